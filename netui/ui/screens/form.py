"""The form in which a contact is edited, or a new one written down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar, Final

from msgspec.structs import replace
from textual.content import Content

from netui.actions.contacts import add, edit
from netui.model import Contact, fold, identifiers_of
from netui.network import Network
from netui.rules.field_values import UnreadableValueError
from netui.rules.fields import FIELDS, Field, with_days_learned
from netui.rules.moves import moves_with, read_moves, show_moves
from netui.ui.screens.people import PeopleScreen
from netui.ui.screens.record_form import RecordForm


class FormScreen(RecordForm):
    """Edits one contact; nothing is saved before ctrl+s."""

    GROUPS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("Who they are", "name company role location tags seniority colleague"),
        ("What they care about", "incentives needs offers how_i_can_help working_on working_on_on"),
        ("How to reach them", "emails phones linkedin links"),
        ("Our rhythm", "circle cadence_days pinned muted"),
        ("Their situation", "hiring knows_hiring_manager would_answer situation_on"),
        ("How we met", "met_at met_on via"),
        ("More about them", "birthday department given_name family_name moves"),
        ("Notes", "notes"),
    )

    def __init__(self, network: Network, contact: Contact | None = None) -> None:
        """Edit `contact`; write down a new one where None."""
        title = (
            Content.assemble(("Edit ", "$muted"), (contact.name, "bold"))
            if contact
            else Content.styled("New contact", "bold")
        )
        fields = (*FIELDS, _met_at(network), _MOVES)
        super().__init__(network, contact or Contact(name=""), fields, title)

    def present(self) -> Contact | None:
        """Return the contact as it is now."""
        return self.network.contacts.get(self.record.id)

    def edit(self, changed: dict[str, Any]) -> str:
        """Save changed fields; a changed company is a move."""
        if self.must_ask_of_others(changed):
            return ""
        now = self.present()
        if now and "moves" in changed and "company" in changed:
            by_hand = replace(now, moves=changed["moves"])
            changed["moves"] = moves_with(by_hand, changed["company"], self.today)
        contact = edit(self.network, self.record.id, **changed)
        moved = [move for move in contact.moves if now and move not in now.moves]
        if moved and "company" in changed:
            return f"{contact.name}: moved from {moved[-1].from_} to {moved[-1].to}"
        return f"{contact.name}: saved"

    def add(self, fields: dict[str, Any]) -> str:
        """Add the person; ask first where they may be among the contacts."""
        name = self.fields["name"].read(fields.pop("name", ""), self.today)
        contact = Contact(name=name, **with_days_learned(fields, self.today))
        self.network.refresh()
        known = self.network.contacts_named(contact.name)
        for identifier in identifiers_of(contact):
            known += self.network.contacts_known_by(identifier)
        there = " and ".join(dict.fromkeys(each.name for each in known))
        if self.must_ask(known, f"{there}: among your contacts already. ctrl+s again adds another"):
            return ""
        added = add(self.network, contact)
        self.app.call_later(self._go_to, added.id)
        return f"{added.name}: added"

    def _go_to(self, contact: int) -> None:
        """Put the cursor of the list that is left behind on somebody new."""
        if isinstance(self.app.screen, PeopleScreen):
            self.app.screen.go_to_one_of({contact})


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
