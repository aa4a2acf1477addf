"""A few words, which are taken at Enter or refused with a reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from netui.store import StoreError
from netui.ui.drawing import Question
from netui.ui.widgets.one_line import OneLine


class LineDialog(Question[str | None]):
    """Asks for a line and acts on it; answers with the line, None where nothing was done."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back")]
    CSS = "LineDialog { align: center bottom; }"

    def __init__(
        self,
        question: Content,
        act: Callable[[str], object],
        *,
        hint: str,
        remark: str,
        text: str = "",
    ) -> None:
        """Ask a question.

        Args:
            question: what is asked, and about whom.
            act: what to do with the line; raises ValueError or StoreError with the reason where it
                can't, and the line stays.
            hint: an example, shown in the empty line.
            remark: how the line is read.
            text: what stands in the line at first, selected: typing replaces it.
        """
        super().__init__()
        self._question = question
        self._act = act
        self._hint = hint
        self._remark = remark
        self._text = text

    def compose(self) -> ComposeResult:
        """Show the question and the line."""
        with Vertical(classes="sheet"):
            yield Static(self._question)
            line = OneLine(self._text, placeholder=self._hint, compact=True)
            line.cursor_blink = False
            yield line
            yield Static(Content(self._remark), classes="remark")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Do what the line says; what can't be done stays, with the reason."""
        try:
            self._act(event.value)
        except (StoreError, ValueError) as error:
            self.query_one(".remark", Static).update(Content(str(error)))
        else:
            self.dismiss(event.value)

    def action_leave(self) -> None:
        """Do nothing."""
        self.dismiss(None)
