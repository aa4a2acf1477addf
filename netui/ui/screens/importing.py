"""What a file would bring, before it does: every change field by field, and what is left out."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Rule, Static

from netui.actions.importing import FileRead, Plan, bring_in
from netui.interchange.refused import write_refused
from netui.model import clean_line
from netui.network import Network
from netui.rules.import_preview import PreviewLine, changes, kept, newcomer, refused
from netui.rules.wording import counted
from netui.store import StoreError
from netui.ui.drawing import Question
from netui.ui.keys import key_in
from netui.ui.widgets.rows import Cells, Column, Layout, RowList


class ImportPreview(Question[str | None]):
    """Shows what a file would bring, and brings it in at Enter; answers with what was done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "Back"),
        Binding("enter", "bring_in", "Bring in", priority=True),
    ]
    CSS = """
    ImportPreview { background: $background; }
    ImportPreview #counts { height: auto; padding: 0 1; }
    ImportPreview RowList { height: 1fr; }
    ImportPreview #whole { height: 2; padding: 0 1; }
    ImportPreview .remark { height: auto; padding: 0 1; color: $muted; dock: bottom; }
    """

    def __init__(
        self, head: Content, lines: list[PreviewLine], bring_in: Callable[[], str]
    ) -> None:
        """Show what a file would bring.

        Args:
            head: the file and how much is in it.
            lines: each change.
            bring_in: brings it in and returns what was done; raises StoreError.
        """
        super().__init__()
        self._head = head
        self._lines = lines
        self._bring = bring_in

    def compose(self) -> ComposeResult:
        """Show the counts, the changes and the keys."""
        yield Static(self._head, id="counts")
        yield Rule()
        yield RowList(_layout, self._cells, highlighted=self._show_whole)
        yield Rule()
        yield Static(id="whole")
        yield Static(Content(self._keys()), classes="remark")

    def _keys(self) -> str:
        undo = f"{key_in(self.app, 'app.undo')} undoes it later"
        return f"enter brings them in · j k look through it · esc goes back · {undo}"

    def _show_whole(self) -> None:
        """Show the line under the cursor whole."""
        key = self.query_one(RowList).cursor_key
        if key is not None:
            self.query_one("#whole", Static).update(_whole(self._lines[key]), layout=False)

    def on_mount(self) -> None:
        """Show the changes from the first."""
        self.query_one(RowList).show(range(len(self._lines)))
        self.query_one(RowList).focus()

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)

    def action_bring_in(self) -> None:
        """Say that it is under way, then do it: a large file takes a moment."""
        undo = f"{key_in(self.app, 'app.undo')} undoes it afterwards"
        saying = f"Bringing them in… this can't be stopped; {undo}"
        self.query_one(".remark", Static).update(Content(saying))
        self.call_after_refresh(self._bring_in)

    def _bring_in(self) -> None:
        try:
            said = self._bring()
        except StoreError as error:
            self.query_one(".remark", Static).update(Content(f"{error} · esc goes back"))
            return
        self.dismiss(said)

    def _cells(self, key: int) -> Cells:
        line = self._lines[key]
        return (line.who, line.what, _value(line))


def people_preview(network: Network, file: FileRead, lines: list[PreviewLine]) -> ImportPreview:
    """Return the preview of a file of people; `lines` are those of `preview_lines`."""

    def bring() -> str:
        return said_of(bring_in(network, file)) + _refused_rows(file)

    return ImportPreview(_head(file), lines, bring)


def preview_lines(network: Network, file: FileRead) -> list[PreviewLine]:
    """Return the lines of a file's preview: what changes, what is left out, who is new."""
    today = network.today()
    changed: list[PreviewLine] = []
    new: list[PreviewLine] = []
    for outcome in file.plan.outcomes:
        if outcome.action == "updated" and outcome.contact and outcome.before:
            changed += changes(outcome.before, outcome.contact, today)
        elif outcome.action == "new" and outcome.contact:
            new.append(newcomer(outcome.contact, outcome.why))
        if outcome.kept and outcome.contact:
            changed += kept(outcome.contact, outcome.kept)
    talks = [
        PreviewLine(each.interaction.on.isoformat(), "talk", each.interaction.summary)
        for each in file.plan.meetings
        if each.action == "new" and each.interaction
    ]
    left_out = [(each.at, each.why) for each in file.plan.outcomes if each.action == "skipped"]
    left_out += [(each.at, each.why) for each in file.plan.meetings if each.action == "skipped"]
    return [*changed, *refused(left_out), *new, *talks]


def counts(plan: Plan) -> str:
    """Return in a line how many rows of a file end in which way."""
    talks = plan.new_meetings()
    return " · ".join(
        (
            f"{plan.count('new'):,} new",
            f"{plan.count('updated'):,} updated",
            f"{plan.count('same') - plan.differing():,} unchanged",
            *([f"{plan.differing():,} otherwise, yours kept"] if plan.differing() else []),
            f"{plan.count('skipped'):,} that can't be used",
            *([counted(talks, "talk")] if talks else []),
        )
    )


def said_of(plan: Plan) -> str:
    """Return in a line what was brought in."""
    talks = plan.new_meetings()
    more = f", {counted(talks, 'talk')}" if talks else ""
    return f"{counted(plan.count('new'), 'person')} added, {plan.count('updated'):,} updated{more}"


def not_understood(file: FileRead) -> str:
    """Return which columns were not understood, in a line; empty where all were."""
    names = file.source.contents.not_understood
    return f"Columns not understood, and left out: {', '.join(names)}" if names else ""


def _value(line: PreviewLine) -> str:
    before = f"was {line.before}" if line.before and line.what != "new" else line.before
    return " · ".join(filter(None, (line.now, before)))


def _whole(line: PreviewLine) -> Content:
    parts = filter(None, (line.who, line.what, _value(line)))
    return Content(" · ".join(parts).replace("\n", " "))


def _head(file: FileRead) -> Content:
    head = Content.assemble((clean_line(file.source.path.name), "bold"), f"  {counts(file.plan)}")
    left = not_understood(file)
    return Content.assemble(head, "\n", (left, "$muted")) if left else head


def _refused_rows(file: FileRead) -> str:
    """Put the rows that can't be used in a file of their own, and say where it is."""
    try:
        where = write_refused(file.source, file.rows)
    except OSError as error:
        return f" · no file of those left out: {error.strerror or error}"
    return f" · left out: {where.name}" if where else ""


def _layout(width: int, _: int) -> Layout:
    """Who, which field, what it becomes; on a phone the value below."""
    if width < 70:
        who = Column(0, max(8, width - 17), "strong")
        return ((who, Column(1, 15, "muted")), (Column(2, width),))
    who, what = Column(0, min(30, width // 3), "strong"), Column(1, 14, "muted")
    return ((who, what, Column(2, width - who.width - 18)),)
