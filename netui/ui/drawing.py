"""Only what has changed is drawn.

At every frame Textual asks each widget in the rectangle around all changes for all of its lines,
those under other widgets included. A cursor that moves changes two rows and the brief beside them;
nothing else need be looked at. This overrides private parts of Textual's compositor, which is one
reason why Textual is pinned to a minor version.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class SparingCompositor(Compositor):
    """Asks widgets for the lines that changed and are in sight."""

    _changed: tuple[Region, ...] = ()

    def render_partial_update(self) -> ChopsUpdate | None:
        """Draw what has changed since the last frame."""
        self._changed = tuple(self._dirty_regions)
        try:
            return super().render_partial_update()
        finally:
            self._changed = ()

    def _get_renders(
        self, crop: Region | None = None
    ) -> Iterable[tuple[Region, Region, list[Strip]]]:
        if not self._changed:
            yield from super()._get_renders(crop)
            return
        left = self._changed
        for widget, (region, clip) in self.visible_widgets.items():  # from the front to the back
            seen = region.intersection(clip)
            parts = [part for each in left if (part := each.intersection(seen))]
            if not parts:
                continue
            top = min(part.y for part in parts)
            bottom = max(part.bottom for part in parts)
            lines = Region(seen.x, top, seen.width, bottom - top)
            yield lines, clip, widget.render_lines(lines.translate(-region.offset))
            left = tuple(each for each in left if not seen.contains_region(each))
            if not left:
                return


def as_the_terminal_wants(widget: Widget, strips: list[Strip]) -> list[Strip]:
    """Return strips of `widget` without colour, where none is asked for."""
    ground = widget.background_colors[1]
    for line_filter in widget.get_line_filters():
        strips = [strip.apply_filter(line_filter, ground) for strip in strips]
    return strips
