"""The acts on the people of a screen: the one shown, or all who are selected."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType

from netui.actions.followups import snooze
from netui.rules.queue import QueueRow
from netui.rules.wording import full_date
from netui.store import StoreError
from netui.ui.screens.exchange import ExchangeScreen


class PersonScreen(ExchangeScreen):
    """A screen on which keys act on one person."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "finish", "Done and log"),
        Binding("h", "snooze", "Snooze"),
        Binding("i", "edit", "Edit"),
        Binding("n", "note", "Note"),
        Binding("f", "favor", "Favor"),
        Binding("o", "write", "Write to them"),
        Binding("y", "copy_email", "Copy their e-mail address"),
        Binding("w", "why", "Why this place in the queue"),
    ]

    def row(self) -> QueueRow | None:
        """Return why this person is due now, None where nothing is."""
        person = self.person()
        return self.netui.queue_list.row_of(person.id) if person else None

    def action_finish(self) -> None:
        """Ask what was said, log it, and close what was due."""
        row_of = self.netui.queue_list.row_of
        rows = [row_of(person.id) or QueueRow(person) for person in self.people()]
        if rows:
            from netui.ui.dialogs.done import DoneDialog

            self._ask(DoneDialog(self.network, rows))

    def action_snooze(self) -> None:
        """Ask until when, and let what is due rest until then."""
        row = self.row()
        if row is None:
            if person := self.person():
                self.say(f"Nothing is due with {person.name}, so there is nothing to snooze")
            return
        from netui.ui.dialogs.snooze import SnoozeDialog

        def answered(until: date | None) -> None:
            if until is None:
                return
            day = full_date(until, self.network.today())
            self.attempt(
                lambda: snooze(self.network, [row], until), f"{row.contact.name}: snoozed to {day}"
            )

        self.app.push_screen(SnoozeDialog(row, self.network.today()), answered)

    def action_why(self) -> None:
        """Say how the person's score comes about."""
        if row := self.row():
            self.say(row.sum)
        elif person := self.person():
            self.say(f"Nothing is due with {person.name}")

    def action_edit(self) -> None:
        """Open the form."""
        if person := self.person():
            from netui.ui.screens.form import FormScreen

            self.app.push_screen(FormScreen(self.network, person))

    def attempt(self, act: Callable[[], object], done: str) -> None:
        """Run an act and say what it did, or why nothing was changed."""
        try:
            act()
        except (StoreError, ValueError) as error:
            self.say(str(error))
        else:
            self.refresh_if_due()  # the next key may be there already, and mean the next person
            self.say(f"{done} · u undoes")
