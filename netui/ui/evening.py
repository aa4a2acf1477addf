"""An evening on the screen: the strip above, and a few lines for each one captured."""

from __future__ import annotations

from typing import Final

from textual.content import Content

from netui.lists.occasions import turnout_of
from netui.model import Capture, Contact, Event
from netui.network import Network
from netui.rules.capture_line import Reading
from netui.rules.goal import progress
from netui.rules.wording import clock_time, elapsed, full_date
from netui.rules.wrapup import read_of
from netui.ui.text import fit
from netui.ui.widgets.rows import Cells, Column, Layout

NARROW: Final = 60
"""Terminal columns below which everybody has one line."""

_NOTE_LINES: Final = 3


class Evening:
    """What was captured at one event, as lines of a list."""

    def __init__(self, network: Network, event: int) -> None:
        """Show an event by id."""
        self._network = network
        self._event = event
        self._readings: dict[int, Reading] = {}  # by capture: a line is read once an evening

    def lines(self, width: int) -> list[Cells]:
        """Return the lines for everybody captured, the newest last, for a terminal's width."""
        return [
            line
            for each in self._network.captures_at(self._event)
            for line in self._captured(each, width)
        ]

    def _captured(self, captured: Capture, width: int) -> list[Cells]:
        """Return the lines for one capture: who, what was said, and what was promised."""
        contact = self._network.contacts.get(captured.contact) if captured.contact else None
        promises = self._promises(contact, captured) if contact else []
        note = self._note(contact, captured) if contact else captured.line
        if width < NARROW:
            texts = [" · ".join(part for part in (note, *promises) if part)]
        else:
            wrapped = Content(note).wrap(_note_width(width - 2)) if note else []
            texts = [line.plain for line in wrapped[:_NOTE_LINES]] + promises or [""]
        name, company = (contact.name, contact.company) if contact else ("to sort", "")
        first: Cells = (clock_time(captured.at), name, company, texts[0])
        return [first, *(("", "", "", text) for text in texts[1:])]

    def _promises(self, contact: Contact, captured: Capture) -> list[str]:
        today = self._network.today()
        return [
            f"{full_date(each.due, today)}: {each.action}"
            for each in self._network.followups_of(contact.id)
            if each.event == self._event and each.created_at == captured.created_at
        ]

    def _note(self, contact: Contact, captured: Capture) -> str:
        reading = self._readings.get(captured.id)
        if reading is None:
            reading = read_of(captured, contact)
            self._readings[captured.id] = reading
        tags = " ".join(f"#{tag}" for tag in reading.tags)
        twin = "perhaps known already" if captured.possible_duplicate else ""
        prefix = "+ " if reading.kind == "append" else ""
        shown = " · ".join(part for part in (reading.note, tags, twin) if part)
        return f"{prefix}{shown}" if shown else contact.role


def strip(network: Network, event: Event, width: int) -> Content:
    """Return the line above an evening: the event, how long it goes on, who was met, the goal.

    Args:
        network: the network.
        event: the event.
        width: terminal cells there are.
    """
    met, now = turnout_of(network, event), network.now()
    since = ""
    if event.starts and event.starts > now:
        since = f"starts at {clock_time(event.starts)}"
    elif event.starts and event.state == "running":
        since = f"{elapsed(event.starts, now)} in"
    words, _, blocks = progress(met.met, event.goal).rpartition(" ")
    parts = {
        "not saving": "not saving" if network.read_only else "",
        "since": since,
        "met": met.words or ("" if words else "nobody yet"),
        "goal": words if width < NARROW else f"{words} {blocks}".strip(),
    }
    for expendable in ("since", "met"):
        figures = " · ".join(filter(None, parts.values()))
        if len(figures) + min(len(event.name), _NAMED_WITHIN) + 2 > width:
            parts[expendable] = ""
    figures = " · ".join(filter(None, parts.values()))
    room = max(10, width - len(figures) - 2)
    return Content.assemble((fit(event.name, room), "bold"), (f"  {figures}", "$muted"))


_NAMED_WITHIN: Final = 16
"""So much of an event's name is worth more than how long it has gone on."""


def layout(width: int, _: int) -> Layout:
    """One line for each person, and one for each promise under it."""
    name, note = Column(1, _name_width(width), "strong"), Column(3, _note_width(width))
    if width < NARROW:
        return ((Column(0, 5, "muted"), name, note._replace(style="muted")),)
    company = Column(2, _company_width(width), "muted")
    return ((Column(0, 5, "muted"), name, company, note),)


def _name_width(width: int) -> int:
    return min(16, width * 2 // 5) if width < NARROW else min(26, width // 4)


def _company_width(width: int) -> int:
    return min(18, width // 6)


def _note_width(width: int) -> int:
    """Return what time, name and company leave; columns are set apart by two blanks."""
    rest = width - 5 - _name_width(width)
    return max(1, rest - 4 if width < NARROW else rest - _company_width(width) - 6)
