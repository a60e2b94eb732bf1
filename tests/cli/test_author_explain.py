"""`simgame author explain`: pages of messages, and answers of a scenario."""

from __future__ import annotations

import json

import pytest

from simgame.author.page import BASES, pages
from simgame.cli.layout import columns
from simgame.cli.page_text import list_lines
from simgame.words import words_for

BAKERY = BASES / "bakery.yaml"


# ------------------------------------------------------------------------ pages


def test_without_arguments_every_code_is_listed(simgame):
    done = simgame("author", "explain")
    assert done.status == 0
    assert all(code in done.out for code in pages())
    assert done.out.index("yaml.tab") < done.out.index("scenario.no-clock")
    assert "No beat is called “…”." in done.out
    assert max(map(columns, done.out.splitlines())) <= 80


def test_a_page_shows_what_is_refused_what_is_said_and_what_is_right(simgame):
    done = simgame("author", "explain", "scenario.unknown-beat")
    assert done.status == 0
    wrong, said, right = (
        done.out.index(piece)
        for piece in ("goto: good_bye", "No beat is called “good_bye”.", "goto: goodbye\n")
    )
    assert wrong < said < right
    assert "Did you mean “goodbye”?" in done.out


def test_a_page_in_chinese(simgame):
    done = simgame("author", "explain", "scenario.unknown-beat", "--lang", "zh")
    assert "没有下文" in "".join(done.out.split())
    assert "改好以后：" in done.out
    assert max(map(columns, done.out.splitlines())) <= 80


def test_a_page_of_a_warning_says_that_it_is_one(simgame):
    said = "It is a warning: the call can be played all the same."
    assert said in simgame("author", "explain", "scenario.orphan-beat").out
    assert said not in simgame("author", "explain", "scenario.no-clock").out
    assert "不改也能玩" in simgame("author", "explain", "scenario.orphan-beat", "--lang", "zh").out


def test_a_page_without_an_example_says_why(simgame):
    out = simgame("author", "explain", "library.twins").out
    assert "No example: It takes two files to show it." in out
    assert "没有例子：" in simgame("author", "explain", "library.twins", "--lang", "zh").out


@pytest.mark.parametrize(
    ("code", "sign", "shown"), [("yaml.tab", "\t", "⇥"), ("yaml.fullwidth-space", "\u3000", "␣")]
)
def test_a_sign_that_looks_like_a_space_can_be_seen(simgame, code, sign, shown):
    out = simgame("author", "explain", code).out
    assert sign not in out
    assert shown in out


@pytest.mark.parametrize("code", pages())
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_page_fits_the_terminal(simgame, code, language):
    done = simgame("author", "explain", code, "--lang", language)
    assert done.status == 0
    # Closing marks may hang over the end of a line.
    excerpts = {line for line in done.out.splitlines() if line.startswith("    ")}
    assert all(columns(line) <= 82 for line in set(done.out.splitlines()) - excerpts)
    assert all(columns(line) <= 110 for line in excerpts)


@pytest.mark.parametrize("word", ["colon", "冒号"])
def test_a_search_lists_the_pages_that_hold_it(simgame, word):
    out = simgame("author", "explain", word).out
    assert "yaml.fullwidth-colon" in out
    assert "scenario.no-clock" not in out


def test_a_single_find_is_shown_at_once(simgame):
    assert simgame("author", "explain", "no-clock").out.startswith("scenario.no-clock\n")


def test_a_code_that_needs_no_page_says_what_its_message_says(simgame):
    done = simgame("author", "explain", "play.illegal-answer")
    assert done.status == 0
    assert done.out.startswith("play.illegal-answer\n")
    assert "…" in done.out


def test_an_unknown_code_names_the_nearest(simgame):
    done = simgame("author", "explain", "scenario.unknown-baet")
    assert done.status == 2
    assert "“scenario.unknown-beat”" in done.err
    assert "explain.unknown-code" in done.err


def test_pages_as_json(simgame):
    found = json.loads(simgame("author", "explain", "schema.not-one-of", "--json").out)
    assert (found["code"], found["broken"]) == ("schema.not-one-of", "phase: goodbye\n")
    assert found["sound"] == "phase: closing\n"
    listed = json.loads(simgame("author", "explain", "colon", "--json").out)
    assert "yaml.tab" in [each["code"] for each in listed]
    twins = json.loads(simgame("author", "explain", "library.twins", "--json").out)
    assert (twins["broken"], bool(twins["no_example"])) == (None, True)


def test_a_group_without_a_heading_of_its_own_is_still_listed():
    page = pages()["library.twins"].model_copy(update={"code": "coverage.over"})
    assert list_lines([page], words_for("en"))[0] == "Others"


# --------------------------------------------------------------------- scenarios


def test_an_answer_before_each_personality(simgame):
    done = simgame("author", "explain", BAKERY, "opening.smell")
    assert done.status == 0
    for piece in (
        "opening.smell, said to Nora Feld",
        "Techniques: Speak to the person first",
        "Always offered.",
        "Owl (style-owl): cold, trust −2",
        "Moved by: Speak to the person first −2",
        "Points: −4. The most at this beat: +4 (plan).",
        "−4 Owl (manner)",
        "On the best line, 10 min left, trust 0: costs 8.0 points",
        "plan would cost nothing.",
        "Leads to morning.",
        "Impatient (temper-impatient): cold",
        "Source: S1",
    ):
        assert piece in " ".join(done.out.split()), piece
    assert max(map(columns, done.out.splitlines())) <= 80


def test_a_hidden_answer_and_what_is_asked_again(simgame):
    out = simgame(
        "author", "explain", BAKERY, "morning.the_station", "--cast", "nora=style-owl"
    ).out
    said = " ".join(out.split())
    assert "Goes after: thrown_away (whom else it hurts)" in said
    assert "Offered only if: - late_list is known (“The orders of the shops come in after" in said
    assert "not offered, for its condition does not hold." in said
    assert "Learned: thrown_away. Admitted: wrong_number." in said
    assert "If thrown_away is already known," in said
    assert "temper-impatient" not in out


def test_the_ways_of_a_fork(simgame):
    out = simgame("author", "explain", BAKERY, "goodbye.date", "--lang", "zh").out
    said = "".join(out.split())
    assert "接下来通向：-won，条件是：NoraFeld已经承认痛点wrong_number" in said.replace(
        "费诺拉", "NoraFeld"
    )
    assert "-half，条件是：已经知道late_list" in said
    assert "-lost，其他情况" in said
    assert "此刻通向won。" in said
    assert max(map(columns, out.splitlines())) <= 80


def test_all_answers_of_a_beat(simgame):
    out = simgame("author", "explain", BAKERY, "morning").out
    assert "Owl (style-owl). On the best line, 9 min left, trust +1" in out
    assert "the_station" in out
    assert "not offered" in out
    assert "the_station: offered only if late_list is known" in " ".join(out.split())


def test_a_shipped_scenario_by_its_id(simgame):
    done = simgame("author", "explain", "first-call", "opening")
    assert (done.status, done.out.split(",")[0]) == (0, "opening")


def test_an_answer_as_json(simgame):
    done = simgame("author", "explain", BAKERY, "morning.the_station", "--json")
    found = json.loads(done.out)
    assert (found["scenario"], found["beat"]) == ("bakery", "morning")
    assert [each["personality"] for each in found["personalities"]] == [
        "style-owl",
        "temper-impatient",
    ]
    (owl,) = found["personalities"][0]["options"]
    assert owl["option"] == "the_station"
    assert owl["met"]["hidden_because"] == owl["offered_if"]
    assert owl["offered_at"]["loss"] is not None
    assert {"rule", "points", "why", "source"} <= set(owl["otherwise"]["rules"][0])


def test_a_beat_as_json_holds_all_its_answers(simgame):
    found = json.loads(simgame("author", "explain", BAKERY, "morning", "--json").out)
    assert len(found["personalities"][0]["options"]) == 3


def test_unknown_beats_and_answers_name_the_nearest(simgame):
    done = simgame("author", "explain", BAKERY, "mourning")
    assert (done.status, done.out) == (2, "")
    assert "“morning”" in done.err
    done = simgame("author", "explain", BAKERY, "morning.the_lists")
    assert done.status == 2
    assert "“the_list”" in done.err
    assert "explain.unknown-option" in done.err
    zh = simgame("author", "explain", BAKERY, "morning.the_lists", "--lang", "zh").err
    assert "没有叫“the_lists”的回答" in zh


def test_an_ending_and_a_file_alone_are_refused_with_the_beats_there_are(simgame):
    done = simgame("author", "explain", BAKERY, "won")
    assert done.status == 2
    assert "explain.is-ending" in done.err
    assert "opening, morning, money, goodbye" in done.err
    done = simgame("author", "explain", BAKERY)
    assert done.status == 2
    assert "explain.no-beat" in done.err
    assert "explain.no-beat" in simgame("author", "explain", "learn-the-pain").err
    assert "是结局" in simgame("author", "explain", BAKERY, "won", "--lang", "zh").err
    assert "哪个场面" in simgame("author", "explain", BAKERY, "--lang", "zh").err


def test_an_unknown_personality_is_refused(simgame):
    done = simgame("author", "explain", BAKERY, "morning", "--cast", "nora=style-peacock")
    assert done.status != 0
    assert "attempt.unknown-personality" in done.err


@pytest.fixture
def edited(tmp_path):
    """`edited(old, new)` is a copy of the bakery with one passage replaced."""

    def edit(old: str, new: str):
        text = BAKERY.read_text("utf-8")
        assert text.count(old) == 1
        file = tmp_path / "bakery.yaml"
        file.write_text(text.replace(old, new), encoding="utf-8")
        return file

    return edit


WAITING = "when: {knows: late_list}\n"


@pytest.mark.parametrize(
    ("old", "new", "at", "english", "chinese"),
    [
        (
            WAITING,
            'when: {knows: late_list, minutes: "<= 9"}\n',
            "morning.the_station",
            "not offered, for this does not hold: - late_list is known",
            "不会出现，因为还不满足：-已经知道late_list",
        ),
        (
            WAITING,
            'when: {minutes: ">= 30"}\n',
            "morning.the_station",
            "With such a person, no play comes to a moment at which it is offered.",
            "面对这种人，无论怎么谈，这个回答都不会出现。",
        ),
        (
            "    goto: money\n",
            "    goto: goodbye\n",
            "money.cheaper",
            "Such a person never comes to this beat.",
            "面对这种人，无论怎么谈都到不了这个场面。",
        ),
        (
            "    goto: money\n",
            "    goto: goodbye\n",
            "money",
            "Owl (style-owl). Such a person never comes here.",
            "猫头鹰型（style-owl）。面对这种人，怎么谈都到不了这里。",
        ),
        (
            "minutes:\n  default: 10\n  temper-impatient: 8\n",
            "minutes: 1\n",
            "opening.plan",
            "At this moment: oven_full, by an interrupt.",
            "此刻被中断，通向oven_full。",
        ),
        (
            "as: [rapport]",
            "as: [rapport, praise]",
            "opening.smell",
            "Together at most 2 either way.",
            "一句话加起来最多上下2点。",
        ),
        (
            "learns: [late_list]\n",
            "learns: [late_list]\n        minutes: 2\n",
            "morning.the_list",
            "Takes: 2 min Can be given only once.",
            "用时：2分钟只能说一次。",
        ),
    ],
)
def test_what_else_there_is_to_say(simgame, edited, old, new, at, english, chinese):
    file = edited(old, new)
    cast = ["--cast", "nora=style-owl"]
    done = simgame("author", "explain", file, at, *cast)
    assert done.status == 0
    assert english in " ".join(done.out.split())
    zh = simgame("author", "explain", file, at, *cast, "--lang", "zh").out
    assert chinese in "".join(zh.split())
