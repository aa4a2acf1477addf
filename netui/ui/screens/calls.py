"""The call list: whom I would call if I had to look for work tomorrow."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Rule, Static

from netui.actions.call_list import ask_how_they_are, in_markdown
from netui.interchange.destination import ExportRefused, write_file
from netui.lists.call_list import FIRST
from netui.model import clean_line
from netui.network import Network
from netui.rules.call_list import Call
from netui.rules.portrait import position
from netui.rules.wording import counted
from netui.store import StoreError
from netui.ui.dialogs.choice import ChoiceDialog
from netui.ui.dialogs.line import LineDialog
from netui.ui.keys import bindings, key_in, undoable
from netui.ui.screens.people import PeopleScreen
from netui.ui.widgets.bars import HintLine, hint
from netui.ui.widgets.brief import Brief
from netui.ui.widgets.choices import Choice
from netui.ui.widgets.rows import Cells, Column, Layout, RowList

HINTS: Final = (
    hint("list.open"),
    hint("calls.ask", "how they are"),
    hint("app.back"),
    hint("app.help"),
    hint("person.write"),
    hint("calls.export"),
    hint("list.select"),
    hint("app.undo"),
    hint("person.edit"),
)
EMPTY_HINTS: Final = (hint("app.back"), hint("app.contacts"), hint("app.undo"), hint("app.help"))

_NOT_LATELY: Final = "not lately"
"""What is said of somebody whose situation is old knowledge."""


class CallsScreen(PeopleScreen):
    """People in order, each with what to ask; why them stands in the brief."""

    HELP_PARTS = ("calls", "person", "list")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("calls")]
    CSS = """
    CallsScreen #head { height: 1; padding: 0 1; }
    """

    def __init__(self, network: Network) -> None:
        """Show the call list of `network`."""
        super().__init__(network)
        self._calls: dict[int, Call] = {}

    def compose(self) -> ComposeResult:
        """Lay out the head, the people and the brief."""
        yield Static(id="head")
        yield Rule()
        yield from self.panes()
        yield HintLine(HINTS)

    def on_mount(self) -> None:
        """Put the cursor on the people."""
        super().on_mount()
        self.query_one(RowList).focus()

    def refresh_view(self) -> None:
        """Show the list as it is now."""
        calls = self.netui.insight.calls
        found = calls.latest()
        self._refresh_due = self._refresh_due or not calls.is_current
        self._calls = {
            call.contact: call for call in found or () if call.contact in self.network.contacts
        }
        said = "…" if found is None else counted(len(self._calls), "person")
        if found is not None and not self._calls:
            said = ""
        elif found is not None and self.app.size.width >= 60:
            said += " whom you would call if you had to look for work"
        head = Content.assemble(("Call list", "bold"), (f"  {said}", "$muted"))
        self.query_one("#head", Static).update(head, layout=False)
        self.query_one(HintLine).offer(HINTS if self._calls else EMPTY_HINTS)
        if not self._calls:
            self.query_one("#empty", Static).update("…" if found is None else self._empty())
        self.show_rows(list(self._calls), self.query_one(RowList).cursor_key)

    def action_ask_how(self) -> None:
        """Plan to ask how they are those selected, else whoever is not heard of lately."""
        selected = self.query_one(RowList).selected
        first = list(self._calls.values())[:FIRST]
        wanted = selected or [call.contact for call in first if call.stale]
        if not wanted:
            self.say(f"Of the first {FIRST}, you know how all of them are")
            return
        try:
            planned = ask_how_they_are(self.network, wanted)
        except (StoreError, ValueError) as error:
            self.say(str(error))
            return
        self.select_none()
        self.refresh_if_due()
        if not planned:
            self.say("They are in the queue already, to be asked how they are")
            return
        people = counted(len(planned), "person")
        self.say(undoable(self.app, f"{people}: ask how they are, two a working day from today"))

    def action_export_calls(self) -> None:
        """Ask where the list is to go, as Markdown."""
        if not self._calls:
            self.say("There is nobody on the list to export")
            return
        choices = [
            Choice(self._copy, "copy it", "as Markdown, to paste into your notes"),
            Choice(self._ask_for_file, "write it to a file"),
        ]
        count = min(FIRST, len(self._calls))
        question = Content.assemble(("Call list", "bold"), f"  the first {count}")
        dialog = ChoiceDialog(question, choices)
        self.app.push_screen(dialog, lambda act: act() if act else None)

    def layout_rows(self, width: int, _: int) -> Layout:
        """Return name, whether they were heard of, and position, over what to ask."""
        if width < 60:
            # Nothing else tells a phone what to ask: it is not cut.
            return ((Column(0, width, "strong"),), (Column(3, width),), (Column(4, width),))
        name = Column(0, min(32, width * 2 // 5), "strong")
        return ((name, Column(1, width - name.width - 2, "muted")), (Column(2, width),))

    def cells(self, key: int) -> Cells:
        """Return the texts in a row."""
        call, contact = self._calls[key], self.network.contacts[key]
        heard = [_NOT_LATELY] if call.stale else []
        asked = Content(" · ".join([*heard, call.ask]))
        first, *rest = asked.wrap(max(1, self.app.size.width - 3)) or [Content("")]
        return (
            contact.name,
            " · ".join(filter(None, [*heard, position(contact)])),
            call.ask,
            first.plain,
            " ".join(line.plain for line in rest),
        )

    def show_brief(self) -> None:
        """Show what to ask the person the cursor came to, and why them."""
        person = self.person()
        call = self._calls.get(person.id) if person else None
        reasons = [call.ask, "; ".join(call.why)] if call else []
        if call and call.stale:
            reasons.insert(0, "first ask how they are")
        self.query_one(Brief).show(person.id if person else None, reasons)

    def _markdown(self) -> str:
        return in_markdown(self.network, list(self._calls.values())[:FIRST])

    def _copy(self) -> None:
        self.app.copy_to_clipboard(self._markdown())
        self.say("Copied as Markdown")

    def _ask_for_file(self) -> None:
        def write(typed: str) -> None:
            if not typed.strip():
                raise ValueError("Which file? A path such as ~/calls.md")
            path = Path(typed.strip().strip("'\"")).expanduser()
            try:
                write_file(path, [self._markdown().encode()])
            except (ExportRefused, RuntimeError) as error:  # RuntimeError: no home for ~
                raise ValueError(str(error)) from error

        def answered(typed: str | None) -> None:
            if typed:
                self.say(f"Written to {clean_line(Path(typed.strip()).name)}")

        dialog = LineDialog(
            Content.styled("Write the call list to which file?", "bold"),
            write,
            hint="~/calls.md",
            remark="enter writes it · a file that is there already stays as it is · esc goes back",
        )
        self.app.push_screen(dialog, answered)

    def _empty(self) -> Content:
        key = partial(key_in, self.app)
        return Content.assemble(
            "Nobody yet. On somebody's card, ",
            (key("person.edit"), "bold"),
            " notes whether they would answer, whether their company is hiring, and whether they "
            "are near who decides. Whoever you are in touch with both ways comes here by "
            "themselves.",
        )
