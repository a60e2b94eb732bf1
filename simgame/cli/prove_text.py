"""A proof in lines: the verdict first, then what fails, then the numbers.

Meant to be read by somebody who wrote the scenario and no code.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scoring.words import Words
from simgame.author.findings import Finding, Proven, of_severity, short_label, whom
from simgame.author.proof_figures import relaxed, threshold_title
from simgame.cli.layout import terminal_width, wrapped
from simgame.cli.prove_tables import beats, casts, endings


def as_lines(item: Proven, words: Words, every: bool = False) -> list[str]:
    """The report of one scenario. every: notes and the beats as well."""
    lines = [*head_lines(item, words), ""]
    lines += _failures(item, words)
    lines += _warnings(item, words)
    lines += _numbers(item, words)
    if every:
        lines += [*_notes(item, words), *beats(item.proof, words)]
    lines += _more(item, words, every)
    while not lines[-1]:
        lines.pop()
    return lines


def head_lines(item: Proven, words: Words) -> list[str]:
    """Which scenario, and the verdict."""
    title = item.scenario.text("title", words.language)
    heading = words("prove.heading", title=title, scenario=item.proof.scenario)
    return [heading, *_verdict(item, words)]


def summary(items: Sequence[Proven], words: Words) -> str:
    """Of several scenarios, in a sentence."""
    bad = [item.proof.scenario for item in items if not item.proof.fair]
    if not bad:
        return words("prove.summary.all-fair", count=len(items))
    names = words("prove.comma").join(bad)
    return words("prove.summary.not-fair", count=len(items), bad=names)


def _verdict(item: Proven, words: Words) -> Iterator[str]:
    proof, width = item.proof, terminal_width()
    done, wrong = len(proof.surveys), sum(1 for _ in _to_mend(item))
    if not proof.complete:
        told = words("prove.verdict.stopped", done=done, all=len(proof.wanted))
        yield from wrapped(told, width)
    if wrong:
        yield words("prove.verdict.unfair", count=wrong)
    elif done:
        yield words("prove.verdict.fair", done=done, all=item.all_casts)
    if len(proof.wanted) < item.all_casts:
        told = words("prove.verdict.some", done=len(proof.wanted), all=item.all_casts)
        yield from wrapped(told, width)


def _to_mend(item: Proven) -> Iterator[Finding]:
    """Errors without those that follow from another one."""
    return (each for each in of_severity(item.found, "error") if not each.follows)


def _failures(item: Proven, words: Words) -> Iterator[str]:
    """Every error; what follows from others stands below the last of them, in short."""
    found = list(of_severity(item.found, "error"))
    for finding in found:
        if finding.follows:
            continue
        yield from _failure(finding, item, words)
        yield from _folded([each for each in found if finding.number in each.follows[-1:]], words)
        yield ""


def _folded(found: Sequence[Finding], words: Words) -> Iterator[str]:
    causes = ""
    for each in sorted(found, key=lambda each: (each.follows, each.number)):
        if each.causes(words) != causes:
            causes = each.causes(words)
            yield "   " + words("prove.follows", numbers=causes)
        told = f"{each.number}. {each.place.line}: {each.what(words)} [{each.failure.code}]"
        first, *rest = wrapped(told, terminal_width(), "      ")
        yield from (first, *(f"   {line}" for line in rest))


def _failure(finding: Finding, item: Proven, words: Words) -> Iterator[str]:
    """Place and number, what, for whom, what to try, and how to see it."""
    width, indent = terminal_width(), "   "
    yield f"{finding.number}. {finding.place} [{finding.failure.code}]"
    yield from wrapped(finding.what(words), width, indent)
    casts = whom(finding, item.proof, item.scenario, words)
    if casts:
        yield from wrapped(words("prove.for", casts=casts), width, indent)
    yield from wrapped(words("prove.try", text=finding.hint(words)), width, indent)
    line = finding.failure.line
    if line:
        too_large = finding.failure.code == "proof.too-large"
        shown = words("prove.found" if too_large else "prove.play", line=", ".join(line))
        yield from wrapped(shown, width, indent)
        command = f"{item.command} --watch {finding.number}"
        yield indent + words("prove.watch", command=command)


def _warnings(item: Proven, words: Words) -> Iterator[str]:
    found = list(of_severity(item.found, "warning"))
    if not found:
        return
    yield words("prove.look", count=len(found))
    yield from _briefly(found, words)
    yield ""


def _notes(item: Proven, words: Words) -> Iterator[str]:
    found = list(of_severity(item.found, "note"))
    if found:
        yield from _briefly(found, words)
        yield ""


def _briefly(found: Sequence[Finding], words: Words) -> Iterator[str]:
    """Line and sentence; what to try once for each kind."""
    for kind in dict.fromkeys(_kind(finding) for finding in found):
        alike = [finding for finding in found if _kind(finding) == kind]
        for finding in alike:
            told = f"{finding.place.line}: {finding.what(words)}"
            first, *rest = wrapped(told, terminal_width(), "   ")
            yield from (first, *rest)
        hint = words("prove.try", text=alike[0].hint(words))
        yield from wrapped(f"{hint} [{alike[0].failure.code}]", terminal_width(), "      ")


def _kind(finding: Finding) -> tuple[str, tuple[int, ...]]:
    """Findings of one kind have one hint."""
    return finding.failure.code, finding.follows


def _numbers(item: Proven, words: Words) -> Iterator[str]:
    proof, width = item.proof, terminal_width()
    if proof.surveys:
        yield from casts(proof, item.scenario, words)
        yield ""
        yield from endings(proof, item.scenario, words)
        yield ""
    for each in proof.too_large:
        bounds = each.bounds
        told = words(
            "prove.bounds",
            cast=short_label(item.scenario, each.cast),
            low=f"{bounds.best_low:.0f}",
            high=f"{bounds.best_high:.0f}",
            mean=f"{bounds.random_mean:.1f}",
            error=f"{bounds.random_error:.1f}",
            plays=f"{bounds.plays:,}",
        )
        yield from [*wrapped(told, width), ""]
    own = relaxed(item.scenario)
    if own:
        yield words("prove.relaxed")
        for name, limit, because in own:
            title = threshold_title(name, words)
            yield from wrapped(
                words("proof.relaxed", name=title, limit=limit, because=because), width, "   "
            )
        yield ""


def _more(item: Proven, words: Words, every: bool) -> Iterator[str]:
    notes = sum(1 for _ in of_severity(item.found, "note"))
    command = f"{item.command} --all"
    if len(item.found) > (0 if every else notes):
        yield words("prove.explained")
    if every or not item.proof.surveys:
        return
    told = words("prove.notes", count=notes) if notes else words("prove.beats-only")
    yield words("prove.more", what=told)
    yield f"   {command}"
