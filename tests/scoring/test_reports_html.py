"""The HTML report: whole, self-contained, escaped, and every point with its reason."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from scoring.reports import html, wording
from scoring.words import LANGUAGES, Words
from tests.scoring.report_samples import CARDS, REVIEW, mixed, sample_book

TEMPLATES = Path(html.__file__).parent / "templates"
VOID = {"meta", "br", "hr", "img", "input", "link"}
DRAWN = {"rect", "line", "path", "circle"}  # closed by themselves


class Page(HTMLParser):
    """What stands in a page: tags with attributes, text by turn, all properly nested."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.turn: str | None = None
        self.rows: list[tuple[str | None, str | None, str]] = []  # turn, rule, text
        self.text = ""
        self._row: str | None = None
        self._depth = 0
        self._said = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in DRAWN, f"<{tag}/> is not closed in HTML"
        self.tags.append((tag, dict(attrs)))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.append((tag, values))
        if tag in VOID:
            return
        self.open.append(tag)
        if (values.get("id") or "").startswith("turn-") and tag == "article":
            self.turn = values["id"]
        if "data-rule" in values:
            self._row, self._depth, self._said = values["data-rule"], len(self.open), ""

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-3:]}"
        if self._row is not None and len(self.open) == self._depth:
            self.rows.append((self.turn, self._row, self._said))
            self._row = None
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data
        self._said += data


def page(name: str, language: str = "en") -> Page:
    return Page(html.render(CARDS[name](), sample_book(), language, REVIEW))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CARDS)
def test_every_point_names_its_turn_rule_and_source(name, language):
    book, card = sample_book(), CARDS[name]()
    rows = {(turn, rule): text for turn, rule, text in page(name, language).rows}
    for turn in card.turns:
        for finding in turn.verdict.findings if turn.verdict else ():
            if not finding.points and not finding.overruled_by:
                continue
            said = rows[f"turn-{turn.faced.number}", finding.rule]
            assert wording.rule_name(book, finding, language) in said
            assert wording.rule_why(book, finding, language) in said
            assert wording.rule_source(book, finding) in said
            assert wording.signed(finding.points, "−") in said
            assert f"{wording.signed(finding.low, '−')} … " in said


@pytest.mark.parametrize("name", CARDS)
def test_nothing_is_fetched_and_nothing_runs(name):
    for tag, attributes in page(name).tags:
        assert tag not in {"script", "link", "iframe", "img", "object", "embed", "base", "form"}
        for key, value in attributes.items():
            assert not key.startswith("on"), f"<{tag} {key}>"
            if key in {"src", "href", "action", "xlink:href"}:
                assert (value or "").startswith("#"), f"<{tag} {key}={value}>"
    assert "url(" not in (TEMPLATES / "report.css").read_text(encoding="utf-8")
    assert "@import" not in (TEMPLATES / "report.css").read_text(encoding="utf-8")


def test_hostile_text_stays_text():
    found = page("hostile")
    text = html.render(CARDS["hostile"](), sample_book(), "en", {"well": "<script>{{ 8*8 }}"})
    assert "<script" not in text
    for shown in ("<script>alert(1)</script> {{ 7*7 }}", "{{ 6*6 }}", "[/]", "👩‍👩‍👧", "x" * 4000):
        assert shown in found.text
    assert not {"49", "36"} & set(re.findall(r"\b\d+\b", found.text.split("Turning points")[0]))
    assert "\x1b" not in text and "\x00" not in text and "\u202e" not in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CARDS)
def test_the_page_is_accessible(name, language):
    found = page(name, language)
    by_tag: dict[str, list[dict[str, str | None]]] = {}
    for tag, attributes in found.tags:
        by_tag.setdefault(tag, []).append(attributes)
    assert by_tag["html"][0]["lang"] == {"en": "en", "zh": "zh-Hans"}[language]
    assert len(by_tag["h1"]) == 1 and len(by_tag["main"]) == 1
    assert len(by_tag["table"]) == len(by_tag["caption"])
    assert all("scope" in attributes for attributes in by_tag["th"])
    ids = [attributes["id"] for _, attributes in found.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    for drawing in by_tag.get("svg", []):
        assert drawing["role"] == "img"
        assert set((drawing["aria-labelledby"] or "").split()) <= set(ids)
    for key in ("aria-labelledby", "href"):
        for _, attributes in found.tags:
            for name_ in (attributes.get(key) or "").split():
                assert name_.lstrip("#") in ids
    levels = [int(tag[1]) for tag, _ in found.tags if re.fullmatch("h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_flawless_call_has_no_losses():
    found = page("flawless")
    assert "100 of 100" in found.text
    assert "No answer of this call cost anything" in found.text


def test_an_abandoned_call_says_so():
    found = page("abandoned")
    assert "Abandoned" in found.text
    assert "You ended the call." in found.text
    assert "Staying would have been better" in found.text


def test_too_few_is_no_zero():
    found = page("single")
    assert found.text.count("too few to say (n=1)") >= 1
    assert not [attributes for tag, attributes in found.tags if attributes.get("id") == "bar-1"]


def test_a_scenario_that_measures_nothing_has_no_score():
    found = page("unmeasured")
    assert "no score" in found.text
    assert not [tag for tag, attributes in found.tags if attributes.get("class") == "course"]


def test_what_was_overruled_names_the_rule_that_did_it():
    row = next(
        text for turn, rule, text in page("mixed").rows if turn == "turn-3" and rule == "style-owl"
    )
    assert "overruled by “No favours”" in row


def test_the_words_of_the_call_keep_their_language():
    text = html.render(mixed(), sample_book(), "zh", {})
    assert re.search(r'<p lang="en" dir="auto">Here is the log', text)


def test_templates_ask_only_for_words_that_exist():
    for path in TEMPLATES.glob("*.html"):
        keys = re.findall(r'words\("([^"]+)"', path.read_text(encoding="utf-8"))
        assert path.name == "macros.html" or keys
        for language in LANGUAGES:
            words = Words(language)
            assert [key for key in keys if key not in words] == []


def test_every_word_of_the_reports_is_used():
    code = "".join(
        path.read_text(encoding="utf-8")
        for path in [*TEMPLATES.glob("*.html"), *TEMPLATES.parent.glob("*.py")]
    )
    families = set(re.findall(r"report\.([a-z]+)\.\{", code))
    said = set(re.findall(r'"report\.([a-z-]+(?:\.[a-z-]+)?)"', code))
    from scoring.words import _group  # the keys of one word file

    keys = _group(Path(html.__file__).parent.parent / "words" / "en" / "report.yaml")
    dead = [key for key in keys if key not in said and key.split(".")[0] not in families]
    assert dead == []


def _contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (
            part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    bright, dark = sorted((light(one), light(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


TEXT_ON = [
    *(("ink", back) for back in ("paper", "wash", "mine", "accent-wash")),
    *(("soft", back) for back in ("paper", "wash", "mine", "accent-wash")),
    *(("accent", back) for back in ("paper", "wash")),
    ("fall", "accent-wash"),
    *((f"{band}-ink", band) for band in wording.BAND_SYMBOLS),
]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "back"), TEXT_ON)
def test_colours_are_told_apart(scheme, text, back):
    css = (TEMPLATES / "report.css").read_text(encoding="utf-8")
    root = re.findall(r":root \{[^}]*--paper[^}]*\}", css)[scheme]
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", root))
    assert _contrast(colours[text], colours[back]) >= 4.5
