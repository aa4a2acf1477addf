"""What was said?"""

from __future__ import annotations

import re
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, SelectionList, Static
from textual.widgets.selection_list import Selection

from netui.actions.contacts import ContactGoneError
from netui.actions.followups import finish
from netui.model import Channel, clean_line
from netui.network import Network
from netui.rules.capture_line import Reading, read_line
from netui.rules.queue import QueueRow
from netui.rules.wording import counted
from netui.store import StoreError

_CHANNEL_WORDS: dict[str, Channel] = {
    "call": "call",
    "called": "call",
    "phone": "call",
    "video": "video",
    "mail": "email",
    "email": "email",
    "emailed": "email",
    "coffee": "in_person",
    "lunch": "in_person",
    "met": "in_person",
    "dinner": "in_person",
}
_MINUTES = re.compile(r"(?:^|\s)(\d{1,3})\s?min\s*$", re.IGNORECASE)


class DoneDialog(ModalScreen[str | None]):
    """Asks for one line about the contact that took place, and logs it; an empty one is fine too.

    Answers with what was done, in words.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back")]
    CSS = "DoneDialog { align: center bottom; } DoneDialog SelectionList { height: auto; }"

    def __init__(self, network: Network, row: QueueRow) -> None:
        """Ask about `row`."""
        super().__init__()
        self._network = network
        self._row = row
        self._leaving = False
        open_ones = [reason.followup for reason in row.reasons if reason.followup]
        self._followups = [network.followups[id] for id in open_ones if id in network.followups]

    def compose(self) -> ComposeResult:
        """Show the line, and the follow-ups where there are several."""
        with Vertical(classes="sheet"):
            purpose = self._followups[0].action if len(self._followups) == 1 else ""
            yield Static(
                Content.assemble(
                    (self._row.contact.name, "bold"), (f"  {purpose}" if purpose else "", "$muted")
                )
            )
            yield Input(placeholder="what was said? (may stay empty)", compact=True)
            if len(self._followups) > 1:
                yield SelectionList[int](
                    *(Selection(Content(each.action), each.id, True) for each in self._followups),
                    compact=True,
                )
            more = " · tab and space choose what is done" if len(self._followups) > 1 else ""
            yield Static(
                "enter logs it · end with “20 min” or begin with “call”, “coffee”, “mail”" + more,
                classes="remark",
            )

    def on_input_changed(self) -> None:
        """Ask anew before something else that was typed is forgotten."""
        self._leaving = False

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Log what was typed; what could not be saved stays."""
        said, minutes = _without_minutes(event.value)
        first = re.match(r"\w+", said)
        channel = _CHANNEL_WORDS.get(first[0].casefold(), "message") if first else "message"
        # What is said after a > is a follow-up here too, as in every other line.
        reading = read_line(f"+ {clean_line(said)}", self._network.today())
        try:
            finish(
                self._network,
                [self._row],
                _note(said, reading),
                minutes=minutes,
                channel=channel,
                followups=self._chosen(),
                promises=reading.followups,
            )
        except (StoreError, ContactGoneError) as error:
            self._remark(str(error))
            return
        more = f", {counted(len(reading.followups), 'follow-up')}" if reading.followups else ""
        self.dismiss(f"{self._row.contact.name}: logged{more}")

    def action_leave(self) -> None:
        """Log nothing; ask for a second Esc where something would be lost."""
        if self.query_one(Input).value.strip() and not self._leaving:
            self._leaving = True
            self._remark("Not logged yet: enter logs it, esc again leaves it")
            return
        self.dismiss(None)

    def _chosen(self) -> list[int]:
        if len(self._followups) > 1:
            return self.query_one(SelectionList[int]).selected
        return [each.id for each in self._followups]

    def _remark(self, text: str) -> None:
        self.query_one(".remark", Static).update(Content(text))


def _note(said: str, reading: Reading) -> str:
    """Return what was said, without the follow-ups that were read from it."""
    if not reading.followups:
        return said
    return " ".join([reading.note, *(f"#{tag}" for tag in reading.tags)]).strip()


def _without_minutes(line: str) -> tuple[str, int]:
    """Return the line and the minutes that it ended with, 0 where it did not."""
    found = _MINUTES.search(line)
    return (line[: found.start()].strip(), int(found[1])) if found else (line.strip(), 0)
