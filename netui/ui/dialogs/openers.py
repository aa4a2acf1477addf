"""Which questions do you like to begin with?"""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static, TextArea

from netui.actions.openers import set_openers
from netui.network import Network
from netui.rules.openers import to_edit
from netui.rules.wording import counted
from netui.store import StoreError
from netui.ui.drawing import Question


class OpenersDialog(Question[str | None]):
    """Edits one's own openers, a line each; answers with what was done, in words."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", priority=True),
        Binding("escape", "leave", "Back"),
    ]
    CSS = """
    OpenersDialog { align: center bottom; }
    OpenersDialog TextArea, OpenersDialog TextArea:focus {
        height: auto; max-height: 14; border: none; padding: 0; margin: 1 0;
        background: $panel; scrollbar-size-vertical: 1;
    }
    """

    def __init__(self, network: Network) -> None:
        """Start from one's own, else from netui's."""
        super().__init__()
        self._network = network
        self._before = "\n".join(to_edit(network.openers.values()))
        self._leaving = False

    def compose(self) -> ComposeResult:
        """Show the questions."""
        with Vertical(classes="sheet"):
            yield Static(Content.styled("Questions to begin with, one a line", "bold"))
            area = TextArea(self._before, soft_wrap=True, compact=True)
            area.cursor_blink = False
            yield area
            yield Static(
                "ctrl+s saves · an empty page brings netui's own back · esc leaves",
                classes="remark",
            )

    def on_text_area_changed(self) -> None:
        """Ask anew before something else that was typed is forgotten."""
        self._leaving = False

    def action_save(self) -> None:
        """Save the lines; what could not be saved stays."""
        try:
            own = set_openers(self._network, self._typed.split("\n"))
        except StoreError as error:
            self._remark(str(error))
            return
        said = f"{counted(len(own), 'opener')} of your own" if own else "netui's own openers"
        self.dismiss(f"Openers: {said}")

    def action_leave(self) -> None:
        """Change nothing; ask for a second Esc where something would be lost."""
        if self._typed != self._before and not self._leaving:
            self._leaving = True
            self._remark("Not saved yet: ctrl+s saves them, esc again leaves them")
            return
        self.dismiss(None)

    @property
    def _typed(self) -> str:
        return self.query_one(TextArea).text

    def _remark(self, text: str) -> None:
        self.query_one(".remark", Static).update(Content(text))
