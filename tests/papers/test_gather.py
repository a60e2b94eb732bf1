"""The dossier of a real run: what was learned and done, with the answer it came from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from scoring.words import LANGUAGES
from simgame.campaign.run import Run
from simgame.papers.dossier import Dossier
from simgame.papers.forms import chosen, forms, sheet, sheets
from simgame.papers.gather import dossier
from simgame.papers.writing import document
from simgame.store.database import Store
from simgame.words import words_for
from tests.campaign_builders import CAMPAIGN, WORDS, go_on, play, start, store_at
from tests.papers.paper import Page, fetches_nothing, is_accessible

RICH = (
    CAMPAIGN
    + """\
influence:
  - {from: petra, to: lin, how: Shares a bench with Lin., shown: {knows: jars}}
rival:
  name: Oule
  standing:
    - {when: {signed: interest_shown}, level: even, text: Lin has heard of you.}
    - {level: strong, text: Nobody else has been there.}
visions:
  - id: quiet
    owner: lin
    pain: stops
    shaped_by: us
    when: {knows: jars}
    text: A quiet night.
    differentiators: [a bell]
catalogue:
  - {id: bell, name: A bell, price: 900, cost: 400, for: [jars]}
levels:
  person: {B: {trust: ">= 1", signs: 1}}
  company: {B: {signs: 2}}
"""
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = store_at(tmp_path)
    yield made
    made.close()


def of(run: Run, language: str = "en") -> Dossier:
    return dossier(run, words_for(language))


def test_a_run_of_which_nothing_was_played_knows_nothing(store):
    found = of(start(store))
    assert (found.facts, found.pains, found.promises, found.signs) == ((), (), (), ())
    assert [call.state for call in found.calls] == ["ahead", "ahead", "ahead"]
    assert found.days_left == found.days == 60
    assert found.stage == "Prospect" and found.percent == 0
    assert [form.id for form in forms(found)][:3] == ["preparation-visit", "customer", "follow-up"]


def test_everything_names_the_answer_it_came_from(store):
    found = of(play(start(store)))
    where = {fact.id: (fact.source.lab, fact.source.turn, fact.who) for fact in found.facts}  # type: ignore[union-attr]
    assert where == {
        "gate": ("desk", 1, ""),
        "date_set": ("visit", 2, "lin"),
        "jars": ("again", 2, "lin"),
    }
    (promise,) = found.promises
    assert promise.made and promise.kept
    assert (promise.made.lab, promise.made.turn, promise.to) == ("visit", 2, "lin")
    assert (promise.kept.lab, promise.kept.turn, promise.broken) == ("again", 1, False)
    interest, sponsor = found.signs
    assert interest.source and interest.evidence and interest.who == "lin"
    assert (interest.source.lab, interest.source.turn) == ("visit", 2)
    assert sponsor.evidence == "I shall help you."
    assert (found.percent, found.stage, found.state) == (10, "Qualify", "over")
    assert [call.percent for call in found.calls] == [0, 0, 10]
    assert [call.days for call in found.calls] == [1, 10, 10]


def test_desk_work_is_told_from_a_visit(store):
    found = of(play(start(store), 2))
    assert [call.desk for call in found.calls] == [True, False, False]
    assert {person.id: person.met for person in found.people} == {"lin": ("visit",), "petra": ()}
    assert found.person("petra").level == ""  # type: ignore[union-attr]


def test_a_call_that_is_open_counts_as_far_as_it_went(store):
    run = start(store)
    play(run, 1)
    go_on(run)
    call = run.begin("open")
    call.answer("agenda")
    found = of(Run.resume(store, run.id))
    visit = found.calls[1]
    assert (visit.state, visit.kind, visit.days) == ("open", "", None)
    assert [turn.text for turn in visit.turns] == ["Shall we say what the time is for?"]
    assert visit.turns[0].reply
    assert next(form.id for form in forms(found)) == "preparation-visit"


def test_sealed_words_are_nowhere_before_they_are_opened(store):
    run = play(start(store), 2)
    found = of(run)
    assert WORDS not in repr(found.calls) and found.objectives[0].words == ""
    assert found.objectives[0].met is None
    pages = document(
        sheets(forms(found), found, words_for("en")), "md", words_for("en"), found.account
    )
    assert WORDS not in pages
    run.open_objective("aim_date")
    found = of(Run.resume(store, run.id))
    assert found.objectives[0].words == WORDS
    assert (found.objectives[0].met, found.objectives[0].intact) == (True, True)
    assert found.calls[0].turns[2].written == WORDS


def test_an_objective_that_was_chosen_is_no_fact_of_the_customer(store):
    found = of(play(start(store)))
    assert "aim_date" not in {fact.id for fact in found.facts}
    assert found.objectives[0].text == "A date for the next visit."


def test_words_that_were_changed_after_sealing_are_seen(store):
    run = play(start(store), 2)
    run.open_objective("aim_date")
    store.keep_writing(run.stations[0].attempt.id, "seal", "Something easier.")
    found = of(run)
    assert found.objectives[0].intact is False
    gate = sheet(chosen(found, "preparation-visit")[0], found, words_for("en"))
    assert "These are not the words that were sealed." in [
        line.text for field in gate.fields() for line in field.lines
    ]


def test_a_promise_that_was_not_kept_is_broken_when_all_is_over(store):
    run = play(start(store), again=["what", "show"])
    found = of(run)
    assert found.promises[0].broken
    taken = {sign.id: sign.withdrawn for sign in found.signs}
    assert taken["interest_shown"] is not None and taken["interest_shown"].lab == "again"
    before = of(play(start(store, run="r2"), 2))
    assert not before.promises[0].broken and before.promises[0].kept is None


def test_what_people_told_each_other_is_told_once_a_call_has_begun(store):
    run = play(start(store), 2, visit=["agenda", "bare"])
    assert of(run).talk == ()
    go_on(run)
    run.begin("next")
    (talk,) = of(run).talk
    assert (talk.speaker, talk.listener, talk.text, talk.before) == (
        "lin",
        "petra",
        "No page came.",
        "Thursday",
    )


def test_forecasts_know_whether_they_came(store):
    run = play(start(store), 2, visit=["agenda", "leaflet"])
    go_on(run, 30)
    found = of(run)
    assert [(each.after, each.sure, each.came) for each in found.forecasts] == [
        ("At the desk", 70, False),
        ("The visit", 30, None),
    ]


def test_what_the_campaign_adds_is_there_when_it_is_known(store):
    first = of(play(start(store, text=RICH), 2))
    assert first.rival and (first.rival.name, first.rival.level) == ("Oule", "even")
    assert (first.visions, first.products, first.company) == ((), (), "C")
    last = of(play(start(store, text=RICH, run="r2")))
    assert [each.text for each in last.visions] == ["A quiet night."]
    assert [(each.name, each.price, each.cost) for each in last.products] == [("A bell", 900, 400)]
    assert last.company == "B"
    assert last.person("lin").level == "B"  # type: ignore[union-attr]
    assert [each.how for each in last.person("petra").influences] == ["Shares a bench with Lin."]  # type: ignore[union-attr]


def test_what_was_written_in_a_form_survives_and_tells_when_it_was_written(store):
    run = start(store)
    run.write_form("preparation-visit", "opening", "Good morning.\nTen minutes?")
    play(run, 2)
    run.write_form("preparation-visit", "agenda", "Too late.")
    run.write_form("preparation-visit", "opening", "Good day.")
    found = of(Run.resume(store, run.id))
    gate = sheet(chosen(found, "preparation-visit")[0], found, words_for("en"))
    written = {field.id: (field.text, bool(field.late)) for field in gate.fields() if field.own}
    assert written["opening"] == ("Good day.", True)
    assert written["agenda"] == ("Too late.", True)
    assert written["close"] == ("", False)


def test_a_run_that_was_given_up_leaves_labs_out(store):
    run = play(start(store), 1)
    run.disengage()
    found = of(run)
    assert found.state == "disengaged"
    assert [call.state for call in found.calls] == ["over", "out", "out"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("labs", [0, 1, 2, 3])
def test_every_form_of_a_run_is_a_page_at_every_moment(labs, language, store):
    run = play(start(store, text=RICH), labs)
    found, words = of(run, language), words_for(language)
    made = sheets(forms(found), found, words)
    page = Page(document(made, "html", words, found.account))
    is_accessible(page, language)
    fetches_nothing(page)
    assert document(made, "md", words, found.account)
