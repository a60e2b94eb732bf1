"""A graded call as one HTML file: no network, no script, prints on A4.

Jinja2 is imported here and nowhere else. The templates are sandboxed, everything they
print is escaped, and a name that does not exist is an error rather than a gap.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from jinja2.sandbox import SandboxedEnvironment

from scoring.book import RuleBook
from scoring.reports import wording
from scoring.reports.chart import chart
from scoring.reports.judging import again
from scoring.reports.layout import fit
from scoring.reports.pages import environment as page_environment
from scoring.reports.several import thing_marks
from scoring.reports.writing import write
from scoring.scorecard import Scorecard

_TEMPLATES = Path(__file__).parent / "templates"
_TAGS = {"en": "en", "zh": "zh-Hans"}
_MINUS = "−"


def render(scorecard: Scorecard, book: RuleBook, language: str, review: Mapping[str, str]) -> str:
    """The whole report as one document.

    language: of the report; the words of the call stay in the language it was played in.
    """
    worded = write(scorecard, book, language, review)
    played = scorecard.played
    return (
        _environment()
        .get_template("report.html")
        .render(
            words=wording.words_in(language),
            lang=_TAGS.get(language, language),
            talk_lang=_TAGS.get(played.language, played.language),
            colon="：" if language == "zh" else ": ",
            comma="、" if language == "zh" else ", ",
            lp="（" if language == "zh" else " (",
            rp="）" if language == "zh" else ")",
            semi="；" if language == "zh" else "; ",
            gap="" if language == "zh" else " ",
            card=scorecard,
            played=played,
            sheet=worded,
            chart=chart(worded.steps),
            kind=wording.kind_word(book, played.kind, language),
            kind_why=wording.kind_why(book, played.kind, language),
            sign=wording.sign_word(played.sign, language),
            command=again(played),
            marks=thing_marks,
        )
    )


@lru_cache(maxsize=1)
def _environment() -> SandboxedEnvironment:
    environment = page_environment([_TEMPLATES])
    environment.filters["signed"] = lambda points: wording.signed(points, _MINUS)
    environment.filters["loss"] = lambda loss: wording.loss_text(loss, _MINUS)
    environment.filters["amount"] = lambda loss: wording.loss_text(loss, "")
    environment.filters["score"] = wording.score_text
    environment.filters["one"] = lambda value: f"{value:.1f}".replace("-", _MINUS)
    environment.filters["short"] = lambda text: fit(text, 60)
    return environment
