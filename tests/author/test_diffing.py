"""What an edit means: found in every part of a file, and judged by the anchors."""

from __future__ import annotations

import pytest

from simgame.attempt import Attempt
from simgame.author.diff_changes import Change, Part, changes, wording
from simgame.author.diff_plays import Fare, calls, plays
from simgame.author.diffing import Diff, diff, version
from simgame.content.scenario import Scenario
from simgame.store.database import Store
from tests.builders import SCENARIO, changed, scenario_of, the_book, translation

OLD = scenario_of(SCENARIO)


def edited(old: str, new: str) -> Scenario:
    return scenario_of(changed(SCENARIO, old, new))


def differing(old: str, new: str) -> tuple[Change, ...]:
    return changes(OLD.file, edited(old, new).file)


def meant(old: str, new: str) -> Diff:
    return diff(OLD, edited(old, new), the_book())


# ------------------------------------------------------------------- what happens

EDITS = [
    ("as: [state_agenda]", "as: [rapport]", "answer", "opening.agenda", "as"),
    ("        target: jars\n", "        target: stops\n", "answer", "why.who_else", "target"),
    ("when: {knows: night_copy}\n", "when: {knows: jars}\n", "answer", "why.who_else", "when"),
    ("        once: true\n", "", "answer", "why.ask", "once"),
    ("        minutes: 2\n", "        minutes: 1\n", "answer", "opening.praise", "minutes"),
    ("learns: [night_copy]", "learns: [night_copy, jars]", "answer", "why.ask", "learns"),
    ("admits: {warm: stops}", "admits: stops", "answer", "why.who_else", "admits"),
    ("cold: Hm.}\n    goto: why", "cold: Hm.}\n    goto: won", "beat", "opening", "goto"),
    ("phase: opening", "phase: background", "beat", "opening", "phase"),
    ("hides: night_copy", "hides: jars", "beat", "why", "objection"),
    ("half: {end: half", "half: {end: lost", "beat", "half", "end"),
    (", sign: pain_admitted", "", "beat", "won", "sign"),
    ("minutes: 6", "minutes: 5", "file", "small-talk", "minutes"),
    ("minutes: 6", "minutes: 6\nbuying: design", "file", "small-talk", "buying"),
    ("minutes: 6", "minutes: 6\nvisit: 2", "file", "small-talk", "visit"),
    ("known: [outages]", "known: []", "file", "small-talk", "known"),
    ('lin: "<= -3"', 'lin: "<= -2"', "file", "small-talk", "interrupts"),
    ("reasons: [night_copy]", "reasons: [outages]", "pain", "stops", "reasons"),
    ("role: user", "role: decider", "contact", "lin", "role"),
    (", style-peacock]\n", ", temper-impatient]\n", "contact", "lin", "personality"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "kind", "name", "key"), EDITS)
def test_each_key_that_differs_is_named(old, new, kind, name, key):
    if key == "personality":
        text = changed(SCENARIO, old, new).replace("style-peacock", "temper-impatient")
        (found,) = changes(OLD.file, scenario_of(text).file)
    else:
        (found,) = differing(old, new)
    assert (found.kind, found.id, found.what) == (kind, name, "changed")
    assert [part.key for part in found.parts] == [key]


def test_values_are_shown_as_the_file_writes_them():
    (found,) = differing("as: [state_agenda]", "as: [rapport, praise]")
    assert found.parts == (Part("as", "[state_agenda]", "[rapport, praise]"),)
    (found,) = differing("        once: true\n", "")
    assert found.parts == (Part("once", "true", "–"),)


def test_what_was_added_and_removed():
    text = SCENARIO.replace("jars", "tins").replace("praise\n", "flatter\n")
    found = {(each.what, each.kind, each.id) for each in changes(OLD.file, scenario_of(text).file)}
    assert {("removed", "fact", "jars"), ("added", "fact", "tins")} <= found
    assert {
        ("removed", "answer", "opening.praise"),
        ("added", "answer", "opening.flatter"),
    } <= found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("learns: [night_copy]", "learns: night_copy"),
        ("when: {knows: night_copy}\n", "when: {knows: [night_copy]}\n"),
        ("goto: why\n      -", "goto: {warm: why, neutral: why, cold: why}\n      -"),
        ("title: Small talk", "title: Small talk  # a remark"),
    ],
)  # fmt: skip
def test_another_way_to_write_the_same_is_no_difference(old, new):
    assert differing(old, new) == ()
    assert meant(old, new).verdict.why == "identical"


# ----------------------------------------------------------------------- wording


def test_words_are_listed_and_move_no_score():
    found = meant("Good morning.", "Good evening.")
    assert found.wording.paths == ("beats.opening.say.lin.default",)
    assert (found.verdict.comparable, found.verdict.why, found.changes) == (True, "words", ())


def test_a_new_variant_is_words_too():
    found = meant('["They stop, at times.", ', '["They stop, at times.", "They do stop.", ')
    assert found.verdict.why == "words"
    assert found.wording.added == ("beats.why.say.lin.2",)
    assert found.wording.paths == ("beats.why.say.lin.1",)


def test_the_texts_of_a_new_beat_are_not_listed_again():
    text = SCENARIO.replace("  won: {end", "  stray: {end: lost, text: Gone.}\n  won: {end")
    found = diff(OLD, scenario_of(text), the_book())
    assert found.wording.added == ()
    assert [each.id for each in found.changes] == ["stray"]


def test_translations_that_no_longer_fit():
    text = changed(SCENARIO, "Good morning.", "Good evening.")
    both = scenario_of(SCENARIO, zh=translation(OLD))
    path = "beats.opening.say.lin.default"
    for new in (scenario_of(text), scenario_of(text, zh=translation(OLD))):
        assert wording(both, new, ()).stale == {"zh": (path,)}
    mended = scenario_of(text, zh=translation(scenario_of(text)))
    found = wording(both, mended, ())
    assert found.stale == {"zh": ()}
    assert found.translated == {"zh": (path,)}


# ----------------------------------------------------------------------- verdict


@pytest.mark.parametrize(
    ("old", "new", "comparable", "why"),
    [
        ("role: user", "role: decider", True, "same-anchors"),
        ("minutes: 6", "minutes: 6\nvisit: 2", True, "same-anchors"),
        ("level: 1", "level: 2", True, "harmless"),
        (", sign: pain_admitted", "", True, "same-anchors"),
        ("as: [state_agenda]", "as: [feature_pitch]", False, "anchors"),
        ("half: {end: half", "half: {end: lost", False, "anchors"),
        ("scenario: small-talk", "scenario: big-talk", False, "another-scenario"),
        ("[style-owl, style-peacock]", "[style-owl, style-peacock, temper-talkative]", False,
         "casts"),
    ],
)  # fmt: skip
def test_verdict(old, new, comparable, why):
    verdict = meant(old, new).verdict
    assert (verdict.comparable, verdict.why) == (comparable, why)


def test_other_answers_on_offer_are_other_decisions_although_no_anchor_moves():
    twin = "      - {id: agenda2, text: Shall we, as: [state_agenda]}\n"
    praise = "      - id: praise\n"
    one = changed(SCENARIO, praise, twin + praise)
    two = one.replace("agenda2", "agenda3")
    verdict = diff(scenario_of(one), scenario_of(two), the_book()).verdict
    assert (verdict.why, verdict.names) == ("decisions", ("opening",))


def test_anchors_are_those_of_both_versions():
    verdict = meant("half: {end: half", "half: {end: lost").verdict
    assert [each.cast for each in verdict.anchors] == [
        {"lin": "style-owl"},
        {"lin": "style-peacock"},
    ]
    assert any(each.random[1] < each.random[0] for each in verdict.anchors)


# ------------------------------------------------------------------- playthroughs


def fare(old: str, new: str) -> Fare:
    (found,) = plays(OLD, edited(old, new), the_book())
    return found.fare


def test_a_playthrough_that_goes_as_before():
    assert fare("Good morning.", "Good evening.") == Fare("same", ends=("won", "won"))


def test_a_playthrough_that_ends_otherwise():
    found = fare("to: won}", "to: half}")
    assert (found.how, found.answer, found.ends) == ("otherwise", (3, "who_else"), ("won", "half"))


def test_a_playthrough_that_goes_another_way_to_the_same_ending():
    found = fare("as: [state_agenda]", "as: [feature_pitch]")
    assert (found.how, found.event, found.answer, found.ends) == (
        "otherwise", 3, (1, "agenda"), ("won", "won"),
    )  # fmt: skip


def test_a_playthrough_that_cannot_be_played():
    found = fare("learns: [night_copy]", "learns: {warm: night_copy}")
    assert (found.how, found.answer, found.over) == ("stuck", (3, "who_else"), False)
    assert found.ends == ("won", "why")
    over = fare("minutes: 6", "minutes: 2")
    assert (over.how, over.answer, over.over) == ("stuck", (3, "who_else"), True)


def test_a_playthrough_of_people_who_are_gone():
    text = SCENARIO.replace("[style-owl, style-peacock]", "[style-peacock]")
    text = text.replace(', style-owl: "Eight o\'clock."', "").replace(
        "{lin: style-owl}", "{lin: style-peacock}"
    )
    (found,) = plays(OLD, scenario_of(text), the_book())
    assert found.fare.how == "no-cast"


# -------------------------------------------------------------------- saved calls


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "calls.sqlite3", clock=lambda: "2026-01-01T00:00:00Z") as opened:
        yield opened


def begin(store: Store, scenario: Scenario, name: str, *answers: str) -> Attempt:
    call = Attempt.start(
        store, scenario, the_book(), attempt=name, seed=1, language="en",
        cast={"lin": "style-owl"}, trainee="Ann",
    )  # fmt: skip
    for answer in answers:
        call.answer(answer)
    return call


def test_saved_calls_stay_and_would_go_otherwise(store):
    new = edited("to: won}", "to: half}")
    begin(store, OLD, "a1", "agenda", "ask", "who_else")
    begin(store, OLD, "a2", "agenda")
    begin(store, new, "a3", "agenda")
    begin(store, edited("minutes: 6", "minutes: 7"), "a4", "agenda")
    before = {row.id: store.events(row.id) for row in store.attempts()}
    found = {call.id: call for call in calls(OLD, new, store)}
    assert {name: call.pins for name, call in found.items()} == {
        "a1": "old", "a2": "old", "a3": "new", "a4": "other",
    }  # fmt: skip
    assert [found[name].open for name in ("a1", "a2")] == [False, True]
    finished, running = found["a1"].fare, found["a2"].fare
    assert finished and (finished.how, finished.ends) == ("otherwise", ("won", "half"))
    stored = store.events("a1")[finished.event - 1]
    assert stored["event"] == "moved" and stored["to"] == "won"
    assert running and running.how == "same"
    assert found["a3"].fare is None
    assert {row.id: store.events(row.id) for row in store.attempts()} == before


def test_calls_are_known_by_the_scenario_they_pinned_whatever_its_translation(store):
    begin(store, scenario_of(SCENARIO, zh=translation(OLD)), "a1", "agenda")
    (call,) = calls(OLD, edited("minutes: 6", "minutes: 7"), store)
    assert call.pins == "old"


# ------------------------------------------------------------------- files, folders


def test_an_old_version_may_be_called_anything(tmp_path):
    path = tmp_path / "before the edit.yaml"
    path.write_text(SCENARIO, encoding="utf-8")
    assert version(path, the_book()) == (OLD, ())


def test_a_translation_that_lags_behind_is_left_out(tmp_path):
    (tmp_path / "small-talk.yaml").write_text(
        SCENARIO.replace("praise\n", "flatter\n"), encoding="utf-8"
    )
    (tmp_path / "small-talk.zh.yaml").write_text(translation(OLD), encoding="utf-8")
    scenario, unread = version(tmp_path / "small-talk.yaml", the_book())
    assert scenario.languages == ("en",)
    assert {each.code for each in unread} == {"translation.unknown-path"}


def test_golden_transcripts_that_an_edit_touches(tmp_path):
    texts = {
        "small-talk.style-owl.en.txt": "answered beat=opening answer=agenda\n  Eight o'clock.\n",
        "small-talk.style-peacock.en.txt": "answered beat=opening answer=agenda\n  Good morning.\n",
        "small-talk.style-wolf.en.txt": "Good morning. beat=opening \n",
        "other.style-owl.en.txt": "Good morning. beat=opening \n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    def touched(old: str, new: str) -> list[str]:
        found = diff(OLD, edited(old, new), the_book(), golden=tmp_path)
        return [path.name for path in found.golden or ()]

    owl, peacock = "small-talk.style-owl.en.txt", "small-talk.style-peacock.en.txt"
    assert touched("Good morning.", "Good evening.") == [peacock]
    assert touched("phase: opening", "phase: background") == [owl, peacock]
    assert touched("You have nothing.", "You have nil.") == []
    assert diff(OLD, OLD, the_book()).golden is None
