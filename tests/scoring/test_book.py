"""Loading a rule book: all problems of all files at once; what was pinned is the same book."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from scoring import book as book_module
from scoring.book import SHIPPED, RuleBook, load_rulebook, rulebook_from_text
from scoring.faults import ContentError
from scoring.judge import reaction_of
from scoring.rules import REACTION_LIMIT
from tests.builders import library, the_book
from tests.wording import codes_of, problems_of, says

RULE = """\
principle: {id}
competency: {competency}
name: {{en: A, zh: 甲}}
what: {{en: A, zh: 甲}}
why: {{en: A, zh: 甲}}
source: authored
when: {{uses: [{technique}]}}
points: 1
examples:
  - {{answer: {{techniques: [{technique}]}}, fires: true}}
  - {{answer: {{techniques: []}}, fires: false}}
"""


def rule(id: str = "mine", competency: str = "diagnosis", technique: str = "probe") -> str:
    return RULE.format(id=id, competency=competency, technique=technique)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped rule book, to be broken."""
    return Path(shutil.copytree(book_module.SHIPPED, tmp_path / "rulebook"))


def put(name: str, text: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_text(text, "utf-8")


PERSON = """\
personality: mine
{lines}
taxonomy: style
name: {{en: A, zh: 甲}}
what: {{en: A, zh: 甲}}
cues: {{en: [A], zh: [甲]}}
handling: {{en: A, zh: 甲}}
why: {{en: A, zh: 甲}}
source: authored
reacts_to: {{praise: -1}}
examples: []
"""


def somebody(lines: str) -> Callable[[Path], object]:
    """A personality more, with lines of its own."""
    return put("personalities/mine.yaml", PERSON.format(lines=lines))


TOPIC = """\
topic: {id}
area: people
name: {{en: A, zh: 甲}}
what: {{en: A, zh: 甲}}
why: {{en: A, zh: 甲}}
source: authored
asks: {{en: A, zh: 甲}}
judged_by: [never-argue]
see: []
parts:
  one:
    name: {{en: A, zh: 甲}}
    what: {{en: A, zh: 甲}}
    see: {see}
  two: {{name: {{en: B, zh: 乙}}, what: {{en: B, zh: 乙}}, heard: {{en: [Hm.], zh: [嗯。]}}}}
"""


STAGES = """\
source: authored
why: {{en: A, zh: 甲}}
judged_by: [{rule}]
stages:
  first:
    name: {{en: A, zh: 甲}}
    what: {{en: A, zh: 甲}}
    milestone: {{en: A, zh: 甲}}
    percent: 10
    actions: {{en: [A], zh: [甲]}}
    signs:
      nod:
        name: {{en: A, zh: 甲}}
        counts: {{en: [A], zh: [甲]}}
        not_yet: {{en: [A], zh: [甲]}}
    ends_with: {end}
  second:
    name: {{en: A, zh: 甲}}
    what: {{en: A, zh: 甲}}
    milestone: {{en: A, zh: 甲}}
    percent: {percent}
    actions: {{en: [A], zh: [甲]}}
    signs:
      {sign}:
        name: {{en: A, zh: 甲}}
        counts: {{en: [A], zh: [甲]}}
        not_yet: {{en: [A], zh: [甲]}}
    ends_with: {sign}
"""


def stages(
    rule: str = "next-step", end: str = "nod", percent: str = "20", sign: str = "signed"
) -> Callable[[Path], object]:
    """Two stages in place of the shipped seven."""
    return put("stages.yaml", STAGES.format(rule=rule, end=end, percent=percent, sign=sign))


def remove(name: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).unlink()


def level_prices(folder: Path) -> None:
    path = folder / "endings.yaml"
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join("  price: 7" if "price:" in line else line for line in lines))


def many_files(folder: Path) -> None:
    for number in range(book_module.MAX_FILES + 1):
        (folder / f"x{number}.yaml").touch()


# code → how the folder is broken, file and place, pieces in English, a piece in Chinese
REFUSED: dict[str, tuple[Callable[[Path], object], str | None, list[str], str]] = {
    "book.no-folder": (shutil.rmtree, None, ["no rule book folder", "rulebook"], "没有规则手册"),
    "book.too-many": (many_files, None, ["more than 500"], "超过 500"),
    "book.stray": (put("odd.yaml", "a: 1\n"), "odd.yaml:1:1", ["no part", "principles"], "不属于"),
    "book.name-is-id": (
        put("principles/mine.yaml", rule(id="yours")),
        "principles/mine.yaml:1:12",
        ["“yours”", "“mine”"],
        "“yours”",
    ),
    "book.missing": (remove("endings.yaml"), None, ["lacks", "endings.yaml"], "缺少"),
    "book.prices": (level_prices, "endings.yaml:4:1", ["lost < half < won"], "没有达成 < 部分达成"),
    "book.unknown-technique": (
        put("principles/mine.yaml", rule(technique="prob")),
        "principles/mine.yaml:7:15",
        ["“prob”", "mean “probe”"],
        "“prob”",
    ),
    "book.unknown-competency": (
        put("principles/mine.yaml", rule(competency="diagnosos")),
        "principles/mine.yaml:2:13",
        ["“diagnosos”", "mean “diagnosis”"],
        "“diagnosos”",
    ),
    "book.unknown-personality": (
        somebody("look_alikes:\n  style-owel: {en: Owls fly., zh: 猫头鹰会飞。}"),
        "personalities/mine.yaml:3:15",
        ["“style-owel”", "mean “style-owl”"],
        "“style-owel”",
    ),
    "book.same-id": (
        put("topics/never-argue.yaml", TOPIC.format(id="never-argue", see="[probe]")),
        "topics/never-argue.yaml:1:8",
        ["“never-argue”", "principles/never-argue.yaml"],
        "“never-argue”",
    ),
    "book.itself": (
        put("topics/mine.yaml", TOPIC.format(id="mine", see="[probe, mine]")),
        "topics/mine.yaml:14:18",
        ["“mine” names itself"],
        "“mine”",
    ),
    "book.uneven": (
        put("topics/mine.yaml", TOPIC.format(id="mine", see="[]").replace("[Hm.]", "[Hm., Oh.]")),
        "topics/mine.yaml:15:53",
        ["“heard”", "2 lines in English and 1 in Chinese"],
        "英文有 2 条，中文有 1 条",
    ),
    "book.unknown-rule": (
        stages(rule="next-stop"),
        "stages.yaml:3:13",
        ["“next-stop”", "mean “next-step”"],
        "“next-stop”",
    ),
    "book.unknown-pointer": (
        put("topics/mine.yaml", TOPIC.format(id="mine", see="[probe, temper-silnt]")),
        "topics/mine.yaml:14:18",
        ["“temper-silnt”", "mean “temper-silent”"],
        "“temper-silnt”",
    ),
    "book.unknown-sign": (
        stages(end="nodd"),
        "stages.yaml:16:16",
        ["no sign “nodd”", "mean “nod”"],
        "“nodd”",
    ),
    "book.sign-twice": (
        stages(sign="nod"),
        "stages.yaml:24:7",
        ["“nod”", "the stage “first” already"],
        "“first”里已经有了",
    ),
    "book.percent": (
        stages(percent="10"),
        "stages.yaml:21:14",
        ["10 %", "not more than the 10 %"],
        "10% 没有超过",
    ),
    "book.follows-follower": (
        somebody("follows: {closing: mine}"),
        "personalities/mine.yaml:2:20",
        ["“mine”", "follows others as well"],
        "“mine”",
    ),
}


@pytest.mark.parametrize("code", REFUSED)
def test_each_mistake_is_named_with_its_place(folder, code):
    break_it, place, en, zh = REFUSED[code]
    break_it(folder)
    found = [each for each in problems_of(lambda: load_rulebook(folder)) if each.code == code]
    says(found[0], code, f"{folder}/{place}" if place else None, en, zh)


def test_every_code_has_a_test():
    assert set(REFUSED) == codes_of("book")


def test_the_problems_of_all_files_come_together(folder):
    put("principles/a.yaml", "principle: yes\n")(folder)
    put("compliance/b.yaml", "compliance: b\npoints: 99\n")(folder)
    put("principles/mine.yaml", rule(technique="prob", competency="x"))(folder)
    found = {(each.place.file.split("/")[-1], each.code)
             for each in problems_of(lambda: load_rulebook(folder)) if each.place}  # fmt: skip
    assert found >= {
        ("a.yaml", "yaml.boolean-word"),
        ("b.yaml", "schema.missing-key"),
        ("b.yaml", "schema.wrong-value"),
        ("mine.yaml", "book.unknown-technique"),
        ("mine.yaml", "book.unknown-competency"),
    }


def test_a_new_rule_is_one_new_file(folder):
    put("principles/mine.yaml", rule())(folder)
    assert set(load_rulebook(folder).principles) - set(the_book().principles) == {"mine"}


def test_a_pointer_to_a_file_that_is_itself_broken_is_no_second_problem(folder):
    put("topics/mine.yaml", TOPIC.format(id="mine", see="[temper-silent]"))(folder)
    put("personalities/temper-silent.yaml", "personality: temper-silent\n")(folder)
    codes = {each.code for each in problems_of(lambda: load_rulebook(folder))}
    assert "schema.missing-key" in codes
    assert "book.unknown-pointer" not in codes


def test_names_in_examples_and_reactions_are_checked_too(folder):
    path = folder / "personalities" / "style-owl.yaml"
    text = path.read_text("utf-8").replace("evidence: 2", "evidense: 2")
    path.write_text(text.replace("techniques: [rapport]", "techniques: [raport]"), "utf-8")
    found = problems_of(lambda: load_rulebook(folder))
    assert [(each.params["word"], each.params["guess"]) for each in found] == [
        ("evidense", "evidence"),
        ("raport", "rapport"),
    ]


def test_a_binary_among_the_rules_does_not_hide_other_problems(folder):
    (folder / "principles" / "bin.yaml").write_bytes(b"\xff\xfe\x00")
    put("odd.yaml", "a: 1\n")(folder)
    codes = {each.code for each in problems_of(lambda: load_rulebook(folder))}
    assert codes == {"yaml.not-utf8", "book.stray"}


def test_what_was_pinned_is_the_same_book():
    book = the_book()
    again = rulebook_from_text(book.pinned)
    assert again == book
    assert (again.pinned, again.digest) == (book.pinned, book.digest)
    assert len(book.digest) == 64


def test_pinning_does_not_depend_on_where_the_book_lies(folder):
    assert load_rulebook(folder).digest == the_book().digest


def test_a_changed_word_is_another_book(folder):
    put("book.yaml", (folder / "book.yaml").read_text("utf-8") + "# \n")(folder)
    assert load_rulebook(folder).digest != the_book().digest


def test_a_broken_pinned_book_is_worded_too():
    with pytest.raises(ContentError) as raised:
        rulebook_from_text('{"book.yaml": "a: b"}')
    assert {each.code for each in raised.value.problems} > {"book.missing"}


# ------------------------------------------------------------ what the shipped book must be


def ids(book: RuleBook) -> list[str]:
    rules = (book.personalities, book.objections, book.principles, book.compliance)
    return [name for kind in rules for name in kind]


def test_ids_are_unique_across_kinds():
    assert len(ids(the_book())) == len(set(ids(the_book())))


def test_every_rule_gives_its_reasons_in_both_languages():
    book = the_book()
    for kind in (book.personalities, book.objections, book.principles, book.compliance):
        for each in kind.values():
            assert each.source
            for said in (each.name, each.what, each.why):
                assert said.en != said.zh
    for each in book.personalities.values():
        assert len(each.cues_in("en")) == len(each.cues_in("zh"))
        assert len(each.examples) >= 3


def vector(book: RuleBook, personality: str) -> list[int]:
    """What each technique does to a person, in trust points."""
    return [
        max(
            -REACTION_LIMIT,
            min(
                REACTION_LIMIT,
                sum(part.reacts_to.get(technique, 0) for part in book.personality(personality)),
            ),
        )
        for technique in book.techniques
    ]


def cosine(one: list[int], two: list[int]) -> float:
    def dot(left: list[int], right: list[int]) -> int:
        return sum(a * b for a, b in zip(left, right, strict=True))

    return float(dot(one, two) / (dot(one, one) * dot(two, two)) ** 0.5)


def offered_together() -> list[tuple[str, str]]:
    found = {
        pair
        for _, scenario in library().read_all()[0]
        for contact in scenario.file.cast.values()
        for pair in itertools.combinations(sorted(contact.personality), 2)
    }
    return sorted(found)


@pytest.mark.parametrize("pair", offered_together(), ids=" / ".join)
def test_people_a_contact_may_be_are_well_apart(pair):
    """design.md §6: no more alike than cosine 0.5."""
    book = the_book()
    assert cosine(vector(book, pair[0]), vector(book, pair[1])) <= 0.5


def test_somebody_may_be_like_another_in_one_phase_only(folder):
    somebody("follows: {closing: style-peacock}")(folder)
    book = load_rulebook(folder)
    peacock = book.personalities["style-peacock"].reacts_to
    assert book.reactions("mine", "diagnosis") == ({"praise": -1},)
    assert book.reactions("mine", "closing") == (peacock,)
    assert reaction_of(book, "mine", ["praise"], "closing") == peacock["praise"]
    assert reaction_of(book, "mine", ["praise"]) == -1


# ------------------------------------------------------- what is taught is read late


def test_the_shipped_book_is_sound_as_a_whole_and_the_same_read_late():
    whole, late = load_rulebook(SHIPPED), load_rulebook()
    assert late.taught is None and whole.taught is not None
    assert (late.topics, late.stages, late.buying) == (whole.topics, whole.stages, whole.buying)
    assert late.pinned == whole.pinned


def test_a_pinned_book_teaches_what_it_taught():
    late = load_rulebook()
    again = rulebook_from_text(late.pinned)
    assert again.taught is None
    assert (again.topics, again.stages, again.buying) == (late.topics, late.stages, late.buying)
