"""What sort of follow-up an action is, by its first words."""

from __future__ import annotations

import re
from typing import Final

from netui.model import FollowupKind

WIN: Final = "congratulate them: "
"""How the action of a follow-up for somebody's win begins; the win stands behind it."""

_OPENINGS: Final[tuple[tuple[FollowupKind, re.Pattern[str]], ...]] = (
    ("thanks", re.compile(r"(?:say )?thank(?:s|you|ing)?\b", re.IGNORECASE)),
    ("congratulate", re.compile(r"congrat", re.IGNORECASE)),
    ("birthday", re.compile(r"(?:happy )?birthday", re.IGNORECASE)),
)


def kind_of(action: str) -> FollowupKind:
    """Return the kind of a follow-up that a person typed.

    What one writes down for a day is a promise, at least to oneself; only thanks, congratulations
    and birthday wishes say by their first word that they are something else.
    """
    for kind, opening in _OPENINGS:
        if opening.match(action):
            return kind
    return "promise"
