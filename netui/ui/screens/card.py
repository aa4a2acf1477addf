"""One person, whole: what they care about, what is between us, and all that happened."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Rule, Static

from netui.model import Contact
from netui.network import Network
from netui.rules.portrait import (
    Fact,
    about,
    ledger,
    more,
    open_between,
    position,
    return_words,
    rhythm,
    ways,
)
from netui.rules.timeline import Entry, timeline
from netui.rules.wording import full_date, short_date
from netui.ui.keys import key_in
from netui.ui.screens.person import PersonScreen
from netui.ui.sections import Section, sections_content
from netui.ui.text import fit, in_lines
from netui.ui.widgets.bars import Hint, HintLine, hint

HINTS: Final = (
    hint("person.done", "log"),
    hint("person.note"),
    hint("person.write"),
    hint("person.edit"),
    Hint("esc", "back", "screen.back"),
    hint("app.help"),
    hint("person.favor"),
    hint("person.snooze"),
    hint("person.circle"),
    hint("app.capture"),
    hint("app.undo"),
)


_DAY_WIDTH: Final = 17  # "Wed 30 September" and "September 2025" fit
_WHAT_WIDTH: Final = 11
_NARROW: Final = 60


class CardScreen(PersonScreen):
    """A contact's card."""

    HELP_PARTS = ("person", "card")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "back", "Back"),
        Binding("j", "scroll(1)", "Down", show=False),
        Binding("k", "scroll(-1)", "Up", show=False),
        Binding("g", "end(0)", "Top", show=False),
        Binding("G", "end(-1)", "End", show=False),
    ]
    CSS = """
    CardScreen #head { padding: 0 1; height: auto; }
    CardScreen VerticalScroll { scrollbar-size-vertical: 1; }
    CardScreen VerticalScroll Static { padding: 0 1; height: auto; }
    CardScreen .hidden { display: none; }
    """

    def __init__(self, network: Network, contact: int) -> None:
        """Show a contact by id."""
        super().__init__(network)
        self._contact = contact

    def compose(self) -> ComposeResult:
        """Lay out the head, the facts and the timeline."""
        yield Static(id="head")
        yield Rule()
        with VerticalScroll():
            yield Static(id="facts")
            yield Rule(id="between")
            yield Static(id="timeline")
        yield HintLine(HINTS)

    def person(self) -> Contact | None:
        """Return the person of the card, or into whom they were merged meanwhile."""
        contacts, found = self.network.contacts, self._contact
        while found not in contacts and found in self.netui.merged_into:
            found = self.netui.merged_into[found]
        return contacts.get(found)

    def on_resize(self) -> None:
        """Wrap everything for the new width."""
        self.refresh_view()

    def refresh_view(self) -> None:
        """Show the person as known now."""
        contact = self.person()
        if contact is None:
            self.query_one("#facts", Static).update("This contact is no longer in the file.")
            return
        width = self.app.size.width - 3
        self.query_one("#head", Static).update(_head(contact, self.app.size.width - 2))
        shown = sections_content(self._sections(contact), width) or Content.styled(
            f"Nothing noted yet: {key_in(self.app, 'person.note')} notes what they care about and "
            f"need, {key_in(self.app, 'person.edit')} edits everything.",
            "$muted",
        )
        self.query_one("#facts", Static).update(shown)
        entries = self._entries(contact)
        self.query_one("#between").set_class(not entries, "hidden")
        self.query_one("#timeline", Static).update(self._timeline(entries, width))

    def action_back(self) -> None:
        """Go back to where the card was opened."""
        self.dismiss()

    def action_scroll(self, by: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def action_end(self, where: int) -> None:
        """Scroll to the top (0) or the end (-1)."""
        scroll = self.query_one(VerticalScroll)
        if where == 0:
            scroll.scroll_home(animate=False)
        else:
            scroll.scroll_end(animate=False)

    def _sections(self, contact: Contact) -> list[Section]:
        today, network = self.network.today(), self.network
        interactions = network.interactions_of(contact.id)
        favors = network.favors_of(contact.id)
        row = self.row()
        due = [reason.text for reason in row.reasons] if row else []
        stands = ledger(favors, interactions)
        if returned := return_words(favors, interactions):
            stands.append(returned)
        between: list[Fact] = [("so far", " · ".join(stands))] if stands else []
        last = interactions[-1] if interactions else None
        todo = network.followups_of(contact.id)
        still_open = open_between(todo, favors, last, today, due_too=not due)
        between += [("open", words) for words in still_open]
        known = about(contact, today)
        return [
            Section("Now", [("", reason) for reason in due]),
            Section("About", [fact for fact in known if fact[0] != "situation"]),
            Section("Between us", between),
            Section("Situation", [("", words) for label, words in known if label == "situation"]),
            Section("Reach", ways(contact)),
            Section("More", more(contact, self._met_at(contact), today)),
        ]

    def _met_at(self, contact: Contact) -> str:
        """Return the name of the event where they were met; empty where that isn't known."""
        event = self.network.events.get(contact.met_at) if contact.met_at else None
        return event.name if event else ""

    def _entries(self, contact: Contact) -> list[Entry]:
        network = self.network

        def name_of(id: int) -> str:
            other = network.contacts.get(id)
            return other.name if other else ""

        return timeline(
            contact,
            network.interactions_of(contact.id),
            network.followups_of(contact.id),
            network.favors_of(contact.id),
            network.events.get,
            [each for each in network.captures.values() if each.contact == contact.id],
            name_of,
        )

    def _timeline(self, entries: list[Entry], width: int) -> Content:
        today = self.network.today()
        narrow = width < _NARROW
        lines: list[Content] = []
        for entry in entries:
            ahead = entry.what in ("to do", "waiting")
            day = (full_date if ahead and not narrow else short_date)(entry.on, today)
            what = (f"{entry.what}", "bold" if ahead else "")
            if narrow:  # the day and what it was take a line of their own
                lines.append(Content.assemble((f"{day} · ", "$muted"), what))
                head = Content("  ")
            else:
                head = Content.assemble(
                    (fit(day, _DAY_WIDTH), "$muted"), (fit(entry.what, _WHAT_WIDTH), what[1])
                )
            text = " ".join(entry.text.split())
            wrapped = Content(text).wrap(max(10, width - head.cell_length))
            for line in wrapped or ([] if narrow else [Content("")]):
                lines.append(head + line)
                head = Content(" " * head.cell_length)
        return Content("\n").join(lines)


def _head(contact: Contact, width: int) -> Content:
    """Return the name and how often to be in touch, then who they are and where, in two lines.

    Where these don't fit, what would be cut goes on in lines of its own.
    """
    often = rhythm(contact)
    email = contact.emails[0].value if contact.emails else ""
    where = [position(contact), "colleague" if contact.colleague else "", contact.location, email]
    who = Content.styled(" · ".join(part for part in where if part), "$muted")
    name = Content.styled(contact.name, "bold")
    room = width - name.cell_length - len(often)
    if often and room >= 2:
        lines = [Content.assemble(name, " " * room, (often, "$muted"))]
    else:
        lines = [*in_lines(name, width)[:2], *([Content.styled(often, "$muted")] if often else [])]
    return Content("\n").join([*lines, *(in_lines(who, width)[:3] if who else [])])
