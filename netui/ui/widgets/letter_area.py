"""Where a letter is written, with places to fill in."""

from __future__ import annotations

from textual import events
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from netui.model import clean_text
from netui.rules.draft_words import BLANK


class LetterArea(TextArea):
    """The text of a letter."""

    DEFAULT_CSS = """
    LetterArea {
        height: 1fr; border: none; padding: 0; background: transparent;
        scrollbar-size-vertical: 1; max-width: 100;
        & .text-area--cursor { background: $input-cursor-background; color: $background; }
        &:focus { border: none; }
    }
    """

    def __init__(self) -> None:
        """Begin with an empty letter."""
        super().__init__(soft_wrap=True, compact=True, highlight_cursor_line=False)
        self.cursor_blink = False

    @property
    def blanks(self) -> list[Selection]:
        """Where something is still to be filled in, from the first."""
        return [
            Selection((row, found.start()), (row, found.end()))
            for row, line in enumerate(self.text.split("\n"))
            for found in BLANK.finditer(line)
        ]

    def mark_next_blank(self) -> bool:
        """Select the next place to fill in, to be typed over; after the last one, the first.

        Returns:
            Whether there is one.
        """
        _, end = sorted(self.selection)
        blanks = self.blanks
        if blanks:
            self.selection = next((each for each in blanks if each.start >= end), blanks[0])
            self.scroll_cursor_visible()
        return bool(blanks)

    async def _on_key(self, event: events.Key) -> None:
        """Take Tab for the next place that is to be filled in."""
        if event.key == "tab":
            event.stop()
            event.prevent_default()
            await self.screen.run_action("next_blank")
            return
        await super()._on_key(event)

    async def _on_paste(self, event: events.Paste) -> None:
        """Take what is pasted without what would steer a terminal."""
        await super()._on_paste(events.Paste(clean_text(event.text)))
        event.prevent_default()
