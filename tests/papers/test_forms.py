"""What stands in the forms: what was learned and done, in its place, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scoring.words import LANGUAGES
from simgame.papers.dossier import Dossier, Fact, Note
from simgame.papers.forms import KINDS, UnknownForm, chosen, forms, sheet
from simgame.papers.sheet import Field, Sheet
from simgame.words import words_for
from tests.papers.samples import DOSSIERS, finished, fresh, half

WORDS = words_for("en")


def filled(name: str, dossier: Dossier, language: str = "en") -> Sheet:
    return sheet(chosen(dossier, name)[0], dossier, words_for(language))


def field(sheet: Sheet, name: str) -> Field:
    return next(each for each in sheet.fields() if each.id == name)


def lines(sheet: Sheet, name: str) -> list[str]:
    return [line.text for line in field(sheet, name).lines]


def notes(sheet: Sheet, name: str) -> list[str]:
    return [line.note for line in field(sheet, name).lines]


# ---------------------------------------------------------------- which there are


def test_there_is_a_preparation_sheet_for_the_next_call_only():
    assert [form.id for form in forms(fresh())] == [
        "preparation-gate",
        "customer",
        "follow-up",
        "person-mina",
        "person-vera",
    ]


def test_calls_that_were_made_keep_their_sheets():
    made = [form.id for form in forms(finished()) if form.kind == "preparation"]
    assert made == ["preparation-gate", "preparation-pain", "preparation-power"]


def test_a_kind_names_all_its_forms():
    assert {form.kind for form in chosen(half(), "person")} == {"person"}
    assert len(chosen(half(), "person")) == 3


def test_an_unknown_form_is_refused_with_the_nearest():
    with pytest.raises(UnknownForm) as refused:
        chosen(half(), "custmer")
    said = refused.value.render(WORDS)
    assert "This run has no form “custmer”." in said
    assert "Did you mean “customer”?" in said


def test_an_unknown_form_that_is_near_nothing_is_told_what_there_is():
    with pytest.raises(UnknownForm) as refused:
        chosen(fresh(), "zzzzzz")
    said = refused.value.render(WORDS)
    assert "Did you mean" not in said and "preparation-gate, customer" in said


# ------------------------------------------------------------- every form, always


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", DOSSIERS)
def test_every_field_says_something_or_says_that_there_is_nothing(name, language):
    dossier = DOSSIERS[name]()
    for form in forms(dossier):
        made = sheet(form, dossier, words_for(language))
        assert made.title and made.subtitle
        ids = [each.id for each in made.fields()]
        assert form.kind == "follow-up" or len(ids) == len(set(ids))
        for each in made.fields():
            assert each.label and each.empty
            assert bool(each.hint) == each.own
            assert all(line.text for line in each.lines)


@pytest.mark.parametrize("kind", KINDS)
def test_every_form_has_fields_of_ones_own_once_there_is_something_to_say(kind):
    dossier = half()
    made = sheet(chosen(dossier, kind)[0], dossier, WORDS)
    assert any(each.own for each in made.fields())
    assert any(not each.own and each.lines for each in made.fields())


def test_own_fields_are_told_apart_by_their_ids():
    dossier = finished()
    made = [sheet(form, dossier, WORDS) for form in forms(dossier)]
    own = [(each.id, field.id) for each in made for field in each.fields() if field.own]
    assert len(own) == len(set(own))


def test_an_empty_run_knows_only_what_is_public():
    customer = filled("customer", fresh())
    assert lines(customer, "class-state") == ["Hollow brews at night."]
    assert notes(customer, "class-state") == ["known from the start"]
    assert lines(customer, "admitted") == []
    assert field(customer, "reasons").empty == "not learned yet"
    assert field(filled("follow-up", fresh()), "contact").empty == "no call has begun"


# ---------------------------------------------------------------------- one by one


def test_the_preparation_sheet_tells_only_what_was_known_before():
    gate = filled("preparation-gate", finished())
    assert lines(gate, "class-organisation") == []
    assert lines(gate, "class-state") == [
        "Hollow brews at night.",
        "Forty pumps, the oldest from 1998.",
    ]
    pain = filled("preparation-pain", finished())
    assert lines(pain, "class-organisation") == ["Above ten thousand Vera Stock signs."]
    assert notes(pain, "class-organisation") == ["from Otto Reed"]
    assert lines(pain, "class-people") == []


def test_what_is_owed_is_what_was_promised_before_and_not_kept_before():
    assert lines(filled("preparation-gate", finished()), "owed") == []
    assert lines(filled("preparation-pain", finished()), "owed") == ["Send one page by Thursday."]
    assert lines(filled("preparation-power", finished()), "owed") == ["Ring Vera about the price."]


def test_a_level_of_today_is_not_written_into_a_sheet_of_yesterday():
    assert notes(filled("preparation-pain", half()), "whom") == ["user; level C"]
    assert notes(filled("preparation-pain", finished()), "whom") == ["user; sponsor"]


def test_a_sealed_objective_shows_its_words_only_when_it_is_opened():
    closed = replace(half(), objectives=(replace(half().objectives[0], opened=False, met=None),))
    sealed = filled("preparation-gate", closed)
    assert lines(sealed, "sealed") == ["A date with the brewmaster"]
    assert notes(sealed, "sealed") == ["sealed; opened after the call"]
    assert lines(filled("preparation-gate", half()), "sealed")[1:] == [
        "Mina says a day.",
        "Not reached.",
    ]


def test_words_that_were_changed_after_sealing_are_told():
    changed = replace(half(), objectives=(replace(half().objectives[0], intact=False),))
    assert "These are not the words that were sealed." in lines(
        filled("preparation-gate", changed), "sealed"
    )


def test_what_was_written_too_late_says_so():
    gate = filled("preparation-gate", half())
    assert field(gate, "hypothesis").text == "Foam."
    assert field(gate, "hypothesis").late == "written after this call had begun"
    before = replace(half(), notes=(Note("preparation-gate", "hypothesis", "Foam."),))
    assert field(filled("preparation-gate", before), "hypothesis").late == ""


def test_the_last_thing_written_in_a_field_stands():
    twice = replace(half(), notes=(*half().notes, Note("customer", "gaps", "Nothing.")))
    assert field(filled("customer", twice), "gaps").text == "Nothing."
    emptied = replace(half(), notes=(*half().notes, Note("customer", "gaps", "  ")))
    assert field(filled("customer", emptied), "gaps").lines == ()


def test_the_customer_record_tells_why_they_would_buy():
    customer = filled("customer", finished())
    assert lines(customer, "admitted") == ["Beer is lost at night."]
    assert lines(customer, "reasons") == ["At night nobody sees the foam."]
    assert notes(customer, "impact") == ["hurts Vera Stock"]
    assert lines(customer, "requirements") == ["A gauge that rings."]
    assert notes(customer, "chain")[0] == "user; sponsor; level B; reports to Vera Stock"
    assert notes(customer, "rival") == ["They have the contract until autumn."]
    assert notes(customer, "products") == ["price 12,000"]


def test_the_follow_up_record_tells_each_call():
    record = filled("follow-up", finished())
    assert [each.title for each in record.sections] == [
        "1. Six hours",
        "2. At the gate",
        "3. The third shift",
        "4. Upstairs",
    ]
    gate = {each.id: each for each in record.sections[1].fields}
    assert [line.text for line in gate["done"].lines] == [
        "1. Good morning.",
        "2. Who decides here?",
    ]
    assert gate["done"].lines[1].note == "Otto Reed: Not me."
    assert [line.text for line in gate["contact"].lines] == [
        "half-way",
        "He lets you in, this once.",
    ]
    assert gate["checked"].lines[2].text == "Not reached."
    assert gate["next-step.gate"].text == "Ring on Thursday."
    shift = {each.id: each for each in record.sections[2].fields}
    assert [line.where for line in shift["agreed"].lines] == [
        "The third shift, turn 1",
        "The third shift, turn 2",
    ]
    assert [line.note for line in shift["agreed"].lines] == [
        "to Otto Reed; kept",
        "to Vera Stock; not kept",
    ]
    assert shift["signs"].lines[1].note == "taken back: The third shift, turn 2"
    left = {each.id: each for each in record.sections[3].fields}
    assert [line.text for line in left["done"].lines] == ["1. I ended the call."]


def test_the_profile_tells_of_one_person_only():
    mina = filled("person-mina", finished())
    assert lines(mina, "standing") == ["sponsor"]
    assert lines(mina, "met") == ["The third shift", "Upstairs"]
    assert lines(mina, "heard") == ["He signed the book."]
    assert len(lines(mina, "told")) == 3
    vera = filled("person-vera", finished())
    assert lines(vera, "told") == []
    assert lines(vera, "hurt") == ["Vera explains the losses to the bank."]
    assert notes(vera, "influence") == ["influenced by Mina Vole"]
    assert notes(vera, "promised") == ["to Vera Stock; not kept"]


def test_chinese_forms_have_their_names():
    titles = {sheet(form, half(), words_for("zh")).title for form in forms(half())}
    assert titles == {"拜访准备表", "客户信息记录表", "跟进记录表", "关键人物档案"}


def test_what_is_known_only_from_a_later_call_on_is_in_no_earlier_sheet():
    made = half()
    news = Fact("news", "It happened again.", "state", since="pain")
    later = replace(made, facts=(*made.facts, news))
    assert "It happened again." not in lines(filled("preparation-gate", later), "class-state")
    assert "It happened again." in lines(filled("preparation-pain", later), "class-state")
    assert notes(filled("customer", later), "class-state")[-1] == "known before “The third shift”"


def test_of_desk_work_only_what_was_taken_is_told():
    assert lines(filled("preparation-gate", half()), "desk") == ["The annual report"]
