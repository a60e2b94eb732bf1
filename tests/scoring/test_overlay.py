"""A book over another: what is written counts, the rest is the shipped book, and all is told."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from scoring import book as book_module
from scoring.book import SHIPPED, load_rulebook, rulebook_from_text
from scoring.faults import ContentError
from scoring.judge import Answer, Situation, verdict
from scoring.overlay import OWN, Changes
from tests.builders import the_book
from tests.scoring.test_book import PERSON, TOPIC, rule
from tests.wording import codes_of, problems_of, says

BOOK = """\
rulebook: ours
format: 1
version: "3"
name: {en: "Ours", zh: "本校手册"}
extends: core
"""


TECHNIQUE = """\
{id}:
  family: mine
  name: {{en: A, zh: 甲}}
  what: {{en: A, zh: 甲}}
  good: {{en: A, zh: 甲}}
  bad: {{en: A, zh: 甲}}
  backfires: {{en: A, zh: 甲}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A book that extends the shipped one and changes nothing yet."""
    folder = tmp_path / "ours"
    write(folder, "book.yaml", BOOK)
    return folder


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")


def both(folder: Path) -> None:
    """The same rule written and left out."""
    write(folder, "principles/next-step.yaml", shipped("principles/next-step.yaml"))
    without("principles/next-step")(folder)


def without(*rules: str) -> Callable[[Path], object]:
    return lambda folder: write(folder, "book.yaml", f"{BOOK}without: [{', '.join(rules)}]\n")


def put(name: str, text: str) -> Callable[[Path], object]:
    return lambda folder: write(folder, name, text)


def shipped(name: str) -> str:
    return (SHIPPED / name).read_text("utf-8")


def points(name: str, number: int) -> str:
    """A rule of the shipped book, worth something else."""
    return re.sub(r"^points: .*$", f"points: {number}", shipped(name), flags=re.MULTILINE)


# ------------------------------------------------------------------------ what counts


def test_a_book_that_changes_nothing_judges_like_the_shipped_one(folder):
    book, core = load_rulebook(folder), the_book()
    assert (book.info.rulebook, book.changes) == ("ours", Changes(core.info))
    assert (book.techniques, book.principles, book.topics) == (
        core.techniques, core.principles, core.topics,
    )  # fmt: skip
    assert list(book.techniques) == list(core.techniques)


def test_a_file_replaces_the_rule_of_its_name_and_a_new_one_is_added(folder):
    write(folder, "principles/next-step.yaml", points("principles/next-step.yaml", 9))
    write(folder, "principles/mine.yaml", rule())
    book = load_rulebook(folder)
    assert book.principles["next-step"].points == 9 != the_book().principles["next-step"].points
    assert set(book.principles) - set(the_book().principles) == {"mine"}
    assert list(book.principles) == sorted(book.principles)
    assert book.changes == Changes(
        the_book().info, added=("principles/mine",), replaced=("principles/next-step",)
    )


def test_a_rule_can_be_left_out_and_then_judges_nothing(folder):
    without("principles/next-step")(folder)
    book = load_rulebook(folder)
    moment, answer = Situation("closing", "style-owl"), Answer(("next_step",))
    fired = [{item.rule for item in verdict(each, moment, answer).findings}
             for each in (the_book(), book)]  # fmt: skip
    assert fired[0] - fired[1] == {"next-step"}
    assert book.changes == Changes(the_book().info, left_out=("principles/next-step",))


def test_tables_change_entry_by_entry(folder):
    mine = TECHNIQUE.format(id="probe") + TECHNIQUE.format(id="measure_together")
    write(folder, "techniques.yaml", mine)
    write(folder, "endings.yaml", "half: {price: 15, name: {en: H, zh: 半}, why: {en: W, zh: 因}}")
    book, core = load_rulebook(folder), the_book()
    assert list(book.techniques) == [*core.techniques, "measure_together"]
    assert book.techniques["probe"].family == "mine" != core.techniques["probe"].family
    assert {kind: end.price for kind, end in book.endings.items()} == {
        **{kind: end.price for kind, end in core.endings.items()},
        "half": 15,
    }
    assert book.changes
    assert book.changes.added == ("techniques/measure_together",)
    assert book.changes.replaced == ("endings/half", "techniques/probe")


def test_the_stages_are_replaced_as_a_whole(folder):
    text = shipped("stages.yaml")
    write(folder, "stages.yaml", text.replace("why:", "why:", 1) + "\n")
    assert load_rulebook(folder).changes == Changes(the_book().info), "the same is no change"
    write(folder, "stages.yaml", re.sub(r"^source: .*$", "source: ours", text, flags=re.MULTILINE))
    book = load_rulebook(folder)
    assert book.changes and book.changes.replaced == ("stages",)
    assert book.stages and book.stages.source == "ours"


def test_a_copy_of_every_file_is_the_same_book(folder):
    shutil.copytree(SHIPPED, folder, dirs_exist_ok=True)
    write(folder, "book.yaml", BOOK)
    assert load_rulebook(folder).changes == Changes(the_book().info)


def test_a_whole_book_that_extends_nothing_is_read_as_ever(tmp_path):
    folder = shutil.copytree(SHIPPED, tmp_path / "copy")
    text = shipped("book.yaml").replace("rulebook: core", "rulebook: ours")
    write(folder, "book.yaml", text)
    write(folder, "principles/mine.yaml", rule())
    book = load_rulebook(folder)
    assert (book.changes, book.info.rulebook) == (None, "ours")
    assert set(book.principles) - set(the_book().principles) == {"mine"}
    assert not any(name.startswith(OWN) for name in book.texts)


def test_what_only_leads_to_a_rule_that_is_left_out_is_dropped(folder):
    core = the_book()
    named = next(t for t in core.topics.values() if len(set(t.judged_by)) > 1)
    gone = next(each for each in named.judged_by if each in core.principles)
    without(f"principles/{gone}")(folder)
    found = load_rulebook(folder).topics[named.topic]
    assert found.judged_by == [each for each in named.judged_by if each != gone]


def test_people_taken_for_one_another_are_dropped_too(folder):
    core = the_book()
    followed = {other for each in core.personalities.values() for other in each.follows.values()}
    gone = next(name for name, each in core.personalities.items()
                if each.look_alikes and name not in followed and not each.follows
                and not any(name in part.see for topic in core.topics.values()
                            for part in topic.parts.values()))  # fmt: skip
    without(f"personalities/{gone}")(folder)
    book = load_rulebook(folder)
    assert gone not in book.personalities
    assert all(gone not in each.look_alikes for each in book.personalities.values())


# ---------------------------------------------------------------------------- pinned


def changed(folder: Path) -> Path:
    write(folder, "principles/never-argue.yaml", points("principles/never-argue.yaml", -9))
    without("principles/next-step")(folder)
    return folder


def test_what_was_pinned_is_the_same_book_without_its_folder(folder):
    book = load_rulebook(changed(folder))
    shutil.rmtree(folder)
    again = rulebook_from_text(book.pinned)
    assert again == book
    assert (again.pinned, again.digest) == (book.pinned, book.digest)
    assert again.changes == book.changes != None  # noqa: E711


def test_it_stays_what_it_was_when_the_shipped_book_changes(folder, tmp_path, monkeypatch):
    book = load_rulebook(changed(folder))
    newer = shutil.copytree(SHIPPED, tmp_path / "newer")
    write(newer, "principles/own-words.yaml", points("principles/own-words.yaml", 10))
    monkeypatch.setattr(book_module, "SHIPPED", newer)
    assert rulebook_from_text(book.pinned) == book
    now = load_rulebook(folder)
    assert now.principles["own-words"].points == 10 != book.principles["own-words"].points
    assert now.digest != book.digest


def test_pinning_does_not_depend_on_where_the_book_lies(folder, tmp_path):
    there = shutil.copytree(changed(folder), tmp_path / "elsewhere" / "x")
    assert load_rulebook(there).pinned == load_rulebook(folder).pinned


def test_an_older_program_refuses_what_it_would_misread(folder):
    """It knew no layers: each of its files stood for itself, and these are strays."""
    pinned = json.loads(load_rulebook(changed(folder)).pinned)
    assert {name for name in pinned if name.startswith(OWN)} == {
        "own/book.yaml", "own/principles/never-argue.yaml",
    }  # fmt: skip
    as_before = {name if not name.startswith(OWN) else f"x{name}": text
                 for name, text in pinned.items()}  # fmt: skip
    codes = {each.code for each in problems_of(lambda: rulebook_from_text(json.dumps(as_before)))}
    assert codes == {"book.stray"}


def test_a_whole_book_is_pinned_as_it_always_was():
    assert set(json.loads(the_book().pinned)) == {
        path.relative_to(SHIPPED).as_posix() for path in SHIPPED.rglob("*.yaml")
    }


def test_an_old_pinned_book_is_not_asked_what_came_later(tmp_path):
    """Uneven lists, points beyond the scale and shared ids were let pass once."""
    folder = shutil.copytree(SHIPPED, tmp_path / "old")
    old = rule(id="style-owl")
    write(folder, "principles/style-owl.yaml", old)
    assert {each.code for each in problems_of(lambda: load_rulebook(folder))} == {"book.same-id"}
    texts = {**the_book().texts, "principles/style-owl.yaml": old}
    assert "style-owl" in rulebook_from_text(json.dumps(texts)).principles


# --------------------------------------------------------------------------- refused

FOLLOWING = PERSON.format(lines="follows: {closing: style-owl}")

# code → how it is brought about, file and place, pieces in English, a piece in Chinese
REFUSED: dict[str, tuple[Callable[[Path], object], str, list[str], str]] = {
    "overlay.own-id": (
        put("book.yaml", BOOK.replace("rulebook: ours", "rulebook: core")),
        "book.yaml:1:11",
        ["“core”", "id of its own"],
        "另取一个 id",
    ),
    "overlay.nothing-below": (
        put("book.yaml", BOOK.replace("extends: core", "without: [principles/next-step]")),
        "book.yaml:5:1",
        ["extends no other book", "extends: core"],
        "没有建立在别的手册之上",
    ),
    "overlay.unknown-rule": (
        without("principles/next-step", "next-stepp"),
        "book.yaml:6:33",
        ["“next-stepp”", "mean “principles/next-step”"],
        "“next-stepp”",
    ),
    "overlay.both": (
        both,
        "book.yaml:6:11",
        ["“principles/next-step”", "Keep one of the two"],
        "两者只留一个",
    ),
    "overlay.breaks": (
        without("competencies/power"),
        "book.yaml:6:11",
        ["“competencies/power”", "principles/bargain-for-power"],
        "“competencies/power”",
    ),
}


@pytest.mark.parametrize("code", REFUSED)
def test_each_mistake_is_named_in_the_folder_itself(folder, code):
    break_it, place, en, zh = REFUSED[code]
    break_it(folder)
    found = [each for each in problems_of(lambda: load_rulebook(folder)) if each.code == code]
    says(found[0], code, f"{folder}/{place}", en, zh)


def test_every_code_has_a_test():
    assert set(REFUSED) == codes_of("overlay")


@pytest.mark.parametrize(
    ("word", "guess"),
    [
        ("principles/nextstep", "principles/next-step"),
        ("never-argue", "principles/never-argue"),
        ("never-arguee", "principles/never-argue"),
        ("techniques/prob", "techniques/probe"),
        ("endings/won", ""),
        ("stages", ""),
        ("../book", ""),
    ],
)
def test_a_name_that_leaves_nothing_out_gets_the_nearest(folder, word, guess):
    without(word)(folder)
    (found,) = problems_of(lambda: load_rulebook(folder))
    assert (found.code, found.params["guess"]) == ("overlay.unknown-rule", guess)


def test_a_wrong_rule_is_placed_in_the_instructors_file(folder):
    write(folder, "principles/mine.yaml", rule(technique="prob", competency="diagnosos"))
    write(folder, "topics/mine.yaml", TOPIC.format(id="mine", see="[mine]"))
    found = {(str(each.place), each.code) for each in problems_of(lambda: load_rulebook(folder))}
    assert found >= {
        (f"{folder}/principles/mine.yaml:7:15", "book.unknown-technique"),
        (f"{folder}/principles/mine.yaml:2:13", "book.unknown-competency"),
        (f"{folder}/topics/mine.yaml:14:11", "book.itself"),
    }


def test_prices_that_no_longer_rise_are_said_of_the_entry_that_was_written(folder):
    write(folder, "endings.yaml", "half: {price: 999, name: {en: H, zh: 半}, why: {en: W, zh: 因}}")
    (found,) = problems_of(lambda: load_rulebook(folder))
    assert (found.code, str(found.place)) == ("book.prices", f"{folder}/endings.yaml:1:1")


def test_whoever_the_chameleon_follows_may_not_follow_others(folder):
    text = shipped("personalities/style-owl.yaml") + "follows: {closing: style-koala}\n"
    write(folder, "personalities/style-owl.yaml", text)
    (found,) = problems_of(lambda: load_rulebook(folder))
    line = text.count("\n")
    assert str(found.place) == f"{folder}/personalities/style-owl.yaml:{line}:1"
    assert found.params == {
        "cause": "personalities/style-owl", "rules": "personalities/style-chameleon", "count": "1",
    }  # fmt: skip


def test_many_broken_rules_are_one_problem(folder):
    without("techniques/probe")(folder)
    (found,) = problems_of(lambda: load_rulebook(folder))
    assert (found.code, found.place and found.place.line) == ("overlay.breaks", 6)
    assert int(found.params["count"]) > 20
    assert found.params["rules"].count(",") == 5, "five are named"


def test_an_id_that_the_shipped_book_has_is_said_of_the_newer_rule(folder):
    write(folder, "principles/style-owl.yaml", rule(id="style-owl"))
    (found,) = problems_of(lambda: load_rulebook(folder))
    assert (found.code, str(found.place)) == (
        "book.same-id",
        f"{folder}/principles/style-owl.yaml:1:12",
    )


def test_a_technique_with_the_id_of_a_rule_is_said_where_it_is_written(folder):
    write(folder, "techniques.yaml", TECHNIQUE.format(id="next-step"))
    (found,) = problems_of(lambda: load_rulebook(folder))
    assert str(found.place) == f"{folder}/techniques.yaml:1:1"
    assert found.params["cause"] == "techniques/next-step"


def test_another_book_than_the_shipped_cannot_be_extended(folder):
    write(folder, "book.yaml", BOOK.replace("extends: core", "extends: ours"))
    (found,) = problems_of(lambda: load_rulebook(folder))
    assert (found.code, str(found.place)) == ("schema.not-one-of", f"{folder}/book.yaml:5:10")


@pytest.mark.parametrize("text", ["a: [", "extends: core\n", ""])
def test_a_book_file_that_cannot_be_read_hides_nothing_and_adds_nothing(folder, text):
    write(folder, "book.yaml", text)
    write(folder, "principles/mine.yaml", rule(technique="prob"))
    found = problems_of(lambda: load_rulebook(folder))
    places = {each.place.file for each in found if each.place}
    assert places <= {f"{folder}/book.yaml", f"{folder}/principles/mine.yaml"}
    if text:
        assert "book.unknown-technique" in {each.code for each in found}
        assert "book.missing" not in {each.code for each in found}


def test_links_and_huge_files_are_refused_as_ever(folder, tmp_path):
    (folder / "principles").mkdir()
    (folder / "principles" / "circle.yaml").symlink_to(folder / "principles" / "circle.yaml")
    write(folder, "principles/big.yaml", "a" * 1_000_001)
    outside = tmp_path / "outside"
    write(outside, "principles/mine.yaml", rule())
    (folder / "linked").symlink_to(outside)
    codes = {each.code for each in problems_of(lambda: load_rulebook(folder))}
    assert codes == {"yaml.unreadable", "yaml.too-large"}, "and a linked folder is not followed"


def test_what_other_programs_keep_in_the_folder_is_left_alone(folder):
    write(folder, ".github/workflows/check.yaml", "on: push\n")
    write(folder, "principles/.draft.yaml", "a: [")
    assert load_rulebook(folder).changes == Changes(the_book().info)


def test_names_in_a_pinned_text_lead_to_no_file():
    texts = {**the_book().texts, "own/../../etc/passwd": "a: 1", "own/book.yaml": BOOK}
    with pytest.raises(ContentError) as raised:
        rulebook_from_text(json.dumps(texts))
    assert [each.code for each in raised.value.problems] == ["book.stray"]
