"""One of a few: a digit takes it, and so do the arrows with Enter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from netui.ui.drawing import Question
from netui.ui.widgets.choices import Choice

__all__ = ["Choice", "ChoiceDialog"]

T = TypeVar("T")


class ChoiceDialog(Question[T | None]):
    """Asks for one of a few; answers with its value, or None where nothing was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "Back"),
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("enter", "take", show=False),
    ]
    CSS = """
    ChoiceDialog { align: center bottom; }
    ChoiceDialog .choice { height: auto; padding: 0 1; }
    ChoiceDialog .choice.-cursor { background: $cursor-row; }
    ChoiceDialog .remark { margin: 1 0 0 0; }
    """

    def __init__(
        self,
        question: Content,
        choices: Sequence[Choice[T]],
        *,
        first: int = 1,
        cursor: int = 0,
        remark: str = "",
    ) -> None:
        """Ask a question.

        Args:
            question: what is asked, and about whom.
            choices: what can be chosen; the first nine or ten have a digit.
            first: the digit of the first of them.
            cursor: the place of the one that Enter takes at once.
            remark: what one should know before.
        """
        super().__init__()
        self._question = question
        self._choices = choices
        self._first = first
        self._cursor = cursor
        self._remark = remark

    def compose(self) -> ComposeResult:
        """Show the question and what can be chosen."""
        widest = max(len(choice.says) for choice in self._choices)
        with Vertical(classes="sheet"):
            yield Static(self._question)
            for place, choice in enumerate(self._choices):
                says = f"{choice.says:<{widest}}" if choice.more else choice.says
                digit = f"{place + self._first}  " if place + self._first < 10 else "   "
                row = Content.assemble((digit, "bold"), says, (f"  {choice.more}", "$muted"))
                yield Static(row, classes="choice", id=f"choice-{place}")
            remark = "a digit, or enter · esc changes nothing"
            said = f"{self._remark} · {remark}" if self._remark else remark
            yield Static(Content(said), classes="remark")

    def on_mount(self) -> None:
        """Mark the one that Enter takes."""
        self._mark()

    def on_key(self, event: events.Key) -> None:
        """Take the choice of a digit."""
        if not event.character or not event.character.isdecimal():
            return
        place = int(event.character) - self._first
        if 0 <= place < len(self._choices):
            event.stop()
            self.dismiss(self._choices[place].value)

    def on_click(self, event: events.Click) -> None:
        """Take the choice that was clicked."""
        if event.widget and event.widget.id and event.widget.id.startswith("choice-"):
            self.dismiss(self._choices[int(event.widget.id.removeprefix("choice-"))].value)

    def action_move(self, by: int) -> None:
        """Move the mark."""
        self._cursor = max(0, min(self._cursor + by, len(self._choices) - 1))
        self._mark()

    def action_take(self) -> None:
        """Take the choice that is marked."""
        self.dismiss(self._choices[self._cursor].value)

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)

    def _mark(self) -> None:
        for place in range(len(self._choices)):
            self.query_one(f"#choice-{place}").set_class(place == self._cursor, "-cursor")
        self.query_one(f"#choice-{self._cursor}").scroll_visible(animate=False)
