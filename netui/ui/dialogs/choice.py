"""One of a few: a digit takes it, and so do the arrows with Enter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from netui.ui.drawing import Question
from netui.ui.widgets.choices import Choice, Choices

T = TypeVar("T")


class ChoiceDialog(Question[T | None]):
    """Asks for one of a few; answers with its value, or None where nothing was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "leave", "Back")]
    CSS = """
    ChoiceDialog { align: center bottom; }
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
        with Vertical(classes="sheet"):
            yield Static(self._question)
            yield Choices(self._first)
            remark = "a digit, or enter · esc changes nothing"
            said = f"{self._remark} · {remark}" if self._remark else remark
            yield Static(Content(said), classes="remark")

    def on_mount(self) -> None:
        """Offer what can be chosen."""
        choices = self.query_one(Choices)
        choices.offer(self._choices, cursor=self._cursor)
        self.call_after_refresh(choices.bring_into_sight)

    def on_choices_taken(self, event: Choices.Taken) -> None:
        """Answer with what was chosen."""
        self.dismiss(event.value)

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)
