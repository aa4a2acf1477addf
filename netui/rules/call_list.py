"""Whom I would call if I had to look for work tomorrow (craft.md, rows 22 and 24).

Points are for what makes a call worth while: they would answer, they are near whoever decides,
their company is hiring, the tie can bear an ask, and what I know of their situation is fresh. They
only put people in order; each comes with the reasons in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

from netui.model import Contact, Favor, Interaction, fold
from netui.rules.balance import Tie, tie
from netui.rules.negation import without_denied
from netui.rules.quality import is_quality
from netui.rules.stems import phrases, stem
from netui.rules.wording import ago, span

STALE_AFTER: Final = 180
"""Days after which what is known of somebody's situation is old knowledge."""

HOW_THEY_ARE: Final = "ask how they are"
"""How the action of a follow-up begins by which a situation is heard of again."""

_FRESH = 90  # days
_JUST_SPOKEN = 30  # days within which nobody is asked again how they are
_POINTS: Final = {
    "answers": 30,
    "quality": 15,
    "near": 25,
    "hiring": 20,
    "i_give_more": 15,
    "balanced": 10,
    "fresh": 10,
    "known": 5,
}


class Candidate(NamedTuple):
    """Somebody with all that the call list looks at."""

    contact: Contact
    interactions: Sequence[Interaction] = ()
    """Theirs, in any order."""
    favors: Sequence[Favor] = ()
    """Theirs, in both directions and every state."""


class Call(NamedTuple):
    """Somebody to call."""

    contact: int
    points: int
    """To put the best first; at most 100."""
    ask: str
    """What to ask: "ask who decides about the open positions at Monzo"."""
    why: tuple[str, ...]
    """Why them, the weightiest first."""
    stale: bool
    """Whether to hear how they are first: nothing fresh is known, and we spoke a while ago."""
    last: date | None
    """The day we last spoke."""


def call_list(people: Iterable[Candidate], today: date) -> list[Call]:
    """Return whom to call, the best first.

    Somebody is on it who would answer, whose company hires, who is near whoever decides, or who is
    a quality contact. Left out is whoever would not answer, or is archived.

    Args:
        people: everybody.
        today: the day to look from.
    """
    calls = [call for each in people if (call := _call(each, today))]
    return sorted(
        calls, key=lambda each: (-each.points, -(each.last or date.min).toordinal(), each.contact)
    )


def how_they_are(contact: Contact) -> str:
    """Return the action of a follow-up that asks somebody how they are and where they stand."""
    return f"{HOW_THEY_ARE}, and how things are at {contact.company or 'work'}"


def _call(candidate: Candidate, today: date) -> Call | None:
    contact, talks, favors = candidate
    if contact.archived_on or contact.would_answer == "no":
        return None
    answers, near, hires = (
        contact.would_answer == "yes",
        bool(contact.knows_hiring_manager),
        contact.hiring == "yes",
    )
    quality = not answers and len(talks) > 1 and is_quality(contact, talks, favors, today)
    if not (quality or near or hires or answers):
        return None
    stands = tie(favors)
    last = max((talk.on for talk in talks if talk.on <= today), default=None)
    points, why = _standing(contact, quality, stands)
    stale = True
    if known := contact.situation_on:
        age = (today - known).days
        stale = age > STALE_AFTER
        if stale:
            why.append(f"situation not heard of for {span(age)}")
        else:
            points += _POINTS["fresh" if age <= _FRESH else "known"]
            why.append(f"situation known {ago(known, today)}")
    if last:
        why.append(f"last spoke {ago(last, today)}")
        stale = stale and (today - last).days > _JUST_SPOKEN
    return Call(contact.id, points, _ask(contact), tuple(why), stale, last)


def _standing(contact: Contact, quality: bool, stands: Tie) -> tuple[int, list[str]]:
    """Return the points for what somebody is to me, and why, in words."""
    there = contact.company or "their company"
    said = [
        (contact.would_answer == "yes", "answers", "would answer"),
        (quality, "quality", "in touch both ways"),
        (bool(contact.knows_hiring_manager), "near", f"near who decides at {there}"),
        (contact.hiring == "yes", "hiring", f"{there} is hiring"),
        (stands.state == "i_give_more", "i_give_more", "I gave more so far"),
        (stands.state == "balanced", "balanced", _evenly(stands)),
    ]
    why = [words for holds, _, words in said if holds]
    if stands.state == "they_give_more":
        why.append("they gave more so far: bring something")
    return sum(_POINTS[name] for holds, name, _ in said if holds), why


def _towards_work(offers: str) -> str:
    """Return what helps to find work of what somebody offers; empty where nothing does."""
    found = (
        part
        for part in phrases(offers)
        if not _WORK.isdisjoint(stem(each) for each in fold(without_denied(part)).split())
    )
    return "; ".join(found)


_WORK: Final = frozenset(
    stem(word)
    for word in """
    bewerbung career careers cv cvs employer employers headhunter headhunting hire hiring interview
    interviews introduction introductions intro intros job jobs lebenslauf linkedin opening openings
    portfolio portfolios recruiter recruiters recruiting referral referrals refer resume resumes
    salary salaries vacancies vacancy
    """.split()
)
"""Stems of what helps to find work."""


def _evenly(stands: Tie) -> str:
    """Return how give and take stand where neither gave much more; one way is no balance."""
    both = stands.given and stands.received
    return "give and take are balanced" if both else "little so far"


def _ask(contact: Contact) -> str:
    """Return what to ask somebody: a referral only helps near whoever decides."""
    there = f" at {contact.company}" if contact.company else ""
    match bool(contact.knows_hiring_manager), contact.hiring:
        case True, "yes":
            return f"ask whether they would speak for me to who decides{there}"
        case True, "no":
            return "ask whom they know who hires"
        case True, _:
            return f"ask whether there is an opening{there}, and who decides"
        case False, "yes":
            return f"ask who decides about the openings{there}"
    if helps := _towards_work(contact.offers):
        return f"ask for what they offer: {helps}"
    return "ask who they hear is looking for people"
