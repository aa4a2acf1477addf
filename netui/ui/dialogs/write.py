"""How to write to somebody, and what to bear in mind before."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from netui.actions.followups import reach_out
from netui.model import Channel
from netui.network import Network
from netui.rules.portrait import Fact
from netui.rules.queue import QueueRow
from netui.rules.reaching import Way, ways_to_reach
from netui.store import StoreError
from netui.ui import opening
from netui.ui.portrait import facts_content
from netui.ui.text import fit

_REACHED: Final[dict[Channel, str]] = {"email": "an e-mail", "call": "a call"}
_KIND_WIDTH: Final = 10


class WriteDialog(ModalScreen[str | None]):
    """Shows why and how to write, opens what one writes with, and notes that it was sent.

    Answers with what was noted, in words; None where nothing was sent yet.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "Not yet"),
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("enter", "open", show=False),
        Binding("y", "copy", show=False),
        Binding("r", "reached", show=False),
    ]
    CSS = """
    WriteDialog { align: center bottom; }
    WriteDialog VerticalScroll { height: auto; max-height: 12; scrollbar-size-vertical: 1; }
    WriteDialog #why { height: auto; margin: 0 0 1 0; }
    WriteDialog .way { height: 1; padding: 0 1; }
    WriteDialog .way.-cursor { background: $cursor-row; }
    WriteDialog .remark { margin: 1 0 0 0; }
    """

    def __init__(self, network: Network, row: QueueRow) -> None:
        """Write to the person of `row`, for its reasons."""
        super().__init__()
        self._network = network
        self._row = row
        self._ways = ways_to_reach(row.contact)
        self._cursor = 0
        self._used: Way | None = None

    def compose(self) -> ComposeResult:
        """Show why, then the ways."""
        with Vertical(classes="sheet"):
            yield Static(
                Content.assemble(("Write to ", "$muted"), (self._row.contact.name, "bold"))
            )
            with VerticalScroll(can_focus=False):
                yield Static(id="why")
                for place in range(len(self._ways)):
                    yield Static(classes="way", id=f"way-{place}")
            yield Static(classes="remark")

    def on_mount(self) -> None:
        """Say what can be done."""
        how = "enter opens it · y copies it · r once it is sent · esc back"
        nothing = "No address is known yet: i adds one · r once it is sent · esc back"
        self._remark(how if self._ways else nothing)

    def on_resize(self) -> None:
        """Wrap for the width."""
        width = min(100, self.app.size.width) - 5
        facts = self._facts()
        why = self.query_one("#why", Static)
        why.display = bool(facts)
        why.update(facts_content(facts, width, most_lines=3))
        self._draw()

    def on_key(self, event: events.Key) -> None:
        """Open the way of a digit."""
        if event.character and event.character in "123456789":
            place = int(event.character) - 1
            if place < len(self._ways):
                event.stop()
                self._cursor = place
                self.action_open()

    def on_click(self, event: events.Click) -> None:
        """Open the way that was clicked."""
        if event.widget and event.widget.id and event.widget.id.startswith("way-"):
            self._cursor = int(event.widget.id.removeprefix("way-"))
            self.action_open()

    def action_move(self, by: int) -> None:
        """Move the mark."""
        self._cursor = max(0, min(self._cursor + by, len(self._ways) - 1))
        self._draw()
        if self._ways:
            self.query_one(f"#way-{self._cursor}").scroll_visible(animate=False)

    def action_open(self) -> None:
        """Open the way that is marked; where that can't be, copy it."""
        if not self._ways:
            return
        way = self._used = self._ways[self._cursor]
        self._draw()
        if way.address and opening.open_outside(way.address):
            self._ask(f"Opened {way.text}")
            return
        self.app.copy_to_clipboard(way.text)
        reason = "there is no program to open it here" if way.address else "it is not safe to open"
        self._ask(f"Copied {way.text}, as {reason}")

    def action_copy(self) -> None:
        """Copy the way that is marked."""
        if self._ways:
            way = self._used = self._ways[self._cursor]
            self.app.copy_to_clipboard(way.text)
            self._ask(f"Copied {way.text}")

    def action_reached(self) -> None:
        """Note that they were written to, and wait for the answer."""
        way = self._used or (self._ways[self._cursor] if self._ways else None)
        channel: Channel = way.channel if way else "message"
        try:
            reach_out(self._network, [self._row], channel)
        except (StoreError, ValueError) as error:
            self._remark(str(error))
            return
        by = _REACHED.get(channel, "a message")
        self.dismiss(f"{self._row.contact.name}: reached out by {by}")

    def action_leave(self) -> None:
        """Note nothing."""
        self.dismiss(None)

    def _facts(self) -> list[Fact]:
        """Return what to bear in mind, why now last, right above the ways."""
        contact = self._row.contact
        facts = [
            ("rewarded for", contact.incentives),
            ("needs", contact.needs),
            ("I can help", contact.how_i_can_help),
            *(("why now", reason.text) for reason in self._row.reasons),
        ]
        return [fact for fact in facts if fact[1]]

    def _draw(self) -> None:
        room = max(10, min(100, self.app.size.width) - 7)
        for place, way in enumerate(self._ways):
            digit = f"{place + 1}  " if place < 9 else "   "
            kind = fit(way.kind, _KIND_WIDTH)
            label = f"  {way.label}" if way.label else ""
            text = fit(way.text, room - len(digit) - _KIND_WIDTH).rstrip()
            row = Content.assemble((digit, "bold"), (kind, "$muted"), text, (label, "$muted"))
            line = self.query_one(f"#way-{place}", Static)
            line.update(row, layout=False)
            line.set_class(place == self._cursor, "-cursor")

    def _ask(self, done: str) -> None:
        self._remark(f"{done} · sent? r: reached out, esc: not yet")

    def _remark(self, text: str) -> None:
        self.query_one(".remark", Static).update(Content(text))
