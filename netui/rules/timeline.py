"""What happened with a person, and what is to be done, in one list."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final, NamedTuple

from netui.model import Channel, Contact, Event, Favor, Followup, Interaction, Move

CHANNEL_WORDS: Final[dict[Channel, str]] = {
    "in_person": "in person",
    "call": "call",
    "video": "video",
    "message": "message",
    "email": "e-mail",
    "event": "met",
    "other": "noted",
}
"""How a contact took place, in a word or two."""


class Entry(NamedTuple):
    """A line of a person's timeline."""

    on: date
    what: str
    """In a word or two: "to do", "call", "moved"."""
    text: str


def timeline(
    contact: Contact,
    interactions: Iterable[Interaction],
    followups: Iterable[Followup],
    favors: Iterable[Favor],
    event_of: Callable[[int], Event | None],
) -> list[Entry]:
    """Return everything dated about a person: open follow-ups first, then the latest on top.

    Args:
        contact: the person.
        interactions: theirs, oldest first.
        followups: theirs, in every state.
        favors: theirs, in both directions.
        event_of: finds an event by id.
    """
    to_do: list[Entry] = []
    past: list[Entry] = []
    for followup in followups:
        (to_do if followup.state in ("open", "waiting") else past).append(_followup(followup))
    past += [_interaction(each, event_of) for each in interactions]
    past += [_favor(favor) for favor in favors]
    past += [_move(move) for move in contact.moves]
    if contact.met_on and not any(entry.on <= contact.met_on for entry in past):
        past.append(Entry(contact.met_on, "connected", f"via {contact.via}" if contact.via else ""))
    to_do.sort(key=lambda entry: entry.on)
    past.sort(key=lambda entry: entry.on)
    past.reverse()  # of one day, too, the latest stands on top
    return to_do + past


def _followup(followup: Followup) -> Entry:
    match followup.state:
        case "done":
            return Entry(followup.closed_on or followup.due, "done", followup.action)
        case "dropped":
            return Entry(followup.closed_on or followup.due, "let go", followup.action)
        case "waiting":
            return Entry(followup.due, "waiting", followup.action)
        case _:
            return Entry(followup.snoozed_until or followup.due, "to do", followup.action)


def _interaction(interaction: Interaction, event_of: Callable[[int], Event | None]) -> Entry:
    parts = []
    if interaction.event and (event := event_of(interaction.event)):
        parts.append(event.name)
    if interaction.summary:
        parts.append(interaction.summary)
    text = ": ".join(parts)
    if interaction.minutes:
        text = f"{text} ({interaction.minutes} min)".strip()
    return Entry(interaction.on, CHANNEL_WORDS[interaction.channel], text)


def _move(move: Move) -> Entry:
    words = (f"from {move.from_}" if move.from_ else "", f"to {move.to}" if move.to else "")
    return Entry(move.on, "moved", " ".join(word for word in words if word))


def _favor(favor: Favor) -> Entry:
    state = {"open": " (open)", "declined": " (declined)", "done": ""}[favor.state]
    who = "I gave" if favor.direction == "given" else "they gave"
    return Entry(favor.on, who, f"{favor.what}{state}")
