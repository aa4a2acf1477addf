"""A form in which a record is edited, or a new one written down, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Final, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Rule, Static, TextArea

from netui.model import Record
from netui.network import Network
from netui.rules.field_values import UnreadableValueError
from netui.rules.fields import Field
from netui.rules.wording import counted
from netui.store import StoreError
from netui.ui.drafts import AFRESH, BACK, Drafts, form_key, keep_form, read_form
from netui.ui.keys import undoable
from netui.ui.screens.base import NetuiScreen
from netui.ui.widgets.bars import Hint, HintLine
from netui.ui.widgets.fields import FieldArea, FieldInput, FieldLine, field_input

if TYPE_CHECKING:
    from netui.ui.app import NetuiApp

HINTS: Final = (
    Hint("ctrl+s", "save", "screen.save"),
    Hint("esc", "leave", "screen.leave"),
    Hint("enter", "next field"),
    Hint("↑ ↓", "move"),
)


class RecordForm(Screen[None]):
    """Edits one record; nothing is saved before ctrl+s, and what is typed outlives a kill."""

    GROUPS: ClassVar[tuple[tuple[str, str], ...]]
    """The headings, and the names of the fields under each; those asked first on top."""

    HORIZONTAL_BREAKPOINTS = NetuiScreen.HORIZONTAL_BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", priority=True),
        Binding("escape", "leave", "Leave"),
        Binding(AFRESH, "afresh", "Begin afresh", priority=True),
    ]
    DEFAULT_CSS = """
    RecordForm #head { height: 1; padding: 0 1; }
    RecordForm VerticalScroll { scrollbar-size-vertical: 1; }
    RecordForm .heading { height: 1; padding: 0 1; margin: 1 0 0 0; color: $muted; }
    RecordForm .heading.-first { margin: 0; }
    RecordForm .field { height: auto; padding: 0 1 0 3; }
    RecordForm .field Static { width: 17; height: 1; color: $muted; }
    RecordForm .field.-odd Static { color: $warning; }
    RecordForm FieldLine { width: 1fr; }
    RecordForm FieldLine:focus { background: $panel; }
    RecordForm.-narrow .field { layout: vertical; padding: 0 1; }
    RecordForm.-narrow .field Static { width: 1fr; }
    RecordForm.-narrow FieldLine, RecordForm.-narrow FieldArea { margin: 0 0 0 2; }
    RecordForm #remark { height: auto; max-height: 3; padding: 0 1; color: $warning; }
    """

    def __init__(
        self, network: Network, record: Record, fields: Sequence[Field], title: Content
    ) -> None:
        """Edit `record`; it is a new one where it has no id yet.

        Args:
            network: the network.
            record: what is edited, as it stands now.
            fields: the fields that `GROUPS` names.
            title: what is edited, in the first line.
        """
        super().__init__()
        self.network = network
        self.record = record
        self.fields = {field.name: field for field in fields}
        self._title = title
        self._leaving = False
        self._refused = False  # why it couldn't be saved stays until something is typed
        self._warned_of: object = None  # what a second ctrl+s saves all the same
        self._before = {name: self._shown(field) for name, field in self.fields.items()}
        self._typed: dict[str, str] = {}
        self._over = False  # nothing is kept any more

    @property
    def drafts(self) -> Drafts:
        """Where what is typed is kept."""
        return cast("NetuiApp", self.app).drafts

    @property
    def is_new(self) -> bool:
        """Whether the record isn't in the network yet."""
        return not self.record.id

    @property
    def today(self) -> date:
        """The day that date words count from."""
        return self.network.today()

    def add(self, fields: dict[str, Any]) -> str:
        """Add a new record and say so; empty where something was asked first.

        Raises:
            ValueError: the fields can't be taken.
            StoreError: nothing was saved.
        """
        raise NotImplementedError

    def edit(self, changed: dict[str, Any]) -> str:
        """Save changed fields and say so; empty where something was asked first.

        Raises:
            ValueError: the fields can't be taken.
            StoreError: nothing was saved.
        """
        raise NotImplementedError

    def present(self) -> Record | None:
        """Return the record as it is in the network now, None where it is gone."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Show a line for each field, with what was typed there before a kill."""
        kept = read_form(self.drafts, form_key(self.record), self._before)
        self._typed = self._before | kept
        self._refused = bool(kept)
        yield Static(self._title, id="head")
        yield Rule()
        with VerticalScroll(can_focus=False):
            for place, (heading, names) in enumerate(self.GROUPS):
                yield Static(heading, classes="heading" if place else "heading -first")
                for name in names.split():
                    field = self.fields[name]
                    with Horizontal(classes="field"):
                        yield Static(field.label)
                        yield field_input(field, self._typed[name])
        yield Static(BACK if kept else "", id="remark")
        yield HintLine(HINTS)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Say what is odd about a field that was left, if it has changed."""
        left = event.widget
        if not isinstance(left, FieldLine | FieldArea):
            return
        said = ""
        if left.typed != self._shown(left.field):
            try:
                said = left.field.remark(left.field.read(left.typed, self.today))
            except UnreadableValueError as error:
                said = str(error)
        if left.parent:
            left.parent.set_class(bool(said), "-odd")
        if not self._refused:
            self.remark(f"{left.field.label}: {said}" if said else "")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep what was typed."""
        self._keep(event.input)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep what was typed."""
        self._keep(event.text_area)

    def action_afresh(self) -> None:
        """Throw away what was typed: the record is shown as it is."""
        for line in self._inputs():
            if isinstance(line, FieldArea):
                line.text = self._before[line.field.name]
            else:
                line.value = self._before[line.field.name]
        self._forget()
        self._over = False
        self.remark("Begun afresh")

    def action_save(self) -> None:
        """Save what has changed, or say which field can't be taken."""
        changed: dict[str, Any] = {}
        for line in self._inputs():
            if line.typed == self._shown(line.field):
                continue
            try:
                value = line.field.read(line.typed, self.today)
            except UnreadableValueError as error:
                line.focus()
                self._refuse(f"{line.field.label}: {error}")
                return
            if value != getattr(self.record, line.field.name):
                changed[line.field.name] = value
        if not changed and not self.is_new:
            self._forget()
            self.dismiss()
            return
        try:
            said = self.add(changed) if self.is_new else self.edit(changed)
        except (StoreError, ValueError) as error:
            self._refuse(str(error))
            first = self.query(FieldLine).first()
            if not first.typed.strip():
                first.focus()
            return
        if said:  # else it was asked something
            odd = [self.fields[name] for name in changed]
            odd = [field for field in odd if field.remark(changed[field.name])]
            if odd:
                said += f" ({', '.join(field.label for field in odd)} kept as typed)"
            self._forget()
            self.dismiss()
            self.app.call_later(self._say, undoable(self.app, said))

    def action_leave(self) -> None:
        """Leave; ask for a second Esc where something would be lost."""
        changed = any(line.typed != self._shown(line.field) for line in self._inputs())
        if changed and not self._leaving:
            self._leaving = True
            self.remark("Not saved yet: ctrl+s saves, esc again leaves it as it was")
            return
        self._forget()
        self.dismiss()

    def must_ask(self, about: object, question: str) -> bool:
        """Ask something before saving; a second ctrl+s is the answer.

        Returns:
            Whether it was asked just now: it may not be saved yet.
        """
        if not about or self._warned_of == about:
            return False
        self._warned_of = about
        self.remark(question)
        return True

    def must_ask_of_others(self, changed: dict[str, Any]) -> bool:
        """Ask first where somebody else has changed the same fields meanwhile."""
        self.network.refresh()
        now = self.present()
        theirs = {
            name: getattr(now, name)
            for name, value in changed.items()
            if now and getattr(now, name) not in (getattr(self.record, name), value)
        }
        return self.must_ask(theirs, self._meanwhile(theirs) if theirs else "")

    def remark(self, text: str) -> None:
        """Say something in the line above the hints."""
        self.query_one("#remark", Static).update(Content(text))

    def _keep(self, line: object) -> None:
        """Keep a field as it stands, and ask anew before what was typed is forgotten."""
        if not isinstance(line, FieldLine | FieldArea) or self._over:
            return
        if line.typed == self._typed[line.field.name]:
            return  # told of when it came up
        self._leaving = self._refused = False
        self._typed[line.field.name] = line.typed
        keep_form(self.drafts, form_key(self.record), self._typed, self._before)

    def _forget(self) -> None:
        """Keep nothing of what was typed."""
        self._over = True
        self._typed = dict(self._before)
        self.drafts.keep(form_key(self.record), "")

    def _meanwhile(self, theirs: dict[str, Any]) -> str:
        """Return what was changed elsewhere since the form was opened, in words."""
        name, value = next(iter(theirs.items()))
        field = self.fields[name]
        shown = " / ".join(field.show(value).split("\n")) or "nothing"
        more = f", and {counted(len(theirs) - 1, 'other field')}" if len(theirs) > 1 else ""
        return (
            f"{field.label} was changed meanwhile, to “{shown}”{more}. ctrl+s again saves yours, "
            "esc leaves it"
        )

    def _inputs(self) -> Iterator[FieldInput]:
        for name in self.fields:
            found = self.query_one(f"#field-{name}")
            if isinstance(found, FieldLine | FieldArea):
                yield found

    def _shown(self, field: Field) -> str:
        return field.show(getattr(self.record, field.name))

    def _refuse(self, text: str) -> None:
        self._refused = True
        self.remark(text)

    def _say(self, status: str) -> None:
        if isinstance(self.app.screen, NetuiScreen):
            self.app.screen.say(status)
