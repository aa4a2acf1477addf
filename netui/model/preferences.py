"""What a person has set about how netui behaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Preferences:
    """Settings from the config file, with what could not be taken."""

    theme: str = ""
    """The theme's name; empty for the one chosen last in the app."""
    daily_cap: int = 7
    """How many people a day the queue asks for, 1 to 100."""
    dormant: bool = False
    """Whether dormant ties come up, one a day."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """By the id of a key in `netui.ui.keys` the keys that do it instead."""
    remarks: tuple[str, ...] = ()
    """What in the file could not be taken, for a person."""
