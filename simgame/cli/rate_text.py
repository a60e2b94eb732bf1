"""What experts' ratings say, in lines and in JSON. Every figure stands with its n."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from scoring.statistics.intervals import Interval
from scoring.words import Words
from simgame.author.rating_questions import CLOSE, LEAST_TO_CLAIM, Question, Side
from simgame.author.rating_report import (
    LEAST_ITEMS,
    Agreement,
    OneExpert,
    Part,
    Rank,
    Report,
    Share,
)
from simgame.cli.layout import table, terminal_width, wrapped

SHOWN = 10
"""Questions printed; --json has all."""


def as_lines(found: Report, words: Words) -> list[str]:
    """Who rated, how far they agree, what of the key they confirm, what they question."""
    return [
        *_experts(found.experts, words),
        "",
        words("rate.report.agreement"),
        *table(_agreement_rows(found, words), "  "),
        *_few(found, words),
        *_told(words("rate.report.alpha-means")),
        "",
        words("rate.report.key"),
        *table(_key_rows(found, words), "  "),
        *_ranks(found, words),
        *_told(words("rate.report.key-means")),
        "",
        *_questions(found, words),
    ]


def as_data(scenario: str, found: Report) -> str:
    """The same as one JSON object, with nothing left out."""
    data = {
        "scenario": scenario,
        "experts": [_expert_data(each) for each in found.experts],
        "all": _part_data(found.whole),
        "beats": [{"beat": each.name, **_part_data(each)} for each in found.beats],
        "casts": [{"cast": each.name, **_part_data(each)} for each in found.casts],
        "situations_questioned_by_chance": found.by_chance,
        "questions": [_question_data(each) for each in found.questions],
        "remarks": [
            {"expert": who, "cast": cast, "beat": beat, "option": option, "remark": text}
            for who, (cast, beat, option), text in found.remarks
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


# ------------------------------------------------------------------------ lines


def _experts(found: Sequence[OneExpert], words: Words) -> list[str]:
    head = ["expert", "rated", "like-key", "like-others"]
    rows = [[words(f"rate.report.head.{name}") for name in head]]
    for each in found:
        rated = f"{each.rated}/{each.asked}"
        rows.append([each.name, rated, _rank(each.key), _rank(each.others)])
    return [words("rate.report.experts"), *table(rows, "  ")]


def _agreement_rows(found: Report, words: Words) -> list[list[str]]:
    head = ["part", "experts", "answers", "alpha", "bounds", "interval"]
    rows = [[words(f"rate.report.head.{name}") for name in head]]
    for part in _parts(found):
        one = part.agreement
        if part.name and one.why == "few":
            continue
        rows.append(
            [
                _name(part, words),
                str(one.experts),
                str(one.items),
                _alpha(one, words),
                _bounds(one.bounds),
                _signed(one.interval),
            ]
        )
    return rows


def _few(found: Report, words: Words) -> list[str]:
    """Which parts the table leaves out."""
    few = [part.name for part in _parts(found) if part.name and part.agreement.why == "few"]
    if not few:
        return []
    return _told(words("rate.report.few-parts", parts=", ".join(few), least=LEAST_ITEMS))


def _alpha(one: Agreement, words: Words) -> str:
    if one.why == "few":
        return words("rate.report.few")
    if one.why == "same":
        return words("rate.report.same")
    return _signed(one.ordinal)


def _key_rows(found: Report, words: Words) -> list[list[str]]:
    head = ["part", "best", "chance", "worst", "chance", "rank"]
    rows = [[words(f"rate.report.head.{name}") for name in head]]
    for part in _parts(found):
        key = part.key
        rows.append(
            [_name(part, words), *_share(key.best), *_share(key.worst), _signed(key.loss.value)]
        )
    return rows


def _ranks(found: Report, words: Words) -> list[str]:
    key = found.whole.key
    return _told(words("rate.report.ranks", loss=_rank(key.loss), points=_rank(key.points)))


def _name(part: Part, words: Words) -> str:
    """Where there is one contact, the personality says enough."""
    if part.name.count("=") == 1:
        return part.name.partition("=")[2]
    return part.name or words("rate.report.all")


def _parts(found: Report) -> Iterable[Part]:
    yield found.whole
    if len(found.casts) > 1:
        yield from found.casts
    yield from found.beats


def _share(one: Share) -> tuple[str, str]:
    if one.bounds is None or one.chance is None:
        return "–", "–"
    low, high = (f"{100 * bound:.0f}" for bound in one.bounds)
    return f"{one.hits}/{one.n} [{low}–{high}]", f"{100 * one.chance:.0f}"


def _rank(one: Rank) -> str:
    if one.value is None:
        return "–"
    bounds = f" {_bounds(one.bounds)}" if one.bounds else ""
    return f"{one.value:+.2f} ({one.n}){bounds}"


def _bounds(one: Interval | None) -> str:
    return f"[{one.low:+.2f}, {one.high:+.2f}]" if one else "–"


def _signed(value: float | None) -> str:
    return "–" if value is None else f"{value:+.2f}"


def _questions(found: Report, words: Words) -> list[str]:
    if not found.questions:
        return [words("rate.report.no-questions"), *_told(words("rate.report.no-proof"))]
    groups: dict[tuple[str, str], list[Question]] = {}
    for each in found.questions:
        groups.setdefault((each.beat, each.cast), []).append(each)
    lines = [words("rate.report.questions", count=len(groups))]
    lines += _told(words("rate.report.by-chance", chance=f"{found.by_chance:.1f}"))
    if not found.claims:
        experts = max(each.experts for each in found.questions)
        lines += _told(words("rate.report.hint-only", n=experts, least=LEAST_TO_CLAIM))
    lines += _told(words("rate.report.asked", close=CLOSE))
    for number, group in enumerate(list(groups.values())[:SHOWN], 1):
        lines += ["", *_group(number, group, words)]
    left = len(groups) - SHOWN
    if left > 0:
        lines += ["", words("rate.report.more", count=left)]
    return lines


def _group(number: int, group: Sequence[Question], words: Words) -> list[str]:
    """One situation: its answers with ratings, key and rules, then who stands above whom."""
    first = group[0]
    params = {"number": number, "beat": first.beat, "cast": first.cast, "n": first.experts}
    lines = [words("rate.report.question", **params)]
    sides = {side.judged.option: side for one in group for side in (one.above, one.below)}
    lines += table((_side(side, words) for side in sides.values()), "     ")
    for side in sides.values():
        lines += _why(side, words)
    for above in dict.fromkeys(one.above.judged.option for one in group):
        lines += _inner(_contradiction([x for x in group if x.above.judged.option == above], words))
    for cause in dict.fromkeys(one.cause for one in group):
        key = "rate.report.cause-rules" if cause == "rules" else "rate.report.cause-follows"
        lines += _inner(words(key))
    return lines


def _contradiction(ones: Sequence[Question], words: Words) -> str:
    below = [
        words("rate.report.below", option=one.below.judged.option, apart=f"{one.apart:.1f}")
        for one in ones
    ]
    listed = words("rate.report.comma").join(below)
    return words("rate.report.above", option=ones[0].above.judged.option, others=listed)


def _why(side: Side, words: Words) -> list[str]:
    option = side.judged.option
    lines = _inner(words("rate.report.rules", option=option, rules=_fired(side, words)))
    for who, text in side.remarks:
        lines += _inner(words("rate.report.remark", who=who, option=option, text=text))
    return lines


def _inner(text: str) -> list[str]:
    return wrapped(text, terminal_width(), "     ")


def _side(side: Side, words: Words) -> list[str]:
    judged = side.judged
    ratings = " ".join(f"{rating:+d}" if rating else "0" for rating in side.ratings)
    return [
        judged.option,
        words("rate.report.rated", mean=f"{side.mean:+.1f}", ratings=ratings),
        words("rate.report.valued", points=f"{judged.points:+d}", loss=f"{judged.loss or 0:.1f}"),
    ]


def _fired(side: Side, words: Words) -> str:
    found = []
    for item in side.judged.findings:
        text = f"{item.rule} {item.points:+d}"
        if item.overruled_by:
            text += f" ({words('cli.author.matrix.overruled', rule=item.overruled_by)})"
        found.append(text)
    return "; ".join(found) or "–"


def _told(text: str) -> list[str]:
    return wrapped(text, terminal_width(), "  ")


# ------------------------------------------------------------------------- data


def _part_data(part: Part) -> dict[str, object]:
    one, key = part.agreement, part.key
    return {
        "agreement": {
            "experts": one.experts,
            "items": one.items,
            "ratings": one.ratings,
            "alpha_ordinal": one.ordinal,
            "alpha_ordinal_95": one.bounds,
            "alpha_interval": one.interval,
            "undefined": {"few": f"fewer than 2 experts or {LEAST_ITEMS} common items"}.get(
                one.why, "all ratings are the same" if one.why else None
            ),
        },
        "key": {
            "best": _share_data(key.best),
            "worst": _share_data(key.worst),
            "rank_with_loss": _rank_data(key.loss),
            "rank_with_points": _rank_data(key.points),
        },
    }


def _share_data(one: Share) -> dict[str, object]:
    return {"hits": one.hits, "n": one.n, "chance": one.chance, "wilson_95": one.bounds}


def _rank_data(one: Rank) -> dict[str, object]:
    return {"spearman": one.value, "n": one.n, "bootstrap_95": one.bounds}


def _expert_data(one: OneExpert) -> dict[str, object]:
    return {
        "expert": one.name,
        "rated": one.rated,
        "asked": one.asked,
        "with_key": _rank_data(one.key),
        "with_others": _rank_data(one.others),
    }


def _question_data(one: Question) -> dict[str, object]:
    return {
        "cast": one.cast,
        "beat": one.beat,
        "experts": one.experts,
        "apart": one.apart,
        "cause": one.cause,
        "experts_above": _side_data(one.above),
        "experts_below": _side_data(one.below),
    }


def _side_data(side: Side) -> dict[str, object]:
    return {
        "option": side.judged.option,
        "ratings": list(side.ratings),
        "mean": side.mean,
        "points": side.judged.points,
        "loss": side.judged.loss,
        "rules": [
            {
                "rule": item.rule,
                "family": item.family,
                "points": item.points,
                "overruled_by": item.overruled_by,
            }
            for item in side.judged.findings
        ],
        "remarks": [{"expert": who, "remark": text} for who, text in side.remarks],
    }
