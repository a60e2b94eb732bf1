"""What playthroughs visit, and where in the file stands what they do not."""

from __future__ import annotations

from simgame.author.coverage import covered
from simgame.author.playthroughs import document_of, run_all
from tests.builders import SCENARIO, changed, scenario_of, the_book
from tests.campaign_builders import DESK


def coverage(text: str):
    scenario = scenario_of(text)
    document = document_of(scenario, "f.yaml")
    return covered(scenario, the_book(), document, run_all(scenario, the_book(), document))


def lines_of(text: str, first: str, last: str) -> tuple[int, int]:
    """Numbers of the lines that hold these pieces."""
    lines = text.split("\n")
    numbers = [
        next(number for number, line in enumerate(lines, 1) if piece in line)
        for piece in (first, last)
    ]
    return numbers[0], numbers[1]


def spans(tally) -> dict[str, tuple[int, int]]:
    return {piece.path: (piece.first, piece.last) for piece in tally.missing}


def test_answers_that_nobody_gives():
    found = coverage(SCENARIO).options
    assert (found.seen, found.total) == (3, 5)
    assert spans(found) == {
        "beats.opening.praise": lines_of(SCENARIO, "id: praise", "minutes: 2"),
        "beats.why.show": lines_of(SCENARIO, "id: show", "reply: {default:"),
    }


def test_beats_that_nobody_meets():
    found = coverage(SCENARIO).beats
    assert {piece.beat for piece in found.missing} == {"half", "lost", "no_time"}
    assert found.seen == 3


def test_a_line_of_speech_counts_by_person_and_reaction():
    found = coverage(SCENARIO)
    missing = spans(found.lines)
    assert missing["beats.opening.say.lin.default"] == lines_of(
        SCENARIO, "Good morning", "Good morning"
    )
    assert "beats.opening.say.lin.style-owl" not in missing
    assert "beats.why.say.lin" not in missing, "variants drawn by the seed count once"
    assert "beats.why.show.reply.style-peacock" in missing


def test_what_nobody_can_say_is_named_apart():
    found = coverage(SCENARIO)
    never = {piece.path for piece in found.unheard}
    assert never
    assert not never & {piece.path for piece in found.lines.missing}


def test_nothing_is_missing_once_somebody_passes():
    more = changed(
        SCENARIO,
        "playthroughs:\n",
        "playthroughs:\n  - {name: a, answers: [praise, show], ends: lost}\n",
    )
    assert coverage(more).options.missing == ()


def test_comments_and_blank_lines_after_a_piece_do_not_belong_to_it():
    text = changed(SCENARIO, "  why:\n", "\n  # about the reasons\n  why:\n")
    text = changed(text, "playthroughs:\n", "\n# at last\nplaythroughs:\n")
    found = spans(coverage(text).beats)
    assert found["beats.no_time"] == lines_of(text, "no_time: {end", "no_time: {end")
    unplayed = text[: text.index("playthroughs:")]
    whole = spans(coverage(unplayed).beats)
    assert whole["beats.opening"] == lines_of(text, "  opening:", "goto: why")
    assert whole["beats.why"] == lines_of(text, "  why:", "      - {to: lost}")


def test_a_text_of_several_lines_belongs_to_its_ending():
    text = changed(
        SCENARIO,
        "  lost: {end: lost, text: You have nothing.}\n",
        "  lost:\n    end: lost\n    text: |\n      You have\n\n      nothing.\n",
    )
    assert spans(coverage(text).beats)["beats.lost"] == lines_of(text, "  lost:", "      nothing.")


def test_things_taken_together_count_one_by_one_and_nobody_answers_work_at_a_desk():
    text = (
        DESK
        + """
playthroughs:
  - name: two sources
    answers: [website+paper, date, written]
    ends: done
"""
    )
    missing = {piece.path for piece in coverage(text).options.missing}
    assert "beats.research.caller" in missing
    assert not missing & {"beats.research.website", "beats.research.paper"}
