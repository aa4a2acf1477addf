"""The form in which I write down who I am."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.content import Content

from netui.actions.profile import edit_profile
from netui.lists.network_figures import my_profile
from netui.model import Profile
from netui.network import Network
from netui.rules.profile_fields import PROFILE_FIELDS
from netui.ui.screens.record_form import RecordForm


class MeForm(RecordForm):
    """Edits my profile; nothing is saved before ctrl+s."""

    GROUPS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("Who I am", "name line role company seniority location"),
        ("What I give", "offers"),
        ("How to reach me", "emails phones linkedin links"),
        ("This year", "goal"),
    )

    def __init__(self, network: Network) -> None:
        """Edit the profile; write a first one where there is none."""
        title = Content.styled("My card", "bold")
        super().__init__(network, my_profile(network), PROFILE_FIELDS, title)

    def present(self) -> Profile:
        """Return the profile as it is now."""
        return my_profile(self.network)

    def edit(self, changed: dict[str, Any]) -> str:
        """Save changed fields."""
        if self.must_ask_of_others(changed):
            return ""
        edit_profile(self.network, **changed)
        return "My card: saved"

    def add(self, fields: dict[str, Any]) -> str:
        """Write the first profile; with nothing in it there is none."""
        if not fields:
            raise ValueError("Nothing is written down yet: your name is enough to begin with")
        if self.must_ask_of_others(fields):  # another device has begun one meanwhile
            return ""
        edit_profile(self.network, **fields)
        return "My card: saved"
