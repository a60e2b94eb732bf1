"""docs/format.md and its Chinese twin: every key is explained, and their examples load and play."""

from __future__ import annotations

from itertools import product
from typing import get_args

import pytest
import yaml

from simgame.attempt import Attempt, draw_cast
from simgame.content import campaign, deciding, model, shapes
from simgame.content.load import load_scenario
from simgame.content.load_campaign import examine_campaign
from simgame.content.scenario import text_hash
from simgame.engine.play import decide, evolve
from simgame.engine.world import World
from simgame.proof.exact import prove
from simgame.store.database import Store
from tests.builders import the_book
from tests.test_docs import blocks, read

FORMAT = ("format.md", "format.zh.md")


@pytest.fixture
def book():
    return the_book()


@pytest.fixture(params=FORMAT)
def example(request, tmp_path, book):
    """The complete example of a page, loaded as an instructor would."""
    (text,) = blocks(request.param)
    path = tmp_path / "print-shop.yaml"
    path.write_text(text, encoding="utf-8")
    return load_scenario(path, book)


def test_the_example_is_fair_for_every_personality(example, book):
    contacts = example.file.cast
    for chosen in product(*(contact.personality for contact in contacts.values())):
        world = World(example, book, dict(zip(contacts, chosen, strict=True)))
        proof = prove(world)
        assert not proof.dead_ends
        state = world.start
        for answer in proof.best_line:
            for event in decide(world, state, answer):
                state = evolve(world, state, event)
        assert world.beats[state.beat] == "won"
        assert proof.anchors.best - proof.anchors.random > 50


def test_the_example_plays_as_its_playthroughs_say(example, book, tmp_path):
    with Store(tmp_path / "attempts.sqlite3", lambda: "2026-01-01T00:00:00Z") as store:
        for number, played in enumerate(example.file.playthroughs):
            attempt = Attempt.start(
                store,
                example,
                book,
                attempt=f"docs{number}",
                seed=1,
                language=example.file.language,
                cast=draw_cast(example, 0, played.cast),
            )
            for answer in played.answers:
                attempt.answer(answer)
            card = attempt.scorecard()
            assert card.played.ending == played.ends
            assert played.score is not None and card.raw is not None
            sign, limit = played.score.split()
            assert card.raw >= int(limit) if sign == ">=" else card.raw <= int(limit)


@pytest.mark.parametrize("page", FORMAT)
def test_every_key_of_a_scenario_is_explained(page):
    text = read(page)
    files = (
        model.ScenarioFile,
        model.SellersPromise,
        model.Entering,
        model.Absent,
        model.Contact,
        model.Pain,
        model.Interrupt,
        model.Beat,
        model.RaisedObjection,
        deciding.Option,
        deciding.Select,
        deciding.Item,
        deciding.Write,
        shapes.Condition,
        model.Playthrough,
        model.TranslationFile,
        model.TranslatedText,
        campaign.CampaignFile,
        campaign.AccountCondition,
        campaign.Person,
        campaign.Influence,
        campaign.LabDays,
        campaign.Talk,
        campaign.Objective,
        campaign.Rival,
        campaign.RivalStanding,
        campaign.Vision,
        campaign.Article,
        campaign.PersonNeeds,
        campaign.Levels,
    )
    missing = [
        f"{file.__name__}.{key}"
        for file in files
        for key in (info.alias or name for name, info in file.model_fields.items())
        if f"`{key}`" not in text
    ]
    assert missing == []
    limits = (shapes.MAX_FACTS, shapes.TRUST_LIMIT, shapes.MAX_PROMISES, deciding.MAX_SETS)
    for limit in (*limits, campaign.MAX_LABS):
        assert str(limit) in text
    for kind in (*get_args(shapes.Information), *get_args(deciding.Unit)):
        assert f"`{kind}`" in text


@pytest.mark.parametrize("page", FORMAT)
def test_the_campaign_shown_is_sound_with_the_example_as_its_lab(page, tmp_path, book):
    (shown,) = [text for text in blocks(page, "text") if text.startswith("campaign:")]
    folder = tmp_path / "okafor"
    folder.mkdir()
    (folder / "campaign.yaml").write_text(shown, encoding="utf-8")
    (folder / "01-print-shop.yaml").write_text(*blocks(page), encoding="utf-8")
    found = examine_campaign(folder / "campaign.yaml", book)
    assert found.problems == ()
    assert found.campaign is not None


@pytest.mark.parametrize("page", FORMAT)
def test_the_translation_shown_quotes_the_text_it_translates(page):
    (shown,) = [text for text in blocks(page, "text") if text.startswith("translates:")]
    original = yaml.safe_load(blocks(page)[0])
    for path, found in yaml.safe_load(shown)["texts"].items():
        text = original
        for step in path.split("."):
            text = text[step]
        assert found["of"] == text_hash(text)


def test_both_pages_have_the_same_parts():
    english, chinese = (
        [len(line) - len(line.lstrip("#")) for line in read(page).splitlines() if line[:1] == "#"]
        for page in FORMAT
    )
    assert english == chinese
    assert [text.split(":")[0] for text in blocks(FORMAT[0], "text")] == [
        text.split(":")[0] for text in blocks(FORMAT[1], "text")
    ]
