"""What happened with a person, and what is to be done, in one list."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final, NamedTuple

from netui.model import Capture, Channel, Contact, Event, Favor, Followup, Interaction, Move, fold
from netui.rules.answers import is_unanswered
from netui.rules.purpose import WIN

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


_NAMED_OTHERS: Final = 3


class Entry(NamedTuple):
    """A line of a person's timeline."""

    on: date
    """The day."""
    what: str
    """In a word or two: "to do", "call", "moved"."""
    text: str
    """What there is to tell."""


def timeline(
    contact: Contact,
    interactions: Iterable[Interaction],
    followups: Iterable[Followup],
    favors: Iterable[Favor],
    event_of: Callable[[int], Event | None],
    captures: Iterable[Capture] = (),
    name_of: Callable[[int], str] = lambda _: "",
) -> list[Entry]:
    """Return everything dated about a person: open follow-ups first, then the latest on top.

    Args:
        contact: the person.
        interactions: theirs, oldest first.
        followups: theirs, in every state.
        favors: theirs, in both directions.
        event_of: finds an event by id.
        captures: the lines that were captured about them, oldest first.
        name_of: returns the name of a contact by id, for those who were there too; empty where
            there is no such contact.
    """
    to_do: list[Entry] = []
    past: list[Entry] = []
    talks = list(interactions)
    last = talks[-1] if talks else None
    for followup in followups:
        ahead = followup.state == "open" or is_unanswered(followup, last)
        (to_do if ahead else past).append(_followup(followup, ahead=ahead))
    lines = list(captures)
    for each in talks:
        quoted = [line for line in lines if _is_about(line, each)]
        lines = [line for line in lines if line not in quoted]
        others = [name for id in each.contacts if id != contact.id and (name := name_of(id))]
        past.append(_interaction(each, event_of, others, [line.line for line in quoted]))
    past += [Entry(line.at.date(), "captured", _quoted(line.line)) for line in lines]
    given = list(favors)
    whole = {favor.id: favor for favor in given if favor.state == "open"}
    past += [_favor(favor, whole.get(favor.part_of) if favor.part_of else None) for favor in given]
    past += [_move(move) for move in contact.moves]
    if contact.met_on and not any(entry.on <= contact.met_on for entry in past):
        past.append(Entry(contact.met_on, "connected", f"via {contact.via}" if contact.via else ""))
    to_do.sort(key=lambda entry: entry.on)
    past.sort(key=lambda entry: entry.on)
    past.reverse()  # of one day, too, the latest stands on top
    return to_do + past


def _followup(followup: Followup, *, ahead: bool) -> Entry:
    closed = followup.closed_on or followup.due
    match followup.state:
        case "done" | "dropped" if followup.action.startswith(WIN):
            return Entry(followup.due, "win", followup.action.removeprefix(WIN))
        case "done":
            return Entry(closed, "done", followup.action)
        case "dropped":
            return Entry(closed, "let go", followup.action)
        case "waiting" if not ahead:  # the answer has come
            return Entry((*followup.reached_out, followup.due)[0], "asked", followup.action)
        case "waiting":
            return Entry(followup.due, "waiting", followup.action)
        case _:
            return Entry(followup.snoozed_until or followup.due, "to do", followup.action)


def _is_about(capture: Capture, interaction: Interaction) -> bool:
    """Whether a line was captured at the meeting that an interaction tells of."""
    if capture.event is None:
        same_day = capture.at.date() == interaction.on
        return interaction.event is None and interaction.channel == "other" and same_day
    return capture.event == interaction.event


def _interaction(
    interaction: Interaction,
    event_of: Callable[[int], Event | None],
    others: list[str],
    lines: list[str],
) -> Entry:
    parts = []
    if interaction.event and (event := event_of(interaction.event)):
        parts.append(event.name)
    if interaction.summary and not _is_said_by(lines, interaction.summary):
        parts.append(interaction.summary)
    text = ": ".join(parts)
    if others:
        text = f"{text} · with {_listed(others)}" if text else f"with {_listed(others)}"
    if interaction.minutes:
        text = f"{text} ({interaction.minutes} min)".strip()
    text = " · ".join(filter(None, (text, *map(_quoted, lines))))
    return Entry(interaction.on, CHANNEL_WORDS[interaction.channel], text)


def _is_said_by(lines: list[str], summary: str) -> bool:
    """Whether each part of a summary stands in one of the captured lines, which quote it."""
    folded = [" ".join(fold(line).split()) for line in lines]
    parts = [" ".join(fold(part).split()) for part in summary.split(";")]
    return all(any(part in line for line in folded) for part in parts)


def _quoted(line: str) -> str:
    return f"“{line}”"


def _listed(names: list[str]) -> str:
    """Return "Tom Lee", "Tom Lee and Ana Ruiz", "Tom Lee, Ana Ruiz and 3 others"."""
    if len(names) > _NAMED_OTHERS:
        return (
            f"{', '.join(names[: _NAMED_OTHERS - 1])} and {len(names) - _NAMED_OTHERS + 1} others"
        )
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _move(move: Move) -> Entry:
    words = (f"from {move.from_}" if move.from_ else "", f"to {move.to}" if move.to else "")
    return Entry(move.on, "moved", " ".join(word for word in words if word))


def _favor(favor: Favor, whole: Favor | None) -> Entry:
    """Return what was given, or what is owed, asked for or declined: nobody gave that.

    One that settles another in part is told with that one.
    """
    what = f"{favor.what}, a part of: {whole.what}" if whole else favor.what
    match favor.direction, favor.state:
        case direction, "done":
            return Entry(favor.on, "I gave" if direction == "given" else "received", what)
        case "given", state:
            return Entry(favor.on, "I owe" if state == "open" else "I declined", what)
        case _, state:
            return Entry(favor.on, "I asked", f"{what} ({state})")
