"""The form in which an event is planned or edited."""

from __future__ import annotations

from datetime import tzinfo
from typing import Any, ClassVar

from textual.content import Content

from netui.actions.events import edit_event, plan_event
from netui.model import Event
from netui.network import Network
from netui.rules.event_fields import event_fields
from netui.ui.screens.record_form import RecordForm


class EventForm(RecordForm):
    """Edits one event; nothing is saved before ctrl+s."""

    GROUPS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("When and where", "name starts ends place"),
        ("What it is", "series format access link"),
        ("What for", "goal"),
        ("How it was", "rating review"),
    )

    def __init__(self, network: Network, zone: tzinfo, event: Event | None = None) -> None:
        """Edit `event`; plan a new one where None.

        Its times are shown and read in `zone`.
        """
        title = (
            Content.assemble(("Edit ", "$muted"), (event.name, "bold"))
            if event
            else Content.styled("Plan an event", "bold")
        )
        fields = event_fields(network.now(), zone, event)
        super().__init__(network, event or Event(name=""), fields, title)

    def present(self) -> Event | None:
        """Return the event as it is now."""
        return self.network.events.get(self.record.id)

    def edit(self, changed: dict[str, Any]) -> str:
        """Save changed fields."""
        if self.must_ask_of_others(changed):
            return ""
        return f"{edit_event(self.network, self.record.id, **changed).name}: saved"

    def add(self, fields: dict[str, Any]) -> str:
        """Plan the event; ask first where one of this name is planned already."""
        name = self.fields["name"].read(fields.get("name", ""), self.today)
        self.network.refresh()
        same = [
            each.id
            for each in self.network.events.values()
            if each.name.casefold() == name.casefold() and each.state != "ended"
        ]
        if self.must_ask(same, f"{name} is planned already. ctrl+s again plans another"):
            return ""
        return f"{plan_event(self.network, **fields).name}: planned"
