"""A filled database, and what can still be got out of it after a fault."""

from __future__ import annotations

from simgame.store.database import Store, StoreError

ANSWER = {"event": "answered", "option": "a", "text": "x" * 300}


def everything(store, texts):
    return [
        *(store.events(f"a{n}") for n in range(4)),
        *(store.text(digest) for digest in texts),
    ]


def outcomes(path, texts):
    """Each thing the database held, or the code of the error it gave instead."""
    asks = [
        *(lambda store, n=n: store.events(f"a{n}") for n in range(4)),
        *(lambda store, digest=digest: store.text(digest) for digest in texts),
    ]
    try:
        store = Store(path, str)
    except StoreError as error:
        return [error.code] * len(asks)
    with store:
        for ask in (
            store.attempts,
            lambda: store.review("a1"),
            lambda: store.setting("theme"),
            lambda: store.find("a"),
            lambda: store.append("a1", [ANSWER], 21),
            store.rebuild,
            lambda: store.keep_text("new"),
        ):
            code_of(ask)
        return [code_of(lambda ask=ask: ask(store)) for ask in asks]


def code_of(ask):
    """The answer, or the code of the StoreError; any other exception fails the test."""
    try:
        return ask()
    except StoreError as error:
        return error.code


HARM = {
    "store.damaged",
    "store.chain",
    "store.changed-text",
    "store.missing-text",
    "store.not-a-database",
    "store.foreign",
    "store.newer",
    "store.unknown-attempt",
    "store.no-attempts",
    "store.ambiguous-attempt",
}


def honest(got, true):
    """Every answer is the true one, or a named harm; `a1` may have grown by one event."""
    for answer, right in zip(got, true, strict=True):
        if isinstance(answer, str) and answer in HARM:
            continue
        assert answer in (right, [*right, ANSWER] if isinstance(right, list) else right)
