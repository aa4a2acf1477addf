"""The keys of a screen, on one page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from netui.ui.commands import COMMANDS
from netui.ui.drawing import Question
from netui.ui.keys import KEYS, keys_of
from netui.ui.portrait import facts_content

_TITLES: Final = {
    "person": "On a person, or on all who are selected",
    "list": "In the list",
    "moving": "In the list",
    "queue": "The queue",
    "contacts": "Contacts",
    "search": "In the search",
    "card": "The card",
    "duplicates": "Who may be one person",
    "event": "In event mode",
    "line": "The line",
    "events": "Events",
    "wrap": "In the wrap-up",
    "network": "The network",
    "matches": "What fits together",
    "calls": "The call list",
    "needs": "What you look for",
    "shelf": "The shelf",
    "write": "In a letter",
    "me": "My card",
    "app": "Everywhere",
}

_WORDS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "search": (
        ("#tag  @company", "also name: role: loc: via: met: email:"),
        ("circle:close", "also seniority: tie: quality: hiring: answers:"),
        ("last:>90d  due:<7d", "also last:never, due:today, last:<2026-01-01"),
        ("owes:me  owes:them", "whom I owe, who owes me"),
        ("archived:yes", "also muted: pinned: colleague: has:email no:email"),
        ("-#tag  not #tag", "everybody else"),
        ("sort:last  sort:-due", "the order, or the other way round"),
    ),
    "duplicates": (("enter", "what the two would become; space takes the other value"),),
    "network": (
        ("enter", "who is behind a figure, and why"),
        ("↓ j  ↑ k", "from figure to figure"),
    ),
    "matches": (("enter", "take it up, or open the card"),),
    "needs": (("enter", "tell somebody, found, in other words, forget it"),),
    "shelf": (("enter", "pass it on, edit, take it off the shelf"),),
    "card": (("j k", "scroll"), ("g  G", "top, end")),
    "event": (
        ("enter", "save the line"),
        ("tab", "complete a name, a company, a tag"),
        ("+ text", "add to the last person"),
        ("up", "edit the last line"),
        ("/name", "what you know of somebody"),
        *((command.usage, command.says) for command in COMMANDS),
    ),
    "wrap": (
        ("1 2 3", "take an answer; the arrows and enter do too"),
        ("esc", "leave the rest for another time: 3, then W goes on"),
    ),
    "me": (("enter", "a code of it, for a phone to scan"),),
    "write": (
        ("tab", "the next place to fill in"),
        ("esc", "back; the letter is kept as it stands"),
    ),
    "line": (
        ("Name, Company, note", "plain words are fine"),
        ("@Company  #tag", "say it exactly"),
        (">fri send deck", "a follow-up; also >tomorrow >2w >12jun >>"),
        ("!  !!", "it matters"),
        ("\\word", "taken as it is"),
    ),
}
"""What is typed and is no key of `netui.ui.keys`."""

_OTHERWISE: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "needs": (
        ("person.done", "found; of what was found, look for it again"),
        ("person.edit", "say it in other words"),
    ),
    "shelf": (("person.edit", "edit it"),),
    "me": (("person.edit", "edit it"),),
}
"""Keys that mean the same as elsewhere of something else than a person, by their id."""

_KEYS_OF: Final = {
    "moving": "list",
    "duplicates": "suggestion",
    "matches": "suggestion",
    "needs": "mine",
    "shelf": "mine",
}
"""The group of keys that belongs to a part, where it has another name."""

_MOVING: Final = ("list.first", "list.last")
"""The keys of a list whose rows can't be selected, and in which Enter opens no card."""

_LABEL_WIDTH: Final = 22
_NARROW_LABEL: Final = 12


class HelpScreen(Question[None]):
    """Every key that works on a screen, those of its own first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(KEYS[id].keys, "app.pop_screen", "Back", id=id)
            for id in ("app.back", "app.leave", "app.help")
        ),
        Binding("j,down", "scroll(1)", show=False),
        Binding("k,up", "scroll(-1)", show=False),
        Binding("pagedown,space", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("g,home", "end(0)", show=False),
        Binding("G,end", "end(-1)", show=False),
    ]
    CSS = """
    HelpScreen { align: center middle; }
    HelpScreen VerticalScroll {
        width: 76; max-width: 100%; height: auto; max-height: 100%;
        background: $panel; padding: 1 2; scrollbar-size-vertical: 1;
    }
    HelpScreen Static { height: auto; }
    """

    def __init__(self, parts: Sequence[str], changed: Mapping[str, str]) -> None:
        """Show the keys of some parts.

        Args:
            parts: which parts of the page, in order; those that hold everywhere follow.
            changed: the keys that the config file has changed, by id.
        """
        super().__init__()
        self._parts = [*parts, "app"] if "line" in parts else [*parts, "app", "line"]
        self._changed = changed

    def compose(self) -> ComposeResult:
        """Show the keys."""
        with VerticalScroll():
            yield Static(self._keys(), id="keys")

    def on_resize(self) -> None:
        """Wrap for the new width."""
        self.call_after_refresh(self.query_one("#keys", Static).update, self._keys())

    def _keys(self) -> Content:
        width = min(76, self.app.size.width) - 6
        parts: list[Content] = []
        for part in self._parts:
            rows = facts_content(
                self._rows(part),
                width,
                label_width=_LABEL_WIDTH if width >= 60 else _NARROW_LABEL,
                label_style="bold",
            )
            parts.append(Content.assemble((_TITLES[part], "bold $accent"), "\n", rows))
        return Content("\n\n").join(parts)

    def _rows(self, part: str) -> list[tuple[str, str]]:
        """Return keys and what they do, those of one part."""
        moving = part in ("list", "moving")
        group = _KEYS_OF.get(part, part)
        keys = [
            (keys_of(key.id, self._changed), key.says)
            for key in KEYS.values()
            if key.group == group and key.says and (part != "moving" or key.id in _MOVING)
        ]
        if moving:
            ways = [keys_of(id, self._changed) for id in ("list.down", "list.up")]
            keys.insert(0, ("  ".join(ways), "move"))
        same = [(keys_of(id, self._changed), says) for id, says in _OTHERWISE.get(part, ())]
        return [*_WORDS.get(part, ()), *same, *keys]

    def action_scroll(self, by: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        """Scroll by pages."""
        page = self.query_one(VerticalScroll)
        page.scroll_relative(y=by * max(1, page.size.height - 1), animate=False)

    def action_end(self, where: int) -> None:
        """Scroll to the top (0) or the end (-1)."""
        page = self.query_one(VerticalScroll)
        page.scroll_to(y=0 if where == 0 else page.max_scroll_y, animate=False)
