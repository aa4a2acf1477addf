"""The form in which something on the shelf is edited."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.content import Content

from netui.actions.resources import add_resource, edit_resource
from netui.model import Resource
from netui.network import Network
from netui.rules.resource_fields import RESOURCE_FIELDS
from netui.ui.screens.record_form import RecordForm


class ResourceForm(RecordForm):
    """Edits one thing of the shelf; nothing is saved before ctrl+s."""

    GROUPS: ClassVar[tuple[tuple[str, str], ...]] = (("On the shelf", "title link tags note"),)

    def __init__(self, network: Network, resource: Resource) -> None:
        """Edit `resource`; it goes on the shelf where it has no id yet."""
        title = Content.assemble(("Edit ", "$muted"), (resource.title, "bold"))
        super().__init__(network, resource, RESOURCE_FIELDS, title)

    def present(self) -> Resource | None:
        """Return it as it is now."""
        return self.network.resources.get(self.record.id)

    def edit(self, changed: dict[str, Any]) -> str:
        """Save changed fields."""
        if self.must_ask_of_others(changed):
            return ""
        return f"{edit_resource(self.network, self.record.id, **changed).title}: saved"

    def add(self, fields: dict[str, Any]) -> str:
        """Put it on the shelf."""
        return f"{add_resource(self.network, **fields).title}: on the shelf"
