"""A campaign is found and read with its labs; its texts, its translation, its pinned copy."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.faults import ContentError
from simgame.content.campaign import Campaign
from simgame.content.library import Library
from simgame.content.load_campaign import build_campaign, campaign_from_text, lab_files
from simgame.content.translate import draft
from simgame.content.translation import translation_state
from simgame.words import words_for
from tests.builders import library, the_book, where
from tests.content.markets import MARKET, edited, examined, market
from tests.content.test_fuzz import mutated
from tests.wording import problems_of, says

TEXT = (MARKET / "campaign.yaml").read_text("utf-8")


def the_market(**translations: str) -> Campaign:
    names = {"campaign": "c.yaml", **{key: f"c.{key}.yaml" for key in translations}}
    return build_campaign({"campaign": TEXT, **translations}, names)


def written(path, language="zh") -> str:
    """The translation of a campaign, every text with 译 before it."""
    found = draft(path, language, the_book())
    found.write()
    lines = found.text.split("\n")
    for number, line in enumerate(lines):
        if line.startswith("  # to translate: "):
            quoted = line.removeprefix("  # to translate: ")
            lines[number + 3] = f'    text: "译{quoted[1:]}'
    text = "\n".join(line for line in lines if not line.startswith("  #"))
    found.path.write_text(text, "utf-8")
    return text


# ------------------------------------------------------------------------ its texts


def test_every_text_has_its_path():
    assert {
        "title": "Labels for the market",
        "account": "Brandt's Fish",
        "people.piet.name": "Piet Brandt",
        "people.ute.title": "Keeps the books",
        "influence.0.how": "At supper.",
        "talk.supper.text": "“They can be read in the rain,” says Piet over the soup.",
        "rival.name": "Harbour Scales",
        "rival.standing.1.text": "Harbour Scales have sent a catalogue.",
        "visions.dry_labels.text": "A label that can be read in the rain.",
        "visions.dry_labels.differentiators.0": "It is printed while the fish is weighed.",
        "catalogue.scales.name": "Scales that print",
    }.items() <= the_market().originals.items()


def test_words_fall_back_to_the_original(tmp_path):
    one = the_market(zh=written(market(tmp_path)))
    assert one.text("title", "zh") == "译Labels for the market"
    assert one.text("title", "en") == one.text("title", "fr") == "Labels for the market"
    assert one.languages == ("en", "zh")
    assert (one.id, one.labs) == ("market", ("plan", "stand", "books"))


def test_a_pinned_campaign_brings_its_translations_along(tmp_path):
    one = the_market(zh=written(market(tmp_path)))
    again = campaign_from_text(one.pinned)
    assert (again.file, again.translations) == (one.file, one.translations)
    assert again.digest == one.digest != the_market().digest


def test_a_pinned_campaign_needs_no_labs_and_no_rule_book():
    renamed = TEXT.replace("  books:", "  gone:").replace("before: books", "before: gone")
    assert (
        "gone"
        in campaign_from_text(
            build_campaign({"campaign": renamed}, {"campaign": "c.yaml"}).pinned
        ).labs
    )


# ------------------------------------------------------------------ its translation


def test_a_translation_is_made_and_brought_up_to_date(tmp_path):
    path = market(tmp_path)
    first = draft(path, "zh", the_book())
    assert first.path.name == "campaign.zh.yaml"
    assert len(first.missing) == first.total == len(the_market().originals)
    written(path)
    assert draft(path, "zh", the_book()).missing == ()
    edited(path, "title: Labels for the market", "title: Labels for the harbour")
    newer = draft(path, "zh", the_book())
    assert (newer.missing, newer.stale) == ((), ("title",))
    assert 'now reads: "Labels for the harbour"' in newer.text


def test_what_a_translation_lacks_is_known(tmp_path):
    path = market(tmp_path)
    written(path)
    edited(path, "account: Brandt's Fish", "account: Brandt's Fine Fish")
    found = examined(path).campaign
    assert found is not None
    state = translation_state(found, "zh")
    assert (state.missing, state.stale) == ((), ("account",))
    assert translation_state(found, "en").complete


def test_a_translation_that_is_wrong_is_refused_with_its_place(tmp_path):
    path = market(tmp_path)
    text = written(path).replace("  talk.supper.text:", "  talk.dinner.text:")
    beside = path.with_name("campaign.zh.yaml")
    beside.write_text(text, "utf-8")
    (found,) = examined(path).problems
    place = f"{beside}:{where(text, 'of: ' + text.split('talk.dinner.text:')[1].split()[1])}"
    says(found, "translation.unknown-path", place, ["“talk.dinner.text”", "talk.supper.text"])


def test_nothing_is_translated_into_its_own_language(tmp_path):
    (found,) = problems_of(lambda: draft(market(tmp_path), "en", the_book()))
    assert found.code == "translation.own-language"


# ---------------------------------------------------------------------- the library


def test_what_is_shipped_is_whole_and_translated():
    good, bad = library().read_campaigns()
    assert bad == []
    assert [entry.id for entry, _ in good] == ["corriemoor"]
    for entry, campaign in good:
        assert entry.shipped
        for language in ("en", "zh"):
            state = translation_state(campaign, language)
            assert (state.missing, state.stale) == ((), ())
        assert list(library().labs(entry.id)) == list(campaign.labs)


def test_a_campaign_is_found_with_its_labs_and_is_no_scenario(tmp_path):
    market(tmp_path)
    found = Library(the_book(), [tmp_path])
    assert [(each.id, each.shipped) for each in found.campaigns][-1] == ("market", False)
    assert found.campaign("market") is found.campaign("market"), "read once"
    assert {name: each.id for name, each in found.labs("market").items()} == {
        "plan": "plan",
        "stand": "stand",
        "books": "books",
    }
    assert found.labs("market")["plan"] is found.get("plan")
    assert "campaign" not in [entry.id for entry in found.entries]


def test_a_broken_campaign_is_reported_and_its_labs_still_play(tmp_path):
    edited(market(tmp_path), "before: books", "before: boks")
    found = Library(the_book(), [tmp_path])
    good, bad = found.read_all()
    assert {"plan", "stand", "books"} <= {scenario.id for _, scenario in good}
    codes = [each.code for error in bad for each in error.problems]
    assert codes == ["campaign.unknown-lab"]
    with pytest.raises(ContentError):
        found.labs("market")


def test_a_scenario_may_be_called_campaign(tmp_path):
    text = (MARKET / "03-books.yaml").read_text("utf-8")
    (tmp_path / "campaign.yaml").write_text(text.replace("scenario: books", "scenario: campaign"))
    found = Library(the_book(), [tmp_path])
    assert found.get("campaign").file.account == "Brandt's Fish"
    assert "market" not in [each.id for each in found.campaigns]


def test_labs_are_found_by_their_id_whatever_else_lies_there(tmp_path):
    path = market(tmp_path)
    path.with_name(".hidden.yaml").write_text("x: 1", "utf-8")
    path.with_name("stand.zh.yaml").write_text("x: 1", "utf-8")
    assert list(lab_files(path.parent)) == ["plan", "stand", "books"]


# ------------------------------------------------------------------------- whatever


@given(st.integers(0, 10**9))
def test_whatever_is_done_to_the_file_it_is_refused_with_sentences(seed):
    text = mutated(TEXT, seed)
    try:
        found = build_campaign({"campaign": text}, {"campaign": "c.yaml"})
    except ContentError as error:
        for each in error.problems:
            assert each.place is not None
            for language in ("en", "zh"):
                assert each.render(words_for(language))
    else:
        assert all(found.originals.values())


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_done_to_the_file_its_check_raises_nothing(tmp_path, seed):
    path = market(tmp_path)
    path.write_text(mutated(TEXT, random.Random(seed).randrange(10**9)), "utf-8")
    for each in examined(path).problems:
        for language in ("en", "zh"):
            assert each.render(words_for(language))
