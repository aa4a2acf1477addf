"""Is this one person, and which of two values stands?"""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from netui.actions.merging import merge
from netui.model import Contact
from netui.network import Network
from netui.rules.merging import LABELS, MergedField, in_words, merged_fields
from netui.store import StoreError
from netui.ui.drawing import Question
from netui.ui.widgets.rows import Cells, Column, Layout, RowList

_ORDER: Final = tuple(LABELS)
_AROUND_ROWS: Final = 7  # lines of the sheet that are not rows
_KEYS: Final = "space takes the other value · enter merges · esc changes nothing"
_NO_CHOICE: Final = {
    "same": "They both say this: there is nothing to choose",
    "kept": "Nothing else is known here: there is nothing to choose",
    "other": "Nothing else is known here: there is nothing to choose",
    "both": "Both are kept here: there is nothing to choose",
}


class MergeDialog(Question[str | None]):
    """Shows field by field what two contacts become; answers with what was merged, in words."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back"),
        Binding("space", "take", "Take the other value"),
        Binding("enter,ctrl+s", "merge", "Merge", priority=True),
    ]
    CSS = """
    MergeDialog { align: center bottom; }
    MergeDialog RowList { background: $panel; margin: 1 0; }
    """

    def __init__(self, network: Network, kept: Contact, other: Contact) -> None:
        """Show what becomes of `kept`, into whom `other` goes."""
        super().__init__()
        self._network = network
        self._kept = kept
        self._other = other
        self._choices: frozenset[str] = frozenset()
        self._fields: dict[int, MergedField] = {}

    def compose(self) -> ComposeResult:
        """Show the fields, those with a choice first."""
        with Vertical(classes="sheet"):
            yield Static(
                Content.assemble(
                    (self._other.name, "bold"), " goes into ", (self._kept.name, "bold")
                )
            )
            yield RowList(self._layout_rows, self._cells)
            yield Static(_KEYS, classes="remark")

    def on_mount(self) -> None:
        """Show what they become where nothing is chosen."""
        self._show()

    def on_resize(self) -> None:
        """Show as many rows as there is room for."""
        self._fit()

    def on_row_list_opened(self) -> None:
        """Take the other value of the row that was clicked twice; Enter merges."""
        self.action_take()

    def action_take(self) -> None:
        """Take the value of the other contact, or of the first one again."""
        field = self._fields[self.query_one(RowList).cursor_key or 0]
        if not field.is_choice:
            self._remark(_NO_CHOICE[field.origin])
            return
        self._choices ^= {field.name}
        self._show()

    def action_merge(self) -> None:
        """Make one of the two."""
        try:
            merge(self._network, self._kept.id, self._other.id, self._choices)
        except (StoreError, ValueError) as error:
            self._remark(str(error))
            return
        merged_into: dict[int, int] = getattr(self.app, "merged_into", {})
        merged_into[self._other.id] = self._kept.id
        self.dismiss(f"{self._kept.name}: merged with {self._other.name}")

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)

    def _show(self) -> None:
        fields = merged_fields(self._kept, self._other, self._choices)
        self._fields = {_ORDER.index(field.name): field for field in fields}
        rows = self.query_one(RowList)
        rows.show(list(self._fields), cursor_on=rows.cursor_key)
        self._fit()
        self._remark(_KEYS)

    def _fit(self) -> None:
        """Give the rows the height that they need, or that there is."""
        lines = len(self._fields) * (2 if self._is_narrow() else 1)
        height = max(2, min(lines, self.app.size.height - _AROUND_ROWS))
        self.query_one(RowList).styles.height = height

    def _is_narrow(self) -> bool:
        return self.app.size.width < 60

    def _layout_rows(self, width: int, _: int) -> Layout:
        label = Column(0, 15, "muted")
        value = Column(1, (width - 19) * 6 // 10, "strong")
        if self._is_narrow():
            return (
                (label, value._replace(width=width - 17)),
                (Column(3, 15), Column(2, width - 17)),
            )
        return ((label, value, Column(2, width - 19 - value.width, "accent")),)

    def _cells(self, key: int) -> Cells:
        field = self._fields[key]
        notes = {
            "same": "",
            "kept": f"or {self._words(field.name, field.other)}",
            "other": f"instead of {self._words(field.name, field.kept)}",
            "both": "of both",
        }
        known = {"same": "", "kept": "", "other": "from the other", "both": "of both"}
        note = (notes if field.is_choice else known)[field.origin]
        return (field.label, self._words(field.name, field.merged), note, "")

    def _words(self, name: str, value: object) -> str:
        return in_words(name, value, self._network.today(), self._network.events.get)

    def _remark(self, text: str) -> None:
        self.query_one(".remark", Static).update(Content(text))
