"""Taking in: each thing that is wrong gets its row, the rest is taken, the folder stays whole."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

from scoring.classes.counting import counted
from scoring.faults import problem
from simgame.attempt import Attempt, AttemptError
from simgame.classroom import adding
from simgame.classroom.adding import add
from simgame.classroom.attempt_file import Sent
from simgame.classroom.folder import DATABASE
from simgame.store.memory import Memory
from tests.campaign_builders import lab
from tests.classroom.handed_in import (
    NOW,
    a_class,
    codes,
    edited,
    forged,
    handed,
    linked,
    listed,
    only,
    other_scenario,
    packed,
    place,
    played,
    played_desk,
    row_of,
    texts,
    verdicts,
    with_list,
    zipped,
)
from tests.keeping import OWL, book_with, plain

# ---------------------------------------------------------------------------- what is good


def test_files_folders_and_archives_together(folder, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.simgame").write_bytes(packed(played("a1"), played("a2", ["leave"])))
    (tmp_path / "in" / "b.zip").write_bytes(zipped({"b": packed(played("b1", trainee="bo"))}))
    seen: list[tuple[int, int]] = []
    files = [tmp_path / "in", tmp_path / "c.simgame"]
    files[1].write_bytes(packed(played("c1"), pinned=texts(plain())))
    added = add(folder, files, NOW, lambda done, all: seen.append((done, all)))
    assert added.counts == {"verified": 4} and added.told == []
    assert {each.attempt for each in folder.graded()} == {"a1", "a2", "b1", "c1"}
    assert seen[-1] == (3, 3) and seen == sorted(seen) and {all for _, all in seen} == {3}
    arrival = next(each for each in folder.arrivals() if each.id == "b1")
    assert arrival.file == f"{tmp_path}/in/b.zip: b"
    assert (arrival.trainee, arrival.scenario, arrival.title) == ("bo", "small-talk", "Small talk")
    assert (arrival.verdict, arrival.problem, arrival.added) == ("verified", None, NOW)


def test_adding_again_changes_nothing(folder):
    files = packed(played("a1"), edited(played("a2"), 3, trust=3)), packed(played("a3"))
    first = handed(folder, *files)
    assert first.counts == {"verified": 2, "edited": 1}
    before = [*folder.arrivals()], folder.refused(), folder.graded()
    again = handed(folder, *files)
    assert again.counts == {"again": 3} and again.told == []
    assert ([*folder.arrivals()], folder.refused(), folder.graded()) == before


def test_the_same_attempt_twice_in_one_file_and_with_other_times(folder):
    one = played()
    later = replace(one, times=tuple("2030-01-01T00:00:00Z" for _ in one.times))
    assert handed(folder, packed(one, one, later)).counts == {"verified": 1, "again": 2}
    assert [each.begun for each in folder.graded()] == ["2026-02-01T09:00:00Z"]


def test_one_after_the_other_in_small_batches(folder, monkeypatch):
    monkeypatch.setattr(adding, "BATCH", 2)
    files = [packed(played(f"a{n}", seed=n)) for n in range(5)]
    assert handed(folder, *files, packed(*(played(f"b{n}") for n in range(5)))).counts == {
        "verified": 10
    }


def test_what_waits_is_bounded_by_its_size_too(folder, monkeypatch):
    monkeypatch.setattr(adding, "BATCH_BYTES", 1)
    taken = adding._Work._take_waiting
    sizes: list[int] = []

    def counting(self):
        sizes.append(len(self._waiting))
        taken(self)

    monkeypatch.setattr(adding._Work, "_take_waiting", counting)
    handed(folder, *(packed(played(f"a{n}")) for n in range(4)))
    assert max(sizes) == 1


def test_texts_of_more_scenarios_than_are_kept_at_hand(folder, monkeypatch):
    monkeypatch.setattr(adding, "_MOST_TEXTS", 2)
    other = other_scenario()
    ours = [played("a1"), played("o1", scenario=other), played_desk("d1"), played("a2")]
    added = handed(folder, packed(*ours, pinned=texts(other)))
    assert added.counts == {"verified": 2, "other": 1, "unreadable": 1}


# ----------------------------------------------------------------- verdicts, each in its row


def test_edited_is_caught_at_its_event_and_the_rest_is_taken(folder, says):
    one = edited(played("a2"), place(played(), "ended"), kind="won", ending="half")
    added = handed(folder, packed(played("a1"), one, played("a3")))
    assert added.counts == {"verified": 2, "edited": 1}
    told = only(added)
    assert (told.code, told.params["number"]) == ("classroom.chain", str(len(one.events)))
    assert f"event {len(one.events)}" in says(told)
    assert verdicts(folder) == {"a1": "verified", "a2": "edited", "a3": "verified"}
    assert [each.attempt for each in folder.graded()] == ["a1", "a3"]
    kept = next(each for each in folder.arrivals() if each.id == "a2")
    assert kept.problem == told and kept.trainee == "ann"


def test_edited_by_somebody_who_made_the_links_anew(folder):
    number = place(played(), "reacted", 2)
    told = only(handed(folder, packed(forged(played(), number, trust=3))))
    assert (told.code, told.params["number"]) == ("classroom.not-replaying", str(number))


def test_edited_words_of_a_sealed_writing(tmp_path):
    with a_class(tmp_path / "class", None, lab("desk")) as folder:
        one = played_desk("d1")
        cheat = replace(played_desk("d2"), writings={"seal": "A signed order."})
        added = handed(folder, packed(one, cheat))
        assert added.counts == {"verified": 1, "edited": 1}
        assert codes(added) == ["classroom.words"]


def test_other_content_is_shown_apart_and_not_mixed(folder, says):
    other = other_scenario()
    added = handed(folder, packed(played("o1", scenario=other), played(), pinned=texts(other)))
    assert added.counts == {"verified": 1, "other": 1}
    assert "another version" in says(only(added))
    assert [each.attempt for each in folder.graded()] == ["a1"]
    assert folder.strangers() == []


def test_another_rule_book_is_other_content(folder):
    book = book_with(OWL, ('en: "Owl"', 'en: "Night owl"'))
    memory = Memory()
    attempt = Attempt.start(memory, plain(), book, attempt="b1", seed=7, language="en")
    attempt.leave()
    one = linked(Sent("b1", tuple(memory.events("b1")), (), (), {}))
    assert handed(folder, packed(one, pinned={book.digest: book.pinned})).counts == {"other": 1}


def test_without_texts_the_class_has_its_own_and_else_it_is_told(folder, says):
    other = other_scenario()
    one = played("o1", scenario=other)
    added = handed(folder, packed(played(), one))
    assert added.counts == {"verified": 1, "unreadable": 1}
    told = only(added)
    assert told.code == "classroom.no-text" and "--no-texts" in says(told)


def test_a_text_under_the_digest_of_another_is_no_text(folder):
    other = other_scenario()
    one = played("o1", scenario=other)
    lie = {other.digest: plain().pinned}
    added = handed(folder, packed(one, pinned=lie))
    assert codes(added) == ["classroom.no-text"]
    assert handed(folder, packed(played(), pinned={plain().digest: "x"})).counts == {"verified": 1}


def test_a_text_of_a_stranger_never_takes_the_place_of_the_classs(folder):
    """One file's text serves the next only if it is what its digest says."""
    other = other_scenario()
    first = packed(played("o1", scenario=other), pinned={other.digest: "rubbish"})
    second = packed(played("o2", scenario=other), pinned=texts(other))
    added = handed(folder, first, second)
    assert added.counts["other"] >= 1 and "edited" not in added.counts


def test_a_call_that_is_not_over_is_not_taken_and_later_is(folder, says):
    added = handed(folder, packed(played("a1", ["agenda"]), played("a2")))
    assert added.counts == {"verified": 1, "refused": 1}
    told = only(added)
    assert told.code == "classroom.open" and "not over" in says(told)
    assert verdicts(folder) == {"a2": "verified"}
    assert handed(folder, packed(played("a1"))).counts == {"verified": 1}


def test_a_branch_is_taken_and_never_counts(folder):
    handed(folder, packed(played("a1", ["praise", "show"]), played("b1", branch="a1:1")))
    assert {each.attempt: each.branch for each in folder.graded()} == {"a1": None, "b1": "a1:1"}
    assert [each.attempt for each in counted(folder.graded(), "best")] == ["a1"]


def test_the_same_id_with_other_events(folder, says):
    handed(folder, packed(played("a1", ["praise", "show"])))
    added = handed(folder, packed(played("a1")))
    assert added.counts == {"refused": 1}
    told = only(added)
    assert told.code == "classroom.conflict" and "a1" in says(told)
    assert [each.ending for each in folder.graded()] != ["won"], "the first one stays"


def test_what_begins_as_no_attempt_does_is_not_taken_and_the_rest_is(folder):
    one = played()
    strange = [
        replace(one, id="../../x"),
        replace(one, id="a" * 10_000),
        replace(one, id="x\n\x1b[31m"),
        replace(one, id=""),
        replace(one, id="m", events=(), links=(), times=()),
        forged(replace(one, id="n"), 1, format=9),
    ]
    added = handed(folder, packed(*strange, one))
    assert added.counts == {"verified": 2, "refused": 5}
    assert verdicts(folder) == {"../../x": "verified", "a1": "verified"}, "an id is only a word"
    assert Counter(codes(added)) == {
        "classroom.attempt-newer": 1,
        "classroom.attempt-unreadable": 4,
    }


def test_script_formula_and_marks_in_names(folder):
    spiced = [
        "<script>alert(1)</script>",
        '=HYPERLINK("http://x")',
        "ann\u202egnp",
        "'; DROP TABLE",
    ]
    added = handed(folder, packed(*(played(f"a{n}", trainee=who) for n, who in enumerate(spiced))))
    assert added.counts == {"verified": 4}
    assert [each.trainee for each in folder.arrivals()] == spiced


def test_a_file_without_attempts_says_so(folder, says):
    told = only(handed(folder, packed()))
    assert told.code == "classroom.file-no-attempts" and "holds no attempt" in says(told)


def test_events_that_are_none_do_not_stop_the_next_file(folder):
    row = row_of(played("x1"))
    deep: object = "x"
    for _ in range(200):
        deep = [deep]
    files = [
        listed({**row, "events": [["2026", "ab", "no object"]]}),
        listed({**row, "events": [["2026", "ab", {"event": deep}]]}),
        listed({**row, "id": "\ud800"}),
        with_list("[" * 100_000),
        with_list('{"simgame": "attempts", "format": 1, "attempts": [' + "9" * 5_000 + "]}"),
        with_list(json.dumps({"simgame": "attempts", "format": 1, "from": "", "attempts": []})),
        listed(format=2),
        packed(played("a1"))[:-40],
        b"",
        b"hello",
        packed(played("a9")),
    ]
    added = handed(folder, *files)
    assert added.counts == {"verified": 1, "refused": 10}
    assert [code.removeprefix("classroom.") for code in codes(added)] == [
        "file-damaged",
        "attempt-unreadable",
        "file-damaged",
        "file-damaged",
        "file-damaged",
        "file-no-attempts",
        "file-newer",
        "file-damaged",
        "file-empty",
        "file-foreign",
    ]
    assert [Path(each.file).name for each in folder.refused()] == [
        f"f{n}.simgame" for n in range(10)
    ]
    assert verdicts(folder) == {"a9": "verified"}


def test_numbers_that_are_none_or_huge(folder):
    one = played()
    number = place(one, "spent")
    rows = []
    for n, value in enumerate([float("nan"), float("inf"), 10**4000, -1, 1e308]):
        row = row_of(replace(one, id=f"n{n}"))
        row["events"][number - 1][2]["minutes"] = value
        rows.append(row)
    added = handed(folder, listed(*rows, row_of(one)))
    assert added.counts == {"verified": 1, "edited": 5}
    assert {told.params["number"] for _, told in added.told} == {str(number)}


def test_what_replays_and_cannot_be_graded_is_unreadable(folder, monkeypatch, says):
    """A scenario in which more can happen than can be worked out."""

    def too_large(*_, **__):
        raise AttemptError(problem("attempt.too-large", None))

    monkeypatch.setattr(adding, "graded", too_large)
    added = handed(folder, packed(played()))
    assert added.counts == {"unreadable": 1} and codes(added) == ["attempt.too-large"]
    assert verdicts(folder) == {"a1": "unreadable"}
    assert folder.graded() == []


def test_a_stranger_to_the_roster_is_told(tmp_path):
    with a_class(tmp_path / "class", "id,name\nann,Ann\n") as folder:
        added = handed(folder, packed(played("a1"), played("e1", trainee="eve")))
        assert added.counts == {"verified": 2} and added.strangers == ["eve"]


def test_paths_that_are_not_there(folder, tmp_path, says):
    (tmp_path / "empty").mkdir()
    added = add(folder, [tmp_path / "none", tmp_path / "empty"], NOW)
    assert codes(added) == ["classroom.file-unreadable", "classroom.folder-empty"]
    assert all(says(each.problem) for each in folder.refused())
    assert [each.file for each in folder.refused()] == [f"{tmp_path}/none", f"{tmp_path}/empty"]


def test_nothing_but_the_database_is_touched(folder, tmp_path):
    before = {path: path.read_bytes() for path in folder.path.iterdir() if path.name != DATABASE}
    raw = zipped({"../../x.simgame": packed(played()), "/tmp/y": b"x"})
    handed(folder, raw, names=["evil.zip"])
    assert {p.name for p in folder.path.iterdir()} == {DATABASE, *(p.name for p in before)}
    assert all(path.read_bytes() == content for path, content in before.items())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["class", "evil.zip"]
