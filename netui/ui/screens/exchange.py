"""What passes between me and the people of a screen: notes, favors, letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netui.actions.contacts import names
from netui.model import Contact
from netui.ui.drawing import Question
from netui.ui.keys import undoable
from netui.ui.screens.base import NetuiScreen

if TYPE_CHECKING:
    from netui.ui.letters import Addressed


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

            self._ask(NoteDialog(self.network, people, self.netui.drafts))

    def action_favor(self) -> None:
        """Ask for a favor between the people and me."""
        if people := self.people():
            from netui.ui.dialogs.favor import FavorDialog

            self._ask(FavorDialog(self.network, people, self.netui.drafts))

    def action_write(self) -> None:
        """Write to the people, one after the other."""
        from netui.ui.letters import Addressed

        found = self.people()
        self._write(
            [
                Addressed(person.id, place=f"{place} of {len(found)}" if len(found) > 1 else "")
                for place, person in enumerate(found, 1)
            ]
        )

    def _write(self, todo: list[Addressed], told: str = "") -> None:
        """Write the first of some letters; once it is sent, go on with what follows from it."""
        while todo and todo[0].contact not in self.network.contacts:
            todo = todo[1:]
        if not todo:
            return
        from netui.ui.screens.write import WriteScreen

        screen = WriteScreen(self.network, todo[0], told)

        def answered(_: None) -> None:
            following = [*screen.then, *todo[1:]]
            if screen.said and following:
                self._write(following, screen.said)
                return
            self.refresh_if_due()
            if screen.said:
                self.select_none()
                self.say(undoable(self.app, screen.said))
            elif screen.left or told:
                self.say(screen.left or undoable(self.app, told))

        self.app.push_screen(screen, answered)

    def action_copy_email(self) -> None:
        """Copy the first e-mail address of each of the people."""
        people = self.people()
        found = [person.emails[0].value for person in people if person.emails]
        if found:
            self.app.copy_to_clipboard(", ".join(found))
            self.say(f"Copied {found[0]}" if len(found) == 1 else f"Copied {len(found)} addresses")
        elif people:
            who = names(people)
            self.say(f"No e-mail address is known for {who}")

    def _ask(self, dialog: Question[str | None]) -> None:
        """Show a dialog, and say what it answers with."""

        def answered(done: str | None) -> None:
            if done:
                self.select_none()
                self.refresh_if_due()
                self.say(undoable(self.app, done))

        self.app.push_screen(dialog, answered)
