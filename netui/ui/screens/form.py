"""The form in which a contact is edited, or a new one written down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, ClassVar, Final

from msgspec.structs import replace
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Rule, Static

from netui.actions.contacts import ContactGoneError, add, edit
from netui.model import Contact, fold, identifiers_of
from netui.network import Network
from netui.rules.fields import FIELDS, Field, UnreadableValueError, with_days_learned
from netui.rules.moves import moves_with, read_moves, show_moves
from netui.rules.wording import counted
from netui.store import StoreError
from netui.ui.keys import undoable
from netui.ui.screens.base import NetuiScreen
from netui.ui.screens.people import PeopleScreen
from netui.ui.widgets.bars import Hint, HintLine
from netui.ui.widgets.fields import FieldArea, FieldInput, FieldLine, field_input

HINTS: Final = (
    Hint("ctrl+s", "save", "screen.save"),
    Hint("esc", "leave", "screen.leave"),
    Hint("enter", "next field"),
    Hint("↑ ↓", "move"),
)

GROUPS: Final[tuple[tuple[str, str], ...]] = (
    ("Who they are", "name company role location tags seniority colleague"),
    ("What they care about", "incentives needs offers how_i_can_help working_on working_on_on"),
    ("How to reach them", "emails phones linkedin links"),
    ("Our rhythm", "circle cadence_days pinned muted"),
    ("Their situation", "hiring knows_hiring_manager would_answer situation_on"),
    ("How we met", "met_at met_on via"),
    ("More about them", "birthday department given_name family_name moves"),
    ("Notes", "notes"),
)
"""The headings, and the fields under each; those that are asked first on top."""


class FormScreen(Screen[None]):
    """Edits one contact; nothing is saved before ctrl+s."""

    HORIZONTAL_BREAKPOINTS = NetuiScreen.HORIZONTAL_BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", priority=True),
        Binding("escape", "leave", "Leave"),
    ]
    CSS = """
    FormScreen #head { height: 1; padding: 0 1; }
    FormScreen VerticalScroll { scrollbar-size-vertical: 1; }
    FormScreen .heading { height: 1; padding: 0 1; margin: 1 0 0 0; color: $muted; }
    FormScreen .heading.-first { margin: 0; }
    FormScreen .field { height: auto; padding: 0 1 0 3; }
    FormScreen .field Static { width: 17; height: 1; color: $muted; }
    FormScreen .field.-odd Static { color: $warning; }
    FormScreen FieldLine { width: 1fr; }
    FormScreen FieldLine:focus { background: $panel; }
    FormScreen.-narrow .field { layout: vertical; padding: 0 1; }
    FormScreen.-narrow .field Static { width: 1fr; }
    FormScreen.-narrow FieldLine, FormScreen.-narrow FieldArea { margin: 0 0 0 2; }
    FormScreen #remark { height: auto; max-height: 3; padding: 0 1; color: $warning; }
    """

    def __init__(self, network: Network, contact: Contact | None = None) -> None:
        """Edit `contact`; write down a new one where None."""
        super().__init__()
        self._network = network
        self._is_new = contact is None
        self._contact = contact or Contact(name="")
        self._fields = {field.name: field for field in (*FIELDS, _met_at(network), _MOVES)}
        self._leaving = False
        self._refused = False  # why it couldn't be saved stays until something is typed
        self._warned_of: object = None  # what a second ctrl+s saves all the same

    def compose(self) -> ComposeResult:
        """Show a line for each field."""
        title = (
            Content.styled("New contact", "bold")
            if self._is_new
            else Content.assemble(("Edit ", "$muted"), (self._contact.name, "bold"))
        )
        yield Static(title, id="head")
        yield Rule()
        with VerticalScroll(can_focus=False):
            for place, (heading, names) in enumerate(GROUPS):
                yield Static(heading, classes="heading" if place else "heading -first")
                for name in names.split():
                    field = self._fields[name]
                    with Horizontal(classes="field"):
                        yield Static(field.label)
                        yield field_input(field, self._shown(field))
        yield Static(id="remark")
        yield HintLine(HINTS)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Say what is odd about a field that was left, if it has changed."""
        left = event.widget
        if not isinstance(left, FieldLine | FieldArea):
            return
        said = ""
        if left.typed != self._shown(left.field):
            try:
                said = left.field.remark(left.field.read(left.typed, self._today))
            except UnreadableValueError as error:
                said = str(error)
        if left.parent:
            left.parent.set_class(bool(said), "-odd")
        if not self._refused:
            self._remark(f"{left.field.label}: {said}" if said else "")

    def on_input_changed(self) -> None:
        """Ask anew before something else that was typed is forgotten."""
        self._leaving = self._refused = False

    def on_text_area_changed(self) -> None:
        """Ask anew before something else that was typed is forgotten."""
        self._leaving = self._refused = False

    def action_save(self) -> None:
        """Save what has changed, or say which field can't be taken."""
        changed: dict[str, Any] = {}
        for line in self._inputs():
            if line.typed == self._shown(line.field):
                continue
            try:
                value = line.field.read(line.typed, self._today)
            except UnreadableValueError as error:
                line.focus()
                self._refuse(f"{line.field.label}: {error}")
                return
            if value != getattr(self._contact, line.field.name):
                changed[line.field.name] = value
        if not changed and not self._is_new:
            self.dismiss()
            return
        try:
            said = self._add(changed) if self._is_new else self._edit(changed)
        except (StoreError, ValueError, ContactGoneError) as error:
            self._refuse(str(error))
            name = self.query_one("#field-name", FieldLine)
            if not name.typed.strip():
                name.focus()
            return
        if said:  # else it was asked something
            odd = [self._fields[name] for name in changed]
            odd = [field for field in odd if field.remark(changed[field.name])]
            if odd:
                said += f" ({', '.join(field.label for field in odd)} kept as typed)"
            self.dismiss()
            self.app.call_later(self._say, undoable(self.app, said))

    def action_leave(self) -> None:
        """Leave; ask for a second Esc where something would be lost."""
        changed = any(line.typed != self._shown(line.field) for line in self._inputs())
        if changed and not self._leaving:
            self._leaving = True
            self._remark("Not saved yet: ctrl+s saves, esc again leaves it as it was")
            return
        self.dismiss()

    def _edit(self, changed: dict[str, Any]) -> str:
        """Save changed fields and say so; ask first where somebody else has changed them too."""
        self._network.refresh()
        now = self._network.contacts.get(self._contact.id)
        theirs = {
            name: getattr(now, name)
            for name, value in changed.items()
            if now and getattr(now, name) not in (getattr(self._contact, name), value)
        }
        if theirs and self._warned_of != theirs:
            self._warned_of = theirs
            self._remark(self._meanwhile(theirs))
            return ""
        if now and "moves" in changed and "company" in changed:
            by_hand = replace(now, moves=changed["moves"])
            changed["moves"] = moves_with(by_hand, changed["company"], self._today)
        contact = edit(self._network, self._contact.id, **changed)
        moved = [move for move in contact.moves if now and move not in now.moves]
        if moved and "company" in changed:
            return f"{contact.name}: moved from {moved[-1].from_} to {moved[-1].to}"
        return f"{contact.name}: saved"

    def _add(self, fields: dict[str, Any]) -> str:
        """Add the person and say so; ask first where they may be among the contacts."""
        name = self._fields["name"].read(fields.pop("name", ""), self._today)
        contact = Contact(name=name, **with_days_learned(fields, self._today))
        self._network.refresh()
        known = self._network.contacts_named(contact.name)
        for identifier in identifiers_of(contact):
            known += self._network.contacts_known_by(identifier)
        if known and self._warned_of != known:
            self._warned_of = known
            there = " and ".join(dict.fromkeys(each.name for each in known))
            self._remark(f"{there}: among your contacts already. ctrl+s again adds another")
            return ""
        self._contact = add(self._network, contact)
        return f"{self._contact.name}: added"

    def _meanwhile(self, theirs: dict[str, Any]) -> str:
        """Return what was changed elsewhere since the form was opened, in words."""
        name, value = next(iter(theirs.items()))
        field = self._fields[name]
        shown = " / ".join(field.show(value).split("\n")) or "nothing"
        more = f", and {counted(len(theirs) - 1, 'other field')}" if len(theirs) > 1 else ""
        return (
            f"{field.label} was changed meanwhile, to “{shown}”{more}. ctrl+s again saves yours, "
            "esc leaves it"
        )

    def _inputs(self) -> Iterator[FieldInput]:
        for name in self._fields:
            found = self.query_one(f"#field-{name}")
            if isinstance(found, FieldLine | FieldArea):
                yield found

    def _shown(self, field: Field) -> str:
        return field.show(getattr(self._contact, field.name))

    @property
    def _today(self) -> date:
        return self._network.today()

    def _refuse(self, text: str) -> None:
        self._refused = True
        self._remark(text)

    def _remark(self, text: str) -> None:
        self.query_one("#remark", Static).update(Content(text))

    def _say(self, status: str) -> None:
        screen = self.app.screen
        if self._is_new and isinstance(screen, PeopleScreen):
            screen.go_to_one_of({self._contact.id})
        if isinstance(screen, NetuiScreen):
            screen.say(status)


_MOVES: Final = Field(
    "moves", "Moves", "2026-02-02 Adyen > Stripe", show_moves, read_moves, lines=True
)


def _met_at(network: Network) -> Field:
    """Return the field of the event where somebody was met: an event's name is its id here."""

    def show(event: int | None) -> str:
        found = network.events.get(event) if event else None
        return found.name if found else ""

    def read(text: str, _: date) -> int | None:
        if not (wanted := fold(text).strip()):
            return None
        found: Sequence[int] = [
            event.id for event in network.events.values() if fold(event.name).strip() == wanted
        ]
        if not found:
            raise UnreadableValueError("the name of an event that you have been to, or empty")
        return found[-1]

    return Field("met_at", "Met at", "the name of an event", show, read)
