"""Only what has changed is drawn.

At every frame Textual asks each widget in the rectangle around all changes for all of its lines,
those under other widgets included. A cursor that moves changes two rows and the brief beside them;
nothing else need be looked at. And a question that comes up over a screen draws all of it four
times over, once more when it goes. This overrides private parts of Textual, which is one reason why
Textual is pinned to a minor version.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Self

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, Compositor
from textual.app import App, ReturnType
from textual.await_remove import AwaitRemove
from textual.color import Color
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.geometry import Region, Size
from textual.screen import ModalScreen, Screen, ScreenResultType
from textual.strip import Strip
from textual.widget import Widget

from netui.rules.cells import cells, clusters


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


class CoveringCompositor(SparingCompositor):
    """One for a screen whose widgets cover parts of lines: those behind a question."""

    def _render_chops(
        self, crop: Region, is_rendered_line: Callable[[int], bool]
    ) -> Sequence[Mapping[int, Strip]]:
        """Put the lines together; where one goes on behind another widget, it may be cut."""
        lines = super()._render_chops(crop, is_rendered_line)
        return [{place: strip and whole(strip) for place, strip in line.items()} for line in lines]


class SparingStylesheet(Stylesheet):
    """A style sheet that is parsed again only for other colours; Textual does so at every start."""

    _is_stale = False

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take the colours of a theme."""
        if variables != self._variables:
            self._is_stale = True
            super().set_variables(variables)

    def reparse(self) -> None:
        """Parse all again, where the colours are others than before."""
        if self._is_stale:
            super().reparse()
            self._is_stale = False


class SparingApp(App[ReturnType]):
    """An app in which a screen that comes or goes leaves the others as they are."""

    def begin_with_theme(self, name: str) -> None:
        """Have a theme before anything is parsed, and not after it was parsed in another's colours.

        To be called once, before the app runs.
        """
        self.set_reactive(App.theme, name)
        self.stylesheet = SparingStylesheet(variables=self.get_css_variables())

    def push_screen(self, *arguments: Any, **options: Any) -> Any:
        """Show a screen; Textual would have the one below drawn again."""
        below = self.screen if self._screen_stack else None
        if not isinstance(below, SparingScreen):
            return super().push_screen(*arguments, **options)
        with below.as_it_is():
            return super().push_screen(*arguments, **options)

    def _end_batch(self) -> None:
        """Draw what was not drawn while a batch of changes was made."""
        super()._end_batch()
        screen = self._screen_stack[-1] if self._screen_stack else None
        if not self._batch_count and isinstance(screen, SparingScreen):
            screen.draw_what_waits()

    def _check_resize(self) -> None:
        """Pass a new size on; one that is as before comes from a window that has lost its text."""
        event, screen = self._resize_event, self._screen_stack[-1] if self._screen_stack else None
        super()._check_resize()
        if event and isinstance(screen, SparingScreen) and event.size == screen.outer_size:
            screen.refresh()

    def _prune(self, *nodes: Widget, parent: DOMNode | None = None) -> AwaitRemove:
        """Remove widgets; Textual would lay out the screen that comes up when one over it goes."""
        return super()._prune(*nodes, parent=None if parent is self else parent)

    def _refresh_notifications(self) -> None:
        """Show notifications where there are any; to show none, Textual lays out the screen."""
        if self._notifications or self._has_notified:
            self._has_notified = bool(self._notifications)
            super()._refresh_notifications()

    _has_notified = False


class SparingScreen(Screen[ScreenResultType]):
    """A screen that is laid out once for a size, and drawn once when it comes up."""

    def __init__(self, **options: Any) -> None:
        """Draw sparingly; for `options` see `Screen`."""
        super().__init__(**options)
        self._compositor = SparingCompositor()
        self._is_drawn = False
        self._waits = False

    async def _compose(self) -> None:
        """Have the classes for the size before there are children whose styles depend on them."""
        app, (width, height) = self.app, self.app.size
        for places, points in (
            (width, self.HORIZONTAL_BREAKPOINTS or app.HORIZONTAL_BREAKPOINTS),
            (height, self.VERTICAL_BREAKPOINTS or app.VERTICAL_BREAKPOINTS),
        ):
            self._classes |= self._get_breakpoint_classes(places, points or [])
        await super()._compose()

    def _screen_resized(self, size: Size) -> None:
        """Lay out for a size; Textual tells a screen that comes up of the one it has."""
        if size != self._size:
            super()._screen_resized(size)

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        """Lay out and draw; until the next message, all is drawn."""
        if size is not None:
            self._is_drawn = True
            self.call_next(self._may_be_drawn_again)
        super()._refresh_layout(size, scroll)

    def _may_be_drawn_again(self) -> None:
        self._is_drawn = False

    def _compositor_refresh(self) -> None:
        """Draw what has changed; Textual would draw it, and throw it away, in a batch."""
        if self.app._batch_count:
            self._waits = True
        else:
            super()._compositor_refresh()

    def draw_what_waits(self) -> None:
        """Draw at the end of a batch of changes what was to be drawn meanwhile."""
        if self._waits:
            self._waits = False
            self._compositor_refresh()

    @contextmanager
    def as_it_is(self) -> Iterator[None]:
        """Let the block ask for the whole screen in vain: nothing in it has changed."""
        before, self._is_drawn = self._is_drawn, True
        try:
            yield
        finally:
            self._is_drawn = before

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Draw anew, unless all is being drawn: Textual asks for both where one comes up."""
        if self._is_drawn and not (regions or recompose):
            return self
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)


class Question(ModalScreen[ScreenResultType], SparingScreen[ScreenResultType]):
    """A modal screen whose backdrop, the dimmed screen below, is worked out once."""

    def __init__(self) -> None:
        """Begin without a backdrop."""
        super().__init__()
        self._compositor = CoveringCompositor()
        self._backdrop: list[Strip] = []

    def refresh(self, *regions: Region, **options: Any) -> Self:
        """Draw anew; called too when the screen below has changed."""
        self._backdrop = []
        return super().refresh(*regions, **options)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines of the backdrop."""
        below = self._screen_below()
        if below is None or self.styles.background.a == 1:
            return super().render_lines(crop)
        if not self._backdrop:
            dimmed = _dimmed(below._compositor.render_strips(self.app.size), self.styles.background)
            self._backdrop = as_the_terminal_wants(self, dimmed)
        lines = self._backdrop[crop.y : crop.bottom]
        # The window may just have grown, and the screen below not have heard of it yet.
        lines += [Strip([])] * (crop.height - len(lines))
        ground = self.rich_style
        return [
            line.adjust_cell_length(crop.right, ground).crop(crop.x, crop.right) for line in lines
        ]

    def _screen_below(self) -> Screen[Any] | None:
        stack = self.app.screen_stack
        place = stack.index(self) if self in stack else 0
        return stack[place - 1] if place else None


def _dimmed(strips: list[Strip], tint: Color) -> list[Strip]:
    """Return strips with a tint over all of their colours, and nothing in them to click on."""
    known: dict[Style | None, Style] = {}

    def dim(style: Style | None) -> Style:
        found = known.get(style)
        if found is None:
            found = (style or Style()).clear_meta_and_links()
            if tint.a:  # a theme of the terminal's own colours has none
                found += Style.from_color(*map(mixed, (found.color, found.bgcolor)))
            known[style] = found
        return found

    def mixed(color: RichColor | None) -> RichColor | None:
        return (Color.from_rich_color(color) + tint).rich_color if color else None

    return [
        Strip([Segment(text, dim(style)) for text, style, _ in strip], strip.cell_length)
        for strip in strips
    ]


def whole(strip: Strip) -> Strip:
    """Return a strip that fills its width; one cut within an emoji of several parts doesn't.

    Textual fills up a wide character of one part itself.
    """
    text = strip.text
    if text.isascii() or cells(text) == strip.cell_length:
        return strip
    left, segments = strip.cell_length, list[Segment]()
    for written, style, _ in strip:
        kept = ""
        for part, width in clusters(written):
            if width > left:
                break
            kept, left = kept + part, left - width
        segments.append(Segment(kept, style))
    if segments and left:
        segments.append(Segment(" " * left, segments[-1].style))
    return Strip(segments, strip.cell_length)


def as_the_terminal_wants(widget: Widget, strips: list[Strip]) -> list[Strip]:
    """Return strips of `widget` without colour, where none is asked for."""
    ground = widget.background_colors[1]
    for line_filter in widget.get_line_filters():
        strips = [strip.apply_filter(line_filter, ground) for strip in strips]
    return strips
