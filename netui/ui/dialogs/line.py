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
from netui.ui.drafts import AFRESH, BACK, Drafts
from netui.ui.drawing import Question
from netui.ui.widgets.one_line import OneLine


class LineDialog(Question[str | None]):
    """Asks for a line and acts on it; answers with the line, None where nothing was done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back"),
        Binding(AFRESH, "afresh", "Begin afresh", priority=True),
    ]
    CSS = "LineDialog { align: center bottom; }"

    def __init__(
        self,
        question: Content,
        act: Callable[[str], object],
        *,
        hint: str,
        remark: str,
        text: str = "",
        kept: tuple[Drafts, str] | None = None,
    ) -> None:
        """Ask a question.

        Args:
            question: what is asked, and about whom.
            act: what to do with the line; raises ValueError or StoreError with the reason where it
                can't, and the line stays.
            hint: an example, shown in the empty line.
            remark: how the line is read.
            text: what stands in the line at first, selected: typing replaces it.
            kept: where what is typed is kept, and under which key: it is there again after a kill
                or Esc. Else it is not kept.
        """
        super().__init__()
        self._question = question
        self._act = act
        self._hint = hint
        self._remark = remark
        self._text = text
        self._kept = kept

    def compose(self) -> ComposeResult:
        """Show the question and the line."""
        before = self._kept[0].read(self._kept[1]) if self._kept else ""
        with Vertical(classes="sheet"):
            yield Static(self._question)
            line = OneLine(before or self._text, placeholder=self._hint, compact=True)
            line.select_on_focus = not before
            line.cursor_blink = False
            yield line
            yield Static(Content(BACK if before else self._remark), classes="remark")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep the line as it stands."""
        self._keep(event.value)

    def action_afresh(self) -> None:
        """Begin with what stood in the line at first."""
        self.query_one(Input).value = self._text
        self.query_one(".remark", Static).update(Content(self._remark))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Do what the line says; what can't be done stays, with the reason."""
        try:
            self._act(event.value)
        except (StoreError, ValueError) as error:
            self.query_one(".remark", Static).update(Content(str(error)))
        else:
            self._keep(self._text)
            self._kept = None
            self.dismiss(event.value)

    def action_leave(self) -> None:
        """Do nothing."""
        self.dismiss(None)

    def _keep(self, text: str) -> None:
        if self._kept:
            drafts, key = self._kept
            drafts.keep(key, "" if text == self._text else text)
