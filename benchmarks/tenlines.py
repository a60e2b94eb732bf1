"""The floor: the smallest Textual app that shows something and answers a key."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Ten(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("keys: 0")

    def on_key(self) -> None:
        self.keys = getattr(self, "keys", 0) + 1
        self.query_one(Static).update(f"keys: {self.keys}")


if __name__ == "__main__":
    Ten().run()
