"""The lines of a form: one for each field, with several rows where its text may have them."""

from __future__ import annotations

from typing import ClassVar, TypeAlias

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from netui.rules.fields import Field
from netui.ui.widgets.one_line import OneLine


class FieldLine(OneLine):
    """The text of one field; Enter and the arrows go on to the next, Space to the next choice."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,enter", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, field: Field, text: str) -> None:
        """Show `text` as the value of `field`."""
        hint = f"{field.hint} · space chooses" if field.choices else field.hint
        super().__init__(
            text, placeholder=hint, compact=True, select_on_focus=False, id=f"field-{field.name}"
        )
        self.field = field
        self.cursor_blink = False

    @property
    def typed(self) -> str:
        """What stands in the line."""
        return self.value

    async def _on_key(self, event: events.Key) -> None:
        """Take Space for the next choice, where there are a few; after the last none is chosen."""
        if event.key == "space" and self.field.choices:
            event.stop()
            event.prevent_default()
            texts = ("", *self.field.choices)
            now = self.value.strip().casefold()
            self.value = texts[(texts.index(now) + 1) % len(texts)] if now in texts else texts[1]
            self.cursor_position = len(self.value)
            return
        await super()._on_key(event)


class FieldArea(TextArea):
    """The text of a field with several lines; it grows, and the arrows lead out at its ends."""

    DEFAULT_CSS = """
    FieldArea {
        height: auto; min-height: 2; max-height: 12; width: 1fr; border: none; padding: 0;
        background: transparent; scrollbar-size-vertical: 1;
        &:focus { border: none; background: $panel; }
    }
    """

    def __init__(self, field: Field, text: str) -> None:
        """Show `text` as the value of `field`."""
        super().__init__(
            text,
            soft_wrap=True,
            compact=True,
            highlight_cursor_line=False,
            placeholder=field.hint or "enter begins a new line",
            id=f"field-{field.name}",
        )
        self.field = field
        self.cursor_blink = False

    @property
    def typed(self) -> str:
        """What stands in the lines."""
        return self.text

    def action_cursor_up(self, select: bool = False) -> None:
        """Move up; from the first line to the field above."""
        if not select and self.navigator.is_first_wrapped_line(self.cursor_location):
            self.screen.focus_previous()
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """Move down; from the last line to the field below."""
        if not select and self.navigator.is_last_wrapped_line(self.cursor_location):
            self.screen.focus_next()
        else:
            super().action_cursor_down(select)


FieldInput: TypeAlias = FieldLine | FieldArea


def field_input(field: Field, text: str) -> FieldInput:
    """Return the widget in which the text of a field is edited."""
    return FieldArea(field, text) if field.lines else FieldLine(field, text)
