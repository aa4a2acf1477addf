"""The screen without colour: weight and reversed ground carry what colours carry elsewhere.

So it is drawn where ``NO_COLOR`` is set (no-color.org: no colour is to be added; bold, underline
and reverse are none), and on terminals of 8 or 16 colours. Of those nobody knows what the colours
look like: the nearest to netui's are a blue or a grey that on many grounds can't be read.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

_REVERSED: Final = Style(reverse=True)
_SAME_GROUND: Final = 3
"""So much two grounds may differ in red, green or blue and be the same: blends are rounded."""


class WithoutColor(LineFilter):
    """Takes all colour away; what stood on a ground of its own is reversed.

    That is the row of the cursor, the place where one types, what is selected, and the handle of a
    scrollbar.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return segments without colour.

        Args:
            segments: what a widget shows in a line.
            background: the widget's own ground.
        """
        return [
            Segment(text, style and _plain(style, background), control)
            for text, style, control in segments
        ]


@lru_cache(1024)
def _plain(style: Style, ground: Color) -> Style:
    plain = style.without_color
    behind = style.color if style.reverse else style.bgcolor
    if behind is None or behind.is_default:
        return plain
    rgb = behind.get_truecolor()
    stands_out = any(abs(a - b) > _SAME_GROUND for a, b in zip(rgb, ground.rgb, strict=True))
    return plain + (_REVERSED if stands_out else Style(reverse=False))
