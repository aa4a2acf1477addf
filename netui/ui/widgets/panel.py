"""A page that is read in place of a list, while the line below goes on being typed in."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static


class Panel(VerticalScroll, can_focus=False):
    """Shows text that scrolls; hidden until there is some."""

    DEFAULT_CSS = """
    Panel {
        height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; display: none;
        &.-open { display: block; }
        & Static { height: auto; }
    }
    """

    def compose(self) -> ComposeResult:
        """Lay out the text."""
        yield Static()

    @property
    def is_open(self) -> bool:
        """Whether something is shown."""
        return self.has_class("-open")

    @property
    def room(self) -> int:
        """How many terminal cells a line of the text may take."""
        return self.app.size.width - 3  # the padding, and the scrollbar

    def show(self, text: Content) -> None:
        """Show a text, from its beginning."""
        self.query_one(Static).update(text)
        self.add_class("-open")
        self.scroll_home(animate=False)

    def close(self) -> None:
        """Show nothing any more."""
        self.remove_class("-open")

    def page(self, by: int) -> None:
        """Scroll by some pages."""
        self.scroll_relative(y=by * max(1, self.size.height - 1), animate=False)
