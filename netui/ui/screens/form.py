"""The form in which a contact is edited."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar, Final, NamedTuple, get_args

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Rule, Static

from netui.actions.contacts import ContactGoneError, edit
from netui.model import Circle, Contact, Labeled, Seniority
from netui.network import Network
from netui.store import StoreError
from netui.ui.widgets.bars import Hint, HintLine

HINTS: Final = (
    Hint("ctrl+s", "save", "screen.save"),
    Hint("esc", "leave", "screen.leave"),
    Hint("enter", "next field"),
    Hint("↑ ↓", "move"),
)


class UnreadableValueError(ValueError):
    """What stands in a field can't be taken; ``str()`` says what could."""


class FormField(NamedTuple):
    """A row of the form: how a value is shown as text, and read back."""

    name: str
    label: str
    hint: str = ""
    show: Callable[[Any], str] = str
    read: Callable[[str], Any] = str.strip


def _read_birthday(text: str) -> str:
    """Read ``1985-04-12``, ``--04-12`` or ``04-12``.

    Raises:
        UnreadableValueError: it is none of these, or no such day exists.
    """
    text = text.strip()
    if not text:
        return ""
    found = re.fullmatch(r"(?:(\d{4})-|--)?(\d{1,2})-(\d{1,2})", text)
    try:
        if not found:
            raise ValueError(text)
        year, month, day = found[1], int(found[2]), int(found[3])
        date(int(year) if year else 2000, month, day)  # 2000: a year with a 29 February
    except ValueError:
        raise UnreadableValueError("A birthday looks like 1985-04-12, or 04-12") from None
    return f"{year}-{month:02}-{day:02}" if year else f"--{month:02}-{day:02}"


def _read_days(text: str) -> int | None:
    text = text.strip().removesuffix("days").strip()
    if not text:
        return None
    if not text.isdecimal() or not 1 <= int(text) <= 3650:
        raise UnreadableValueError("A number of days, 1 to 3650, or empty for the circle's own")
    return int(text)


def _one_of(choices: tuple[str, ...]) -> Callable[[str], str | None]:
    def read(text: str) -> str | None:
        text = text.strip().casefold()
        if not text:
            return None
        fitting = [choice for choice in choices if choice.startswith(text)]
        if len(fitting) != 1:
            raise UnreadableValueError(f"One of {', '.join(choices)}, or empty")
        return fitting[0]

    return read


def _labeled(text: str) -> tuple[Labeled, ...]:
    """Read "a@b.org (work), c@d.org"."""
    found = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        match = re.fullmatch(r"(.+?)\s*\(([^()]*)\)", part)
        found.append(Labeled(match[1], match[2]) if match else Labeled(part))
    return tuple(found)


def _show_labeled(values: tuple[Labeled, ...]) -> str:
    return ", ".join(
        f"{each.value} ({each.label})" if each.label else each.value for each in values
    )


def _maybe(value: object) -> str:
    return "" if value is None else str(value)


_CIRCLES: Final = get_args(Circle)
_SENIORITIES: Final = get_args(Seniority)

FIELDS: Final = (
    FormField("name", "Name"),
    FormField("company", "Company"),
    FormField("role", "Role"),
    FormField("circle", "Circle", "inner close active wide", _maybe, _one_of(_CIRCLES)),
    FormField("cadence_days", "Every … days", "empty: the circle's", _maybe, _read_days),
    FormField("incentives", "Rewarded for", "what does success look like for them?"),
    FormField("needs", "Needs", "what are they looking for?"),
    FormField("offers", "Offers"),
    FormField("how_i_can_help", "I can help with"),
    FormField("working_on", "Working on"),
    FormField(
        "tags",
        "Tags",
        "climbing payments",
        " ".join,
        lambda text: tuple(dict.fromkeys(word.lstrip("#") for word in text.split())),
    ),
    FormField("emails", "E-mail", "several: a comma between", _show_labeled, _labeled),
    FormField("phones", "Phone", "+44 20 7946 0000 (mobile)", _show_labeled, _labeled),
    FormField("linkedin", "LinkedIn"),
    FormField("location", "Place"),
    FormField("birthday", "Birthday", "1985-04-12 or 04-12", str, _read_birthday),
    FormField("seniority", "Seniority", " ".join(_SENIORITIES), _maybe, _one_of(_SENIORITIES)),
    FormField("via", "Met through"),
    FormField("notes", "Notes"),
)
"""The fields, those one asks about first on top."""


class FieldLine(Input):
    """The text of one field; Enter and the arrows go on to the next."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,enter", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]


class FormScreen(Screen[None]):
    """Edits one contact; nothing is saved before ctrl+s."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", priority=True),
        Binding("escape", "leave", "Leave"),
    ]
    CSS = """
    FormScreen #head { height: 1; padding: 0 1; }
    FormScreen VerticalScroll { scrollbar-size-vertical: 1; }
    FormScreen .field { height: 1; padding: 0 1; }
    FormScreen .field Static { width: 17; color: $muted; }
    FormScreen FieldLine { width: 1fr; }
    FormScreen FieldLine:focus { background: $panel; }
    FormScreen #remark { height: 1; padding: 0 1; color: $warning; }
    """

    def __init__(self, network: Network, contact: Contact) -> None:
        """Edit `contact`."""
        super().__init__()
        self._network = network
        self._contact = contact
        self._leaving = False

    def compose(self) -> ComposeResult:
        """Show a line for each field."""
        yield Static(Content.assemble(("Edit ", "$muted"), (self._contact.name, "bold")), id="head")
        yield Rule()
        with VerticalScroll(can_focus=False):
            for field in FIELDS:
                with Horizontal(classes="field"):
                    yield Static(field.label)
                    line = FieldLine(
                        field.show(getattr(self._contact, field.name)).replace("\n", " / "),
                        placeholder=field.hint,
                        compact=True,
                        select_on_focus=False,
                        id=f"field-{field.name}",
                    )
                    line.cursor_blink = False
                    yield line
        yield Static(id="remark")
        yield HintLine(HINTS)

    def action_save(self) -> None:
        """Save what has changed, or say which field can't be taken."""
        fields: dict[str, Any] = {}
        for field in FIELDS:
            line = self.query_one(f"#field-{field.name}", FieldLine)
            if not self._changed(field, line.value):
                continue
            try:
                fields[field.name] = self._read(field, line.value)
            except UnreadableValueError as error:
                line.focus()
                self._remark(f"{field.label}: {error}")
                return
        if not fields:
            self.dismiss()
            return
        try:
            contact = edit(self._network, self._contact.id, **fields)
        except (StoreError, ValueError, ContactGoneError) as error:
            self._remark(str(error))
            return
        self.dismiss()
        self.app.call_later(self._say, f"{contact.name}: saved · u undoes")

    def action_leave(self) -> None:
        """Leave; ask for a second Esc where something would be lost."""
        changed = any(
            self._changed(field, self.query_one(f"#field-{field.name}", FieldLine).value)
            for field in FIELDS
        )
        if changed and not self._leaving:
            self._leaving = True
            self._remark("Not saved yet: ctrl+s saves, esc again leaves it as it was")
            return
        self.dismiss()

    def _changed(self, field: FormField, text: str) -> bool:
        shown = field.show(getattr(self._contact, field.name)).replace("\n", " / ")
        return text != shown

    def _read(self, field: FormField, text: str) -> Any:
        return field.read(text.replace(" / ", "\n") if field.name == "notes" else text)

    def _remark(self, text: str) -> None:
        self.query_one("#remark", Static).update(Content(text))

    def _say(self, status: str) -> None:
        from netui.ui.screens.base import NetuiScreen

        if isinstance(self.app.screen, NetuiScreen):
            self.app.screen.say(status)
