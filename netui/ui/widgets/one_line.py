"""A line to type in, for texts that were not typed: from a file, or the name of one."""

from __future__ import annotations

from typing import Any

from rich.highlighter import Highlighter
from rich.text import Text
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

from netui.model import clean_line, clean_text


class SteadyInput(Input):
    """An `Input` of a set width: Textual's lays out the whole screen at every letter."""

    virtual_size = Reactive(Size(0, 0))


class OneLine(SteadyInput):
    """An `Input` that draws a blank for each character that has no place in a line.

    A name in a file that was edited by hand may have a line break in it, and the name of a file
    anything at all. What stands in the line stays as it is: the file is found under that name.
    """

    def __init__(self, value: str = "", *, placeholder: str = "", **options: Any) -> None:
        """Show `value`; the options are those of `Input`."""
        super().__init__(
            value, placeholder=clean_line(placeholder), highlighter=_OfOneLine(), **options
        )


class _OfOneLine(Highlighter):
    def __call__(self, text: str | Text) -> Text:
        line = text if isinstance(text, Text) else Text(text)
        if not line.plain.isprintable():
            line.plain = "".join(map(_shown, line.plain))
        return line

    def highlight(self, text: Text) -> None:
        """Give it no colours."""


def _shown(character: str) -> str:
    has_no_place = character in "\n\t" or clean_text(character) != character
    return " " if has_no_place else character
