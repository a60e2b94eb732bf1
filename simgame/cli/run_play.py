"""A campaign at the prompt: call by call, with forecast and decision between two of them."""

from __future__ import annotations

from scoring.words import Words
from simgame.attempt import Attempt
from simgame.campaign.rules import SURE
from simgame.campaign.run import Run
from simgame.campaign.sealed import sealed_objectives
from simgame.cli.asking import ask
from simgame.cli.plain import PlainCall, tell_text
from simgame.cli.plain_end import finish
from simgame.cli.run_text import as_lines, sign_name, title_of
from simgame.cli.shell import say
from simgame.services import Services


class PlainRun:
    """One run in lines, from wherever it stands to its end."""

    def __init__(self, services: Services, run: Run) -> None:
        self.services = services
        self.run = run
        self.words: Words = services.words

    def play(self) -> None:
        """Play on until nothing is left.

        Raises:
            Ended: no more input; everything so far is kept.
        """
        say(
            self.words("runs.title", title=self.run.started.title, account=self.run.text("account"))
        )
        if not self.run.stand.begun:
            say()
            tell_text(self.run.text("brief"))
        steps = {
            "begin": self._begin,
            "resume": self._resume,
            "forecast": self._forecast,
            "decide": self._decide,
        }
        while self.run.step in steps:
            say()
            steps[self.run.step]()
        say()
        for line in as_lines(self.run, self.words):
            tell_text(line) if line else say()

    def _begin(self) -> None:
        number, labs = len(self.run.stand.begun) + 1, len(self.run.campaign.labs)
        say(self.words("runs.call", number=number, all=labs, days=self.run.account.days))
        self._call(self.run.begin(self.services.new_id()))

    def _resume(self) -> None:
        call = self.run.open_call
        assert call is not None
        self._call(call)

    def _call(self, call: Attempt) -> None:
        view = PlainCall(call, self.words).play()
        finish(self.services, call, view, self.words)
        self._open_objectives()

    def _open_objectives(self) -> None:
        """What was sealed for the call that is over."""
        for each in sealed_objectives(self.run):
            if each.due and not each.opened:
                self.run.open_objective(each.objective)
                say()
                say(self.words("runs.opened"))
                tell_text(each.text)
                if each.words:
                    tell_text(self.words("runs.words", text=each.words))
                if each.seal != "none":
                    tell_text(self.words(f"runs.seal.{each.seal}"))
                state = "runs.met.met" if each.met else "runs.met.missed"
                tell_text(self.words(state, call=title_of(self.run, each.call)))

    def _forecast(self) -> None:
        sign, process, coming = self.run.next_sign, self.run.process, self.run.coming
        assert sign is not None
        assert process is not None
        assert coming is not None
        names = {"sign": sign_name(process, sign, self.words), "call": title_of(self.run, coming)}
        tell_text(self.words("runs.ask-sure", **names))
        while True:
            typed = ask(self.words("runs.sure-prompt")).rstrip("%").strip()
            if typed in {str(each) for each in SURE}:
                self.run.forecast(sign, int(typed))
                return
            say(self.words("runs.not-so", known=", ".join(map(str, SURE))))

    def _decide(self) -> None:
        coming = self.run.coming
        assert coming is not None
        labs = len(self.run.campaign.labs) - len(self.run.stand.begun)
        points = self.run.campaign.file.disengage
        call = title_of(self.run, coming)
        tell_text(self.words("runs.ask-on", call=call, labs=labs, points=points))
        while True:
            typed = ask(self.words("runs.on-prompt"))
            if typed == "1":
                return self.run.go_on()
            if typed == "2":
                return self.run.disengage()
            say(self.words("runs.not-so", known="1, 2"))
