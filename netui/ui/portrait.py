"""A person on the screen: the brief beside a list, and facts under their labels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.content import Content

from netui.model import Contact
from netui.network import Network
from netui.rules.portrait import Fact, about, between_us, last_words, position
from netui.ui.text import fit

_LABEL_WIDTH: Final = 14
_IN_MIND: Final = ("rewarded for", "I can help", "needs", "offers", "working on", "situation")
_FIRST_IN_MIND: Final = 3
_LAST_TALKS: Final = 3


def subtitle(network: Network, contact: Contact) -> str:
    """Return who somebody is in one line: position, circle, place, how we met."""
    parts = [position(contact), contact.circle or "", contact.location]
    if contact.met_at and (event := network.events.get(contact.met_at)):
        parts.append(f"met at {event.name}")
    elif contact.via:
        parts.append(f"through {contact.via}")
    return " · ".join(part for part in parts if part)


def together(network: Network, contact: Contact, *, due_too: bool = True) -> str:
    """Return what is between me and somebody, in words; see `netui.rules.portrait.between_us`."""
    return between_us(
        network.followups_of(contact.id),
        network.favors_of(contact.id),
        network.interactions_of(contact.id),
        network.today(),
        due_too=due_too,
    )


def facts_content(
    facts: Sequence[Fact],
    width: int,
    most_lines: int = 99,
    *,
    label_width: int = _LABEL_WIDTH,
    label_style: str = "$muted",
) -> Content:
    """Return labelled facts, labels aligned, long values indented under themselves.

    Args:
        facts: labels and values.
        width: terminal cells there are.
        most_lines: how many lines one value may take; the rest is cut.
        label_width: terminal cells for a label.
        label_style: how labels are drawn.
    """
    room = max(10, width - label_width)
    lines: list[Content] = []
    for label, value in facts:
        wrapped = Content(" ".join(value.split())).wrap(room)
        if len(wrapped) > most_lines:
            wrapped = [*wrapped[: most_lines - 1], _cut(wrapped[most_lines - 1], room)]
        head = Content.styled(f"{label:<{label_width}}", label_style)
        for line in wrapped:
            lines.append(head + line)
            head = Content(" " * label_width)
    return Content("\n").join(lines)


def _cut(line: Content, room: int) -> Content:
    return line.truncate(room - 1) + "…" if line.cell_length >= room else line + "…"


def brief(
    network: Network,
    contact: Contact,
    reasons: Sequence[str],
    width: int,
    *,
    roomy: bool,
    keys: tuple[str, str] | None = None,
) -> Content:
    """Return what to know before writing to somebody: who, why now, what they care about.

    Args:
        network: the network.
        contact: the person.
        reasons: why now, in words; empty where there is no such reason.
        width: terminal cells there are.
        roomy: whether there is a whole column of the screen, not only a few lines.
        keys: those that edit somebody and log what was said; None where one types instead.
    """
    facts = _facts(network, contact, due_too=not reasons, roomy=roomy)
    who = subtitle(network, contact)
    head = Content.assemble((contact.name, "bold"), (f"  {who}" if who else "", "$muted"))
    lines = [head]
    if head.cell_length > width:  # on a narrow pane the name stands alone
        name = Content.styled(fit(contact.name, width).rstrip(), "bold")
        position_line = Content.styled(who, "$muted")
        wrapped = position_line.wrap(max(1, width))
        lines = [name, *(wrapped[:3] if len(wrapped) > 3 else [position_line])]
    if roomy:
        lines.append(Content(""))
    lines += [Content(f"· {reason}") for reason in reasons]
    if roomy and reasons:
        lines.append(Content(""))
    if facts:
        lines.append(facts_content(facts, width, most_lines=8 if roomy else 2))
    else:
        nothing = "Nothing noted yet."
        if keys:
            nothing += f" {keys[0]} edits, {keys[1]} logs what was said."
        lines.append(Content.styled(nothing, "$muted"))
    return Content("\n").join(lines)


def _facts(network: Network, contact: Contact, *, due_too: bool, roomy: bool) -> list[Fact]:
    """Return what to bear in mind, in the order of how much it matters: the end may not fit."""
    today = network.today()
    known = dict(about(contact, today))
    wanted = _IN_MIND if roomy else _IN_MIND[:_FIRST_IN_MIND]
    facts = [(label, known[label]) for label in wanted if label in known]
    last = last_words(network.interactions_of(contact.id), today, _LAST_TALKS)
    facts += last[:1]
    if between := together(network, contact, due_too=due_too):
        facts.append(("between us", between))
    return facts + last[1:]
