"""A person in words: the brief beside a list and the head of the card."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, TypeAlias

from textual.content import Content

from netui.model import Contact
from netui.network import Network
from netui.rules.balance import tie
from netui.rules.cadence import cadence_of
from netui.rules.timeline import CHANNEL_WORDS
from netui.rules.wording import ago, counted, near_day, short_date

_LABEL_WIDTH: Final = 13
_TIE_WORDS: Final = {
    "untested": "",
    "balanced": "balanced",
    "i_give_more": "I gave more",
    "they_give_more": "they gave more",
}

Fact: TypeAlias = tuple[str, str]
"""A label and what is known under it."""


def position(contact: Contact) -> str:
    """Return what somebody does and where: "Design Lead at Stripe"."""
    if contact.role and contact.company:
        return f"{contact.role} at {contact.company}"
    return contact.role or contact.company


def subtitle(network: Network, contact: Contact) -> str:
    """Return who somebody is in one line: position, circle, place, how we met."""
    parts = [position(contact), contact.circle or "", contact.location]
    if contact.met_at and (event := network.events.get(contact.met_at)):
        parts.append(f"met at {event.name}")
    elif contact.via:
        parts.append(f"through {contact.via}")
    return " · ".join(part for part in parts if part)


def rhythm(contact: Contact) -> str:
    """Return how often one means to be in touch: "close · every 90 days"; empty where not set."""
    days = cadence_of(contact)
    parts = [contact.circle or "", f"every {days} days" if days else ""]
    if contact.pinned:
        parts.append("pinned")
    if contact.muted:
        parts.append("muted")
    return " · ".join(part for part in parts if part)


def about(contact: Contact, today: date) -> list[Fact]:
    """Return what they care about and what they could use, as far as known."""
    facts = [
        ("rewarded for", contact.incentives),
        ("needs", contact.needs),
        ("offers", contact.offers),
        ("I can help", contact.how_i_can_help),
        ("working on", contact.working_on),
        ("situation", situation(contact, today)),
    ]
    return [fact for fact in facts if fact[1]]


def reach(contact: Contact) -> list[Fact]:
    """Return how to reach them, and the rest that one looks up."""
    facts = [
        ("e-mail", ", ".join(email.value for email in contact.emails)),
        ("phone", ", ".join(phone.value for phone in contact.phones)),
        ("LinkedIn", contact.linkedin.removeprefix("https://www.")),
        ("links", ", ".join(contact.links)),
        ("birthday", contact.birthday.removeprefix("--")),
        ("tags", " ".join(f"#{tag}" for tag in contact.tags)),
        ("through", contact.via),
        ("notes", contact.notes),
    ]
    return [fact for fact in facts if fact[1]]


def situation(contact: Contact, today: date) -> str:
    """Return where they stand on hiring and helping, and how old that knowledge is."""
    parts = []
    if contact.hiring != "unknown":
        parts.append("hiring" if contact.hiring == "yes" else "not hiring")
    if contact.knows_hiring_manager:
        parts.append("knows the hiring manager")
    if contact.would_answer == "yes":
        parts.append("would answer")
    if parts and contact.situation_on:
        parts.append(f"known since {short_date(contact.situation_on, today)}")
    return ", ".join(parts)


def last_words(network: Network, contact: Contact, count: int = 1) -> list[Fact]:
    """Return the latest interactions, newest first: how and when, and what was said."""
    latest = network.interactions_of(contact.id)[::-1][:count]
    today = network.today()
    return [
        (
            "last" if place == 0 else "before",
            f"{CHANNEL_WORDS[each.channel]} {ago(each.on, today)}"
            + (f": {each.summary}" if each.summary else ""),
        )
        for place, each in enumerate(latest)
    ]


def between_us(network: Network, contact: Contact, *, due_too: bool = True) -> str:
    """Return what is open and what was given between us, in words; empty where nothing was.

    Args:
        network: the network.
        contact: the person.
        due_too: name follow-ups that are due already; False where the reasons to write name them.
    """
    today = network.today()
    parts = [
        f"{'awaiting' if followup.state == 'waiting' else 'to do'}: {followup.action}"
        f" ({near_day(followup.due, today)})"
        for followup in network.followups_of(contact.id)
        if followup.state in ("open", "waiting") and (due_too or followup.due > today)
    ]
    favors = network.favors_of(contact.id)
    if favors:
        given = sum(f.direction == "given" and f.state == "done" for f in favors)
        received = sum(f.direction == "received" and f.state == "done" for f in favors)
        parts.append(f"gave {given}, received {received}")
        if word := _TIE_WORDS[tie(favors).state]:
            parts.append(word)
    minutes = sum(each.minutes for each in network.interactions_of(contact.id))
    if minutes >= 60:
        parts.append(f"{counted(round(minutes / 60), 'hour')} together")
    return " · ".join(parts)


def facts_content(facts: list[Fact], width: int, most_lines: int = 99) -> Content:
    """Return labelled facts, labels muted and aligned, long values indented under themselves.

    Args:
        facts: labels and values.
        width: terminal cells there are.
        most_lines: how many lines one value may take; the rest is cut.
    """
    room = max(10, width - _LABEL_WIDTH)
    lines: list[Content] = []
    for label, value in facts:
        wrapped = Content(" ".join(value.split())).wrap(room)
        if len(wrapped) > most_lines:
            wrapped = [*wrapped[: most_lines - 1], _cut(wrapped[most_lines - 1], room)]
        head = Content.styled(f"{label:<{_LABEL_WIDTH}}", "$muted")
        for line in wrapped:
            lines.append(head + line)
            head = Content(" " * _LABEL_WIDTH)
    return Content("\n").join(lines)


def _cut(line: Content, room: int) -> Content:
    return line.truncate(room - 1) + "…" if line.cell_length >= room else line + "…"


def brief(network: Network, contact: Contact, reasons: Sequence[str], width: int) -> Content:
    """Return what to know before writing to somebody: who, why now, what they care about.

    Args:
        network: the network.
        contact: the person.
        reasons: why now, in words; empty where there is no such reason.
        width: terminal cells there are.
    """
    facts = about(contact, network.today())[:4]
    facts += last_words(network, contact, 2)
    if open_between := between_us(network, contact, due_too=not reasons):
        facts.append(("between us", open_between))
    who = subtitle(network, contact)
    head = Content.assemble((contact.name, "bold"), (f"  {who}" if who else "", "$muted"))
    lines = [head]
    if head.cell_length > width:  # on a narrow pane the name stands alone
        lines = [Content.styled(contact.name, "bold"), Content.styled(who, "$muted")]
    lines += [Content(f"· {reason}") for reason in reasons]
    if facts:
        lines.append(facts_content(facts, width, most_lines=2))
    else:
        lines.append(Content.styled("Nothing noted yet. i edits, e logs what was said.", "$muted"))
    return Content("\n").join(lines)
