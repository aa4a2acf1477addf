"""My card as a QR code, to be scanned off the screen by a phone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.filter import LineFilter
from textual.screen import Screen
from textual.widgets import Static

from netui.interchange.compact_vcard import CompactCard, compact_vcard, contact_of
from netui.interchange.qr_code import most_bytes, qr_rows
from netui.model import Profile
from netui.rules.cells import cells
from netui.ui.text import fit

# Not the theme's colours: a scanner wants dark on light, with a light margin, on any terminal.
_DARK: Final = "#000000"
_LIGHT: Final = "#ffffff"
_CAPTION_ROWS: Final = 2


class _Page(Static):
    """Black on white even where no colour is wanted: nothing else can be scanned."""

    def get_line_filters(self) -> Sequence[LineFilter]:
        return ()


class CodeScreen(Screen[None]):
    """A page of its own for the code; any key goes back."""

    CSS = f"""
    CodeScreen {{ background: {_LIGHT}; color: {_DARK}; overflow: hidden; }}
    CodeScreen Static {{ width: 100%; height: 100%; background: {_LIGHT}; color: {_DARK}; }}
    """

    def __init__(self, profile: Profile) -> None:
        """Show the card of `profile`, which has a name."""
        super().__init__()
        self._me = contact_of(profile)

    def compose(self) -> ComposeResult:
        """Give the code the whole page, so that all around it is its margin."""
        yield _Page()

    def on_resize(self) -> None:
        """Draw the code as large a card as there is room for."""
        width, height = self.app.size
        self.query_one(Static).update(self._page(width, height))

    def on_key(self, event: events.Key) -> None:
        """Go back."""
        event.stop()
        event.prevent_default()
        self.dismiss()

    def on_click(self) -> None:
        """Go back."""
        self.dismiss()

    def _page(self, width: int, height: int) -> Content:
        """Return the code in the middle, and where there is room what it is and how to go back."""
        try:
            card, rows = self._code(width, height)
        except ValueError as error:
            return Content(f"{error}\n\nA code needs a larger window; any key goes back.")
        caption = height - len(rows) >= _CAPTION_ROWS
        above = (height - len(rows) - (_CAPTION_ROWS if caption else 0)) // 2
        lines = [Content("")] * above
        left = (width - len(rows[0])) // 2
        lines += [Content.assemble(" " * left, *_cells(row)) for row in rows]
        if caption:
            left_out = f" · not in it: {', '.join(card.left_out)}" if card.left_out else ""
            for text in (f"{self._me.name}{left_out}", "any key goes back"):
                said = fit(text, width - 2).strip()
                lines.append(Content(" " * ((width - 2 - cells(said)) // 2) + said))
        return Content("\n").join(lines)

    def _code(self, width: int, height: int) -> tuple[CompactCard, list[str]]:
        """Return the card and its code; its caption gives way where the card needs the rows.

        Raises:
            ValueError: there is not even room for the name.
        """
        card = None
        for rows in (height - _CAPTION_ROWS, height):
            try:
                card = compact_vcard(self._me, most_bytes(width, rows))
            except ValueError:
                if rows == height:
                    raise
                continue
            if not card.left_out or rows == height:
                break
        assert card is not None
        drawn = qr_rows(card.text, width, rows, inverted=True)
        assert drawn is not None  # it was made for this room
        return card, drawn


def _cells(row: str) -> Iterator[tuple[str, str]]:
    """Yield the runs of a row with their colours.

    A cell that is dark all over is a blank on dark ground: a drawn block leaves hair lines between
    the rows in some fonts.
    """
    start = 0
    for place in range(1, len(row) + 1):
        if place == len(row) or (row[place] == "█") != (row[start] == "█"):
            run = row[start:place]
            if run[0] == "█":
                yield " " * len(run), f"{_LIGHT} on {_DARK}"
            else:
                yield run, f"{_DARK} on {_LIGHT}"
            start = place
