"""What passes between me and the people of a screen: notes, favors, letters."""

from __future__ import annotations

from textual.screen import ModalScreen

from netui.actions.followups import names
from netui.model import Contact
from netui.rules.queue import QueueRow
from netui.ui.keys import undoable
from netui.ui.screens.base import NetuiScreen


class ExchangeScreen(NetuiScreen):
    """A screen on which one notes something of people, logs a favor, or writes to them."""

    def person(self) -> Contact | None:
        """Return the person shown: the one under the cursor, or of the card."""
        raise NotImplementedError

    def people(self) -> list[Contact]:
        """Return the people that the keys act on: those selected, else the one shown."""
        person = self.person()
        return [person] if person else []

    def select_none(self) -> None:
        """Select nobody any more; called when an act on those selected is done."""

    def action_note(self) -> None:
        """Ask for a note on the people."""
        if people := self.people():
            from netui.ui.dialogs.note import NoteDialog

            self._ask(NoteDialog(self.network, people))

    def action_favor(self) -> None:
        """Ask for a favor between the people and me."""
        if people := self.people():
            from netui.ui.dialogs.favor import FavorDialog

            self._ask(FavorDialog(self.network, people))

    def action_write(self) -> None:
        """Show how to write to the person shown, and why."""
        if person := self.person():
            from netui.ui.dialogs.write import WriteDialog

            row = self.netui.queue_list.row_of(person.id) or QueueRow(person)
            self._ask(WriteDialog(self.network, row))

    def action_copy_email(self) -> None:
        """Copy the first e-mail address of each of the people."""
        people = self.people()
        found = [person.emails[0].value for person in people if person.emails]
        if found:
            self.app.copy_to_clipboard(", ".join(found))
            self.say(f"Copied {found[0]}" if len(found) == 1 else f"Copied {len(found)} addresses")
        elif people:
            who = names([QueueRow(person) for person in people])
            self.say(f"No e-mail address is known for {who}")

    def _ask(self, dialog: ModalScreen[str | None]) -> None:
        """Show a dialog, and say what it answers with."""

        def answered(done: str | None) -> None:
            if done:
                self.select_none()
                self.refresh_if_due()
                self.say(undoable(self.app, done))

        self.app.push_screen(dialog, answered)
