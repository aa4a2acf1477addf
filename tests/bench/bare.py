"""The least that a Textual app can do: a title, a line to type in, keys below."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, Input


class Bare(App[None]):
    """The floor that netui is measured against."""

    TITLE = "bare"

    def compose(self) -> ComposeResult:
        yield Header()
        yield Input(placeholder="type here")
        yield Footer()


if __name__ == "__main__":
    Bare().run()
