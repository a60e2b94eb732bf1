"""The sales process: only an unbroken row of the customer's signs earns a percentage.

The machine, the pure reading and a plain retelling of the law are held against each other
over every sequence of ending signs that is short enough to try, and over drawn longer ones.
"""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.topics import Stages
from simgame.engine.process import (
    END,
    Change,
    Evidence,
    Process,
    Sale,
    Signs,
    UnknownSign,
    diagram,
)
from simgame.words import words_for
from tests.builders import the_book
from tests.wording import codes_of, problems_of, says

NONE: Signs = frozenset()
LENGTH = 5
"""Of the sequences that are all tried: with three ending signs 6 ^ 5, and all shorter ones."""


def stages() -> Stages:
    found = the_book().stages
    assert found is not None
    return found


def first(number: int) -> Stages:
    """The first few of the shipped stages."""
    whole = stages()
    return whole.model_copy(update={"stages": dict(list(whole.stages.items())[:number])})


PROCESS = Process(stages())
SHORT = Process(first(3))
STEPS = st.lists(st.tuples(st.booleans(), st.sampled_from(sorted(PROCESS.signs))), max_size=40)


def law(process: Process, held: Signs) -> tuple[str, int]:
    """The stage and the percentage, told as slowly as possible."""
    percent = 0
    for name, stage in process.stages.items():
        if stage.ends_with not in held:
            return name, percent
        if stage.percent is not None:
            percent = stage.percent
    return END, percent


def follow(process: Process, steps: list[tuple[bool, str]]) -> None:
    """Drive both through the steps; after each one they and the law agree."""
    sale, held = Sale(process), NONE
    for given_, sign in steps:
        if given_:
            held = process.earned(held, sign)
            sale.earn(sign)
        else:
            held = process.withdrawn(held, sign)
            sale.withdraw(sign)
        assert sale.held == held
        assert (sale.state, process.percent(held)) == law(process, held)
        assert process.stage(held) == sale.state


@pytest.mark.parametrize("length", range(1, LENGTH + 1))
def test_every_short_sequence_keeps_the_law(length):
    moves = tuple(product((True, False), SHORT.ends))
    for steps in product(moves, repeat=length):
        follow(SHORT, list(steps))


def test_every_set_of_ending_signs_may_be_changed_by_every_sign():
    """All 2 ^ 7 sets, each left by every one of the 14 changes: no longer sequence adds a case."""
    sale = Sale(PROCESS)
    for held in map(frozenset, _subsets(PROCESS.ends)):
        for sign, given_ in product(PROCESS.ends, (True, False)):
            sale.held, sale.state = held, PROCESS.stage(held)
            if given_:
                sale.earn(sign)
            else:
                sale.withdraw(sign)
            assert sale.state == law(PROCESS, sale.held)[0]
            assert (sign in sale.held) == given_


def _subsets(signs: tuple[str, ...]) -> list[list[str]]:
    return [
        [sign for sign, chosen in zip(signs, row, strict=True) if chosen]
        for row in product((True, False), repeat=len(signs))
    ]


@given(STEPS)
def test_long_sequences_of_all_signs_keep_the_law(steps):
    follow(PROCESS, steps)


@given(st.sets(st.sampled_from(sorted(PROCESS.signs))), st.sampled_from(sorted(PROCESS.signs)))
def test_taking_back_and_giving_again_restores(held, sign):
    before = PROCESS.earned(frozenset(held), sign)
    after = PROCESS.earned(PROCESS.withdrawn(before, sign), sign)
    assert after == before
    assert PROCESS.percent(PROCESS.withdrawn(before, sign)) <= PROCESS.percent(before)


def test_the_percentages_are_those_of_the_course():
    held, seen = NONE, [PROCESS.percent(NONE)]
    for sign in PROCESS.ends:
        held = PROCESS.earned(held, sign)
        seen.append(PROCESS.percent(held))
    assert seen == [0, 10, 20, 40, 60, 80, 100, 100]
    assert PROCESS.states == (
        *("prospect", "qualify", "develop", "propose", "verify", "close", "deploy"),
        END,
    )


def test_a_later_sign_does_not_lift_over_one_that_is_missing():
    held = frozenset({"plan_agreed", "solution_accepted", "verbal_approval"})
    assert (PROCESS.stage(held), PROCESS.percent(held)) == ("prospect", 0)
    held = PROCESS.earned(held, "sponsor_identified")
    assert (PROCESS.stage(held), PROCESS.percent(held)) == ("qualify", 10)
    held = PROCESS.earned(held, "sponsor_letter_confirmed")
    assert (PROCESS.stage(held), PROCESS.percent(held)) == ("close", 80)


def test_what_is_taken_back_drops_the_sale_and_the_rest_waits():
    held = frozenset(PROCESS.ends[:5])
    less = PROCESS.withdrawn(held, "sponsor_letter_confirmed")
    assert (PROCESS.stage(less), PROCESS.percent(less)) == ("qualify", 10)
    assert "verbal_approval" in less


def test_signs_on_the_way_earn_nothing_by_themselves():
    on_the_way = frozenset(PROCESS.signs) - frozenset(PROCESS.ends)
    assert (PROCESS.stage(on_the_way), PROCESS.percent(on_the_way)) == ("prospect", 0)


# ---------------------------------------------------------------------- evidence


def said(answer: int) -> Evidence:
    return Evidence("a1", answer, f"Sentence {answer}.")


def test_a_sign_keeps_where_it_came_from():
    changes = [
        Change("pain_admitted", True, said(3)),
        Change("plan_agreed", True, said(4)),
        Change("pain_admitted", True, said(9)),
        Change("plan_agreed", False, said(10)),
    ]
    assert PROCESS.held(changes) == {"pain_admitted": said(3)}
    again = Change("plan_agreed", True, said(12))
    assert PROCESS.held([*changes, again])["plan_agreed"] == said(12)


@given(STEPS)
def test_what_is_held_is_what_the_changes_add_up_to(steps):
    held = NONE
    for given_, sign in steps:
        held = PROCESS.earned(held, sign) if given_ else PROCESS.withdrawn(held, sign)
    changes = [Change(sign, given_, said(n)) for n, (given_, sign) in enumerate(steps)]
    assert frozenset(PROCESS.held(changes)) == held


# ------------------------------------------------------------------- what is no sign


@pytest.mark.parametrize("word", ["plan_agred", "", "x" * 1000, "qualify", "earn"])
def test_what_is_no_sign_is_refused_everywhere(word):
    sale = Sale(PROCESS)
    for call in (
        lambda: PROCESS.earned(NONE, word),
        lambda: PROCESS.withdrawn(NONE, word),
        lambda: PROCESS.held([Change(word, True, said(1))]),
        lambda: sale.earn(word),
        lambda: sale.withdraw(word),
    ):
        with pytest.raises(UnknownSign):
            call()
    assert (sale.held, sale.state) == (NONE, "prospect")


def test_the_nearest_sign_is_named():
    (found,) = problems_of(lambda: PROCESS.earned(NONE, "plan_agred"))
    guess = ["“plan_agred”", "mean “plan_agreed”", "sponsor_identified"]
    says(found, "process.unknown-sign", None, guess, "“plan_agred”")
    (found,) = problems_of(lambda: PROCESS.earned(NONE, "zzz"))
    says(found, "process.unknown-sign", None, ["“zzz”", "The stages of"], "各阶段里有")


def test_the_machine_itself_asks_for_the_sign():
    """No sign, no stage, whatever somebody fires."""
    sale = Sale(PROCESS)
    PROCESS.machine.events["earned:sponsor_identified"].trigger(sale)
    assert sale.state == "prospect"
    sale.earn("sponsor_identified")
    PROCESS.machine.events["withdrawn:sponsor_identified"].trigger(sale)
    assert sale.state == "qualify"


def test_nobody_jumps_to_the_contract():
    """`auto_transitions` is off: the machine knows signs, no stages."""
    assert {trigger.partition(":")[0] for trigger in PROCESS.machine.events} == {
        "earned",
        "withdrawn",
    }


# ---------------------------------------------------------------------- the diagram


@pytest.mark.parametrize(
    ("language", "pieces"),
    [
        ("en", ['state "Qualify · 10 %" as s1', "s0 --> s1: + A possible sponsor is found"]),
        ("zh", ['state "确定 · 10%" as s1', "s2 --> s1: 前面的迹象被收回"]),
    ],
)
def test_the_diagram_shows_each_way_of_the_machine_once(language, pieces):
    text = diagram(PROCESS, words_for(language))
    lines = text.splitlines()
    assert lines[0] == "stateDiagram-v2"
    for piece in pieces:
        assert any(line.strip().startswith(piece) for line in lines), text
    arrows = [line.strip().partition(":")[0] for line in lines if "-->" in line]
    ways = [(here, here + 1) for here in range(7)] + [(here + 1, here) for here in range(7)]
    assert sorted(arrows) == sorted(["[*] --> s0", *(f"s{a} --> s{b}" for a, b in ways)])


def test_every_code_has_a_test():
    assert codes_of("process") == {
        "process.unknown-sign",
        "process.unknown-phase",
        "process.not-earlier",
    }
