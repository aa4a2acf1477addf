"""What is on the screen can be read: in both themes, with few colours, and with none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest
from rich.color import Color, ColorSystem
from rich.style import Style
from textual.screen import Screen
from textual.theme import Theme

from netui.network import Network
from netui.ui.app import NetuiApp
from netui.ui.theme import themes
from tests.ui.conftest import Open
from tests.ui.tour import PLACES, all_screens, prepare, tour

TEXT, SIGN = 4.5, 3.0
"""The contrast that WCAG 2.2 asks of text (1.4.3) and of signs (1.4.11) at level AA."""

RULES: Final = frozenset("─│┃━")
"""What only sets apart, as blanks around it do."""
BLOCKS: Final = frozenset("▁▂▃▄▅▆▇█▀▏▎▍▌▐░■□›▔")


class Piece(NamedTuple):
    """Some text on the screen in one style."""

    text: str
    style: Style
    place: str

    @property
    def colors(self) -> tuple[Color, Color]:
        """The colour of the text and that of its ground."""
        style = self.style
        assert style.color
        assert style.bgcolor
        return (style.bgcolor, style.color) if style.reverse else (style.color, style.bgcolor)

    @property
    def wanted(self) -> float:
        """How far the text has to stand out."""
        letters = {*self.text} - {" "}
        if letters <= RULES:
            return 0
        return SIGN if letters <= RULES | BLOCKS else TEXT


def luminance(color: Color) -> float:
    """Return the relative luminance of a colour as WCAG defines it, 0 to 1."""
    parts = (part / 255 for part in color.get_truecolor())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """Return how far two colours stand out from each other, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#0000ff", "#ffffff", 8.59)],
)
def test_contrast_is_what_wcag_says(one: str, other: str, ratio: float) -> None:
    assert contrast(Color.parse(other), Color.parse(one)) == pytest.approx(ratio, abs=0.01)


def pieces(app: NetuiApp, place: str) -> Iterator[Piece]:
    """Yield what stands on the screen, without what is dimmed under a dialog."""
    screen = app.screen
    for y, strip in enumerate(screen._compositor.render_strips(app.size)):
        x = 0
        for segment in strip:
            widget, _ = screen.get_widget_at(min(x, app.size.width - 1), y)
            under = screen.is_modal and isinstance(widget, Screen)
            if segment.text.strip() and not under:
                yield Piece(segment.text, segment.style or Style(), place)
            x += segment.cell_length


async def looked_at(
    network: Network, opened: Open, folder: Path, **options: Any
) -> tuple[list[Piece], set[type]]:
    """Return all that is shown on the tour, and the kinds of screens it came to."""
    prepare(network, folder)
    seen: list[Piece] = []
    kinds: set[type] = set()
    async with opened(network, **options) as session:
        async for place in tour(session, folder):
            kinds.add(type(session.app.screen))
            seen += pieces(session.app, place)
    return seen, kinds


@pytest.mark.parametrize("theme", ["netui-dark", "netui-light"])
async def test_every_text_stands_out_from_its_ground(
    theme: str, demo: Network, opened: Open, tmp_path: Path
) -> None:
    seen, kinds = await looked_at(demo, opened, tmp_path, theme=theme)
    assert not {*all_screens()} - kinds, "the tour misses a screen"
    assert {piece.place for piece in seen} == {*PLACES}
    weak = {
        (f"{contrast(*piece.colors):.2f}", piece.colors, piece.place, piece.text)
        for piece in seen
        if contrast(*piece.colors) < piece.wanted
    }
    assert not weak
    assert not [piece for piece in seen if piece.style.dim or piece.style.blink]


@pytest.mark.parametrize("theme", themes("256"), ids=lambda theme: theme.name)
def test_on_256_colors_the_nearest_ones_stand_out_too(theme: Theme) -> None:
    def nearest(name: str) -> Color:
        color = theme.variables.get(name) or getattr(theme, name)
        return Color.parse(color).downgrade(ColorSystem.EIGHT_BIT)

    grounds = [nearest(each) for each in ("background", "panel", "cursor-row")]
    assert grounds[0] != grounds[2]
    for text in ("foreground", "muted", "accent", "warning"):
        for ground in grounds:
            assert contrast(nearest(text), ground) >= TEXT, (text, ground)
    for ground in grounds[:2]:
        assert contrast(nearest("scrollbar"), ground) >= SIGN
    assert contrast(nearest("background"), nearest("input-cursor-background")) >= TEXT


@pytest.mark.parametrize("colors", ["none", "standard"])
async def test_without_colour_nothing_is_told_by_colour_alone(
    colors: str, demo: Network, opened: Open, tmp_path: Path
) -> None:
    """What is marked by a ground of its own is reversed, the current tab underlined."""
    marked = {
        "queue": "Nadia Oulhaj",  # the row of the cursor
        "contacts": "Ananya Ghosh",
        "network": "Quality contacts",
        "circle": "none",  # the answer that Enter takes
        "merge": "name",
        "letter": "[Here it is",  # what is selected
        "form": " ",  # where one types
        "capture": " ",
        "palette": "  ",
    }
    prepare(demo, tmp_path)
    async with opened(demo, colors=colors) as session:
        async for place in tour(session, tmp_path, *marked):
            strips = session.app.screen._compositor.render_strips(session.app.size)
            styled = [(part.text, part.style) for strip in strips for part in strip if part.style]
            assert not [style for _, style in styled if style.color or style.bgcolor]
            reversed_text = "".join(text for text, style in styled if style.reverse)
            assert marked[place] in reversed_text, place
            assert len(reversed_text) < 250, place  # a row or two, and not the screen
            if place in ("queue", "contacts", "network"):
                tab = [text for text, style in styled if style.underline]
                assert tab == [place.capitalize()]


async def test_what_is_ticked_differs_from_what_is_not_in_its_sign(
    demo: Network, opened: Open
) -> None:
    async with opened(demo) as session:
        await session.press("asterisk", "e", "tab", "down", "space")
        assert re.findall(r"^ +([■□X])  ", session.text, re.MULTILINE) == [*"■□■■■"]
        await session.pilot.click("Ticks", offset=(1, 0))
        assert " □  send the schema migration notes" in session.text


async def test_the_code_is_black_on_white_even_without_colour(
    demo: Network, opened: Open, tmp_path: Path
) -> None:
    async with opened(demo, colors="none") as session:
        async for place in tour(session, tmp_path, "my code"):
            shown = {piece.colors for piece in pieces(session.app, place)}
            assert {contrast(*each) for each in shown} == {21}


async def test_another_theme_reaches_the_line_that_is_typed_in(demo: Network, opened: Open) -> None:
    async with opened(demo) as session:
        await session.press("a")
        session.app.theme = "netui-light"
        await session.pilot.pause(0.2)
        grounds = {piece.colors[1] for piece in pieces(session.app, "")}
        assert Color.parse(themes("truecolor")[1].accent or "") in grounds
