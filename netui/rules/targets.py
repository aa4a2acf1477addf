"""Whom to seek out among the guests of an event, why, and with which question.

The honest reasons of `craft.md` rows 2, 3, 19, 24, 28 and 30: what is open between us, people who
are due, somebody I can put in touch, people near my own stage or a little above, doors I don't know
yet. Never how famous anybody or their company is. Each reason has points, and of two people the one
with the stronger first reason comes first, then the one with the stronger second, then whoever
stands first on the list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple, TypeAlias

from netui.model import Contact, Guest, Seniority, Target, fold
from netui.rules.balance import tie
from netui.rules.company_names import words_of_company
from netui.rules.guests import Match
from netui.rules.queue import standing
from netui.rules.reasons import Known, Reason
from netui.rules.seniority import seniority_of, steps_up
from netui.rules.wording import counted, near_day

MOST_TARGETS: Final = 5
"""So many people one can seek out in an evening; more are never refused."""

POINTS: Final = {
    "promise": 60,
    "asked me": 55,
    "they gave more": 52,
    "due": 50,
    "hiring": 45,
    "need": 40,
    "offer": 35,
    "asked them": 30,
    "looked for": 28,
    "known": 20,
    "perhaps": 18,
    "level up": 15,
    "peer": 12,
    "company": 10,
    "new company": 8,
}
"""What each kind of reason is worth, to put the strongest first."""

_MOST_UNKNOWN: Final = 2
"""Of people for whom only their company speaks, more would pretend to be a choice."""

_LONGEST_PHRASE: Final = 4
_HIRING = re.compile(
    r"\b(?:hiring|hire|recruiting|recruit|wir suchen|stellen ein|recrute|recrutons|contratando|"
    r"buscamos|assumiamo|zatrudniamy|нанимаем)\b|採用|招聘|채용"
)
_LONGEST_QUOTE: Final = 120
_WORD = re.compile(r"[^\W_]+(?:['’&.-][^\W_]+)*")


class Suggestion(NamedTuple):
    """Somebody worth seeking out."""

    name: str
    """Their name."""
    guest: Guest
    """Who is on the list."""
    contact: int | None
    """The contact who they are, where that is known."""
    why: str
    """The honest reason, in words; two where there are two."""
    opener: str
    """A question or a sentence to begin with."""
    points: int
    """What the strongest reason is worth; see `POINTS`."""


_Places: TypeAlias = dict[tuple[str, ...], list[int]]
"""By the words of a company or a role the places on the list of those whose it is."""


class _Argument(NamedTuple):
    """One reason to seek somebody out."""

    points: int
    why: str
    opener: str
    source: object = None
    """What it comes from; the same thing speaks for one person only."""


def suggest_targets(
    matches: Sequence[Match],
    contacts: Iterable[Contact],
    known: Callable[[int], Known],
    today: date,
    *,
    looking_for: str = "",
    level: Seniority | None = None,
    taken: Collection[Target] = (),
    most: int = MOST_TARGETS,
) -> list[Suggestion]:
    """Return up to `most` people worth seeking out, the strongest reason first.

    Left out are those who don't come, whom I archived or muted, and who are targets already.

    Args:
        matches: the guests beside my contacts; see `match_guests`.
        contacts: everybody, for what they need and offer.
        known: what there is between me and a contact, by id.
        today: the day to compute for.
        looking_for: what I look for, parted by commas: "design lead, payments".
        level: my own level; without it no reason is made of levels.
        taken: whom I have set out to meet already.
        most: how many to return.
    """
    people = {each.id: each for each in contacts}
    eligible = [*_eligible(matches, people, taken)]
    case = _Case(matches, eligible, people, known, today, looking_for, level, most)
    ranked = [
        (tuple(-each.points for each in arguments), place, arguments)
        for place in eligible
        if (arguments := sorted(case.arguments(place), key=lambda each: -each.points))
    ]
    ranked.sort(key=lambda each: each[:2])
    return _chosen(matches, ranked, most)


def _eligible(
    matches: Sequence[Match], people: dict[int, Contact], taken: Collection[Target]
) -> Iterator[int]:
    """Yield the places on the list of those who may be suggested at all."""
    names = {fold(each.name) for each in taken}
    ids = {each.contact for each in taken if each.contact}
    for place, match in enumerate(matches):
        contact = people.get(match.contact or 0)
        if match.guest.answer == "declined" or fold(match.guest.name) in names:
            continue
        if not (contact and (contact.id in ids or contact.archived_on or contact.muted)):
            yield place


def _chosen(
    matches: Sequence[Match],
    ranked: Iterable[tuple[tuple[int, ...], int, list[_Argument]]],
    most: int,
) -> list[Suggestion]:
    """Return the first of those ranked, with variety: one source speaks for one person."""
    found: list[Suggestion] = []
    used: set[object] = set()
    unknown = 0
    for _, place, arguments in ranked:
        if len(found) >= most:
            break
        strongest = arguments[0]
        only_company = strongest.points <= POINTS["company"]
        if strongest.source in used or (only_company and unknown >= _MOST_UNKNOWN):
            continue
        unknown += only_company
        if strongest.source is not None:
            used.add(strongest.source)
        match = matches[place]
        second = [each for each in arguments if each.points < strongest.points][:1]
        why = "; ".join(each.why for each in (strongest, *second))
        if match.guest.answer == "maybe":
            why += " (may come)"
        contact = match.contact if match.is_known else None
        name = match.guest.name
        found.append(
            Suggestion(name, match.guest, contact, why, strongest.opener, strongest.points)
        )
    return found


class _Case:
    """What speaks for each guest."""

    def __init__(
        self,
        matches: Sequence[Match],
        eligible: Sequence[int],
        people: dict[int, Contact],
        known: Callable[[int], Known],
        today: date,
        looking_for: str,
        level: Seniority | None,
        most: int,
    ) -> None:
        self._matches = matches
        self._people = people
        self._known = known
        self._today = today
        self._level = level
        terms = (_plain(term) for term in re.split(r"[,;\n]", looking_for))
        self._terms = [term for term in terms if term]
        self._connections = _connections(matches, eligible, people.values(), most)

    def arguments(self, place: int) -> Iterator[_Argument]:
        """Yield what speaks for the guest at a place of the list."""
        match = self._matches[place]
        contact = self._people.get(match.contact or 0)
        if contact and match.is_known:
            yield from _between_us(self._known(contact.id), self._today)
        elif contact:
            yield _Argument(
                POINTS["perhaps"],
                f"may be the {contact.name} you know ({match.reason})",
                "Have we met before?",
                contact.id,
            )
        yield from self._looked_for(match, contact if match.is_known else None)
        yield from self._connections.get(place, ())
        yield from self._level_of(match, contact)
        if not match.is_known and not contact:
            yield from self._company(match)

    def _looked_for(self, match: Match, contact: Contact | None) -> Iterator[_Argument]:
        guest = match.guest
        told = [guest.role, guest.company, guest.note]
        if contact:
            told += [contact.role, contact.company, contact.offers, contact.working_on]
            told += contact.tags
        text = f" {' '.join(map(_plain, told))} "
        for term in self._terms:
            if f" {term} " not in text:
                continue
            if (contact and contact.hiring == "yes") or _HIRING.search(fold(guest.note)):
                why = f"hiring, near what you look for: {term}"
                yield _Argument(POINTS["hiring"], why, "Whom are you looking for right now?")
            else:
                why = f"near what you look for: {term}"
                yield _Argument(POINTS["looked for"], why, "How did you come to work on that?")
            return

    def _level_of(self, match: Match, contact: Contact | None) -> Iterator[_Argument]:
        theirs = None
        if contact and match.is_known:
            theirs = contact.seniority or seniority_of(contact.role)
        theirs = theirs or seniority_of(match.guest.role)
        if self._level is None or theirs is None:
            return
        steps = steps_up(self._level, theirs)
        if steps == 0:
            opener = "What are you working on at the moment?"
            yield _Argument(POINTS["peer"], f"near your own stage: {theirs}", opener)
        elif steps in (1, 2):
            far = "one level" if steps == 1 else "two levels"
            opener = "How did you get to where you are now?"
            yield _Argument(POINTS["level up"], f"{far} up from you: {theirs}", opener)

    def _company(self, match: Match) -> Iterator[_Argument]:
        company = match.guest.company
        if not company:
            return
        key = ("company", words_of_company(company))
        if match.how == "company":
            friend = self._people[match.people[0]]
            more = len(match.people) - 1
            at = f"at {friend.company}"
            why = f"you know {friend.name} {at}"
            if more:
                why = f"you know {friend.name} and {counted(more, 'other')} {at}"
            yield _Argument(POINTS["company"], why, f"Do you know {friend.name}?", key)
        else:
            opener = f"What is it like at {company}?"
            why = f"you know nobody at {company} yet"
            yield _Argument(POINTS["new company"], why, opener, key)


def _between_us(known: Known, today: date) -> Iterator[_Argument]:
    """Yield what is open between me and somebody I know, and whether they are due."""
    contact, said = known.contact, set()
    for followup in known.followups:
        if followup.state == "open" and followup.kind in ("promise", "introduction"):
            said.add(followup.id)
            when = near_day(followup.due, today)
            yield _Argument(
                POINTS["promise"],
                f"you promised for {when}: {followup.action}",
                f"I still have this to do for you: {followup.action}. Is it still of use?",
            )
    for favor in known.favors:
        if favor.state != "open":
            continue
        if favor.direction == "given":
            why, opener = f"they asked you: {favor.what}", f"You asked me: {favor.what}. Still so?"
            yield _Argument(POINTS["asked me"], why, opener)
        else:
            opener = f"I asked you about this, and there is no hurry: {favor.what}."
            yield _Argument(POINTS["asked them"], f"you asked them: {favor.what}", opener)
    row = standing(known, today).row
    due = [each for each in row.reasons if each.followup not in said] if row else []
    for reason in due[:1]:
        yield _Argument(POINTS["due"], reason.text, _opener_for(reason, known))
    if tie(known.favors).state == "they_give_more":
        why = "they have done more for you than you for them"
        opener = f"You were looking for this: {contact.needs}." if contact.needs else ""
        yield _Argument(
            POINTS["they gave more"], why, opener or "What could you use a hand with just now?"
        )
    why = "you know each other"
    if known.last:
        why = f"you last spoke {near_day(known.last.on, today)}"
    yield _Argument(POINTS["known"], why, _asking_after(known))


def _opener_for(reason: Reason, known: Known) -> str:
    """Return how to begin with somebody who is due for a reason."""
    if reason.kind == "thanks":
        return "I wanted to thank you in person."
    if reason.kind == "congratulate":
        return "Congratulations! How did it come about?"
    if reason.kind == "birthday":
        return "Happy birthday! How do you celebrate?"
    return _asking_after(known)


def _asking_after(known: Known) -> str:
    contact = known.contact
    if contact.working_on:
        return f"How is it going with this: {contact.working_on}?"
    if contact.needs:
        return f"How is it going with what you were looking for: {contact.needs}?"
    if known.last is None:
        return "What are you working on these days?"
    return "What has kept you busy since we last spoke?"


def _connections(
    matches: Sequence[Match], eligible: Sequence[int], people: Iterable[Contact], most: int
) -> dict[int, list[_Argument]]:
    """Return by place on the list who could use somebody there, or could introduce me to them.

    Looked for in what my contacts need and offer are the guests' companies, written with a capital,
    and roles of two words and more. Of guests alike the first few are enough: what one contact says
    speaks for one guest only.
    """
    companies: _Places = {}
    roles: _Places = {}
    for place in eligible:
        guest = matches[place].guest
        phrases = [(companies, words_of_company(guest.company))] if guest.company else []
        if len(role := tuple(_plain(guest.role).split())) > 1:
            phrases.append((roles, role))
        for table, phrase in phrases:
            there = table.setdefault(phrase, [])
            if len(there) <= most:
                there.append(place)
    found: dict[int, list[_Argument]] = {}
    for contact in people:
        if contact.archived_on or not (contact.needs or contact.offers):
            continue
        for kind, text in (("need", contact.needs), ("offer", contact.offers)):
            for place in _mentioned(text, companies, roles if kind == "need" else {}):
                match = matches[place]
                if match.contact != contact.id:
                    argument = _connection(kind, contact, match.guest, text)
                    found.setdefault(place, []).append(argument)
    return found


def _connection(kind: str, contact: Contact, guest: Guest, text: str) -> _Argument:
    at = f" at {guest.company}" if guest.company else ""
    text = text if len(text) <= _LONGEST_QUOTE else f"{text[: _LONGEST_QUOTE - 1]}…"
    if kind == "need":
        why = f"{contact.name} looks for this: {text}"
        opener = f"What do you do{at}? Somebody I know would like to hear."
    else:
        why = f"{contact.name} offers this: {text}"
        opener = f"Do you know {contact.name}?"
    return _Argument(POINTS[kind], why, opener, (kind, contact.id))


def _mentioned(text: str, companies: _Places, roles: _Places) -> Iterator[int]:
    """Yield the places on the list of those whose company or role stands in a text, each once."""
    words = _WORD.findall(text)
    folded = [fold(word) for word in words]
    seen: set[int] = set()
    for start, word in enumerate(words):
        for end in range(start + 1, min(len(words), start + _LONGEST_PHRASE) + 1):
            phrase = tuple(folded[start:end])
            places = list(roles.get(phrase, ()))
            if not word[0].islower():
                places += companies.get(phrase, ())
            for place in places:
                if place not in seen:
                    seen.add(place)
                    yield place


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(fold(text)))
