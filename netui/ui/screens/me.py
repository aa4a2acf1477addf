"""My card: who I am in one honest line, what I offer, and what I look for."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Rule, Static

from netui.interchange.compact_vcard import contact_of
from netui.lists.network_figures import my_profile
from netui.model import Profile
from netui.rules.portrait import position, ways
from netui.rules.wording import counted
from netui.ui.keys import key_in, same_key
from netui.ui.screens.base import NetuiScreen
from netui.ui.sections import Section, sections_content
from netui.ui.widgets.bars import Hint, HintLine, hint

HINTS: Final = (
    Hint("enter", "code to scan", "screen.code", "list.open"),
    Hint("i", "edit", "screen.edit", "person.edit"),
    Hint("esc", "back", "screen.back"),
    hint("app.help"),
    hint("app.undo"),
)


class MeScreen(NetuiScreen):
    """What I would say of myself, and write on a card."""

    HELP_PARTS = ("me",)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "back", "Back"),
        same_key("list.open", "code"),
        same_key("person.edit", "edit"),
    ]
    CSS = """
    MeScreen #head { padding: 0 1; height: auto; }
    MeScreen VerticalScroll { scrollbar-size-vertical: 1; }
    MeScreen #facts { padding: 0 1; height: auto; }
    """

    def compose(self) -> ComposeResult:
        """Lay out the head and what is written down."""
        yield Static(id="head")
        yield Rule()
        with VerticalScroll():
            yield Static(id="facts")
        yield HintLine(HINTS)

    def on_resize(self) -> None:
        """Wrap everything for the new width."""
        self.refresh_view()

    def refresh_view(self) -> None:
        """Show what is written down now."""
        profile, width = my_profile(self.network), self.app.size.width - 3
        self.query_one("#head", Static).update(_head(profile, width))
        looking_for = [each.text for each in self.network.needs.values() if each.met_on is None]
        shown = sections_content(_sections(profile, looking_for), width)
        self.query_one("#facts", Static).update(shown or self._first_steps())

    def action_code(self) -> None:
        """Show the code, for a phone to scan."""
        self.netui.action_code()

    def action_edit(self) -> None:
        """Edit it in the form."""
        from netui.ui.screens.me_form import MeForm

        self.app.push_screen(MeForm(self.network))

    def action_back(self) -> None:
        """Go back to where one was."""
        self.dismiss()

    def _first_steps(self) -> Content:
        edit, code = (key_in(self.app, id) for id in ("person.edit", "list.open"))
        return Content.assemble(
            "One honest line, what you offer, how to reach you.\n\n",
            (f"{edit}", "bold"),
            " writes it down\n",
            (f"{code}", "bold"),
            " then shows a code that a phone scans off the screen\n\n",
            (
                "Your name also signs your letters, and your level tells at an event who is a step "
                "or two ahead.",
                "$muted",
            ),
        )


def _head(profile: Profile, width: int) -> Content:
    """Return the name and the level, then what I do and where."""
    if not profile.name:
        return Content.styled("My card", "bold")
    me, level = contact_of(profile), profile.seniority or ""
    name = Content.styled(profile.name, "bold")
    room = width - name.cell_length - len(level)
    lines = [Content.assemble(name, " " * room, (level, "$muted"))] if room >= 2 else [name]
    lines += [Content.styled(level, "$muted")] if room < 2 and level else []
    who = " · ".join(part for part in (position(me), me.location) if part)
    return Content("\n").join([*lines, *([Content.styled(who, "$muted")] if who else [])])


def _sections(profile: Profile, looking_for: list[str]) -> list[Section]:
    goal = profile.goal
    return [
        Section("My line", [("", profile.line)] if profile.line else []),
        Section("I offer", [("", profile.offers)] if profile.offers else []),
        Section("I look for", [("", text) for text in looking_for]),
        Section("Reach", ways(contact_of(profile))),
        Section(
            "This year", [("", f"a goal of {counted(goal, 'quality contact')}")] if goal else []
        ),
    ]
