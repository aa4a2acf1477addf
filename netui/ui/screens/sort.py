"""The lines in which no person could be made out, to be given a name."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Rule, Static

from netui.actions.unsorted import lines_to_sort
from netui.model import Capture
from netui.rules.wording import counted, short_date
from netui.ui.keys import KEYS, undoable
from netui.ui.screens.base import NetuiScreen
from netui.ui.widgets.bars import HintLine, hint
from netui.ui.widgets.rows import Cells, Column, Layout, RowList

HINTS: Final = (
    hint("list.open", "put the name in"),
    hint("app.back"),
    hint("app.undo"),
)


class SortScreen(NetuiScreen):
    """Enter puts a line back into the capture line; with a name in it, it is sorted."""

    HELP_PARTS = ("moving",)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(KEYS["app.sort"].keys, "app.back", "Back", show=False, id="app.sort")
    ]
    CSS = """
    SortScreen #head { height: 1; padding: 0 1; }
    SortScreen.-empty RowList { display: none; }
    """
    _lines: dict[int, Capture] = {}  # noqa: RUF012 - replaced whole, never changed

    def compose(self) -> ComposeResult:
        """Lay out the lines."""
        yield Static(id="head")
        yield Rule()
        yield RowList(_layout, self._cells)
        yield Static("Every line has found its person.", id="empty")
        yield HintLine(HINTS)

    def refresh_view(self) -> None:
        """Show the lines that are left."""
        self._lines = {each.id: each for each in lines_to_sort(self.network)}
        self.set_class(not self._lines, "-empty")
        head = Content.assemble(
            ("To sort", "bold"), (f"  {counted(len(self._lines), 'line')} without a name", "$muted")
        )
        self.query_one("#head", Static).update(head, layout=False)
        rows = self.query_one(RowList)
        rows.show(list(self._lines), cursor_on=rows.cursor_key)
        if self._lines:
            rows.take_keys_again()

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        """Put the line into the capture line."""
        from netui.ui.dialogs.capture import CaptureDialog

        line = self._lines[event.key]

        def answered(said: str | None) -> None:
            if said:
                self.say(undoable(self.app, said))

        complete = self.netui.words.complete
        dialog = CaptureDialog(self.network, self.netui.drafts, line, complete=complete)
        self.app.push_screen(dialog, answered)

    def _cells(self, key: int) -> Cells:
        line = self._lines[key]
        event = self.network.events.get(line.event) if line.event else None
        day = short_date(line.at.date(), self.network.today())
        return (day, line.line, event.name if event else "")


def _layout(width: int, _: int) -> Layout:
    """Day, line and event; on a phone the line below."""
    day = Column(0, 14, "muted")
    if width < 60:
        return ((day, Column(2, width - 16, "muted")), (Column(1, width),))
    event = Column(2, min(24, width // 4), "muted")
    return ((day, Column(1, width - 14 - event.width - 4), event),)
