"""The pages for people: every number and every example in them is made again here."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import get_args

import pytest
import yaml

from scoring import rules, topics
from scoring.book import SHIPPED, RuleBook, load_rulebook
from scoring.examples import contradictions
from scoring.reports.judging import judged_by
from scoring.scorecard import BANDS, Scorecard, Turn
from simgame.attempt import Attempt
from simgame.author.checking import check_all
from simgame.content.library import Library
from simgame.store.database import Store
from simgame.words import words_for

DOCS = Path(__file__).resolve().parent.parent / "docs"
EXAMPLE = re.compile(r"(<!-- example: [^\n]*-->\n)(.*?)(<!-- end of example -->)", re.DOTALL)
ANSWERS = (
    "who_we_are",
    "last_saturday",
    "drummer",
    "only_the_quiz",
    "in_writing",
    "you_say",
    "monday",
)


def read(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def blocks(name: str, kind: str = "yaml") -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", read(name), re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return load_rulebook()


# ------------------------------------------------------------------ docs/scoring.md


@pytest.fixture(scope="module")
def graded(book, tmp_path_factory) -> tuple[Scorecard, float]:
    """The call of the worked example, and what its ending is worth."""
    path = tmp_path_factory.mktemp("docs") / "attempts.sqlite3"
    with Store(path, lambda: "2026-01-01T00:00:00Z") as store:
        scenario = Library(book).get("first-call")
        attempt = Attempt.start(store, scenario, book, attempt="docs", seed=1, language="en")
        for answer in ANSWERS:
            attempt.answer(answer)
        return attempt.scorecard(), attempt.world.price(attempt.state.beat)


def test_the_worked_example_is_what_the_game_says(graded, request):
    page = read("scoring.md")
    text = worked_example(*graded)
    if request.config.getoption("--update-golden"):
        page = EXAMPLE.sub(lambda found: found[1] + text + found[3], page)
        (DOCS / "scoring.md").write_text(page, encoding="utf-8")
    found = EXAMPLE.search(page)
    assert found is not None
    assert found[2] == text, "make it anew with pytest --update-golden, then read the page"


def test_the_formulas_of_the_page_give_the_score(graded):
    card, price = graded
    played = card.played
    value = price - sum(short(turn) for turn in card.turns)
    assert value == pytest.approx(played.utility)
    assert played.best - sum(turn.faced.loss for turn in card.turns) == pytest.approx(value)
    score = 100 * (value - played.random) / (played.best - played.random)
    assert card.raw == pytest.approx(score)


def test_what_the_page_says_of_the_example_holds(graded):
    card, _ = graded
    drummer = card.turns[2]
    assert drummer.verdict is not None
    assert drummer.verdict.reaction == "warm" and drummer.verdict.points < 0
    assert any(item.overruled_by for item in drummer.verdict.findings)
    assert sum(item.score is not None for item in card.competencies) == 2


def test_the_page_names_the_bands_with_their_limits():
    page = read("scoring.md")
    for limit, name in BANDS:
        assert f"| {name} | up to {limit:g} |" in page


def short(turn: Turn) -> int:
    """Points below the best answer written for the moment."""
    assert turn.verdict is not None
    return turn.best_points - turn.verdict.points


def worked_example(card: Scorecard, price: float) -> str:
    """The generated part of docs/scoring.md."""
    played = card.played
    lines = [
        "",
        "| | answer | reaction | points, by rule | taken | best | short | loss | band |",
        "|---|---|---|---|---|---|---|---|---|",
        *(_row(turn) for turn in card.turns),
        "",
        f"- Ending: `{played.ending}` ({played.kind}), price {price:g}. "
        f"Fallen short: {sum(short(turn) for turn in card.turns)}.",
        f"- Value: {price:g} − {sum(short(turn) for turn in card.turns)} = {played.utility:g}. "
        f"The same by losses: {played.best:g} − "
        f"{sum(turn.faced.loss for turn in card.turns):g} = {played.utility:g}.",
        f"- For this customer, best is {played.best:g}, worst {played.worst:g}, "
        f"random {played.random:.1f}.",
        f"- Process score: 100 × ({played.utility:g} − {played.random:.1f}) ÷ "
        f"({played.best:g} − {played.random:.1f}) = **{card.raw:.1f}**.".replace("− -", "+ "),
        f"- Unit of the bands: ({played.best:g} − {played.worst:g}) ÷ {played.decisions} = "
        f"{(played.best - played.worst) / played.decisions:.1f}.".replace("− -", "+ "),
        "- Turning points: answers " + ", ".join(map(str, card.turning)) + ".",
        "",
        "| competency | decisions | taken | process-best | worst | score |",
        "|---|---|---|---|---|---|",
    ]
    for item in card.competencies:
        if item.decisions:
            score = "too few to say" if item.score is None else f"{item.score:.0f}"
            lines.append(
                f"| {item.competency} | {item.decisions} | {item.taken} | {item.reference} "
                f"| {item.worst} | {score} |"
            )
    return re.sub(r"(?<=[ (*])-(?=\d)", "−", "\n".join([*lines, "", ""]))


def _row(turn: Turn) -> str:
    assert turn.verdict is not None
    rules_ = ", ".join(
        f"{item.rule} {item.points:+d}"
        + (f" (overruled by {item.overruled_by})" if item.overruled_by else "")
        for item in turn.verdict.findings
        if item.points or item.overruled_by
    )
    faced = turn.faced
    return (
        f"| {faced.number} | `{faced.option}`: “{faced.text}” | {faced.reaction} "
        f"| {rules_ or '–'} | {turn.verdict.points} | {turn.best_points} | {short(turn)} "
        f"| {faced.loss:g} | {turn.band} |"
    )


# -------------------------------------------------------------------- docs/rules.md


@pytest.fixture(scope="module")
def wider_book(tmp_path_factory) -> RuleBook:
    """The shipped rule book with every example of the page added to it."""
    folder = tmp_path_factory.mktemp("rules") / "book"
    shutil.copytree(SHIPPED, folder)
    for text in blocks("rules.md"):
        if text.startswith("# our-book/"):
            continue
        key, value = next(iter(yaml.safe_load(text).items()))
        if key in ("personality", "objection", "principle", "compliance", "topic"):
            place = {"personality": "personalities", "compliance": "compliance"}
            (folder / place.get(key, f"{key}s") / f"{value}.yaml").write_text(text, "utf-8")
        elif key == "rulebook":
            (folder / "book.yaml").write_text(text, "utf-8")
        else:
            _put_entry(folder, key, text)
    return load_rulebook(folder)


def _put_entry(folder: Path, key: str, text: str) -> None:
    """Into the table that the example's first line names; an entry that is there gives way."""
    found = re.match(r"# one entry of (\S+)\n", text)
    assert found is not None
    path = folder / found[1]
    before = path.read_text("utf-8")
    rest = re.sub(rf"^{key}:\n(?:[ #].*\n|\n)*", "", before, flags=re.MULTILINE)
    path.write_text(rest + "\n" + text, "utf-8")


def test_the_rules_shown_load_and_their_examples_hold(wider_book):
    book = wider_book
    shown = {
        "personalities": "temper-brisk",
        "objections": "service-nights",
        "principles": "ask-before-price",
        "compliance": "no-borrowed-names",
    }
    for kind, name in shown.items():
        assert getattr(book, kind)[name].examples
    assert contradictions(book) == ()
    assert "measure_together" in book.techniques and "patience" in book.competencies
    assert list(book.topics["silences"].parts) == ["counting", "leaving"]
    assert book.endings["half"].price == 15


@pytest.mark.parametrize(
    ("first", "shape"), [("qualify", topics.Stage), ("need", topics.BuyingStep)]
)
def test_the_stage_and_the_phase_shown_have_their_shape(first, shape):
    (shown,) = [text for text in blocks("rules.md", "text") if text.startswith(f"{first}:")]
    shape.model_validate(yaml.safe_load(shown)[first])


def test_the_rule_book_of_ones_own_does_what_the_page_says(book, tmp_path):
    for text in blocks("rules.md"):
        if found := re.match(r"# (our-book/\S+)\n", text):
            path = tmp_path / found[1]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    assert check_all([tmp_path], None).diagnostics == ()
    ours = load_rulebook(tmp_path / "our-book")
    assert ours.principles["next-step"].points == 6 != book.principles["next-step"].points
    assert ours.endings["half"].price == 25
    (said,) = [text for text in blocks("rules.md", "text") if text.startswith("Judged by")]
    assert " ".join(said.split()) == judged_by(ours, words_for("en"))


def test_every_key_of_a_rule_is_explained():
    text = read("rules.md")
    files = (
        rules.Personality,
        rules.Objection,
        rules.Principle,
        rules.Compliance,
        rules.When,
        rules.RuleSituation,
        rules.RuleAnswer,
        rules.Technique,
        rules.Price,
        rules.BookInfo,
        topics.Topic,
        topics.Part,
        topics.Stages,
        topics.Stage,
        topics.Sign,
        topics.Buying,
        topics.BuyingStep,
    )
    missing = [
        f"{file.__name__}.{key}"
        for file in files
        for key in file.model_fields
        if f"`{key}`" not in text and f"\n{key}:" not in text
    ]
    labels = [f"Part.lists.{key}" for key in get_args(topics.Label) if f"`{key}`" not in text]
    assert missing + labels == []


# ---------------------------------------------------------------------- all pages


@pytest.mark.parametrize("path", sorted(DOCS.glob("*.md")), ids=lambda path: path.name)
def test_links_between_pages_lead_somewhere(path):
    for target in re.findall(r"\]\(([^)#]+\.md)?(?:#[^)]*)?\)", path.read_text("utf-8")):
        assert not target or (path.parent / target).is_file(), target
