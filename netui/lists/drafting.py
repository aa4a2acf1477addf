"""What a letter to somebody is made of, out of a network as it is now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from netui.lists.network_figures import my_profile
from netui.model import Contact, Followup
from netui.network import Network
from netui.rules.answers import is_unanswered
from netui.rules.draft_checks import Known
from netui.rules.drafts import DraftKind, Matter, from_template, values
from netui.rules.noted import could
from netui.rules.purpose import WIN
from netui.rules.stems import words
from netui.rules.templates import Draft


def matter_for(
    network: Network,
    contact: int,
    kind: DraftKind,
    *,
    about: str = "",
    offer: str = "",
    ask: str = "",
    minutes: int = 0,
    other: int | None = None,
    why: str = "",
) -> Matter:
    """Return what a letter is made of; what isn't handed in is looked up.

    What I thank for is the latest favor they did; what I congratulate on, a win that is noted or
    their move; what I offer, a promise that is due; a nudge is about what an answer is awaited for
    longest.

    Args:
        network: the network to look at.
        contact: the id of whom it is to.
        kind: what it is for.
        about: what it is about.
        offer: what I can do for them.
        ask: the one thing I ask.
        minutes: how long that takes them.
        other: the id of whom I introduce them to.
        why: of an introduction, what one looks for and the other has.
    """
    to = network.contacts[contact]
    awaited = longest_awaited(network, contact) if kind == "nudge" else None
    last = network.last_touch(contact)
    if kind == "nudge":
        last = awaited.reached_out[-1] if awaited else None
    return Matter(
        to=to,
        me=my_profile(network),
        today=network.today(),
        last=last,
        about=about or _about(network, to, kind, awaited),
        offer=offer or (_promised(network, contact) if kind == "offer" else ""),
        ask=ask,
        minutes=minutes,
        other=network.contacts[other] if other else None,
        why=why,
    )


def introduction_matters(
    network: Network, taker: int, giver: int, wants: str = "", has: str = "", minutes: int = 0
) -> tuple[Matter, Matter]:
    """Return what the letters of an introduction are made of: to each side.

    Args:
        network: the network to look at.
        taker: the id of who looks for something.
        giver: the id of who has it.
        wants: what is looked for; where empty, what is noted of that.
        has: what the other has; where empty, what they offer.
        minutes: how long a first talk is asked for.
    """
    wants = wants or network.contacts[taker].needs
    has = has or network.contacts[giver].offers
    return (
        matter_for(network, taker, "introduction", other=giver, why=has, minutes=minutes),
        matter_for(network, giver, "introduction", other=taker, why=wants, minutes=minutes),
    )


class Beginning(NamedTuple):
    """A letter to go on writing."""

    draft: Draft
    what: str = ""
    """What it thanks for, congratulates on or offers; empty where only I can say that."""


_ONLY_I_CAN_SAY: Final[Mapping[DraftKind, Mapping[str, str]]] = {
    "thanks": {"about": "[what they did]"},
    "congratulations": {"about": "[what they achieved]"},
    "offer": {"offer": "[what you can do for them]"},
    "ask": {
        "offer": "[something you can do for them]",
        "ask": "[one thing, and how long it takes]",
    },
    "nudge": {"about": "[what you wait for]"},
}
"""What stands in a letter where it isn't known, to be filled in."""


def begin_letter(
    network: Network,
    contact: int,
    kind: DraftKind,
    own: Mapping[str, str],
    *,
    template: str = "",
    other: int | None = None,
) -> Beginning:
    """Return a letter as it begins: what is known stands in it, and where to say the rest.

    Args:
        network: the network to look at.
        contact: the id of whom it is to.
        kind: what it is for.
        own: a person's own templates by name.
        template: the name of the template; empty for that of the kind.
        other: of an introduction, the id of whom they are introduced to.

    Raises:
        UnknownFieldError: a template of their own has a field that there isn't.
        KeyError: there is no template of that name.
    """
    template = template or template_for(network, contact, kind, own)
    if other:
        taker, giver = sides(network, contact, other)
        matters = introduction_matters(network, taker, giver)
        to_taker = taker == contact or template == "introduction_both"  # which is written to both
        matter = matters[0 if to_taker else 1]
        about = f"an introduction to {network.contacts[other].name}"
        return Beginning(from_template(template, matter, own), about)
    matter = matter_for(network, contact, kind)
    whole = with_gaps(matter, kind)
    offered = values(matter)["offer"] if kind == "offer" else matter.about
    known = "" if offered.startswith("[") else offered
    return Beginning(
        from_template(template, whole, own),
        known if kind in ("thanks", "congratulations", "offer") else "",
    )


def with_gaps(matter: Matter, kind: DraftKind) -> Matter:
    """Return what a letter of a kind is made of, with a gap for what only the person can say."""
    blanks: dict[str, Any] = {
        field: blank
        for field, blank in _ONLY_I_CAN_SAY.get(kind, {}).items()
        if not getattr(matter, field) and not (field == "offer" and matter.to.how_i_can_help)
    }
    return matter._replace(**blanks)


def sides(network: Network, one: int, other: int) -> tuple[int, int]:
    """Return who of two people looks for something, and who has it: by the words they share.

    Where no words tell, `one` is the one who looks for something.
    """

    def shared(taker: int, giver: int) -> int:
        needs, has = network.contacts[taker].needs, network.contacts[giver]
        offered = f"{has.offers} {has.role} {' '.join(has.tags)}"
        return len(_stems(needs) & _stems(offered))

    return (other, one) if shared(other, one) > shared(one, other) else (one, other)


def who_could_meet(network: Network, contact: int) -> list[int]:
    """Return the ids of those whose needs or offers meet somebody's, the best first."""
    person = network.contacts[contact]
    wanted, has = _stems(person.needs), _stems(f"{person.offers} {person.role}")
    found = []
    for other in network.contacts.values():
        if other.id == contact or other.archived_on or not (other.needs or other.offers):
            continue
        both = len(wanted & _stems(other.offers)) + len(has & _stems(other.needs))
        if both:
            found.append((-both, other.name, other.id))
    return [id for _, _, id in sorted(found)]


def _stems(text: str) -> set[str]:
    return {each.stem for each in words(text)}


def introduced_with(network: Network, contact: int) -> int | None:
    """Return the id of whom an introduction is being asked about; None where there is none.

    Each of the two has an open follow-up of that kind that names the other.
    """
    name = network.contacts[contact].name
    mine = [each.action for each in _introductions(network, contact)]
    if not mine:
        return None
    for followup in network.followups.values():
        other = network.contacts.get(followup.contact)
        if (
            other
            and other.id != contact
            and (followup.kind, name in followup.action) == ("introduction", True)
            and followup.state in ("open", "waiting")
            and any(other.name in action for action in mine)
        ):
            return other.id
    return None


def is_asked(network: Network, contact: int, other: int) -> bool:
    """Whether somebody was written to already about an introduction to another."""
    name = network.contacts[other].name
    return any(
        name in each.action and each.reached_out for each in _introductions(network, contact)
    )


def _introductions(network: Network, contact: int) -> list[Followup]:
    return [
        each
        for each in network.followups_of(contact)
        if each.kind == "introduction" and each.state in ("open", "waiting")
    ]


def known_for(network: Network, contact: int, kind: DraftKind | None) -> Known:
    """Return what the checks of a letter look at."""
    return Known(
        kind,
        network.contacts[contact],
        network.favors_of(contact),
        network.interactions_of(contact),
    )


def _about(network: Network, to: Contact, kind: DraftKind, awaited: Followup | None) -> str:
    if kind == "nudge" and awaited:
        return awaited.action
    if kind == "thanks":
        done = [
            each
            for each in network.favors_of(to.id)
            if (each.direction, each.state) == ("received", "done")
        ]
        return done[-1].what if done else ""
    if kind == "congratulations":
        wins = [
            each.action.removeprefix(WIN)
            for each in network.followups_of(to.id)
            if each.state == "open" and each.action.startswith(WIN)
        ]
        moved = [f"the move to {each.to}" for each in to.moves[-1:] if each.to]
        return (wins[-1:] or moved or [""])[0]
    return ""


def template_for(network: Network, contact: int, kind: DraftKind, own: Mapping[str, str]) -> str:
    """Return the name of the template of a kind: what is due as a promise is no mere offer."""
    promised = kind == "offer" and _promised(network, contact)
    return "promise" if promised and ("promise" in own or "offer" not in own) else kind


def _promised(network: Network, contact: int) -> str:
    """Return what I promised somebody and is due first, as it is said to them."""
    promises = (
        each
        for each in network.followups_of(contact)
        if (each.kind, each.state) == ("promise", "open") and each.due <= network.today()
    )
    first = next(promises, None)
    return could(first.action, "what I promised") if first else ""


def longest_awaited(network: Network, contact: int) -> Followup | None:
    """Return what an answer of somebody is awaited for longest; None where nothing is."""
    talks = network.interactions_of(contact)
    waiting = [
        each
        for each in network.followups_of(contact)
        if each.reached_out and is_unanswered(each, talks[-1] if talks else None)
    ]
    return min(waiting, key=lambda each: each.reached_out[0], default=None)
