"""A list of any length that draws only the lines in sight.

Textual's own lists keep a widget or a rendered row per item; at 30,000 people a key would take
seconds. This one holds a sequence of keys and asks for the cells of a row when it is drawn. It uses
three private parts of Textual (see `_resize` and `render_lines`), which is one reason why Textual
is pinned to a minor version.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple, TypeAlias

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from netui.ui.drawing import as_the_terminal_wants
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
    styled_by: int | None = None
    """Which cell names the style, where rows differ in it; None for `style` in all of them."""


Layout: TypeAlias = tuple[tuple[Column, ...], ...]
"""The lines of a row, each the columns that stand in it."""

Cells: TypeAlias = tuple[str, ...]
"""The texts of a row; line breaks in them are drawn as blanks."""

_GAP = 2
_MARGIN = 1
_SIGNS = {(False, False): " ", (True, False): "›", (False, True): "■", (True, True): "█"}
"""What stands in the margin of a row: whether the cursor is on it, and whether it is selected."""
_STRIPS_KEPT = 1_000


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
        can_select: bool = False,
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
            can_select: whether rows can be selected, for an act on several.
            at_end: whether the last row stands at the bottom and stays in sight, as in a chat.
            id: the widget's id.
        """
        super().__init__(id=id)
        self.can_focus = show_cursor
        self._at_end = at_end
        self._highlighted = highlighted
        self._show_cursor = show_cursor
        self._can_select = can_select and show_cursor
        self._layout_for = layout
        self._cells = cells
        self._keys: Sequence[int] = ()
        self._cursor = 0
        self._selected: set[int] = set()
        # By what they show: the cells, and whether the cursor is on the row and it is selected.
        self._strips: dict[tuple[Cells, bool, bool], tuple[Strip, ...]] = {}
        self._styles: dict[tuple[str, bool], Style] = {}
        self._blank: Strip | None = None
        self._shape: Layout = ((),)  # what `layout` gave for the present size
        self._fitted = Size(0, 0)  # that size

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
            self.refresh()

    def show(self, keys: Sequence[int], cursor_on: int | None = None) -> None:
        """Show the rows of `keys`.

        The cursor goes to the row of `cursor_on` where it is among them, else it stays at its
        place in the list: after a row is dealt with, the eye is on the next one.
        """
        self._keys = keys
        if self._at_end:
            self._cursor = len(keys) - 1
        elif cursor_on is not None and cursor_on in keys:
            self._cursor = keys.index(cursor_on)
        self._cursor = max(0, min(self._cursor, len(keys) - 1))
        self._resize()
        self._keep_cursor_in_sight()
        self.lead_terminal_cursor()
        if self._fitted:  # else it is drawn when it is laid out
            self.refresh()
        self._highlighted()

    def on_focus(self) -> None:
        """Have the terminal's cursor come here too."""
        self.lead_terminal_cursor()

    def on_resize(self) -> None:
        """Have the terminal's cursor go along."""
        self.lead_terminal_cursor()

    def lead_terminal_cursor(self) -> None:
        """Put the terminal's own cursor, which is hidden, on the row of the list's.

        Screen readers and magnifiers follow it. It is sent with every frame as it is.
        """
        if self.has_focus and self._fitted:
            top = self._cursor * len(self._shape) + self._lines_above() - self.scroll_offset.y
            self.app.cursor_position = self.region.offset + Offset(_MARGIN, top)

    def take_keys_again(self) -> None:
        """Have the keyboard where nothing has: a list that was hidden had to give it away."""
        if self.screen.focused is None:
            self.focus()

    def go_to_first_of(self, keys: Collection[int]) -> None:
        """Move the cursor to the first row whose key is among some; stay where none is."""
        for row, key in enumerate(self._keys if keys else ()):
            if key in keys:
                self._go_to(row)
                return

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
        if (key := self.cursor_key) is None or not self._can_select:
            return
        self._selected ^= {key}
        self._go_to(self._cursor + 1)
        self.refresh()
        self.post_message(self.Selected(self))

    def action_select_all(self) -> None:
        """Select every row; where all are selected, none."""
        if not self._can_select:
            return
        everything = set(self._keys)
        self._selected = set() if everything <= self._selected else everything
        self.refresh()
        self.post_message(self.Selected(self))

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        """Lay the rows out for a new size; the frame that follows shows them so.

        `on_resize` comes only after that frame.
        """
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        if self.size != self._fitted:
            self._resize()
            self._keep_cursor_in_sight()
            self._exchange_repaint_regions()  # the frame that follows shows all of it
        return changed

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
        self._forget_strips()
        self._styles.clear()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the strips of the lines in sight.

        Overridden whole: without border and padding the styles cache of `Widget` has nothing to
        add, and costs more than the drawing.
        """
        top = self.scroll_offset.y - self._lines_above()
        height = len(self._shape)
        strips: list[Strip] = []
        rows: dict[int, tuple[Strip, ...]] = {}
        for y in range(top + crop.y, top + crop.bottom):
            place, line = divmod(y, height)
            if 0 <= place < len(self._keys):
                if place not in rows:
                    rows[place] = self._row(place)
                strip = rows[place][line]
            else:
                strip = self._blank_line()
            strips.append(strip.crop(crop.x, crop.right))
        return strips

    def _go_to(self, row: int) -> None:
        row = max(0, min(row, len(self._keys) - 1))
        if row == self._cursor or not self._keys:
            return
        left, top = self._cursor, self.scroll_offset.y
        self._cursor = row
        self._keep_cursor_in_sight()
        self.lead_terminal_cursor()
        if self.scroll_offset.y == top:
            self.refresh(self._region_of(left), self._region_of(row))
        else:
            self.refresh()
        self._highlighted()

    def _region_of(self, row: int) -> Region:
        height = len(self._shape)
        return Region(0, row * height - self.scroll_offset.y, self.size.width, height)

    def _resize(self) -> None:
        self._fitted = self.size
        width = self.scrollable_content_region.width or self.size.width
        shape = self._layout_for(max(1, width - 2 * _MARGIN), self.size.height)
        if shape != self._shape or width != self.virtual_size.width:
            self._shape = shape
            self._forget_strips()
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
        key = self._keys[place]
        cells, selected = self._cells(key), key in self._selected
        cached = self._strips.get((cells, on_cursor, selected))
        if cached is None:
            if len(self._strips) > _STRIPS_KEPT:
                self._strips.clear()
            lines = [
                self._line(columns, cells, on_cursor=on_cursor, selected=selected, first=not line)
                for line, columns in enumerate(self._shape)
            ]
            cached = tuple(as_the_terminal_wants(self, lines))
            self._strips[cells, on_cursor, selected] = cached
        return cached

    def _line(
        self,
        columns: tuple[Column, ...],
        cells: Cells,
        *,
        on_cursor: bool,
        selected: bool,
        first: bool,
    ) -> Strip:
        on_cursor = on_cursor and bool(columns)  # a line without columns sets rows apart
        ground = self._style("text", on_cursor)
        sign = _SIGNS[on_cursor and first, selected and first]
        segments = [Segment(sign, self._style("accent", on_cursor) if first else ground)]
        taken = _MARGIN
        for column in columns:
            text = fit(cells[column.cell], column.width, right=column.right) + " " * _GAP
            style = column.style if column.styled_by is None else cells[column.styled_by]
            segments.append(Segment(text, self._style(style, on_cursor)))
            taken += max(0, column.width) + _GAP
        return Strip(segments, taken).adjust_cell_length(self.size.width, ground)

    def _style(self, name: str, on_cursor: bool) -> Style:
        """Return a style; looking it up in Textual costs more than drawing with it."""
        style = self._styles.get((name, on_cursor))
        if style is None:
            style = self.rich_style
            if on_cursor:
                style += Style(bgcolor=self.get_component_rich_style("rows--cursor").bgcolor)
            if name != "text":
                component = self.get_component_rich_style(f"rows--{name}")
                style += Style(color=component.color, bold=component.bold)
            self._styles[name, on_cursor] = style
        return style

    def _blank_line(self) -> Strip:
        if self._blank is None:
            blank = Strip.blank(self.size.width, self._style("text", False))
            self._blank = as_the_terminal_wants(self, [blank])[0]
        return self._blank

    def _forget_strips(self) -> None:
        self._strips.clear()
        self._blank = None
