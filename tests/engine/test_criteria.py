"""What a scenario says it can measure."""

from __future__ import annotations

from scoring.book import load_rulebook
from simgame.attempt import Attempt
from simgame.content.library import Library
from simgame.engine.criteria import measurable
from simgame.store.database import Store


def test_it_names_what_the_answers_differ_in_in_the_order_of_the_book():
    book = load_rulebook()
    found = measurable(Library(book).get("first-call"), book)
    assert {"adaptation", "diagnosis"} <= set(found)
    assert list(found) == [name for name in book.competencies if name in found]


def test_what_a_call_measures_was_announced(tmp_path):
    """For two casts of every shipped scenario, along the best line."""
    book = load_rulebook()
    library = Library(book)
    store = Store(tmp_path / "db.sqlite3", lambda: "2025-01-01T00:00:00Z")
    for entry in library.entries:
        scenario = library.get(entry.id)
        announced = set(measurable(scenario, book))
        for seed in range(2):
            attempt = Attempt.start(
                store, scenario, book, attempt=f"{entry.id}{seed}", seed=seed, language="en"
            )
            for option in attempt.proof().best_line:
                attempt.answer(option, "Words, where some are asked for.")
            measured = {c.competency for c in attempt.scorecard().competencies if c.decisions}
            assert measured <= announced
    store.close()
