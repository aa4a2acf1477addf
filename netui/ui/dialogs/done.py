"""What was said?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static
from textual.widgets.selection_list import Selection

from netui.actions.contacts import ContactGoneError
from netui.actions.followups import finish
from netui.actions.rows import whose
from netui.model import Followup
from netui.network import Network
from netui.rules.queue import QueueRow
from netui.rules.said import Said, read_said
from netui.rules.timeline import CHANNEL_WORDS
from netui.rules.wording import counted, full_date
from netui.store import StoreError
from netui.ui.drafts import AFRESH, BACK, Drafts, people_key
from netui.ui.drawing import Question
from netui.ui.widgets.one_line import OneLine
from netui.ui.widgets.ticks import Ticks


class DoneDialog(Question[str | None]):
    """Asks for one line about the contact that took place, and logs it; an empty one is fine too.

    Answers with what was done, in words. A line that is left, or cut off by a kill, is there again
    when the same people are asked about.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back"),
        Binding(AFRESH, "afresh", "Begin afresh", priority=True),
    ]
    CSS = """
    DoneDialog { align: center bottom; }
    DoneDialog Input { margin: 1 0 0 0; }
    DoneDialog #reading { height: auto; min-height: 1; padding: 0 0 0 2; color: $muted; }
    DoneDialog Ticks { height: auto; max-height: 8; }
    """

    def __init__(self, network: Network, rows: Sequence[QueueRow], drafts: Drafts) -> None:
        """Ask about the people of `rows`, at least one; with several, about one talk with all.

        The unfinished line is kept in `drafts`.
        """
        super().__init__()
        self._network = network
        self._rows = rows
        self._drafts = drafts
        self._key = people_key("done", [row.contact.id for row in rows])
        open_ones = [each.followup for row in rows for each in row.reasons if each.followup]
        self._followups = [network.followups[id] for id in open_ones if id in network.followups]

    def compose(self) -> ComposeResult:
        """Show the line, and the follow-ups where there are several."""
        before = self._drafts.read(self._key)
        with Vertical(classes="sheet"):
            purpose = self._followups[0].action if len(self._followups) == 1 else ""
            yield Static(
                Content.assemble(
                    (whose(self._rows), "bold"), (f"  {purpose}" if purpose else "", "$muted")
                )
            )
            yield OneLine(
                before,
                placeholder="what was said? (may stay empty)",
                compact=True,
                select_on_focus=False,
            )
            yield Static(id="reading")
            if len(self._followups) > 1:
                yield Ticks[int](
                    *(Selection(self._named(each), each.id, True) for each in self._followups),
                    compact=True,
                )
            yield Static(BACK if before else self._ways, classes="remark")

    @property
    def _ways(self) -> str:
        more = " · tab and space choose what is done" if len(self._followups) > 1 else ""
        return "enter logs it · end with “20 min” or begin with “call”, “coffee”, “mail”" + more

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep the line as it stands, and show how it is read."""
        self._drafts.keep(self._key, event.value)
        said = read_said(event.value, self._network.today())
        self.query_one("#reading", Static).update(_reading(said, self._network.today()))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Log what was typed; what could not be saved stays."""
        said = read_said(event.value, self._network.today())
        try:
            finish(
                self._network,
                self._rows,
                said.text,
                minutes=said.minutes,
                channel=said.channel or "message",
                followups=self._chosen(),
                promises=said.promises,
            )
        except (StoreError, ContactGoneError) as error:
            self._remark(str(error))
            return
        self._drafts.keep(self._key, "")
        more = f", {counted(len(said.promises), 'follow-up')}" if said.promises else ""
        done = " · ".join([f"{whose(self._rows)}: logged{more}", *said.warnings])
        self.dismiss(done)

    def action_leave(self) -> None:
        """Log nothing; the line is kept as a draft."""
        self.dismiss(None)

    def action_afresh(self) -> None:
        """Begin with an empty line."""
        self.query_one(Input).value = ""
        self._remark(self._ways)

    def _named(self, followup: Followup) -> Content:
        """Return what is to be done, and where there are several people with whom."""
        contact = self._network.contacts.get(followup.contact)
        if len(self._rows) == 1 or contact is None:
            return Content(followup.action)
        return Content.assemble(followup.action, (f"  {contact.name}", "$muted"))

    def _chosen(self) -> list[int]:
        if len(self._followups) > 1:
            return self.query_one(Ticks[int]).selected
        return [each.id for each in self._followups]

    def _remark(self, text: str) -> None:
        self.query_one(".remark", Static).update(Content(text))


def _reading(said: Said, today: date) -> Content:
    """Return what a line comes to beside its words: how, how long, what was promised, what is odd.

    A ``>`` with no date behind it is said as it is typed: it would be no follow-up.
    """
    parts = [Content(CHANNEL_WORDS[said.channel])] if said.channel else []
    parts += [Content(f"{said.minutes} min")] if said.minutes else []
    parts += [
        Content.styled(f"{full_date(each.due, today)}: {each.action}", "$accent")
        for each in said.promises
    ]
    parts += [Content.styled(warning, "$warning") for warning in said.warnings]
    return Content(" · ").join(parts)
