"""How a campaign run stands, in lines that can be read aloud."""

from __future__ import annotations

from collections.abc import Iterator

from scoring.reports import wording
from scoring.words import Words
from simgame.campaign.forecasts import FEW, calibration, forecasts
from simgame.campaign.phases import LabPhase, phases
from simgame.campaign.promises import promises
from simgame.campaign.run import Run
from simgame.campaign.score import LabScore, RunScore, score
from simgame.campaign.sealed import sealed_objectives
from simgame.campaign.signs import changes, sale
from simgame.engine.process import END, Evidence, Process


def as_lines(run: Run, words: Words) -> list[str]:
    """All of it, part by part; parts of which there is nothing are left out."""
    parts = (_head, _signs, _labs, _forecasts, _promises, _objectives)
    lines: list[str] = []
    for part in parts:
        said = list(part(run, words))
        lines += ["", *said] if said and lines else said
    return lines


def title_of(run: Run, lab: str) -> str:
    """What a lab is called, in the language of the run."""
    return run.pinned.scenario(lab).text("title", run.started.language)


def person_of(run: Run, who: str) -> str:
    """What somebody at the account is called."""
    return run.text(f"people.{who}.name") if who in run.campaign.file.people else who


def sign_name(process: Process, sign: str, words: Words) -> str:
    return process.signs[sign].name.in_(words.language)


def waiting(run: Run, words: Words) -> str:
    """What the run waits for."""
    lab = run.stand.last if run.step == "resume" else run.coming
    return words(f"run.waits.{run.step}", lab=title_of(run, lab) if lab else "")


def _head(run: Run, words: Words) -> Iterator[str]:
    started, account = run.started, run.account
    mode = wording.mode_word(started.mode, words.language)
    yield words("runs.title", title=started.title, account=run.text("account"))
    yield words("runs.which", id=run.id, seed=started.seed, mode=mode)
    if started.trainee:
        yield words("runs.trainee", name=started.trainee)
    if started.branch:
        yield words("runs.branch", run=started.branch.split(":")[0])
    yield words("runs.days", left=account.days, all=run.campaign.file.days)
    if run.process is not None:
        found = sale(run.process, changes(run.stations))
        stage = _stage(run.process, found.stage, words)
        yield words("runs.stage", stage=stage, percent=found.percent)
    yield waiting(run, words)


def _stage(process: Process, stage: str, words: Words) -> str:
    return words("process.end") if stage == END else process.stages[stage].name.in_(words.language)


def _signs(run: Run, words: Words) -> Iterator[str]:
    if run.process is None:
        return
    found = sale(run.process, changes(run.stations))
    yield words("runs.signs")
    for sign, evidence in found.held.items():
        yield _sign(run, words, "runs.sign", sign, evidence)
    for sign, evidence in found.lost.items():
        yield _sign(run, words, "runs.sign-lost", sign, evidence)
    if run.next_sign is not None:
        yield words("runs.sign-next", sign=sign_name(run.process, run.next_sign, words))


def _sign(run: Run, words: Words, key: str, sign: str, evidence: Evidence) -> str:
    assert run.process is not None
    lab = next(lab for lab, attempt in run.stand.begun if attempt == evidence.attempt)
    name, call = sign_name(run.process, sign, words), title_of(run, lab)
    said = {"sign": name, "call": call, "number": evidence.answer, "text": evidence.text}
    return words(key, **said)


def _labs(run: Run, words: Words) -> Iterator[str]:
    found = score(run)
    if not run.stand.begun:
        return
    graded = {each.lab: each for each in found.labs}
    buying = {each.lab: each for each in phases(run)}
    yield words("runs.labs")
    for lab, attempt in run.stand.begun:
        result = _result(run, graded.get(lab), words)
        yield words("runs.lab", title=title_of(run, lab), id=attempt, result=result)
        yield from _phase(run, buying[lab], words)
    for lab in found.left_out:
        yield words("runs.left-out", title=title_of(run, lab), points=found.disengage)
    yield _whole(found, words)


def _result(run: Run, graded: LabScore | None, words: Words) -> str:
    if graded is None:
        return words("runs.open")
    kind = wording.kind_word(run.book, graded.kind, words.language)
    if graded.card is None or graded.card.process is None:
        return words("runs.unmeasured", kind=kind)
    return words("runs.result", kind=kind, score=wording.score_text(graded.card.process))


def _phase(run: Run, phase: LabPhase, words: Words) -> Iterator[str]:
    """The customer's phase beside the percentage, and what was out of phase."""
    steps = run.book.buying.phases if run.book.buying is not None else {}
    names = {str(name): step.name.in_(words.language) for name, step in steps.items()}
    if phase.phase in names and phase.percent is not None:
        yield words("runs.phase", phase=names[phase.phase], percent=phase.percent)
    for move in phase.moves:
        rule = {**run.book.principles, **run.book.compliance}[move.rule].name.in_(words.language)
        yield words("runs.out-of-phase", number=move.number, text=move.text, rule=rule)


def _whole(found: RunScore, words: Words) -> str:
    if found.shown is None:
        return words("runs.no-score")
    shown = wording.score_text(found.shown)
    return words("runs.score" if found.whole else "runs.score-so-far", score=shown)


def _forecasts(run: Run, words: Words) -> Iterator[str]:
    made = forecasts(run)
    if not made or run.process is None:
        return
    yield words("runs.forecasts")
    for each in made:
        came = {None: "open", True: "came", False: "stayed"}[each.came]
        yield words(
            "runs.forecast",
            call=title_of(run, each.call),
            sign=sign_name(run.process, each.sign, words),
            sure=each.sure,
            came=words(f"runs.came.{came}"),
        )
    found = calibration(made)
    if found.brier is not None:
        yield words("runs.brier", brier=f"{found.brier:.2f}", n=found.all.n)
        if not found.all.enough:
            yield words("runs.too-few", few=FEW)


def _promises(run: Run, words: Words) -> Iterator[str]:
    made = promises(run)
    if made:
        yield words("runs.promises")
    for each in made:
        fate = words(f"runs.fate.{each.fate}")
        yield words("runs.promise", text=each.text, to=person_of(run, each.to), fate=fate)


def _objectives(run: Run, words: Words) -> Iterator[str]:
    found = sealed_objectives(run)
    if found:
        yield words("runs.objectives")
    for each in found:
        met = {None: "open", True: "met", False: "missed"}[each.met]
        state = words(f"runs.met.{met}", call=title_of(run, each.call))
        yield words("runs.objective", text=each.text, state=state)
        if each.opened and each.words:
            yield words("runs.words", text=each.words)
        if each.seal != "none":
            yield words(f"runs.seal.{each.seal}")
