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
from netui.rules.portrait import Fact, about, position, reach, rhythm
from netui.rules.timeline import Entry, timeline
from netui.rules.wording import full_date, short_date
from netui.ui.portrait import facts_content, together
from netui.ui.screens.person import PersonScreen
from netui.ui.text import fit
from netui.ui.widgets.bars import Hint, HintLine, hint

HINTS: Final = (
    hint("person.done", "log"),
    hint("person.edit"),
    Hint("esc", "back", "screen.back"),
    hint("app.help"),
    hint("person.snooze"),
    hint("person.circle"),
    hint("app.capture"),
    hint("app.undo"),
)


_DAY_WIDTH: Final = 16  # "Wed 30 September" and "September 2025" fit


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
        """Return the person of the card."""
        return self.network.contacts.get(self._contact)

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
        facts = self._facts(contact)
        shown = (
            facts_content(facts, width)
            if facts
            else Content.styled(
                "Nothing noted yet: i adds what they care about and need.", "$muted"
            )
        )
        self.query_one("#facts", Static).update(shown)
        entries = timeline(
            contact,
            self.network.interactions_of(contact.id),
            self.network.followups_of(contact.id),
            self.network.favors_of(contact.id),
            self.network.events.get,
        )
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

    def _facts(self, contact: Contact) -> list[Fact]:
        facts: list[Fact] = []
        if row := self.row():
            facts += [("now", reason.text) for reason in row.reasons]
        facts += about(contact, self.network.today())
        if words := together(self.network, contact):
            facts.append(("between us", words))
        return facts + reach(contact)

    def _timeline(self, entries: list[Entry], width: int) -> Content:
        today = self.network.today()
        lines: list[Content] = []
        narrow = width < 60
        for entry in entries:
            ahead = entry.what in ("to do", "waiting")
            day = (full_date if ahead and not narrow else short_date)(entry.on, today)
            label = f"{fit(day, _DAY_WIDTH)}{fit(entry.what, 11)}"
            wrapped = Content(" ".join(entry.text.split())).wrap(max(10, width - len(label)))
            head = Content.assemble(
                (label[:_DAY_WIDTH], "$muted"), (label[_DAY_WIDTH:], "bold" if ahead else "")
            )
            for line in wrapped or [Content("")]:
                lines.append(head + line)
                head = Content(" " * len(label))
        return Content("\n").join(lines)


def _head(contact: Contact, width: int) -> Content:
    """Return two lines: the name and how often to be in touch, then who they are and where."""
    often = rhythm(contact)
    name = Content.styled(fit(contact.name, max(10, width - len(often) - 2)).rstrip(), "bold")
    gap = max(2, width - name.cell_length - len(often))
    first = Content.assemble(name, " " * gap, (often, "$muted")) if often else name
    email = contact.emails[0].value if contact.emails else ""
    parts = [position(contact), contact.location, email]
    return Content("\n").join(
        [first, Content.styled(fit(" · ".join(p for p in parts if p), width).rstrip(), "$muted")]
    )
