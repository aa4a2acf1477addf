"""What somebody sees who has no network here yet."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from netui.model import clean_line
from netui.ui.keys import KEYS, key_in
from netui.ui.widgets.bars import Hint, HintLine, hint
from netui.ui.widgets.rows import Cells, Column, Layout, RowList

_WAYS: Final[tuple[tuple[str, str, str, str], ...]] = (
    ("app.event", "Start an event", "the people you meet, one line each", "app.event"),
    ("app.import", "Import contacts", "from LinkedIn, Google, Outlook or a phone", "app.import"),
    ("ctrl+t", "Take a look around", "a made-up network to try every key on", "app.demo"),
)


class WelcomeScreen(Screen[None]):
    """Offers three ways to begin."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+t", "app.demo", "Look around")]
    CSS = """
    WelcomeScreen #words { padding: 2 2 1 2; height: auto; }
    WelcomeScreen RowList { height: 1fr; margin: 0 1; }
    """

    def __init__(self, file: str) -> None:
        """Tell where the data file will be."""
        super().__init__()
        self._file = file

    def compose(self) -> ComposeResult:
        """Show a few words and the three ways."""
        yield Static(
            Content.assemble(
                ("Welcome to netui", "bold $accent"),
                "\n\nPeople you know, what you promised them, and when to be in touch again. "
                "Everything stays on this machine, in one file:\n",
                (clean_line(self._file), "$muted"),
                "\n\nHow would you like to begin?",
            ),
            id="words",
        )
        yield RowList(_layout, self._cells)
        yield HintLine(
            (
                Hint("enter", "choose"),
                hint("app.capture", "capture somebody"),
                hint("app.help"),
                hint("app.leave", "quit"),
            )
        )

    def on_mount(self) -> None:
        """Show the ways."""
        self.query_one(RowList).show(range(len(_WAYS)))

    async def on_row_list_opened(self, event: RowList.Opened) -> None:
        """Go the chosen way."""
        await self.run_action(_WAYS[event.key][3])

    def _cells(self, place: int) -> Cells:
        id, title, more, _ = _WAYS[place]
        return (key_in(self.app, id) if id in KEYS else id, title, more)

    def say(self, status: str) -> None:
        """Show in the last line what has just happened."""
        self.query_one(HintLine).say(status)


def _layout(width: int, _: int) -> Layout:
    if width < 60:
        return (
            (Column(0, 8, "accent"), Column(1, width - 10, "strong")),
            (Column(2, width, "muted"),),
        )
    return ((Column(0, 8, "accent"), Column(1, 20, "strong"), Column(2, width - 32, "muted")),)
