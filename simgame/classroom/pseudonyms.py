"""Names that reports print instead of people's own: always the same, and leading back to
nobody without the secret of the class folder.

A short code rather than an invented name: it cannot be taken for a person's, reads the same
in every language, and a spreadsheet neither counts with it nor sorts it as a date.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Iterator, Mapping

SECRET_BYTES = 32
LENGTH = 6
"""Signs of a code: 729 million of them, so that in a class of 1,000 two meet once in 1,500."""
_SIGNS = "0123456789BCDFGHJKMNPQRSTVWXYZ"
"""No vowels, so no words; no I, L, O, U, which look or sound like others."""
_NOTHING: Mapping[str, str] = {}


def new_secret() -> bytes:
    """For a new class folder; never shown, never exported."""
    return secrets.token_bytes(SECRET_BYTES)


def pseudonyms(
    secret: bytes, ids: Iterable[str], given: Mapping[str, str] = _NOTHING
) -> dict[str, str]:
    """Id → pseudonym such as `S-7Q4-KM2`, for all of `given` and all of `ids`.

    given: pseudonyms that are in use already; they stay what they are. Where two codes would
    be the same, the id that comes later gets a longer one; so keep what was given once.
    """
    made = dict(given)
    taken = set(made.values())
    for id in ids:
        if id not in made:
            made[id] = next(code for code in _codes(secret, id) if code not in taken)
            taken.add(made[id])
    return made


def _codes(secret: bytes, id: str) -> Iterator[str]:
    """Longer and longer codes of one id."""
    digest = hmac.new(secret, id.encode("utf-8", "surrogatepass"), hashlib.sha256).digest()
    rest, signs = int.from_bytes(digest), ""
    while rest:
        rest, sign = divmod(rest, len(_SIGNS))
        signs += _SIGNS[sign]
        if len(signs) >= LENGTH:
            yield f"S-{signs[:3]}-{signs[3:]}"
