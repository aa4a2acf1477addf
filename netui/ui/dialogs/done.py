"""What was said?"""

from __future__ import annotations

import re
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, SelectionList, Static
from textual.widgets.selection_list import Selection

from netui.model import Channel
from netui.network import Network
from netui.rules.queue import QueueRow

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


class DoneDialog(ModalScreen["DoneDialog.Answer | None"]):
    """Asks for one line about the contact that took place; an empty one is fine too."""

    class Answer(NamedTuple):
        """What to log."""

        said: str
        minutes: int
        channel: Channel
        followups: frozenset[int]
        """Which follow-ups are done with it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back")]
    CSS = "DoneDialog { align: center bottom; } DoneDialog SelectionList { height: auto; }"

    def __init__(self, network: Network, row: QueueRow) -> None:
        """Ask about `row`."""
        super().__init__()
        self._row = row
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

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with what was typed."""
        said, minutes = _without_minutes(event.value)
        first = re.match(r"\w+", said)
        channel = _CHANNEL_WORDS.get(first[0].casefold(), "message") if first else "message"
        if len(self._followups) > 1:
            chosen = frozenset(self.query_one(SelectionList[int]).selected)
        else:
            chosen = frozenset(each.id for each in self._followups)
        self.dismiss(self.Answer(said, minutes, channel, chosen))

    def action_leave(self) -> None:
        """Log nothing."""
        self.dismiss(None)


def _without_minutes(line: str) -> tuple[str, int]:
    """Return the line and the minutes that it ended with, 0 where it did not."""
    found = _MINUTES.search(line)
    return (line[: found.start()].strip(), int(found[1])) if found else (line.strip(), 0)
