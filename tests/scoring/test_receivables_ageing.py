"""The cases of the ageing topic, counted again: a wrong date would teach the wrong part."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from tests.builders import the_book

TOPIC = the_book().topics["receivables-ageing"]
YEAR = 2026
"""Any year without a 29 February; no case depends on which."""
MONTHS = ["January", "February", "March", "April", "May", "June", "July"]
MONTHS += ["August", "September", "October", "November", "December"]
CHINESE = "零一二三四五六七八九"
STARTS = {"under-30": 1, "from-30": 30, "from-60": 60, "from-90": 90}
"""Part → the first day overdue on which it holds (S1 §九)."""
CASES = [
    (name, english, chinese)
    for name, part in TOPIC.parts.items()
    if part.heard
    for english, chinese in zip(part.heard.en, part.heard.zh, strict=True)
]


def number(text: str) -> int:
    """三 → 3, 十二 → 12, 三十一 → 31."""
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return CHINESE.index(text)
    return 10 * (CHINESE.index(tens) if tens else 1) + (CHINESE.index(ones) if ones else 0)


def english_dates(text: str) -> list[date]:
    found = re.findall(rf"(\d+) ({'|'.join(MONTHS)})", text)
    return [date(YEAR, MONTHS.index(month) + 1, int(day)) for day, month in found]


def chinese_dates(text: str) -> list[date]:
    found = re.findall(r"([一二三四五六七八九十]+)月([一二三四五六七八九十]+)日", text)
    return [date(YEAR, number(month), number(day)) for month, day in found]


def part_of(days: int) -> str:
    """The part for an invoice so many days overdue; 0 and less is not due."""
    return next((name for name, day in reversed(STARTS.items()) if days >= day), "not-due")


@pytest.mark.parametrize(("name", "english", "chinese"), CASES)
def test_the_dates_of_a_case_lead_to_its_part(name: str, english: str, chinese: str) -> None:
    first, today = english_dates(english)
    term = re.search(r"within (\d+) days", english)
    due = first + timedelta(days=int(term[1])) if term else first
    assert part_of((today - due).days) == name
    assert chinese_dates(chinese) == [first, today]
    chinese_term = re.search(r"([一二三四五六七八九十]+)天内", chinese)
    assert (chinese_term and number(chinese_term[1])) == (term and int(term[1]))


def test_every_part_has_cases() -> None:
    assert {name for name, _, _ in CASES} == {"not-due", *STARTS}
