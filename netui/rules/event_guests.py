"""Who comes to an event, as sections of its brief: those worth seeking out, and the guest list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from netui.model import Guest
from netui.rules.event_brief import Line, Section
from netui.rules.guests import How, Match
from netui.rules.targets import Suggestion
from netui.rules.wording import counted

WORTH_SEEKING_OUT: Final = "Worth seeking out"
"""The title above the guests whom netui suggests to meet."""

_KNOWN_FIRST: Final[dict[How, int]] = {
    "said": 0, "sure": 0, "likely": 0, "perhaps": 1, "company": 2, "stranger": 3,
}  # fmt: skip


def guest_sections(
    matches: Sequence[Match], suggested: Sequence[Suggestion], most: int | None
) -> list[Section]:
    """Return who is worth seeking out and who is on the guest list; no section is empty.

    Args:
        matches: everybody on the list, with how I know them; who has declined is left out.
        suggested: the guests worth seeking out, the best first.
        most: so many guests are named, those whom I know first; all where None.
    """
    coming = [match for match in matches if match.guest.answer != "declined"]
    coming.sort(key=lambda match: _KNOWN_FIRST[match.how])
    named = [Line(_guest(each), each.contact, guest=each.guest.id) for each in coming[:most]]
    if more := len(coming) - len(named):
        named.append(Line(f"and {more:,} more"))
    sections = (
        Section(WORTH_SEEKING_OUT, tuple(_suggested(suggested))),
        Section(f"On the guest list: {counted(len(coming), 'person')}", tuple(named)),
    )
    return [section for section in sections if section.lines]


def _suggested(suggested: Sequence[Suggestion]) -> Iterator[Line]:
    """Yield each with why, and a question to begin with."""
    for each in suggested:
        yield Line(_who(each.guest), each.contact, guest=each.guest.id)
        yield Line(each.why, each.contact, under=True, guest=each.guest.id)
        yield Line(f"“{each.opener}”", each.contact, under=True, guest=each.guest.id)


def _guest(match: Match) -> str:
    maybe = "maybe" if match.guest.answer == "maybe" else ""
    return " · ".join(filter(None, (_who(match.guest), match.reason, maybe)))


def _who(guest: Guest) -> str:
    where = " at ".join(filter(None, (guest.role, guest.company)))
    return " · ".join(filter(None, (guest.name, where)))
