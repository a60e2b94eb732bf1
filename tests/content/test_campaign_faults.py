"""A campaign with a mistake in it: what is said, where, and that all of it is said at once."""

from __future__ import annotations

import pytest

from scoring.faults import ContentError
from scoring.yamlfile import MAX_PROBLEMS
from simgame.content.library import Library
from simgame.content.load import load_scenario
from simgame.content.load_campaign import load_campaign
from tests.builders import the_book, where
from tests.content.markets import edited, examined, market, only, said
from tests.wording import codes_of, problems_of, says

Edit = tuple[str, ...]
"""Old, new, and the file if it is another than the campaign's own."""

# code → edits, what stands at the place that is named, pieces in English, a piece in Chinese
WRONG: dict[str, tuple[list[Edit], str, list[str], str]] = {
    "campaign.name-is-id": (
        [("campaign: market", "campaign: fish-market")],
        "fish-market",
        ["“fish-market”", "“market”"],
        "文件夹",
    ),
    "campaign.no-lab": (
        [("\ntalk:", "\n  book:\n    days: {won: 1, half: 1, lost: 1, left: 1}\ntalk:")],
        "book:\n    days",
        ["no scenario “book”", "mean “books”", "plan, stand"],
        "“book”",
    ),
    "campaign.broken-lab": (
        [("format: 1", "format: 2", "02-stand.yaml")],
        "stand:\n    days",
        ["“stand” cannot be used", "02-stand.yaml"],
        "02-stand.yaml",
    ),
    "campaign.unknown-lab": (
        [("call: stand,", "call: stall,")],
        "stall, met",
        ["“stall”", "mean “stand”", "books, plan, stand"],
        "“stall”",
    ),
    "campaign.unknown-person": (
        [("from: piet\n    to: ute", "from: piet\n    to: utte")],
        "utte",
        ["“utte”", "mean “ute”", "mona, piet, ute"],
        "“utte”",
    ),
    "campaign.unknown-name": (
        [("{knows: ute_signs}", "{knows: [ute_signs, ute_sings]}")],
        "ute_sings]",
        ["a fact “ute_sings”", "mean “ute_signs”"],
        "叫“ute_sings”的事实",
    ),
    "campaign.unknown-sign": (
        [("given_by: {pain_admitted", "given_by: {pain_admited")],
        "pain_admited: piet",
        ["“pain_admited”", "mean “pain_admitted”"],
        "“pain_admited”",
    ),
    "campaign.unknown-ending": (
        [("{ended: {stand: won}}", "{endings: {stand: [won, wonn]}}")],
        "wonn]",
        ["“stand”", "“wonn”", "mean “won”", "half, left, too_late"],
        "“wonn”",
    ),
    "campaign.id-twice": (
        [("catalogue:\n",
          "catalogue:\n  - {id: scales, name: A, price: 1, cost: 1, for: [date_set]}\n")],
        "scales, name: \"Scales",
        ["“scales” stands twice"],
        "“scales”",
    ),
    "campaign.person-missing": (
        [("role: colleague", "role: user", "01-plan.yaml")],
        "people:\n  piet",
        ["“mona”", "“plan”", "`people:`"],
        "“mona”",
    ),
    "campaign.person-otherwise": (
        [("title: Fishmonger", "title: Fish seller", "02-stand.yaml")],
        "Fishmonger",
        ["“stand”", "“piet”", "Fish seller"],
        "Fish seller",
    ),
    "campaign.same-person": (
        [
            ("  ute:\n    name: Ute Brandt\n    title: Keeps the books\n    role: decider\n"
             "    about: A lamp that is on by day.\n",
             "  piet:\n    name: Piet Brandt\n    title: Fishmonger\n    role: user\n"
             "    about: A scarf.\n    personality: [style-koala]\n"
             "  ute:\n    name: Ute Brandt\n    title: Keeps the books\n    role: decider\n"
             "    about: A lamp that is on by day.\n",
             "03-books.yaml"),
        ],
        "books:\n    days",
        ["“piet”", "“books” than in “stand”"],
        "“piet”",
    ),
    "campaign.same-id": (
        [("Piet names a day on which", "Piet names the day on which", "02-stand.yaml")],
        "stand:\n    days",
        ["The fact “objective_date”", "“plan” and in “stand”"],
        "事实“objective_date”",
    ),
    "campaign.not-written": (
        [("written_in: seal", "written_in: desk")],
        "desk, call",
        ["“desk” of “plan”"],
        "“desk”",
    ),
    "campaign.opened-too-early": (
        [("call: stand, met", "call: plan, met")],
        "plan, met",
        ["written down in “plan”", "after “plan”"],
        "“plan”",
    ),
    "campaign.no-last-standing": (
        [("    - level: even", "    - when: {knows: date_set}\n      level: even")],
        "when: {knows: date_set}\n      level",
        ["the last standing has a `when`"],
        "最后一条",
    ),
    "campaign.circle": (
        [("    role: decider\n", "    role: decider\n    reports_to: piet\n")],
        "piet\n    shown",
        ["piet → ute → piet"],
        "绕成了一圈",
    ),
}  # fmt: skip

DOUBTED: dict[str, tuple[list[Edit], str, list[str], str]] = {
    "campaign.hurt-missing": (
        [("    reasons: [credit_notes]",
          "    reasons: [credit_notes]\n    impact: {olaf: credit_notes}", "03-books.yaml")],
        "people:\n  piet",
        ["“books” concerns “olaf”"],
        "“olaf”",
    ),
    "campaign.never-left": (
        [("facts: [objective_date]", "facts: [objective_date, date_set]", "02-stand.yaml")],
        "stand:\n    days",
        ["“stand” reads the fact “date_set”"],
        "事实“date_set”",
    ),
    "campaign.hidden-standing": (
        [("    - when: {signed: pain_admitted}\n      level: weak", "    - level: weak")],
        "level: even",
        ["the one on line 43"],
        "第 43 行",
    ),
    "campaign.not-yet-over": (
        [("{ended: {stand: won}}", "{ended: {books: won}}")],
        "books: won",
        ["before “books”", "how “books” ended"],
        "“books”",
    ),
    "scenario.trust-never": (
        [("{ended: {stand: won}}", "{trust: {piet: \">= 4\"}}")],
        "\">= 4\"}}",
        ["“>= 4”"],
        "“>= 4”",
    ),
}  # fmt: skip
ELSEWHERE = {
    "campaign.unlisted-lab",
    "campaign.twins",
    "campaign.unknown",
    "campaign.not-a-scenario",
}


def test_the_campaign_itself_is_sound(tmp_path):
    found = examined(market(tmp_path))
    assert found.problems == ()
    assert found.campaign is not None


@pytest.mark.parametrize("code", [*WRONG, *DOUBTED])
def test_each_mistake_is_named_with_its_place(tmp_path, code):
    path = market(tmp_path)
    edits, marker, en, zh = {**WRONG, **DOUBTED}[code]
    for edit in edits:
        edited(path, *edit)
    place = f"{path}:{where(path.read_text('utf-8'), marker)}"
    says(only(path, code), code, place, en, zh)
    usable = examined(path).campaign is not None
    assert usable == (code in DOUBTED)


def test_every_code_has_a_test():
    assert {*WRONG, *(code for code in DOUBTED if code[:4] == "camp"), *ELSEWHERE} == codes_of(
        "campaign"
    )


def test_a_scenario_that_no_campaign_lists_is_a_doubt(tmp_path):
    path = market(tmp_path)
    text = path.with_name("03-books.yaml").read_text("utf-8")
    other = text.replace("scenario: books", "scenario: bills")
    path.with_name("04-bills.yaml").write_text(other, "utf-8")
    found = only(path, "campaign.unlisted-lab")
    place = f"{path}:{where(path.read_text('utf-8'), 'labs:')}"
    says(found, "campaign.unlisted-lab", place, ["04-bills.yaml", "“bills”"], "“bills”")
    assert found.severity == "warning"


def test_a_campaign_is_no_scenario(tmp_path):
    path = market(tmp_path)
    (found,) = problems_of(lambda: load_scenario(path, the_book()))
    says(found, "campaign.not-a-scenario", None, ["campaign.yaml", "beside it"], "项目文件")


def test_two_campaigns_of_one_name_are_reported_and_the_first_is_played(tmp_path):
    one = market(tmp_path)
    (tmp_path / "a").mkdir()
    two = market(tmp_path / "a")
    for name in ("01-plan", "02-stand", "03-books"):
        (two.parent / f"{name}.yaml").unlink()
    found = Library(the_book(), [tmp_path])
    bad = found.read_all()[1]
    (twins,) = [each for error in bad for each in error.problems if each.code == "campaign.twins"]
    says(twins, "campaign.twins", None, ["“market”", str(one), str(two)], "“market”")
    assert found.campaign("market").labs == ("plan", "stand", "books")


def test_an_unknown_campaign_is_named_with_the_nearest(tmp_path):
    market(tmp_path)
    found = Library(the_book(), [tmp_path])
    (unknown,) = problems_of(lambda: found.campaign("makret"))
    says(unknown, "campaign.unknown", None, ["“makret”", "mean “market”", "corriemoor"], "“makret”")


def test_everything_that_is_wrong_is_said_at_once_in_the_order_of_the_lines(tmp_path):
    path = market(tmp_path)
    edited(path, "reports_to: ute", "reports_to: utte")
    edited(path, "before: books", "before: boks")
    edited(path, "for: [handwriting]", "for: [handwritten]")
    assert said(path) == [
        ("campaign.unknown-person", "error"),
        ("campaign.unknown-lab", "error"),
        ("campaign.unknown-name", "error"),
    ]
    with pytest.raises(ContentError) as raised:
        load_campaign(path, the_book())
    assert len(raised.value.problems) == 3


def test_what_may_stand_in_a_broken_lab_is_not_complained_of(tmp_path):
    path = market(tmp_path)
    edited(path, "format: 1", "format: 2", "02-stand.yaml")
    assert said(path) == [("campaign.broken-lab", "error")]


def test_a_shape_that_is_wrong_is_said_with_the_line_to_write(tmp_path):
    path = market(tmp_path)
    edited(path, "    days: {won: 1, half: 1, lost: 2, left: 2}", "    day: 1")
    edited(path, "shaped_by: us", "shaped_by: me")
    codes = {each.code for each in examined(path).problems}
    assert codes == {"schema.unknown-key", "schema.missing-key", "schema.not-one-of"}
    assert examined(path).campaign is None


def test_a_thousand_wrong_names_are_not_all_said(tmp_path):
    path = market(tmp_path)
    names = ", ".join(f"nobody_{number}" for number in range(3000))
    edited(path, "{knows: ute_signs}", f"{{knows: [{names}]}}")
    assert len(examined(path).problems) <= 2 * MAX_PROBLEMS


def test_lists_are_bounded(tmp_path):
    path = market(tmp_path)
    line = '  - {from: piet, to: ute, how: "At supper."}\n'
    edited(path, line, line * 101)
    (found,) = examined(path).problems
    assert found.code == "schema.wrong-value"


@pytest.mark.parametrize("junk", ["", "[]", "campaign", "\x00", "a: &b [*b]", "{" * 60])
def test_junk_is_refused_and_never_more(tmp_path, junk):
    path = market(tmp_path)
    path.write_text(junk, "utf-8")
    found = examined(path)
    assert found.campaign is None
    assert found.problems
