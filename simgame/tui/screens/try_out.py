"""Trying a scenario out: the call as a trainee sees it, and beside it what only its author sees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from scoring.faults import Problem, SimgameError
from simgame.author.casts import label
from simgame.author.diagnostics import with_lines
from simgame.author.trying import Bench, Trial, at_beat, begin, reached, replayed
from simgame.author.weighing import happened
from simgame.content.shapes import LEAVE
from simgame.tui.actions import APP_ACTS, Act, bindings, without_letters
from simgame.tui.deciding_acts import BOUND, DECIDING
from simgame.tui.messages import Answered, Changed, HandedIn, Hinted
from simgame.tui.screens.base import WIDE, GameScreen
from simgame.tui.talk import entries
from simgame.tui.trial_answers import judged
from simgame.tui.trial_messages import Arrived, Broken, Proven, ReadAgain
from simgame.tui.trial_page import Known, broken, page
from simgame.tui.widgets.clock import Clock
from simgame.tui.widgets.deciding import Deciding
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.paper import Paper
from simgame.tui.widgets.prose import Prose
from simgame.tui.widgets.transcript import Entry, Transcript
from simgame.tui.wrap import flow

if TYPE_CHECKING:
    from simgame.author.watching import Watched

POLL = 0.5
"""Seconds between two looks at whether the file was saved."""


class TryScreen(GameScreen):
    """A trial of one scenario file; whatever takes time happens in threads.

    cast: who the people are at first. beat: from which one wants to try; empty for the start.
    """

    CSS_PATH = "try_out.tcss"
    HELP = "tryout.help"
    AUTO_FOCUS = "#answers"
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("u", "screen.undo", "tryout.act.undo"),
        Act("r", "screen.restart", "tryout.act.restart", bar=False),
        Act("b", "screen.jump", "tryout.act.jump"),
        Act("c", "screen.next_cast", "tryout.act.cast"),
        Act("e", "screen.panel", "tryout.act.panel"),
        Act("l", "screen.leave", "tryout.act.leave", bar=False),
        Act("pageup", "screen.scroll(-1)", "tui.act.scroll", "PgUp", bar=False, palette=False),
        Act("escape", "screen.talk", "tryout.act.back", "Esc", bar=False, palette=False),
        Act("ctrl+q", "app.quit", "tryout.act.quit", "^q", palette=False),
    )
    BINDINGS = bindings((*ACTS, *BOUND, Act("pagedown", "screen.scroll(1)", "tui.act.scroll")))

    def __init__(
        self, watched: Watched, bench: Bench, cast: Mapping[str, str], seed: int, beat: str = ""
    ) -> None:
        super().__init__()
        self.watched, self.bench = watched, bench
        self.trial = begin(bench.world(cast), seed)
        self.known = Known()
        self._beat = beat
        self._noted = ""

    @property
    def named(self) -> tuple[Act, ...]:
        return (*self._decisive(), *self.ACTS)

    def acts(self) -> tuple[Act, ...]:
        """Letters are no keys while one writes."""
        if self.query("#bottom") and self._deciding.typing:
            quit_ = tuple(act for act in self.ACTS if act.keys == "ctrl+q")
            return (*self._decisive(), *quit_, *without_letters(APP_ACTS))
        return (*self._decisive(), *super().acts())

    def _decisive(self) -> tuple[Act, ...]:
        """What the decision asks for."""
        kind = self._deciding.kind if self.query("#bottom") else "choose"
        return DECIDING[kind]

    def on_descendant_focus(self) -> None:
        """In a text the keys are others."""
        self.query_one(KeyBar).refresh(layout=True)

    # ------------------------------------------------------------------ drawing

    def compose(self) -> ComposeResult:
        with Horizontal(id="head"):
            yield Static(id="person", markup=False)
            yield Clock(id="clock")
        with Horizontal(id="body"):
            with Vertical(id="talk"):
                yield Transcript(id="transcript")
                with Deciding(id="bottom"):
                    yield Prose("", id="ending")
            with VerticalScroll(id="panel"):
                yield Paper(id="page")
        yield Prose("", id="status")
        yield KeyBar()

    def on_mount(self) -> None:
        narrow = self.app.size.width < WIDE
        self._show(self.trial, self.words("tryout.status.panel-hidden") if narrow else "")
        self.set_interval(POLL, self._look)
        if self._beat:
            self._go_to(self._beat)

    async def recompose(self) -> None:
        told = self.query_one("#status", Prose).text
        await super().recompose()
        self.tell(told)
        self._draw()

    def _show(self, trial: Trial, sentence: str = "") -> None:
        """Another moment of the call; what it costs is worked out for a world not yet known."""
        if trial.world is not self.trial.world or self.known.proof is None:
            self.known = replace(self.known, proof=None)
            self._prove(self.bench, trial)
        self.trial = trial
        self._noted = ""
        self.tell(sentence)
        self._draw()

    def _draw(self) -> None:
        view = self.trial.view(self.words.language)
        told = ""
        if view.person is not None:
            told = self.words("tui.call.person", name=view.person.name, title=view.person.title)
        self.query_one("#person", Static).update(told)
        minutes = self.words("tui.call.minutes", minutes=view.minutes, total=view.minutes_total)
        self.query_one("#clock", Clock).tell(minutes, view.minutes, view.minutes_total)
        transcript = self.query_one("#transcript", Transcript)
        transcript.you = self.words("tui.call.you_say")
        transcript.show(self._entries())
        ending = self.query_one("#ending", Prose)
        self._deciding.ask(view, self._noted, self.words)
        self._focus()
        ending.display = view.ending is not None
        if view.ending is not None:
            ending.update(flow(view.ending.text) or self.words("tui.call.left"))
        self._draw_page()

    def _draw_page(self) -> None:
        self.query_one("#page", Paper).show(page(self.trial, self.known, self.words))
        self.query_one("#panel").scroll_home(animate=False)

    def _entries(self) -> list[Entry]:
        found: list[Entry] = []
        for taken, lines in self.trial.said(self.words.language):
            own = [line for line in lines if line.speaker == "you"]
            found += entries(own, self.words)
            if taken is not None:
                answer = happened(self.trial.world, taken, self.known.exact).answer
                told = judged(answer, self.words) if answer else self.words("tryout.judged.left")
                found.append(Entry("judged", told))
            found += entries((line for line in lines if line.speaker != "you"), self.words)
        return found

    def tell(self, sentence: str) -> None:
        """A sentence above the keys; an empty one takes it away, unless the file is broken."""
        if not sentence and self.known.problems:
            sentence = broken(self.known.problems, self.words)
        status = self.query_one("#status", Prose)
        status.display = bool(sentence)
        status.update(sentence)

    @on(Transcript.Below)
    def _more_below(self, event: Transcript.Below) -> None:
        hint = self.words("tui.call.more") if event.more else ""
        self.query_one("#bottom").border_title = Content(hint)

    # ---------------------------------------------------------------- answering

    @property
    def _deciding(self) -> Deciding:
        return self.query_one("#bottom", Deciding)

    @on(Answered)
    def _answered(self, event: Answered) -> None:
        self.action_answer(event.number)

    def action_answer(self, number: int) -> None:
        self._deciding.number(number)
        options = self.trial.view(self.words.language).options
        if number < len(options):
            self._show(self.trial.answer(options[number].id))

    def action_finish(self) -> None:
        if self.trial.running:
            self._deciding.finish()

    @on(Changed)
    def _changed(self, event: Changed) -> None:
        self._noted = event.noted

    @on(Hinted)
    def _hinted(self, event: Hinted) -> None:
        self.tell(event.sentence)

    @on(HandedIn)
    def _handed_in(self, event: HandedIn) -> None:
        self._show(self.trial.answer(event.answer, event.words))

    @on(Button.Pressed, "#leave-writing")
    def action_leave(self) -> None:
        if self.trial.running:
            self._show(self.trial.answer(LEAVE))

    def action_undo(self) -> None:
        if not self.trial.taken:
            self.tell(self.words("tryout.status.nothing-to-undo"))
            return
        last = self.trial.taken[-1].answer
        self._show(self.trial.undone(), self.words("tryout.status.undone", answer=last))

    def action_restart(self) -> None:
        self._show(self.trial.restarted(), self.words("tryout.status.restarted"))

    # ------------------------------------------------------- other casts, beats

    def action_next_cast(self) -> None:
        cast = self.bench.following(self.trial.world.cast)
        if cast == self.trial.world.cast:
            self.tell(self.words("tryout.status.one-cast"))
            return
        trial = replayed(self.bench.world(cast), self.trial)
        kept = len(trial.taken)
        given = kept + len(trial.rest)
        key = "tryout.status.cast-cut" if trial.rest else "tryout.status.cast"
        self._show(trial, self.words(key, cast=label(cast), given=given, kept=kept))

    def action_jump(self) -> None:
        from simgame.tui.screens.jump import JumpScreen

        world, exact = self.trial.world, self.known.exact
        here = world.beats[self.trial.state.beat]
        known = reached(exact) if exact else None
        self.app.push_screen(JumpScreen(world.file, here, known), self._jump_decided)

    def _jump_decided(self, beat: str | None) -> None:
        if beat is not None:
            self._go_to(beat)

    def _go_to(self, beat: str) -> None:
        self.tell(self.words("tryout.status.seeking", beat=beat))
        self._seek(self.bench, self.trial, beat)

    @work(thread=True, exclusive=True, group="seek")
    def _seek(self, bench: Bench, trial: Trial, beat: str) -> None:
        proof = bench.proof(trial.world)
        exact = None if isinstance(proof, Problem) else proof
        found = at_beat(trial.world, trial.seed, beat, exact)
        self.post_message(Proven(trial.world, proof))
        self.post_message(Arrived(found, beat))

    @on(Arrived)
    def _arrived(self, event: Arrived) -> None:
        if event.trial.world is self.trial.world:
            self._show(event.trial, self._how_arrived(event.trial, event.beat))

    def _how_arrived(self, trial: Trial, beat: str) -> str:
        if trial.detached:
            known = self.known.exact is not None
            key = "tryout.status.unreachable" if known else "tryout.status.unknown-way"
            return self.words(key, beat=beat)
        if not trial.taken:
            return self.words("tryout.status.at-start", beat=beat)
        return self.words("tryout.status.arrived", beat=beat, count=len(trial.taken))

    @work(thread=True, exclusive=True, group="proof")
    def _prove(self, bench: Bench, trial: Trial) -> None:
        self.post_message(Proven(trial.world, bench.proof(trial.world)))

    @on(Proven)
    def _proven(self, event: Proven) -> None:
        if event.world is self.trial.world and self.known.proof is None:
            self.known = replace(self.known, proof=event.proof)
            self._draw()

    # ------------------------------------------------------------------ reading

    def _look(self) -> None:
        """Whether the file has been saved since it was read."""
        if self.watched.changed():
            self._read(self.trial.world.cast)

    @work(thread=True, exclusive=True, group="read")
    def _read(self, cast: Mapping[str, str]) -> None:
        try:
            bench = Bench(self.watched.read(), self.watched.book)
        except SimgameError as error:
            self.post_message(Broken(with_lines(error.problems, {})))
            return
        bench.world(bench.fitting(cast))
        self.post_message(ReadAgain(bench))

    @on(Broken)
    def _broken(self, event: Broken) -> None:
        self.known = replace(self.known, problems=event.diagnostics)
        self.tell("")
        self._draw_page()

    @on(ReadAgain)
    def _read_again(self, event: ReadAgain) -> None:
        """The new version with the answers so far, as far as they can be given in it."""
        old, self.bench = self.trial, event.bench
        self.known = replace(self.known, problems=())
        trial = replayed(self.bench.world(self.bench.fitting(old.world.cast)), old)
        kept = len(trial.taken)
        if trial.rest:
            given, answer = kept + len(trial.rest), trial.rest[0]
            told = self.words("tryout.status.read-cut", given=given, kept=kept, answer=answer)
        else:
            told = self.words("tryout.status.read", given=kept)
        self._show(trial, told)

    # -------------------------------------------------------------------- panel

    def action_panel(self) -> None:
        """Beside the call where there is room, else in its place."""
        self.toggle_class("shut" if self.has_class("-wide") else "open")
        self._focus()

    def action_talk(self) -> None:
        self.remove_class("open")
        self._focus()

    def _focus(self) -> None:
        """Arrow keys go to what can be seen."""
        covered = self.has_class("open") and not self.has_class("-wide")
        if covered:
            self.query_one("#panel").focus()
        elif self.trial.running:
            self._deciding.focus_it()

    def action_scroll(self, step: int) -> None:
        covered = self.has_class("open") and not self.has_class("-wide")
        if covered:
            panel = self.query_one("#panel")
            panel.scroll_relative(y=step * max(1, panel.size.height - 2), animate=False)
        else:
            self.query_one(Deciding).scroll_after(self.query_one("#transcript"), step)
