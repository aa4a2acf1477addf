"""Several of a few things, each ticked or not."""

from __future__ import annotations

from typing import TypeVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widgets import SelectionList

T = TypeVar("T")


class Ticks(SelectionList[T]):
    """A list of what can be ticked: ■ or □ before each.

    Textual's own has the same X before all of them and only colours it: where colours are few, or
    the screen is read out, ticked and not ticked would be one.
    """

    def render_line(self, y: int) -> Strip:
        """Return a line with its sign."""
        line = super().render_line(y)
        place = self.scroll_offset.y + y
        if place >= self.option_count:
            return line
        _, tick, _, _, *text = line
        sign = "■" if self.get_option_at_index(place).value in self.selected else "□"
        ground = (text[0].style if text else None) or self.rich_style
        clickable = ground + Style(meta=tick.style.meta if tick.style else {})
        return Strip([Segment(f" {sign}  ", clickable), *text])
