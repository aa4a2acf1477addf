"""The form in which a contact is edited."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Rule, Static

from netui.actions.contacts import ContactGoneError, edit
from netui.model import Contact
from netui.network import Network
from netui.rules.fields import FIELDS, Field, UnreadableValueError
from netui.store import StoreError
from netui.ui.widgets.bars import Hint, HintLine

HINTS: Final = (
    Hint("ctrl+s", "save", "screen.save"),
    Hint("esc", "leave", "screen.leave"),
    Hint("enter", "next field"),
    Hint("↑ ↓", "move"),
)


class FieldLine(Input):
    """The text of one field; Enter and the arrows go on to the next."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,enter", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]


class FormScreen(Screen[None]):
    """Edits one contact; nothing is saved before ctrl+s."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", priority=True),
        Binding("escape", "leave", "Leave"),
    ]
    CSS = """
    FormScreen #head { height: 1; padding: 0 1; }
    FormScreen VerticalScroll { scrollbar-size-vertical: 1; }
    FormScreen .field { height: 1; padding: 0 1; }
    FormScreen .field Static { width: 17; color: $muted; }
    FormScreen FieldLine { width: 1fr; }
    FormScreen FieldLine:focus { background: $panel; }
    FormScreen #remark { height: 1; padding: 0 1; color: $warning; }
    """

    def __init__(self, network: Network, contact: Contact) -> None:
        """Edit `contact`."""
        super().__init__()
        self._network = network
        self._contact = contact
        self._leaving = False

    def compose(self) -> ComposeResult:
        """Show a line for each field."""
        yield Static(Content.assemble(("Edit ", "$muted"), (self._contact.name, "bold")), id="head")
        yield Rule()
        with VerticalScroll(can_focus=False):
            for field in FIELDS:
                with Horizontal(classes="field"):
                    yield Static(field.label)
                    line = FieldLine(
                        field.show(getattr(self._contact, field.name)).replace("\n", " / "),
                        placeholder=field.hint,
                        compact=True,
                        select_on_focus=False,
                        id=f"field-{field.name}",
                    )
                    line.cursor_blink = False
                    yield line
        yield Static(id="remark")
        yield HintLine(HINTS)

    def action_save(self) -> None:
        """Save what has changed, or say which field can't be taken."""
        fields: dict[str, Any] = {}
        for field in FIELDS:
            line = self.query_one(f"#field-{field.name}", FieldLine)
            if not self._changed(field, line.value):
                continue
            try:
                fields[field.name] = self._read(field, line.value)
            except UnreadableValueError as error:
                line.focus()
                self._remark(f"{field.label}: {error}")
                return
        if not fields:
            self.dismiss()
            return
        try:
            contact = edit(self._network, self._contact.id, **fields)
        except (StoreError, ValueError, ContactGoneError) as error:
            self._remark(str(error))
            return
        self.dismiss()
        self.app.call_later(self._say, f"{contact.name}: saved · u undoes")

    def action_leave(self) -> None:
        """Leave; ask for a second Esc where something would be lost."""
        changed = any(
            self._changed(field, self.query_one(f"#field-{field.name}", FieldLine).value)
            for field in FIELDS
        )
        if changed and not self._leaving:
            self._leaving = True
            self._remark("Not saved yet: ctrl+s saves, esc again leaves it as it was")
            return
        self.dismiss()

    def _changed(self, field: Field, text: str) -> bool:
        shown = field.show(getattr(self._contact, field.name)).replace("\n", " / ")
        return text != shown

    def _read(self, field: Field, text: str) -> Any:
        return field.read(text.replace(" / ", "\n") if field.lines else text, self._network.today())

    def _remark(self, text: str) -> None:
        self.query_one("#remark", Static).update(Content(text))

    def _say(self, status: str) -> None:
        from netui.ui.screens.base import NetuiScreen

        if isinstance(self.app.screen, NetuiScreen):
            self.app.screen.say(status)
