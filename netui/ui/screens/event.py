"""Event mode: one line a person, saved at Enter, while one stands among people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Rule, Static

from netui.actions.capture import Captured, capture, recapture
from netui.actions.lines import save_lines
from netui.lists.words import people_at
from netui.model import Capture, Contact, Event, clean_line
from netui.network import Network
from netui.rules.arrival import good_moment
from netui.rules.capture_line import read_line
from netui.rules.completion import Completion, Present
from netui.rules.portrait import position
from netui.rules.wording import full_date
from netui.ui import evening
from netui.ui.commands import command_of
from netui.ui.drafts import keep_line, read_correction
from netui.ui.evening import NARROW, Evening
from netui.ui.evening_commands import EveningCommands
from netui.ui.panels import look_up_panel
from netui.ui.portrait import together
from netui.ui.screens.base import NetuiScreen
from netui.ui.text import fit
from netui.ui.widgets.bars import Hint, HintLine
from netui.ui.widgets.capture_line import CaptureLine, Preview
from netui.ui.widgets.panel import Panel
from netui.ui.widgets.rows import Cells, RowList

HINTS: Final = (
    Hint("enter", "save"),
    Hint("+", "add to last"),
    Hint("/name", "look up"),
    Hint(":w", "wrap up"),
    Hint("tab", "complete"),
    Hint(":k", "commands"),
    Hint(":u", "undo"),
    Hint("up", "edit last"),
    Hint(":q", "leave"),
)
PANEL_HINTS: Final = (Hint("esc", "close it"), *HINTS)


class EventScreen(NetuiScreen):
    """The people captured at one event, newest next to the line."""

    HELP_PARTS = ("event", "line")
    BINDINGS: ClassVar[list[BindingType]] = [
        # Scrolling back through the evening; the line keeps the focus.
        Binding("pageup", "page(-1)", "Earlier", show=False, priority=True),
        Binding("pagedown", "page(1)", "Later", show=False, priority=True),
    ]
    CSS = """
    EventScreen #title { height: 1; padding: 0 1; }
    EventScreen #moment { height: 1; padding: 0 1; color: $muted; display: none; }
    EventScreen.-moment #moment { display: block; }
    EventScreen .line { height: auto; padding: 0 1; }
    EventScreen #captured { height: 1fr; }
    EventScreen #empty { height: 1fr; padding: 0 1; content-align: left bottom; display: none; }
    EventScreen.-empty #empty { display: block; }
    EventScreen.-empty #captured, EventScreen.-reading #captured, EventScreen.-reading #empty {
        display: none;
    }
    """

    def __init__(self, network: Network, event: int, draft: str = "") -> None:
        """Go on with an event, from the line that was being typed."""
        super().__init__(network)
        self.event_id = event
        self._draft = draft
        self._evening = Evening(network, event)
        self._lines: list[Cells] = []
        self._editing: Capture | None = None
        self._leaving = False
        self._latest: int | None = None  # the capture made here last: what + adds to
        self._commands = EveningCommands(self)
        self._here: list[Present] = []  # who was met here, or was to be: Tab offers them first
        self._reread: Callable[[], Content] | None = None  # what the panel shows, as of now

    def compose(self) -> ComposeResult:
        """Lay out the title, the people, the line and its reading."""
        yield Static(id="title")
        yield Static(id="moment")
        yield Rule()
        yield Static(_FIRST_STEPS, id="empty")
        yield RowList(
            evening.layout,
            lambda line: self._lines[line],
            show_cursor=False,
            at_end=True,
            id="captured",
        )
        yield Panel()
        yield Rule()
        with Horizontal(classes="line"):
            yield Static("› ", classes="prompt")
            placeholder = "Name @Company #tag note >fri what I promised"
            yield CaptureLine(
                self._draft, placeholder, self._complete, self._read_line, self._take_all
            )
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
        self._lines = self._evening.lines(self.app.size.width)
        self.set_class(not self._lines, "-empty")
        self.query_one(RowList).show(range(len(self._lines)))
        if self._reread:
            self.query_one(Panel).show(self._reread())

    def on_text_area_changed(self) -> None:
        """Keep the line as it stands now."""
        self._leaving = False
        self._keep_draft()

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
        """Leave a correction; close what was looked up; say the line is kept; leave at a second.

        The correction first: a panel above may have been open before it, and what is typed next
        must not end up in the line of the last person.
        """
        if self._editing:
            self._editing = None
            self.query_one(CaptureLine).put("")
            self.say("The last line stays as it was")
        elif self._close_panel():
            return
        elif self.draft.strip() and not self._leaving:
            self._leaving = True
            self.say("The line is kept · esc again leaves")
        else:
            self.dismiss_event("")

    def action_page(self, by: int) -> None:
        """Scroll through the people captured, or through what was looked up."""
        panel = self.query_one(Panel)
        if panel.is_open:
            panel.page(by)
            return
        rows = self.query_one(RowList)
        rows.scroll_relative(y=by * max(1, rows.size.height - 1), animate=False)

    def go_in(self) -> bool:
        """Stay: one is at the event already."""
        return True

    def dismiss_event(self, status: str) -> None:
        """Leave event mode; the event goes on unless it was ended."""
        self.netui.leave_event(self, status)

    # What a line does

    def _take_all(self, lines: list[str]) -> None:
        """Save each line, or do what it says; what could not be taken stays in the line."""
        typed = self.query_one(CaptureLine)
        if len(lines) != 1 or not self._obeyed(lines[0]):
            saved, why_not = self._save(lines)
            if why_not:
                typed.put_back(lines[len(saved) :])
                self.say(why_not)
                return
        typed.taken()
        self._keep_draft()
        self.refresh_if_due()  # in the frame that clears the line
        if not lines:
            self._close_panel()
        if len(lines) > 1:
            self.say(f"{len(lines)} lines saved · :u undoes")

    def _obeyed(self, line: str) -> bool:
        """Do what a line says and return True; False where it is to be saved.

        A line that was being corrected stays as it was: the next one is about somebody else.
        """
        reading = read_line(self._behind_correction(line), self.network.today())
        if reading.kind not in ("command", "search"):
            return False
        self._editing = None
        if reading.kind == "command":
            self._commands.obey(reading.text)
        else:
            self._look_up(reading.text)
        return True

    def _behind_correction(self, line: str) -> str:
        """Return the command that stands right behind the line to be corrected, else the line.

        Esc and a colon that arrive as one are Alt and a colon to a terminal: no Esc at all.
        """
        before = clean_line(self._editing.line) if self._editing else ""
        behind = line.removeprefix(before)
        is_command = behind.startswith(":") and command_of(behind[1:])[0] is not None
        return behind if before and line.startswith(before) and is_command else line

    def _save(self, lines: list[str]) -> tuple[list[Captured], str]:
        """Save lines; return what became of them, and why the next one was not saved."""
        editing, latest = self._editing, self._latest

        def save(line: str) -> Captured:
            nonlocal editing, latest
            if editing:
                captured = recapture(self.network, editing, line)
            else:
                captured = capture(self.network, line, self.event_id, adding_to=latest)
            editing, latest = None, captured.capture.id
            return captured

        saved, why_not = save_lines(self.network, lines, save)
        if saved:
            self._editing, self._latest = editing, latest
            self._close_panel()
            self.say(self._saved(saved[-1]))
        return saved, why_not

    # What is looked up

    def _look_up(self, name: str) -> None:
        """Show what I know of somebody above the line."""
        found = self._found(name)
        if not found:
            self.say(f"Nobody matches “{name}”" if name else "Whom? /name")
            return

        def shown() -> Content:
            people = [self.network.contacts[id] for id in found if id in self.network.contacts]
            if not people:
                return Content("They are no longer in the file.")
            return look_up_panel(self.network, self.netui.queue_list, people, self.panel_width)

        self.open_panel(shown)

    def open_panel(self, content: Callable[[], Content]) -> None:
        """Show something in place of the people captured, until it is closed.

        Args:
            content: returns it as of now; asked again when anything changes.
        """
        self._reread = content
        self.query_one(Panel).show(content())
        self.add_class("-reading")
        self.query_one(HintLine).offer(PANEL_HINTS)
        self.say("")

    def _close_panel(self) -> bool:
        """Show the people captured again; return whether something else was shown."""
        if not self._reread:
            return False
        self._reread = None
        self.query_one(Panel).close()
        self.remove_class("-reading")
        self.query_one(HintLine).offer(HINTS)
        return True

    @property
    def panel_width(self) -> int:
        """The terminal cells that a line of the panel may take."""
        return self.query_one(Panel).room

    # Within

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
        reading = preview.show(
            line.text, line.offer, without=self._editing.contact if self._editing else None
        )
        if reading.kind == "search" and reading.text:
            preview.update(self._matches(reading.text), layout=False)

    def _complete(self, line: str, cursor: int, /, *, wait: bool) -> Iterator[Completion]:
        return self.netui.words.complete(line, cursor, self._here, wait=wait)

    def _found(self, name: str) -> list[int]:
        """Return who matches, those met here first."""
        if not name:
            return []
        here = {each.contact for each in self.network.captures_at(self.event_id)}
        return sorted(self.netui.people_list.search(name), key=lambda id: id not in here)

    def _matches(self, name: str) -> Content:
        """Return the first two who match, with what is between us, and how many more there are."""
        found = self._found(name)
        lines: list[Content] = []
        for id in found[:2]:
            line = _in_a_line(self.network, self.network.contacts[id])
            if lines and len(found) > 2:
                line = f"{line} (and {len(found) - 2} more)"
            lines.append(Content(fit(line, self.app.size.width - 4)))
        return Content("\n").join(lines) if lines else Content(f"nobody matches “{name}”")

    def _saved(self, captured: Captured) -> str:
        """Return what was saved; on a phone the day of what was promised, before how to undo it."""
        narrow = self.app.size.width < NARROW
        if captured.contact is None and captured.reading.kind == "append":
            return "Added to the line to sort"
        if captured.contact is None:
            return "Saved to sort later" if narrow else "Saved as a line to sort later · :u undoes"
        name = captured.contact.name
        if captured.reading.warnings:
            return f"Saved {name}, but {captured.reading.warnings[0]}; up corrects"
        added = captured.reading.kind == "append"
        said = f"{'Added to' if added else 'Saved'} {name}"
        if captured.capture.possible_duplicate:
            said += ", perhaps known already"
        elif captured.known and not added:
            said += ", known"
        if captured.followups:
            first, *more = captured.followups
            day = full_date(first.due, self.network.today())
            said += f" · {day}{f' and {len(more)} more' if more else ''}"
        return said if narrow else f"{said} · :u undoes"

    def _show_title(self) -> None:
        width = self.app.size.width
        title = evening.strip(self.network, self.event, width - 2)
        self.query_one("#title", Static).update(title, layout=False)
        moment = good_moment(self.event, self.network.now()) if width >= NARROW else ""
        self.set_class(bool(moment), "-moment")
        if moment:
            said = Content.assemble(moment, " · ", (":openers", "bold"))
            self.query_one("#moment", Static).update(said, layout=False)


_FIRST_STEPS: Final = Content.assemble(
    "Nobody yet. One line a person; enter saves it, plain words will do:\n\n",
    ("Priya Shah, Stripe, wants an intro\n", "$foreground"),
    ("Priya Shah @Stripe #payments wants an intro >fri send deck", "$foreground"),
    ("\n\n@ company   # tag   >fri what you promised", "$muted"),
)


def _in_a_line(network: Network, contact: Contact) -> str:
    """Return who somebody is, what they need, and what is between us, in a line."""
    needs = contact.needs and f"needs {contact.needs}"
    parts = (contact.name, position(contact), needs, together(network, contact))
    return " · ".join(filter(None, parts))
