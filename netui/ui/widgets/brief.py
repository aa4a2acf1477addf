"""The person under the cursor, in a few lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.content import Content
from textual.geometry import Region, Size
from textual.selection import Selection
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from netui.network import Network
from netui.ui.drawing import as_the_terminal_wants
from netui.ui.keys import key_in
from netui.ui.portrait import brief

_FEW_LINES: Final = 12
_MARGIN: Final = 1  # cells on both sides: the padding


class Brief(Widget):
    """What to know of a person before writing to them.

    It draws its lines itself, and only those that differ from what stands there: it changes with
    every move of the cursor.
    """

    DEFAULT_CSS = """
    Brief { padding: 0 1; height: 9; }
    """

    def __init__(self, network: Network) -> None:
        """Show nobody yet."""
        super().__init__()
        self._network = network
        self._shown: tuple[int, Sequence[str]] | None = None
        self._content = Content("")
        self._lines: list[Strip] = []
        self._fitted = Size(0, 0)  # the size that they were made for

    def show(self, contact: int | None, reasons: Sequence[str] = ()) -> None:
        """Show a contact, with the reasons to write to them now; None empties the pane."""
        self._shown = None if contact is None else (contact, reasons)
        self._draw()

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        """Wrap anew for a new width; see `RowList._size_updated`."""
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        if self.size != self._fitted:
            self._draw()
            self._exchange_repaint_regions()  # the frame that follows shows all of it
        return changed

    def notify_style_update(self) -> None:
        """Draw anew in the colours of a new theme."""
        super().notify_style_update()
        if self.is_mounted:
            self._draw()

    def selection_updated(self, selection: Selection | None) -> None:
        """Mark what the mouse selects."""
        super().selection_updated(selection)
        self._draw()

    def render(self) -> Content:
        """Return the text, of which the mouse may select some."""
        return self._content

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the strips of some lines; see `RowList.render_lines`."""
        lines = self._lines[crop.y : crop.bottom]
        if missing := crop.height - len(lines):
            blank = Strip.blank(self.size.width + 2 * _MARGIN, self.rich_style)
            lines += as_the_terminal_wants(self, [blank]) * missing
        return [line.crop(crop.x, crop.right) for line in lines]

    def _draw(self) -> None:
        width, height = self._fitted = self.size
        contact = self._network.contacts.get(self._shown[0]) if self._shown else None
        if contact is None or self._shown is None:
            self._content = Content("")
        else:
            roomy = height > _FEW_LINES
            keys = (key_in(self.app, "person.edit"), key_in(self.app, "person.done"))
            self._content = brief(
                self._network, contact, self._shown[1], width, roomy=roomy, keys=keys
            )
        before, self._lines = self._lines, self._strips() if width else []
        changed = [
            Region(0, y, width, 1)
            for y in range(max(len(before), len(self._lines)))
            if before[y : y + 1] != self._lines[y : y + 1]
        ]
        if changed:
            self.refresh(*changed)

    def _strips(self) -> list[Strip]:
        width, height = self.size
        lines = Visual.to_strips(self, self._content, width, height, self.visual_style)
        ground, whole = self.rich_style, width + 2 * _MARGIN
        margin = Strip.blank(_MARGIN, ground)
        return as_the_terminal_wants(
            self, [Strip.join([margin, line]).adjust_cell_length(whole, ground) for line in lines]
        )
