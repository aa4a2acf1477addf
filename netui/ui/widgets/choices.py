"""A few answers below each other: a digit takes one, and so do the arrows with Enter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.widget import Widget

from netui.ui.text import fit

T = TypeVar("T")


class Choice(NamedTuple, Generic[T]):
    """What can be chosen."""

    value: T
    """What is taken with it."""
    says: str
    """In a few words."""
    more: str = ""
    """What would come of it, in muted type."""


class Choices(Widget, can_focus=True):
    """Shows answers and tells which was taken."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("enter", "take", show=False),
    ]
    DEFAULT_CSS = """
    Choices { height: auto; }
    """

    @dataclass
    class Taken(Message):
        """An answer was taken."""

        value: Any
        """That of the choice."""

    def __init__(self, first: int = 1) -> None:
        """Number the answers from `first`."""
        super().__init__()
        self._first = first
        self._choices: Sequence[Choice[Any]] = ()
        self._digits: Sequence[str] = ()
        self._cursor = 0

    def offer(
        self, choices: Sequence[Choice[Any]], last: Choice[Any] | None = None, cursor: int = 0
    ) -> None:
        """Show answers.

        Args:
            choices: the answers; those up to 9 have a digit.
            last: one more, which is always on 0 and stands last.
            cursor: the place of the one that Enter takes.
        """
        self._choices = [*choices, *([last] if last else [])]
        digits = range(self._first, self._first + len(choices))
        self._digits = [str(digit) if digit < 10 else " " for digit in digits]
        self._digits += ["0"] if last else []
        self._cursor = cursor
        self.refresh(layout=True)

    def bring_into_sight(self) -> None:
        """Scroll what is around to the answer that Enter takes."""
        lines = enumerate(self._lines(self.size.width))
        marked = [at for at, (place, _) in lines if place == self._cursor]
        if marked and isinstance(self.parent, Widget):
            top = self.virtual_region.y + marked[0]
            where = Region(0, top, self.size.width, len(marked))
            self.parent.scroll_to_region(where, animate=False)

    def get_content_height(self, _: Size, __: Size, width: int) -> int:
        """Return how many lines the answers take in a width."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Return the answers, the one that Enter takes marked by its ground and a sign."""
        width = max(12, self.content_size.width or self.app.size.width)
        drawn: list[Content] = []
        for place, line in self._lines(width):
            whole = line.pad_right(max(0, width - line.cell_length))
            drawn.append(whole.stylize("on $cursor-row") if place == self._cursor else line)
        return Content("\n").join(drawn)

    def _lines(self, width: int) -> list[tuple[int, Content]]:
        """Return the lines of all answers, each with the place of its answer."""
        return [
            (place, line)
            for place, choice in enumerate(self._choices)
            for line in self._choice(place, choice, width)
        ]

    def _choice(self, place: int, choice: Choice[Any], width: int) -> list[Content]:
        """Return the lines of a choice: what would come of it beside it, or below it."""
        mark = "› " if place == self._cursor else "  "
        head = Content.assemble((mark, "$accent"), (f"{self._digits[place]}  ", "bold"))
        room = width - head.cell_length
        widest = max((cell_len(each.says) for each in self._choices if each.more), default=0)
        if choice.more and widest + 2 + cell_len(choice.more) <= room:
            beside = Content.assemble(fit(choice.says, widest), (f"  {choice.more}", "$muted"))
            return [head + beside]
        lines = [*(Content(choice.says).wrap(room) or [Content("")])]
        if choice.more:
            lines += Content.styled(choice.more, "$muted").wrap(room)
        indent = Content(" " * head.cell_length)
        return [(head if not nth else indent) + line for nth, line in enumerate(lines)]

    def on_key(self, event: events.Key) -> None:
        """Take the answer of a digit."""
        if not event.character or not event.character.isdecimal():
            return
        event.stop()
        digit = str(int(event.character))  # in whatever script it was typed
        if digit in self._digits:
            self._take(self._digits.index(digit))

    def on_click(self, event: events.Click) -> None:
        """Take the answer that was clicked."""
        lines = self._lines(self.content_size.width)
        if 0 <= event.y < len(lines):
            self._take(lines[event.y][0])

    def action_move(self, by: int) -> None:
        """Move the mark, and bring it into sight."""
        self._cursor = max(0, min(self._cursor + by, len(self._choices) - 1))
        self.refresh()
        self.bring_into_sight()

    def action_take(self) -> None:
        """Take the answer that is marked."""
        self._take(self._cursor)

    def _take(self, place: int) -> None:
        if 0 <= place < len(self._choices):
            self.post_message(self.Taken(self._choices[place].value))
