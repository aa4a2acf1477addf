"""Handing contacts over to other programs, in a file that they read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from netui.interchange.destination import KINDS, ExportRefused, write_file
from netui.model import TABLES, Capture, Contact, Event, clean_line, fold
from netui.network import Network
from netui.rules.wording import counted

if TYPE_CHECKING:
    from netui.interchange.markdown import Section
    from netui.interchange.vcard_writer import Version

FORMATS: Final = tuple(dict.fromkeys(KINDS.values()))
"""The kinds of file that can be written."""


class Export(NamedTuple):
    """What is to be written."""

    kind: str
    """One of `FORMATS`."""
    pieces: Iterable[bytes]
    """The content, piece by piece."""
    counts: dict[str, int]
    """How many of each are in it: ``{"contacts": 312}``."""

    def in_words(self) -> str:
        """Return how many of each: "312 contacts", "4 follow-ups, 40 birthdays"."""
        nouns = [
            counted(number, _NOUNS.get(name, name[:-1])) for name, number in self.counts.items()
        ]
        return ", ".join(nouns)


_NOUNS: Final = {"followups": "follow-up", "captures": "line", "inbox": "line to sort"}


def export(
    network: Network,
    kind: str,
    *,
    only: Sequence[int] | None = None,
    version: Version = "4.0",
    whole: bool = False,
    event: Event | None = None,
) -> Export:
    """Return contacts in the form of another program.

    Args:
        network: the network.
        kind: one of `FORMATS`; ``json`` is everything there is, ``ics`` the follow-ups, birthdays
            and events.
        only: the ids of the people; everybody, those in the archive included, where None.
        version: of vCard.
        whole: whether what only netui knows goes into cards.
        event: the event whose people are asked for, as Markdown; it goes before `only`.

    Raises:
        ExportRefused: the kind can't be had of a part of the network.
    """
    if event is not None and kind != "markdown":
        raise ExportRefused("The people of an event go out as Markdown (.md).")
    people = _people(network, only)
    match kind:
        case "vcard":
            from netui.interchange.vcard_writer import write_cards

            pieces: Iterable[bytes] = write_cards(people, version, whole=whole)
        case "csv":
            from netui.interchange.csv_writer import write_csv

            pieces = write_csv(people)
        case "markdown":
            return _markdown(network, people, event)
        case "ics":
            return _calendar(network, people, everybody=only is None)
        case "json":
            return _whole(network, only)
        case _:
            raise ExportRefused(f"“{clean_line(kind)}” is no kind of file: {', '.join(FORMATS)}.")
    return Export(kind, pieces, {"contacts": len(people)})


def save(network: Network, what: Export, path: Path, *, replace: bool = False) -> None:
    """Write an export to a file, whole or not at all; only its owner can read it.

    Args:
        network: the network, whose own files are never replaced.
        what: the export.
        path: where.
        replace: whether a file that is there already gives way to it.

    Raises:
        ExportRefused: nothing was written; a file is there already and `replace` isn't set, say.
    """
    try:
        if network.holds(path):
            raise ExportRefused(
                f"“{clean_line(path.name)}” is one of the files that netui keeps your network in."
                " Name another file."
            )
    except (OSError, RuntimeError, ValueError):
        pass  # it leads nowhere: writing says so
    write_file(path, what.pieces, replace=replace)


def _people(network: Network, only: Sequence[int] | None) -> list[Contact]:
    if only is not None:
        return [network.contacts[id] for id in only]
    return sorted(network.contacts.values(), key=lambda each: (fold(each.name), each.id))


def _whole(network: Network, only: Sequence[int] | None) -> Export:
    from netui.interchange.whole import write_whole

    if only is not None:
        raise ExportRefused("JSON is the whole network; for a part of it take .vcf or .csv.")
    tables = {name: network.records(name) for name in TABLES}
    counts = {name: len(records) for name, records in tables.items() if records}
    return Export("json", write_whole(tables), {"contacts": 0} | counts)


def _calendar(network: Network, people: list[Contact], *, everybody: bool) -> Export:
    from netui.interchange.calendar_writer import write_calendar

    present = [contact for contact in people if not contact.archived_on]
    raw, counts = write_calendar(
        [each for contact in present for each in network.followups_of(contact.id)],
        present,
        sorted(network.events.values(), key=lambda each: each.id) if everybody else (),
        network.contacts.get,
        network.now(),
    )
    return Export("ics", [raw], counts)


def _markdown(network: Network, people: list[Contact], event: Event | None) -> Export:
    from netui.interchange.markdown import write_markdown

    if event is None:
        lines: dict[int, list[Capture]] = {}
        for capture in network.captures.values():
            if capture.contact is not None:
                lines.setdefault(capture.contact, []).append(capture)
        sections = (contact_section(network, each, lines.get(each.id, ())) for each in people)
        return Export("markdown", write_markdown(sections), {"contacts": len(people)})
    section = event_section(network, event)
    return Export("markdown", write_markdown([section]), {"contacts": len(section.facts)})


def contact_section(network: Network, contact: Contact, lines: Iterable[Capture] = ()) -> Section:
    """Return one contact as a page: who they are, what is between us, and all that happened.

    Args:
        network: the network.
        contact: the person.
        lines: those that were captured about them, oldest first.
    """
    from netui.interchange.markdown import Section
    from netui.rules.portrait import about, between_us, more, position, rhythm, ways
    from netui.rules.timeline import timeline

    today = network.today()
    interactions = network.interactions_of(contact.id)
    followups, favors = network.followups_of(contact.id), network.favors_of(contact.id)
    met_at = network.events.get(contact.met_at or 0)
    facts = [
        *about(contact, today),
        ("between us", between_us(followups, favors, interactions, today)),
        *(fact for fact in ways(contact) if fact[0] not in ("links", "LinkedIn")),
        *(("LinkedIn" if link == contact.linkedin else "link", link) for link in _links(contact)),
        ("place", contact.location),
        *more(contact, met_at.name if met_at else "", today),
    ]
    entries = timeline(
        contact,
        interactions,
        followups,
        favors,
        network.events.get,
        lines,
        lambda id: network.contacts[id].name if id in network.contacts else "",
    )
    happened = tuple((f"{_dated(each.on)} {each.what}", each.text) for each in entries)
    return Section(
        contact.name,
        tuple(filter(None, (position(contact), rhythm(contact)))),
        tuple(fact for fact in facts if fact[1]),
        (Section("Timeline", facts=happened),) if happened else (),
    )


def event_section(network: Network, event: Event) -> Section:
    """Return an event as a page: everybody met there, with what was said and what is to follow."""
    from netui.interchange.markdown import Section

    said: dict[int, list[str]] = {}
    for interaction in network.interactions.values():
        if interaction.event == event.id:
            for id in interaction.contacts:
                said.setdefault(id, []).append(interaction.summary)
    for contact in network.contacts.values():
        if contact.met_at == event.id:
            said.setdefault(contact.id, [])
    people = [network.contacts[id] for id in said if id in network.contacts]
    people.sort(key=lambda each: fold(each.name))
    when = _dated(event.starts.date()) if event.starts else ""
    return Section(
        event.name,
        tuple(filter(None, (when, event.place))),
        tuple((each.name, "\n".join(_at_event(network, each, said[each.id]))) for each in people),
    )


def _at_event(network: Network, contact: Contact, said: list[str]) -> Iterator[str]:
    from netui.rules.portrait import position

    yield position(contact)
    yield from said
    for followup in network.followups_of(contact.id):
        if followup.state in ("open", "waiting"):
            yield f"to do by {_dated(followup.due)}: {followup.action}"


def _links(contact: Contact) -> tuple[str, ...]:
    return (contact.linkedin, *contact.links) if contact.linkedin else contact.links


def _dated(day: date) -> str:
    """Return a day as it stands in notes: it is to be clear in years to come, and to sort."""
    return day.isoformat()
