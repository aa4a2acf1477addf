"""Event mode: one line a person, saved at Enter, while one stands among people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Rule, Static

from netui.actions.capture import Captured, capture, recapture
from netui.actions.events import end_event
from netui.lists.words import people_at
from netui.model import Capture, Contact, Event
from netui.network import Network
from netui.rules.capture_line import Reading, read_line
from netui.rules.completion import Completion, Present
from netui.rules.portrait import position
from netui.rules.wording import clock_time, counted, elapsed, full_date
from netui.store import StoreError
from netui.ui.drafts import keep_line, read_correction
from netui.ui.portrait import together
from netui.ui.screens.base import NetuiScreen
from netui.ui.text import fit
from netui.ui.widgets.bars import Hint, HintLine
from netui.ui.widgets.capture_line import CaptureLine, Preview
from netui.ui.widgets.rows import Cells, Column, Layout, RowList

HINTS: Final = (
    Hint("enter", "save"),
    Hint("tab", "complete"),
    Hint("+", "add to last"),
    Hint("/name", "look up"),
    Hint(":q", "leave"),
    Hint(":u", "undo"),
    Hint("up", "edit last"),
    Hint(":end", "end event"),
)

_COMMANDS = "commands: :u undo · :q leave, the event goes on · :end end the event"


class EventScreen(NetuiScreen):
    """The people captured at one event, newest next to the line."""

    HELP_PARTS = ("event", "line")
    BINDINGS: ClassVar[list[BindingType]] = [
        # Scrolling back through the evening; the line keeps the focus.
        Binding("pageup", "page(-1)", "Earlier", show=False, priority=True),
        Binding("pagedown", "page(1)", "Later", show=False, priority=True),
        Binding("ctrl+e", "nothing", show=False, priority=True),
    ]
    CSS = """
    EventScreen #title { height: 1; padding: 0 1; }
    EventScreen .line { height: auto; padding: 0 1; }
    EventScreen #captured { height: 1fr; }
    EventScreen #empty { height: 1fr; padding: 0 1; content-align: left bottom; display: none; }
    EventScreen.-empty #empty { display: block; }
    EventScreen.-empty #captured { display: none; }
    """

    def __init__(self, network: Network, event: int, draft: str = "") -> None:
        """Go on with an event, from the line that was being typed."""
        super().__init__(network)
        self.event_id = event
        self._draft = draft
        self._lines: list[Cells] = []
        self._readings: dict[int, Reading] = {}  # by capture: a line is read once an evening
        self._editing: Capture | None = None
        self._leaving = False
        self._here: list[Present] = []  # who was met here, or was to be: Tab offers them first

    def compose(self) -> ComposeResult:
        """Lay out the title, the people, the line and its reading."""
        yield Static(id="title")
        yield Rule()
        yield Static(_FIRST_STEPS, id="empty")
        yield RowList(
            _layout,
            lambda line: self._lines[line],
            show_cursor=False,
            at_end=True,
            id="captured",
        )
        yield Rule()
        with Horizontal(classes="line"):
            yield Static("› ", classes="prompt")
            placeholder = "Name @Company #tag note >fri what I promised"
            yield CaptureLine(self._draft, placeholder, self._complete, self._read_line)
        yield Preview(self.network)
        yield HintLine(HINTS)

    def on_mount(self) -> None:
        """Show everybody captured so far, and keep the clock going."""
        super().on_mount()
        self.query_one(CaptureLine).focus()
        self._resume_correction()
        self._read_line()
        self.set_interval(20, self._show_title)

    def on_resize(self) -> None:
        """Lay the lines out for the new width."""
        self.refresh_view()

    @property
    def event(self) -> Event:
        """The event as it is now."""
        return self.network.events[self.event_id]

    @property
    def draft(self) -> str:
        """What is not saved yet."""
        return self.query_one(CaptureLine).draft

    def refresh_view(self) -> None:
        """Show who was captured, the newest last."""
        if self.event_id not in self.network.events:  # undone, or gone by another process
            self.dismiss_event("This event is no longer in the file")
            return
        self._show_title()
        self._here = people_at(self.network, self.event_id)
        rows = self.query_one(RowList)
        narrow = self.app.size.width < 60
        self._lines = []
        for each in self.network.captures_at(self.event_id):
            self._lines += self._captured_lines(each, narrow)
        self.set_class(not self._lines, "-empty")
        rows.show(range(len(self._lines)))

    def on_text_area_changed(self) -> None:
        """Keep the line as it stands now."""
        self._leaving = False
        self._keep_draft()

    def on_capture_line_submitted(self, event: CaptureLine.Submitted) -> None:
        """Save each line, or do what it says."""
        for place, line in enumerate(event.lines):
            if not self._take(line, pasted=len(event.lines) > 1):
                self.query_one(CaptureLine).put_back(event.lines[place:])
                return
        self.query_one(CaptureLine).taken()
        self._keep_draft()
        if len(event.lines) > 1:
            self.say(f"{len(event.lines)} lines saved · :u undoes the last")

    def on_capture_line_too_much(self, event: CaptureLine.TooMuch) -> None:
        """Say why nothing was put in."""
        self.say(str(event))

    def on_capture_line_recall_wanted(self) -> None:
        """Put the last line back to be corrected."""
        captures = self.network.captures_at(self.event_id)
        if not captures:
            self.say("There is no line to edit yet")
            return
        self._editing = captures[-1]
        self.query_one(CaptureLine).put_back([self._editing.line])
        self.say("Editing the last line: enter saves it anew")

    def on_capture_line_left(self) -> None:
        """Say that the line is kept; leave at the second Esc."""
        if self._editing:
            self._editing = None
            self.query_one(CaptureLine).put("")
            self.say("The last line stays as it was")
        elif self.draft.strip() and not self._leaving:
            self._leaving = True
            self.say("The line is kept · esc again leaves")
        else:
            self.dismiss_event("")

    def action_page(self, by: int) -> None:
        """Scroll through the people captured."""
        rows = self.query_one(RowList)
        rows.scroll_relative(y=by * max(1, rows.size.height - 1), animate=False)

    def action_nothing(self) -> None:
        """Keep the focus on the line."""

    def dismiss_event(self, status: str) -> None:
        """Leave event mode; the event goes on unless it was ended."""
        self.netui.leave_event(self, status)

    def _take(self, line: str, *, pasted: bool) -> bool:
        """Save or obey a line, of several only save it; return whether that worked."""
        reading = read_line(line, self.network.today())
        if reading.kind == "command" and not pasted:
            return self._obey(reading.text)
        if reading.kind == "search" and not pasted:
            return self._look_up(reading.text)
        try:
            if self._editing:
                captured = recapture(self.network, self._editing, line)
            else:
                captured = capture(self.network, line, self.event_id)
        except (StoreError, ValueError) as error:
            self.say(str(error))
            return False
        self._editing = None
        self.say(_saved(captured))
        return True

    def _obey(self, command: str) -> bool:
        match command.strip().casefold():
            case "q" | "quit":
                self.dismiss_event(f"{self.event.name} goes on: ctrl+e comes back to it")
            case "u" | "undo":
                self.netui.action_undo()
            case "end":
                end_event(self.network, self.event_id)
                self.dismiss_event(f"{self.event.name} has ended · u undoes")
            case _:
                self.say(_COMMANDS)
                return False
        return True

    def _look_up(self, name: str) -> bool:
        found = self._found(name)
        if not found:
            self.say(f"Nobody matches “{name}”")
            return False
        self.netui.open_card(found[0])
        return True

    def _keep_draft(self) -> None:
        """Keep what is typed, with the line that it corrects, if it does."""
        corrects = self._editing.id if self._editing else None
        keep_line(self.netui.drafts, self.event_id, self.draft, corrects)

    def _resume_correction(self) -> None:
        """Go on with a correction that was not finished; as a line where its capture is gone."""
        kept = read_correction(self.netui.drafts, self.event_id)
        if kept is None:
            return
        capture, text = kept
        self._editing = self.network.captures.get(capture)
        if self._editing or text not in {
            each.line for each in self.network.captures_at(self.event_id)
        }:
            self.query_one(CaptureLine).put_back(text.splitlines())
        self._keep_draft()

    def _read_line(self) -> None:
        preview = self.query_one(Preview)
        line = self.query_one(CaptureLine)
        reading = preview.show(line.text, line.offer)
        if reading.kind == "search" and reading.text:
            preview.update(self._matches(reading.text), layout=False)

    def _complete(self, line: str, cursor: int, /, *, wait: bool) -> Iterator[Completion]:
        return self.netui.words.complete(line, cursor, self._here, wait=wait)

    def _found(self, name: str) -> list[int]:
        """Return who matches, those met here first."""
        here = {each.contact for each in self.network.captures_at(self.event_id)}
        return sorted(self.netui.people_list.search(name), key=lambda id: id not in here)

    def _matches(self, name: str) -> Content:
        """Return the first two who match, with what is between us, and how many more there are."""
        found = self._found(name)
        lines: list[Content] = []
        for id in found[:2]:
            contact = self.network.contacts[id]
            about = " · ".join(
                part
                for part in (
                    position(contact),
                    contact.needs and f"needs {contact.needs}",
                    together(self.network, contact),
                )
                if part
            )
            line = f"{contact.name} · {about}" if about else contact.name
            if lines and len(found) > 2:
                line = f"{line} (and {len(found) - 2} more)"
            lines.append(Content(fit(line, self.app.size.width - 4)))
        return Content("\n").join(lines) if lines else Content(f"nobody matches “{name}”")

    def _show_title(self) -> None:
        event = self.event
        people = {each.contact for each in self.network.captures_at(self.event_id) if each.contact}
        new = sum(self.network.contacts[id].met_at == event.id for id in people)
        parts = [f"{new} new"]
        if known := len(people) - new:
            parts.append(f"{known} known")
        now = self.network.now()
        if event.starts and event.starts > now:
            parts.insert(0, f"starts at {clock_time(event.starts)}")
        elif event.starts and event.state == "running":
            parts.insert(0, f"{elapsed(event.starts, now)} in")
        if event.goal:
            parts.append(f"goal {len(people)} of {event.goal}")
        if self.network.read_only:
            parts.insert(0, "not saving")
        strip = " · ".join(parts)
        room = self.app.size.width - 2 - len(strip) - 2
        title = Content.assemble((fit(event.name, max(10, room)), "bold"), ("  " + strip, "$muted"))
        self.query_one("#title", Static).update(title, layout=False)

    def _captured_lines(self, captured: Capture, narrow: bool) -> list[Cells]:
        """Return the lines for one capture: who, what was said, and what was promised."""
        contact = self.network.contacts.get(captured.contact) if captured.contact else None
        today = self.network.today()
        promises: list[str] = []
        if contact is not None:
            promises = [
                f"{full_date(each.due, today)}: {each.action}"
                for each in self.network.followups_of(contact.id)
                if each.event == self.event_id and each.created_at == captured.created_at
            ]
        note = self._note(contact, captured) if contact else captured.line
        if narrow:
            texts = [" · ".join(part for part in (note, *promises) if part)]
        else:
            wrapped = Content(note).wrap(_note_width(self.app.size.width - 2)) if note else []
            texts = [line.plain for line in wrapped[:_NOTE_LINES]] + promises or [""]
        name, company = (contact.name, contact.company) if contact else ("to sort", "")
        first: Cells = (clock_time(captured.at), name, company, texts[0])
        return [first, *(("", "", "", text) for text in texts[1:])]

    def _note(self, contact: Contact, captured: Capture) -> str:
        reading = self._readings.get(captured.id)
        if reading is None:
            reading = read_line(captured.line, captured.at.date())
            self._readings[captured.id] = reading
        tags = " ".join(f"#{tag}" for tag in reading.tags)
        twin = "perhaps known already" if captured.possible_duplicate else ""
        prefix = "+ " if reading.kind == "append" else ""
        shown = " · ".join(part for part in (reading.note, tags, twin) if part)
        return f"{prefix}{shown}" if shown else contact.role


_NOTE_LINES: Final = 3

_FIRST_STEPS: Final = Content.assemble(
    "Nobody yet. One line a person; enter saves it, plain words will do:\n\n",
    ("Priya Shah, Stripe, wants an intro\n", "$foreground"),
    ("Priya Shah @Stripe #payments wants an intro >fri send deck", "$foreground"),
    ("\n\n@ company   # tag   >fri what you promised", "$muted"),
)


def _saved(captured: Captured) -> str:
    if captured.contact is None:
        return "Saved as a line to sort later · :u undoes"
    if captured.reading.warnings:
        return f"Saved {captured.contact.name}, but {captured.reading.warnings[0]} · up corrects"
    added = captured.reading.kind == "append"
    parts = [f"{'Added to' if added else 'Saved'} {captured.contact.name}"]
    if captured.capture.possible_duplicate:
        parts[0] += ", perhaps known already"
    elif captured.known and captured.reading.kind != "append":
        parts[0] += ", known"
    if captured.followups:
        parts.append(counted(len(captured.followups), "follow-up"))
    return " · ".join([*parts, ":u undoes"])


def _layout(width: int, _: int) -> Layout:
    """One line for each person, and one for each promise under it."""
    name, note = Column(1, _name_width(width), "strong"), Column(3, _note_width(width))
    if width < 60:
        return ((Column(0, 5, "muted"), name, note._replace(style="muted")),)
    company = Column(2, _company_width(width), "muted")
    return ((Column(0, 5, "muted"), name, company, note),)


def _name_width(width: int) -> int:
    return min(16, width * 2 // 5) if width < 60 else min(26, width // 4)


def _company_width(width: int) -> int:
    return min(18, width // 6)


def _note_width(width: int) -> int:
    """Return what time, name and company leave; columns are set apart by two blanks."""
    rest = width - 5 - _name_width(width)
    return max(1, rest - 4 if width < 60 else rest - _company_width(width) - 6)
