"""Who is behind a figure of the network, and why each of them is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Rule, Static

from netui.model import fold
from netui.network import Network
from netui.rules.network_page import Figure
from netui.rules.wording import counted
from netui.ui.screens.people import PeopleScreen
from netui.ui.text import fit
from netui.ui.widgets.bars import Hint, HintLine, hint
from netui.ui.widgets.brief import Brief
from netui.ui.widgets.rows import Cells, Column, Layout, RowList

HINTS: Final = (
    hint("list.open"),
    hint("person.write"),
    hint("app.back"),
    hint("app.help"),
    hint("person.done", "log"),
    hint("person.favor"),
    hint("person.circle"),
    hint("list.select"),
    hint("app.undo"),
)
EMPTY_HINTS: Final[tuple[Hint, ...]] = (hint("app.back"), hint("app.undo"), hint("app.help"))


class EvidenceScreen(PeopleScreen):
    """The people behind one figure; every key of a person works on them."""

    HELP_PARTS = ("person", "list")
    CSS = """
    EvidenceScreen #head { height: 1; padding: 0 1; }
    EvidenceScreen #about { height: auto; max-height: 3; padding: 0 1; color: $muted; }
    """

    def __init__(self, network: Network, figure: Figure) -> None:
        """Show who is behind `figure`, and who is after a change."""
        super().__init__(network)
        self._figure = figure
        self._places: dict[int, int] = {}

    def compose(self) -> ComposeResult:
        """Lay out the figure, what it counts, and the people."""
        yield Static(id="head")
        yield Static(Content(self._figure.about), id="about")
        yield Rule()
        yield from self.panes()
        yield HintLine(HINTS)

    def on_mount(self) -> None:
        """Put the cursor on the people."""
        super().on_mount()
        self.query_one("#about").display = bool(self._figure.about)
        self.query_one(RowList).focus()

    def refresh_view(self) -> None:
        """Show who is behind it now."""
        insight = self.netui.insight
        page = {each.key: each for each in insight.page()}
        self._refresh_due = self._refresh_due or not insight.figures.is_current
        gone = self._figure._replace(people=(), text="")
        self._figure = page.get(self._figure.key, gone) if page else self._figure
        people = self._in_order(id for id in self._figure.people if id in self.network.contacts)
        count = counted(len(people), "person")
        if len(people) > 1:
            count += f" · {self._figure.ranked or 'by name'}"
        room = max(8, self.app.size.width - 4 - len(count))
        label = fit(self._figure.label, min(room, 60)).rstrip()
        head = Content.assemble((label, "bold"), (f"  {count}", "$muted"))
        self.query_one("#head", Static).update(head, layout=False)
        self.query_one(HintLine).offer(HINTS if people else EMPTY_HINTS)
        if not people:
            self.query_one("#empty", Static).update("Nobody is behind this figure now.")
        self.show_rows(people, self.query_one(RowList).cursor_key)

    def _in_order(self, people: Iterable[int]) -> list[int]:
        """Return people by name, or as the figure ranks them; whoever is there keeps their place.

        Whoever comes behind the figure while it is looked at comes to the end.
        """
        found = [*people]
        new = [id for id in found if id not in self._places]
        if not self._figure.ranked:
            new.sort(key=lambda id: (fold(self.network.contacts[id].name), id))
        for id in new:
            self._places[id] = len(self._places)
        return sorted(found, key=self._places.__getitem__)

    def layout_rows(self, width: int, _: int) -> Layout:
        """Return name and why; on a phone in two lines."""
        if width < 60:
            return ((Column(0, width, "strong"),), (Column(1, width, "muted"),))
        name = min(30, width // 3)
        return ((Column(0, name, "strong"), Column(1, width - name - 2, "muted")),)

    def cells(self, key: int) -> Cells:
        """Return the texts in a row."""
        return (self.network.contacts[key].name, self.netui.insight.why(self._figure, key))

    def show_brief(self) -> None:
        """Show what to know of the person the cursor came to."""
        person, row = self.person(), self.row()
        reasons = [reason.text for reason in row.reasons] if row else []
        self.query_one(Brief).show(person.id if person else None, reasons)
