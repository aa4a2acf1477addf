"""The first and the last row of every screen: where one is, and what one can do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from netui.model import clean_line
from netui.rules.wording import full_date
from netui.ui.keys import KEYS, key_in, shown
from netui.ui.text import fit

TABS: Final = (
    ("queue", "app.queue", "Queue"),
    ("contacts", "app.contacts", "Contacts"),
    ("events", "app.events", "Events"),
    ("network", "app.network", "Network"),
)
"""The screens that are always there: mode, id of the key, title."""

_STATUS_STAYS = 10.0  # seconds


class Hint(NamedTuple):
    """A key and what it does here, in a word or two."""

    key: str
    does: str
    action: str = ""
    """The action that a click runs, where it can be one."""

    id: str = ""
    """The id of the key in `netui.ui.keys`, which the config file may have changed."""


def hint(id: str, does: str = "") -> Hint:
    """Return the hint of a key by its id; `does` words it for this screen."""
    key = KEYS[id]
    scope = {"app": "app.", "list": ""}.get(key.group, "screen.")
    return Hint(shown(key.keys), does or key.does, scope and scope + key.action, id)


class Clickable(Static):
    """A line of which some parts run an action when they are clicked."""

    _spans: Sequence[tuple[int, int, str]] = ()  # first cell, cell behind, action

    async def on_click(self, event: events.Click) -> None:
        """Run the action of the part that was clicked."""
        x = event.x - self.styles.padding.left
        for start, end, action in self._spans:
            if start <= x < end:
                await self.run_action(action)


class TopBar(Clickable):
    """The tabs, and today's date."""

    DEFAULT_CSS = """
    TopBar { height: 1; padding: 0 1; }
    """

    _shown: tuple[str, date, str] | None = None

    def on_resize(self) -> None:
        """Keep the date at the edge."""
        if self._shown:
            self._draw(*self._shown)

    def show(self, mode: str, today: date, notice: str = "") -> None:
        """Mark the tab of `mode` as the current one; a `notice` takes the date's place."""
        if self._shown != (mode, today, notice):
            self._draw(mode, today, notice)

    def _draw(self, mode: str, today: date, notice: str) -> None:
        self._shown = (mode, today, notice)
        width = self.app.size.width - 2
        edge = notice or full_date(today, today)
        # A date may go where it is narrow; that nothing is saved may not.
        needed = len(edge) if notice else 0
        wide = width >= 60
        shapes = ((wide, True, 3), (False, True, 2), (False, False, 2), (False, False, 1))
        for shape in shapes:
            bar, self._spans = self._tabs(mode, *shape)
            if bar.cell_length + needed <= width:
                break
        room = width - bar.cell_length - len(edge)
        if room >= 0:
            style = "bold $warning" if notice else "$muted"
            bar += Content.assemble(" " * room, (edge, style))
        self.update(bar, layout=False)

    def _tabs(
        self, mode: str, named: bool, keyed: bool, gap: int
    ) -> tuple[Content, list[tuple[int, int, str]]]:
        """Return the tabs and where each can be clicked.

        Args:
            mode: the current one.
            named: whether netui's name stands before them.
            keyed: whether each has its key.
            gap: blanks behind each.
        """
        current = "bold underline $accent" if self.app.no_color else "bold $accent"
        bar, spans = Content.styled("netui   " if named else "", "$muted"), []
        for name, id, title in TABS:
            style = current if name == mode else "$foreground"
            key = f"{key_in(self.app, id)} " if keyed else ""
            start = bar.cell_length
            bar = bar + Content.assemble((key, "$muted"), (title, style))
            spans.append((start, bar.cell_length, f"app.show_mode('{name}')"))
            bar = bar + " " * gap
        return bar, spans


class HintLine(Clickable):
    """What can be done here; after an act, what was done and how to take it back."""

    DEFAULT_CSS = """
    HintLine { height: 1; padding: 0 1; dock: bottom; }
    """

    def __init__(self, hints: Sequence[Hint]) -> None:
        """Show `hints`, the most wanted first: as many as fit."""
        super().__init__()
        self._hints = hints
        self._status = ""
        self._timer: Timer | None = None

    def on_mount(self) -> None:
        """Show the hints."""
        self._draw()

    def on_resize(self) -> None:
        """Show as many hints as fit now."""
        self._draw()

    def offer(self, hints: Sequence[Hint]) -> None:
        """Show other hints, as other keys work now."""
        if hints is not self._hints:
            self._hints = hints
            self._draw()

    def say(self, status: str) -> None:
        """Show what has just happened, for a while."""
        self._status = clean_line(status)  # a path or another program's words may be in it
        if self._timer:
            self._timer.stop()
        self._timer = self.set_timer(_STATUS_STAYS, self.forget)
        self._draw()

    @property
    def status(self) -> str:
        """What is being said, empty where the hints are shown."""
        return self._status

    def forget(self) -> None:
        """Show the hints again."""
        if self._status:
            self._status = ""
            self._draw()

    def _draw(self) -> None:
        room = self.app.size.width - 2
        if self._status:
            self._spans = ()
            said = _shortened(self._status, room)
            self.styles.height = min(3, -(-cell_len(said) // max(1, room)))
            self.update(Content.styled(said, "$accent"), layout=False)
            return
        self.styles.height = 1
        line = Content("")
        spans = []
        for each in self._hints:
            key = key_in(self.app, each.id) if each.id else each.key
            text = Content.assemble((key, "bold"), (f" {each.does}", "$muted"))
            gap = 2 if line.cell_length else 0
            start = line.cell_length + gap
            if start + text.cell_length > room:
                continue
            line = line + (" " * gap) + text
            if each.action:
                spans.append((start, line.cell_length, each.action))
        self._spans = spans
        self.update(line, layout=False)


def _shortened(status: str, room: int) -> str:
    """Return a status that fits: what is cut is the name in front, never how to take it back.

    One without such an end is an error, which may take several lines.
    """
    head, middot, end = status.rpartition(" · ")
    if not middot or cell_len(status) <= room:
        return status
    name, colon, done = head.rpartition(": ") if ": " in head else (head, "", "")
    kept = f"{colon}{done}{middot}{end}"
    return fit(name, max(4, room - cell_len(kept))).rstrip() + kept
