"""The forms of a real run: from the map and back, and what was written is in the run."""

from __future__ import annotations

from simgame.campaign.run import Run
from simgame.tui.screens.forms import FormsScreen
from simgame.tui.widgets.form_sheet import OwnField
from tests.campaign_builders import play, start
from tests.tui.driving import press, screen_text


async def test_from_the_map_to_the_forms_and_back(new_app, services):
    play(start(services.store), 2)
    app = new_app()
    async with app.run_test(size=(120, 40)) as pilot:
        app.open_run("r1")
        await press(pilot, "f")
        assert isinstance(app.screen, FormsScreen)
        assert "Forms: Small Works" in screen_text(app)
        await press(pilot, "w", *"Jars", "escape", "escape", "escape")
        assert not isinstance(app.screen, FormsScreen)
        await press(pilot, "f", "w")
        assert isinstance(app.focused, OwnField) and app.focused.text == "Jars"
        await press(pilot, "escape", "escape", "n")
        assert not isinstance(app.screen, FormsScreen)
    written = Run.resume(services.store, "r1").stand.written
    assert written == {("preparation-again", "hypothesis"): "Jars"}
