"""The page of the network's figures as lines that fit the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from textual.content import Content

from netui.rules.network_figures import Week
from netui.rules.network_page import Figure
from netui.rules.network_words import calendar, months, sparkline
from netui.ui.text import fit
from netui.ui.widgets.rows import Column, Layout

NARROW_BELOW: Final = 60
"""Terminal cells below which a label stands above what it labels."""

_GAP: Final = 2
_WEEKS: Final = 52
_LABEL: Final = (22, 26)  # the narrowest and the widest
_GOAL: Final = (8, 20)  # cells of the bar to a goal, at least and at most
_LONGEST_BAR: Final = 32
_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LEGEND: Final = "a day: · none  ░ 1  ▒ 2  ▓ 3  █ 4 or more talks"


class FigureLine(NamedTuple):
    """A line of a figure."""

    figure: int
    """The place of its figure on the page."""
    label: str
    text: str
    label_style: str = "muted"
    text_style: str = "text"


def page_layout(width: int, _: int) -> Layout:
    """Return label and text beside each other; where it is narrow, one line is either."""
    if width < NARROW_BELOW:
        return ((Column(1, width, styled_by=3),),)
    label = _label_width(width)
    return ((Column(0, label, styled_by=2), Column(1, width - label - _GAP, styled_by=3)),)


def page_lines(page: Sequence[Figure], weeks: Sequence[Week], width: int) -> list[FigureLine]:
    """Return the lines of a page.

    Args:
        page: the figures.
        weeks: of the rhythm, the oldest first.
        width: terminal cells of a line.
    """
    lines: list[FigureLine] = []
    for place, figure in enumerate(page):
        if figure.form in ("heading", "year"):
            lines.append(FigureLine(place, "", ""))
        if width < NARROW_BELOW:
            lines += _below(place, figure, weeks, width)
        else:
            lines += _beside(place, figure, weeks, width - _label_width(width) - _GAP)
    return lines


def _label_width(width: int) -> int:
    least, most = _LABEL
    return max(least, min(most, width - _GAP - _WEEKS))


def _beside(place: int, figure: Figure, weeks: Sequence[Week], room: int) -> Iterator[FigureLine]:
    """Yield a figure with its label on the left."""
    label, style, text_style = figure.label, "muted", "text"
    if figure.form in ("heading", "year"):
        style, text_style = "strong", "muted"
    elif figure.form in ("row", "bar"):
        label, style, text_style = f"  {label}", "text", "muted"
    if figure.form == "year":
        yield FigureLine(place, label, months(weeks[-room:]), style, text_style)
        for day, row in zip(_DAYS, calendar(weeks[-room:]), strict=True):
            yield FigureLine(place, f"  {day}", row)
        yield FigureLine(place, "", _LEGEND, text_style="muted")
        return
    for text in _texts(figure, weeks, room):
        yield FigureLine(place, label, text, style, text_style)
        label = ""


def _below(place: int, figure: Figure, weeks: Sequence[Week], width: int) -> Iterator[FigureLine]:
    """Yield a figure with its label above."""
    if figure.form == "bar":
        label, room = width * 2 // 5, width - width * 2 // 5 - 3
        for text in _texts(figure, weeks, room):
            yield FigureLine(place, "", f"  {fit(figure.label, label)} {text}")
        return
    if figure.form == "row":
        yield FigureLine(place, "", f"  {figure.label}")
        for text in _wrapped(figure.text, width - 4):
            yield FigureLine(place, "", f"    {text}", text_style="muted")
        return
    heading = figure.form in ("heading", "year")
    yield FigureLine(place, "", figure.label, text_style="strong" if heading else "muted")
    if figure.form == "year":
        shown = weeks[-(width - 4) :]
        yield FigureLine(place, "", f"    {months(shown)}", text_style="muted")
        for day, row in zip(_DAYS, calendar(shown), strict=True):
            yield FigureLine(place, "", f"{day} {row}")
        for text in _wrapped(_LEGEND, width):
            yield FigureLine(place, "", text, text_style="muted")
        return
    for text in _texts(figure, weeks, width) if figure.text else ():
        yield FigureLine(place, "", text, text_style="muted" if heading else "text")


def _texts(figure: Figure, weeks: Sequence[Week], room: int) -> Iterator[str]:
    """Yield what stands under or beside a label, in as many lines as it takes."""
    if figure.form == "weeks":
        yield sparkline(weeks[-room:])
    if figure.form == "bar":
        size, most = figure.part
        digits = len(f"{most:,}")
        longest = min(_LONGEST_BAR, room - digits - _GAP)
        yield f"{figure.text:>{digits}}  {'█' * max(1, round(longest * size / most))}"
        return
    reached, goal = figure.part
    if figure.form != "goal" or not goal:
        yield from _wrapped(figure.text, room)
        return
    least, most = _GOAL
    beside = room - len(figure.text) - _GAP
    if beside >= least:
        yield f"{figure.text}  {_goal_bar(reached, goal, min(most, beside))}"
        return
    yield from _wrapped(figure.text, room)
    yield _goal_bar(reached, goal, min(most, room))


def _goal_bar(reached: int, goal: int, cells: int) -> str:
    full = min(cells, cells * reached // goal)
    return "■" * full + "□" * (cells - full)


def _wrapped(text: str, room: int) -> list[str]:
    return [line.plain for line in Content(text).wrap(max(10, room))] or [""]
