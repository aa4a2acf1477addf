"""The keys, on one page."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from netui.ui.portrait import facts_content

_KEYS: Final[tuple[tuple[str, tuple[tuple[str, str], ...]], ...]] = (
    (
        "Everywhere",
        (
            ("1  2", "the queue, the contacts"),
            ("a", "capture somebody in one line"),
            ("s", "lines without a name, to be sorted"),
            ("ctrl+e", "event mode"),
            ("ctrl+o", "import contacts"),
            ("u  U", "undo, redo"),
            (":  ctrl+p", "every action by name, and the themes"),
            ("?", "this page"),
            ("esc  q", "back; from the queue q leaves netui"),
        ),
    ),
    (
        "In a list",
        (
            ("j k  ↓ ↑", "move"),
            ("g  G", "first, last"),
            ("enter", "open the card"),
            ("/", "search every field, from anywhere"),
            ("tab", "today's people, or those held back (queue)"),
        ),
    ),
    (
        "On a person",
        (
            ("e", "done: log what was said"),
            ("h", "snooze: not now, but then"),
            ("i", "edit"),
            ("w", "why this place in the queue"),
        ),
    ),
    (
        "In event mode",
        (
            ("enter", "save the line"),
            ("+ text", "add to the last person"),
            ("up", "edit the last line"),
            ("/name", "look somebody up"),
            (":u  :end  :q", "undo, end the event, leave"),
        ),
    ),
    (
        "The line",
        (
            ("Name, Company, note", "plain words are fine"),
            ("@Company  #tag", "say it exactly"),
            (">fri send deck", "a follow-up; also >tomorrow >2w >12jun >>"),
            ("!  !!", "it matters"),
            ("\\word", "taken as it is"),
        ),
    ),
)


class HelpScreen(ModalScreen[None]):
    """Every key, by where it works."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark", "app.pop_screen", "Back"),
        Binding("j", "scroll(1)", show=False),
        Binding("k", "scroll(-1)", show=False),
    ]
    CSS = """
    HelpScreen { align: center middle; }
    HelpScreen VerticalScroll {
        width: 72; max-width: 100%; height: auto; max-height: 100%;
        background: $panel; padding: 1 2; scrollbar-size-vertical: 1;
    }
    HelpScreen Static { height: auto; }
    """

    def compose(self) -> ComposeResult:
        """Show the keys."""
        with VerticalScroll():
            yield Static(self._keys(), id="keys")

    def on_resize(self) -> None:
        """Wrap for the new width."""
        self.call_after_refresh(self.query_one("#keys", Static).update, self._keys())

    def _keys(self) -> Content:
        width = min(72, self.app.size.width) - 6
        parts: list[Content] = []
        for place, keys in _KEYS:
            rows = facts_content(keys, width, label_width=16, label_style="bold")
            parts.append(Content.assemble((place, "bold $accent"), "\n", rows))
        return Content("\n\n").join(parts)

    def action_scroll(self, by: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)
