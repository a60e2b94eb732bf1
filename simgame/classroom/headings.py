"""What the columns of a roster are called, by whoever exported it.

Spreadsheets made by hand, Canvas gradebooks, Moodle participants and Chinese school systems
name the same things differently; here they get one name each. What nobody knows keeps its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

NAMES = {
    "id": "id, student id, student number, student no, student no., id number, idnumber, "
    "matriculation number, matriculation no, participant id, trainee, trainee id, "
    "学号, 学生编号, 编号, 工号, 学员编号, 学籍号, 考号",
    "name": "name, student, student name, full name, fullname, participant, "
    "姓名, 名字, 学生姓名, 学员姓名, 学生, 学员",
    "first": "first name, firstname, given name, forename, 名",
    "last": "last name, lastname, surname, family name, 姓, 姓氏",
    "group": "group, groups, team, 组, 小组, 分组, 组别, 团队",
    "class": "class, class name, cohort, 班级, 班, 教学班, 行政班, 班别",
    "term": "term, semester, 学期, 届, 期, 期次",
    "section": "section, sections, 课节, 分班",
    "email": "email, e-mail, email address, e-mail address, mail, 邮箱, 电子邮箱, 电子邮件, "
    "邮件, 电邮, 邮箱地址, 电子邮件地址",
    "username": "username, user name, login, login id, user, account, 用户名, 登录名, 账号, "
    "帐号, 账户",
    "sis_user_id": "sis user id, sis id",
    "sis_login_id": "sis login id",
    "integration_id": "integration id",
}
"""Our name → its spellings, in any case, with spaces, hyphens or underscores."""
GROUPS = ("group", "class", "term", "section")
_NOT_A_LETTER = re.compile(r"[\s_\-.:：*]+")
_GRADE = re.compile(
    r"\((real|percentage|letter|实数|百分比)\)$|^last downloaded|^课程总|^course total"
)
_KNOWN_BY_CANVAS = frozenset(
    {"id", "name", "first", "last", "section", "email", "canvas_id"}
    | {"sis_user_id", "sis_login_id", "integration_id"}
)


def folded(text: str) -> str:
    """How two names are compared: NFKC, no case, one space between words, none outside."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _plain(heading: str) -> str:
    return _NOT_A_LETTER.sub("", folded(heading))


_MEANT = {_plain(spelling): ours for ours, text in NAMES.items() for spelling in text.split(", ")}


@dataclass(frozen=True)
class Columns:
    """Where what stands. found: our name → number of the column. twice: headings that came
    again and are not read. canvas: the sheet is a gradebook of Canvas."""

    found: dict[str, int]
    twice: tuple[int, ...] = ()
    canvas: bool = False

    @property
    def names_somebody(self) -> bool:
        return not {"id", "name", "first", "last"}.isdisjoint(self.found)


def columns_of(headings: Sequence[str]) -> Columns:
    """What each column is. A column without a heading is not read.

    Canvas has a number of its own for everybody under `ID`, which nobody knows by heart: there
    the login or the school's number is the id, and marks of other assignments are left alone.
    """
    found: dict[str, int] = {}
    twice = []
    for number, heading in enumerate(headings):
        ours = _MEANT.get(_plain(heading)) or " ".join(heading.split())[:60]
        if not ours or _GRADE.search(folded(heading)):
            continue
        if ours in found:
            twice.append(number)
        else:
            found[ours] = number
    if not {"sis_user_id", "sis_login_id"} & found.keys():
        return Columns(found, tuple(twice))
    return Columns(_as_canvas(found), tuple(twice), canvas=True)


def _as_canvas(found: dict[str, int]) -> dict[str, int]:
    known = dict(found)
    if "id" in known:
        known["canvas_id"] = known.pop("id")
    kept = _KNOWN_BY_CANVAS | set(GROUPS)
    return {name: number for name, number in known.items() if name in kept}
