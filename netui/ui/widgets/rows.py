"""A list of any length that draws only the lines in sight.

Textual's own lists keep a widget or a rendered row per item; at 30,000 people a key would take
seconds. This one holds a sequence of keys and asks for the cells of a row when it is drawn. It uses
three private parts of Textual (see `_resize` and `render_lines`), which is why Textual is pinned to
a minor version.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple, TypeAlias

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from netui.ui.keys import bindings
from netui.ui.text import fit


class Column(NamedTuple):
    """Where a cell of a row is drawn, and how."""

    cell: int
    """Which of the row's cells."""
    width: int
    """Its width in terminal cells; columns are set apart by two blanks."""
    style: str = "text"
    """One of the component classes, without ``rows--``: text, strong, muted or accent."""
    right: bool = False
    """Whether it is aligned on the right."""


Layout: TypeAlias = tuple[tuple[Column, ...], ...]
"""The lines of a row, each the columns that stand in it."""

Cells: TypeAlias = tuple[str, ...]
"""The texts of a row; line breaks in them are drawn as blanks."""

_GAP = 2
_MARGIN = 1


class RowList(ScrollView, can_focus=True):
    """A list of rows by key, with a cursor."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "rows--text",
        "rows--strong",
        "rows--muted",
        "rows--accent",
        "rows--cursor",
    }
    DEFAULT_CSS = """
    RowList {
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        & > .rows--strong { text-style: bold; }
        & > .rows--muted { color: $muted; }
        & > .rows--accent { color: $accent; }
        & > .rows--cursor { background: $cursor-row; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("list")]

    @dataclass
    class Opened(Message):
        """Enter was pressed on a row, or it was clicked twice."""

        rows: RowList
        key: int

    @dataclass
    class Selected(Message):
        """Other rows are selected than before."""

        rows: RowList

    def __init__(
        self,
        layout: Callable[[int, int], Layout],
        cells: Callable[[int], Cells],
        *,
        highlighted: Callable[[], object] = lambda: None,
        show_cursor: bool = True,
        at_end: bool = False,
        id: str | None = None,
    ) -> None:
        """Draw rows with `layout` and `cells`.

        Args:
            layout: given width and height of the list, the lines of a row; all rows have as many.
            cells: given a key, the texts of its row; asked only for rows in sight.
            highlighted: called when the cursor comes to another row, or what is in it may have
                changed. A call and not a message: what it changes is drawn in the same frame.
            show_cursor: whether a row is marked and keys move it; else the list is only read.
            at_end: whether the last row stands at the bottom and stays in sight, as in a chat.
            id: the widget's id.
        """
        super().__init__(id=id)
        self.can_focus = show_cursor
        self._at_end = at_end
        self._highlighted = highlighted
        self._show_cursor = show_cursor
        self._layout_for = layout
        self._cells = cells
        self._keys: Sequence[int] = ()
        self._cursor = 0
        self._selected: set[int] = set()
        self._strips: dict[tuple[int, bool], tuple[Strip, ...]] = {}
        self._shape: Layout = ((),)  # what `layout` gave for the present size

    @property
    def cursor_key(self) -> int | None:
        """The key of the row that the cursor is on, None where there are no rows."""
        return self._keys[self._cursor] if self._keys else None

    @property
    def selected(self) -> list[int]:
        """The keys of the rows that are selected, in their order."""
        return [key for key in self._keys if key in self._selected] if self._selected else []

    def select_none(self) -> None:
        """Select no row any more."""
        if self._selected:
            self._selected.clear()
            self._strips.clear()
            self.refresh()

    def show(self, keys: Sequence[int], cursor_on: int | None = None) -> None:
        """Show the rows of `keys`.

        The cursor goes to the row of `cursor_on` where it is among them, else it stays at its
        place in the list: after a row is dealt with, the eye is on the next one.
        """
        self._keys = keys
        self._strips.clear()
        if self._at_end:
            self._cursor = len(keys) - 1
        elif cursor_on is not None and cursor_on in keys:
            self._cursor = keys.index(cursor_on)
        self._cursor = max(0, min(self._cursor, len(keys) - 1))
        self._resize()
        self._keep_cursor_in_sight()
        self.refresh()
        self._highlighted()

    def action_move(self, by: int) -> None:
        """Move the cursor by some rows."""
        self._go_to(self._cursor + by)

    def action_page(self, by: int) -> None:
        """Move the cursor by some pages."""
        self._go_to(self._cursor + by * max(1, self.size.height // len(self._shape) - 1))

    def action_end(self, where: int) -> None:
        """Move the cursor to the first row (0) or the last (-1)."""
        self._go_to(0 if where == 0 else len(self._keys) - 1)

    def action_open(self) -> None:
        """Open the row that the cursor is on."""
        if (key := self.cursor_key) is not None:
            self.post_message(self.Opened(self, key))

    def action_select(self) -> None:
        """Select the row that the cursor is on, or no more, and go on to the next."""
        if (key := self.cursor_key) is None or not self._show_cursor:
            return
        self._selected ^= {key}
        self._drop_strips({key})
        self._go_to(self._cursor + 1)
        self.refresh()
        self.post_message(self.Selected(self))

    def action_select_all(self) -> None:
        """Select every row; where all are selected, none."""
        if not self._show_cursor:
            return
        everything = set(self._keys)
        self._selected = set() if everything <= self._selected else everything
        self._strips.clear()
        self.refresh()
        self.post_message(self.Selected(self))

    def on_resize(self) -> None:
        """Lay the rows out for the new width."""
        self._resize()
        self._keep_cursor_in_sight()
        self.refresh()  # the frame that follows a layout is drawn before this message comes

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; open on the second click."""
        row = (event.y + self.scroll_offset.y - self._lines_above()) // len(self._shape)
        if self._show_cursor and 0 <= row < len(self._keys):
            self._go_to(row)
            if event.chain == 2:
                self.action_open()

    def notify_style_update(self) -> None:
        """Draw anew in the colours of a new theme."""
        super().notify_style_update()
        self._strips.clear()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the strips of the lines in sight.

        Overridden whole: without border and padding the styles cache of `Widget` has nothing to
        add, and costs more than the drawing.
        """
        top = self.scroll_offset.y - self._lines_above()
        height = len(self._shape)
        strips: list[Strip] = []
        for y in range(top + crop.y, top + crop.bottom):
            place, line = divmod(y, height)
            strip = self._row(place)[line] if 0 <= place < len(self._keys) else self._blank()
            strips.append(strip.crop(crop.x, crop.right))
        return strips

    def _go_to(self, row: int) -> None:
        row = max(0, min(row, len(self._keys) - 1))
        if row == self._cursor or not self._keys:
            return
        left, top = self._cursor, self.scroll_offset.y
        self._cursor = row
        self._keep_cursor_in_sight()
        if self.scroll_offset.y == top:
            self.refresh(self._region_of(left), self._region_of(row))
        else:
            self.refresh()
        self._highlighted()

    def _region_of(self, row: int) -> Region:
        height = len(self._shape)
        return Region(0, row * height - self.scroll_offset.y, self.size.width, height)

    def _resize(self) -> None:
        width = self.scrollable_content_region.width or self.size.width
        shape = self._layout_for(max(1, width - 2 * _MARGIN), self.size.height)
        if shape != self._shape:
            self._shape = shape
            self._strips.clear()
        virtual = Size(width, len(self._keys) * len(self._shape))
        if virtual != self.virtual_size:
            # A plain assignment would lay out the whole screen; only the scrollbar changes.
            self.set_reactive(Widget.virtual_size, virtual)
            self._scroll_update(virtual)

    def _lines_above(self) -> int:
        """Return how many empty lines stand above the first row."""
        if not self._at_end:
            return 0
        return max(0, self.size.height - len(self._keys) * len(self._shape))

    def _keep_cursor_in_sight(self) -> None:
        height = len(self._shape)
        top, window = self._cursor * height, self.size.height
        if window <= 0:
            return
        y = self.scroll_offset.y
        if top < y:
            self.scroll_to(y=top, animate=False, force=True, immediate=True)
        elif top + height > y + window:
            self.scroll_to(y=top + height - window, animate=False, force=True, immediate=True)

    def _row(self, place: int) -> tuple[Strip, ...]:
        on_cursor = self._show_cursor and place == self._cursor
        cached = self._strips.get((self._keys[place], on_cursor))
        if cached is None:
            if len(self._strips) > 2_000:
                self._strips.clear()
            key = self._keys[place]
            cells, mark = self._cells(key), "■" if key in self._selected else " "
            cached = tuple(
                self._line(columns, cells, on_cursor, " " if line else mark)
                for line, columns in enumerate(self._shape)
            )
            self._strips[self._keys[place], on_cursor] = cached
        return cached

    def _drop_strips(self, keys: set[int]) -> None:
        for key in keys:
            for on_cursor in (False, True):
                self._strips.pop((key, on_cursor), None)

    def _line(self, columns: tuple[Column, ...], cells: Cells, on_cursor: bool, mark: str) -> Strip:
        ground = self.rich_style
        if on_cursor and columns:  # a line without columns sets rows apart
            ground += Style(bgcolor=self.get_component_rich_style("rows--cursor").bgcolor)
        segments = [Segment(mark, ground if mark == " " else self._style("accent", ground))]
        for index, column in enumerate(columns):
            if index:
                segments.append(Segment(" " * _GAP, ground))
            style = self._style(column.style, ground)
            segments.append(
                Segment(fit(cells[column.cell], column.width, right=column.right), style)
            )
        return self._filtered(Strip(segments).adjust_cell_length(self.size.width, ground))

    def _filtered(self, strip: Strip) -> Strip:
        """Return the strip as the terminal wants it: without colour, where none is asked for."""
        for line_filter in self.get_line_filters():
            strip = strip.apply_filter(line_filter, self.background_colors[1])
        return strip

    def _style(self, name: str, ground: Style) -> Style:
        if name == "text":
            return ground
        component = self.get_component_rich_style(f"rows--{name}")
        return ground + Style(color=component.color, bold=component.bold)

    def _blank(self) -> Strip:
        return self._filtered(Strip.blank(self.size.width, self.rich_style))
