"""Pairs of contacts that may be one person, each with the reasons in words. Nothing is merged here.

Who shares an identifier is found by it; for names, only contacts that share a word of the name, and
the company or the event where they were met, are compared, so that the time grows with the number
of contacts and not with that of their pairs. What counts as nearly the same name needs no library:
with a word in common, the other differs by one slip, or is a short form or an initial.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations, islice
from typing import Final, NamedTuple, TypeAlias

from netui.model import Capture, Contact, fold, identifiers_of, profile_slug
from netui.model.identity import SHARED_BY_MORE_THAN
from netui.rules.company_names import are_one_company, words_in, words_of_company

Pair: TypeAlias = tuple[int, int]
"""The ids of two contacts, the one that was there first in front."""


class Suggestion(NamedTuple):
    """Two contacts that may be one person."""

    pair: Pair
    """Their ids; the first was there before the other."""
    reasons: tuple[str, ...]
    """Why, in words that go on after both names: "same name", "both at Stripe"."""
    strength: int
    """How much speaks for it, to put the strongest first."""


def duplicates(
    contacts: Iterable[Contact],
    captures: Iterable[Capture] = (),
    event_name: Callable[[int], str] = lambda _: "",
) -> list[Suggestion]:
    """Return the pairs that may be one person, the strongest first, then by name.

    Left out are archived contacts and those that are known to be somebody else. Only suggested, as
    of such pairs by name one in three is of two people.

    Args:
        contacts: everybody.
        captures: the lines, some of which say whom else they may have meant.
        event_name: the name of an event by its id; empty where there is none.
    """
    of_company = cache(words_of_company)  # far fewer than people
    people = {each.id: _Person(each, of_company) for each in contacts if not each.archived_on}
    found: dict[Pair, Suggestion] = {}
    meant = _lines_that_meant(captures, event_name)
    pairs = _Pairs(people)
    pairs.by_identifier()
    pairs.by_name()
    for pair in [*pairs.found, *(pair for pair in meant if set(pair) <= set(people))]:
        ordered = pairs.ordered(*pair)
        if ordered in found:
            continue
        one, other = (people[id] for id in ordered)
        line = meant.get(pair) or meant.get(pair[::-1], "")
        shared = pairs.found.get(ordered, ())
        if suggestion := _judged(ordered, one, other, shared, line, event_name):
            found[ordered] = suggestion
    return sorted(
        found.values(), key=lambda each: (-each.strength, people[each.pair[0]].folded, each.pair)
    )


def perhaps(contact: Contact, others: Iterable[Contact]) -> str:
    """Return who else somebody may be, and why: "perhaps the same as Ann Bell: same phone number".

    Args:
        contact: somebody new.
        others: those who have an identifier of theirs, or their name and company; the first are
            named.
    """
    identifiers = set(identifiers_of(contact))
    told = []
    for other in islice(others, _MOST_NAMED):
        shared = [each for each in identifiers_of(other) if each in identifiers]
        kinds = dict.fromkeys(_KINDS[each.partition(":")[0]] for each in shared)
        namesake = fold(other.name) == fold(contact.name)
        otherwise = "same name and company" if namesake else _KINDS["uid"]
        told.append(f"{other.name}: {', '.join(kinds) or otherwise}")
    return f"perhaps the same as {' and '.join(told)}" if told else ""


_MOST_NAMED: Final = 2

# Figures for the order of the list only; 50 is a name that nothing speaks for or against.
_IDENTIFIED: Final = 100
_MEANT: Final = 20
_SAME_NAME: Final = 50
_NEAR_NAME: Final = 30
_SAME_GIVEN_NAME: Final = 15
_SAME_COMPANY: Final = 30
_SAME_OCCASION: Final = 20
_SAME_PLACE: Final = 5
_AGAINST: Final = -40

_KINDS: Final = {
    "uid": "same entry of an address book",
    "email": "same e-mail address",
    "phone": "same phone number",
    "linkedin": "same LinkedIn profile",
}
TITLES: Final = frozenset("dr prof professor mr mrs ms mx mba phd".split())
"""Words beside a name; none that is somebody's name (Md, Ing)."""

_MOST_ALIKE: Final = 24
"""Of so many contacts with the same word and company each is compared with each other; of more,
only those whose names begin alike as well: a word that many have says little."""


class _Person:
    """What is compared of a contact."""

    __slots__ = ("companies", "company", "contact", "folded", "words")

    def __init__(self, contact: Contact, of_company: Callable[[str], tuple[str, ...]]) -> None:
        self.contact = contact
        self.folded = fold(contact.name)
        self.words = tuple(sorted(words_in(self.folded, TITLES)))
        self.company = of_company(contact.company)
        self.companies = {self.company} if self.company else set()
        for move in contact.moves:
            self.companies.update(filter(None, map(of_company, (move.from_, move.to))))

    @property
    def is_full_name(self) -> bool:
        """Whether the name is more than a given name; Han and Hangul names need no blank."""
        word = self.words[0] if self.words else ""
        return len(self.words) > 1 or (len(word) > 1 and word[0] >= "\u2e80")


class _Pairs:
    """The pairs that are worth a closer look, and by which identifiers they share."""

    def __init__(self, people: Mapping[int, _Person]) -> None:
        self._people = people
        self.found: dict[Pair, tuple[str, ...]] = {}

    def ordered(self, one: int, other: int) -> Pair:
        """Return a pair with the contact in front that was there first."""
        first, second = self._people[one].contact, self._people[other].contact
        made, made_too = first.created_at, second.created_at
        if made and made_too and made != made_too:
            return (one, other) if made < made_too else (other, one)
        return (min(one, other), max(one, other))

    def by_identifier(self) -> None:
        """Note who shares an identifier that few enough people have."""
        holders: dict[str, list[int]] = {}
        for id, person in self._people.items():
            for identifier in set(identifiers_of(person.contact)):
                holders.setdefault(identifier, []).append(id)
        for identifier, ids in holders.items():
            if 1 < len(ids) <= SHARED_BY_MORE_THAN:
                reason = _KINDS[identifier.partition(":")[0]]
                for pair in self._each_two(ids):
                    known = self.found.get(pair, ())
                    self.found[pair] = known if reason in known else (*known, reason)

    def by_name(self) -> None:
        """Note who has the same name, or a part of it and the company or the occasion."""
        names: dict[tuple[str, ...], list[int]] = {}
        parts: dict[Hashable, list[int]] = {}
        for id, person in self._people.items():
            if not person.words:
                continue
            names.setdefault(person.words, []).append(id)
            for place in _places(person):
                for word in set(person.words):
                    parts.setdefault((place, word), []).append(id)
        for ids in names.values():
            # More of one name are told apart where they work: that is among the parts.
            if 1 < len(ids) <= _MOST_ALIKE and self._people[ids[0]].is_full_name:
                for pair in self._each_two(ids):
                    self.found.setdefault(pair, ())
        for ids in parts.values():
            if len(ids) > 1:
                self._compare(ids)

    def _compare(self, ids: list[int]) -> None:
        """Note those of some contacts with a word in common whose names are alike."""
        for few in [ids] if len(ids) <= _MOST_ALIKE else self._beginning_alike(ids):
            for pair in self._each_two(few):
                if pair not in self.found:
                    one, other = self._people[pair[0]], self._people[pair[1]]
                    if one.words == other.words or _are_near(one.words, other.words):
                        self.found[pair] = ()

    def _beginning_alike(self, ids: list[int]) -> Iterator[list[int]]:
        groups: dict[str, list[int]] = {}
        for id in ids:
            groups.setdefault("".join(word[:2] for word in self._people[id].words), []).append(id)
        return (group for group in groups.values() if 1 < len(group) <= _MOST_ALIKE)

    def _each_two(self, ids: list[int]) -> Iterator[Pair]:
        return (self.ordered(*pair) for pair in combinations(ids, 2))


def _judged(
    pair: Pair,
    one: _Person,
    other: _Person,
    shared: tuple[str, ...],
    line: str,
    event_name: Callable[[int], str],
) -> Suggestion | None:
    """Return the suggestion that two contacts make; None where too little speaks for it."""
    if pair[0] in other.contact.distinct_from or pair[1] in one.contact.distinct_from:
        return None
    name, strength = _names(one, other)
    if not (shared or line) and (not name or any(_against(one, other))):
        return None
    against = list(_against(one, other))
    around, supported = _around(one, other, event_name)
    if not (shared or line or supported or strength >= _SAME_NAME):
        return None
    reasons = [*shared, *([name] if name else []), *([line] if line else []), *around]
    if shared and not name:
        against.insert(0, "but different names")
    strength += _IDENTIFIED * bool(shared) + _MEANT * bool(line) + supported
    return Suggestion(pair, (*reasons, *against), strength + _AGAINST * bool(against))


def _names(one: _Person, other: _Person) -> tuple[str, int]:
    """Return what two names have in common, in words and in figures."""
    if one.words and one.words == other.words:
        return ("same name", _SAME_NAME if one.is_full_name else _SAME_GIVEN_NAME)
    if min(len(one.words), len(other.words)) == 1:
        if set(one.words) & set(other.words):
            return ("same given name", _SAME_GIVEN_NAME)
    elif _are_near(one.words, other.words):
        return ("nearly the same name", _NEAR_NAME)
    return ("", 0)


def _around(
    one: _Person, other: _Person, event_name: Callable[[int], str]
) -> tuple[list[str], int]:
    """Return what two contacts share beside the name, in words and in figures."""
    reasons, strength = [], 0
    if one.companies and other.companies:
        if are_one_company(one.company, other.company):
            reasons.append(f"both at {one.contact.company}")
            strength += _SAME_COMPANY
        elif one.companies & other.companies:
            reasons.append("have worked at the same company")
            strength += _SAME_COMPANY // 2
    if one.contact.met_at and one.contact.met_at == other.contact.met_at:
        reasons.append(f"both met at {event_name(one.contact.met_at) or 'one event'}")
        strength += _SAME_OCCASION
    if one.contact.location and fold(one.contact.location) == fold(other.contact.location):
        reasons.append(f"both in {one.contact.location}")
        strength += _SAME_PLACE
    return reasons, strength


def _against(one: _Person, other: _Person) -> Iterator[str]:
    """Yield what speaks against two contacts being one, in words."""
    known = one.company and other.company
    if known and not (
        are_one_company(one.company, other.company) or one.companies & other.companies
    ):
        yield "but different companies"
    days = [person.contact.birthday for person in (one, other)]
    if all(days) and days[0][-5:] != days[1][-5:]:
        yield "but different birthdays"
    slugs = [profile_slug(person.contact.linkedin) for person in (one, other)]
    if all(slugs) and slugs[0] != slugs[1]:
        yield "but different LinkedIn profiles"


def _lines_that_meant(
    captures: Iterable[Capture], event_name: Callable[[int], str]
) -> dict[Pair, str]:
    """Return the pairs of whom a line may have meant the other, and that in words."""
    meant = {}
    for capture in captures:
        if capture.contact and capture.possible_duplicate not in (None, capture.contact):
            where = event_name(capture.event) if capture.event else ""
            line = f"the line captured at {where}" if where else "a captured line"
            meant[capture.contact, capture.possible_duplicate] = f"{line} may have meant either"
    return meant


def _places(person: _Person) -> Iterator[Hashable]:
    """Yield where a contact may be met under a name spelt otherwise."""
    yield from {company[0] for company in person.companies}
    if person.contact.met_at:
        yield person.contact.met_at


def _are_near(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names of which a word is the same are so near that one may be mistyped.

    Given names alone are near the full names that have them; else the one word that differs must be
    an initial, a short form or a slip, or be missing between two that are there.
    """
    more = [word for word in one if word not in other]
    fewer = [word for word in other if word not in one]
    same = max(len(one) - len(more), len(other) - len(fewer))
    if not same:
        return False
    if not more or not fewer:
        return same > 1 or min(len(one), len(other)) == 1
    return len(more) == len(fewer) == 1 and are_near_words(*sorted((more[0], fewer[0]), key=len))


def are_near_words(short: str, long: str) -> bool:
    """Whether one word is an initial or a short form of the other, or differs by one slip."""
    if long.startswith(short) and (len(short) == 1 or len(short) >= _SHORTEST_FORM):
        return True
    if len(long) - len(short) > 1 or any(map(str.isdigit, short + long)):
        return False
    start = 0
    while start < len(short) and short[start] == long[start]:
        start += 1
    rest, rest_too = short[start:], long[start:]
    if len(short) < len(long):  # a letter more
        return len(short) >= _SHORTEST_FORM and rest == rest_too[1:]
    if rest[:2] == rest_too[:2][::-1] and rest[2:] == rest_too[2:]:  # two that changed places
        return len(short) > _SHORTEST_FORM
    # Tim and Tom are two names; a longer one with another letter is rather mistyped.
    return len(short) >= _SHORTEST_REPLACED and rest[1:] == rest_too[1:]


_SHORTEST_FORM: Final = 3
_SHORTEST_REPLACED: Final = 5
