"""What fits together: whom to introduce to whom, who could use what, who could help me.

Words decide, and they are shown: a wish is compared with what others offer, by the stems of their
words. A match says at most that two people may have something to talk about.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from heapq import nlargest
from typing import Final, NamedTuple, TypeAlias

from netui.model import Contact, Dismissal, Favor, Followup, MatchKind, Need, Resource, fold
from netui.rules.phrase_index import LEAST_SCORE, TAGS, Answer, PhraseIndex

Key: TypeAlias = tuple[MatchKind, frozenset[int], int]
"""What a suggestion is about: its kind, the people, and the resource or need (0 where none)."""

_BEST_FOR_ONE = 3  # suggestions for one person, resource or need
_BEST_OF_ONE = 5  # introductions to one person: more would wear them out
_HELPERS_WEIGHED = 300  # my needs are few, and many work at one company of whom most know of it
_BOTH_WAYS = 10  # points more where each has what the other looks for


class Match(NamedTuple):
    """Two that may fit together, with the words that say so."""

    kind: MatchKind
    contacts: tuple[int, ...]
    """An introduction: who looks for something, and who has it. Else the one person."""
    wants: str
    """What is looked for, in the words of whoever looks."""
    has: str
    """What answers it, as it is written down."""
    where: str
    """Where that stands: "offers", "role", "tags", "on the shelf" …"""
    words: tuple[str, ...]
    """The words of `wants` that both have in common."""
    score: int
    """0 to 100, to put the best first."""
    resource: int = 0
    """The resource on the shelf; 0 where it isn't about one."""
    need: int = 0
    """The need of mine; 0 where it isn't about one."""
    back: str = ""
    """Of an introduction, what the other looks for and the first one has; empty where nothing."""

    @property
    def key(self) -> Key:
        """What it is about."""
        return self.kind, frozenset(self.contacts), self.resource or self.need

    @property
    def reason(self) -> str:
        """Return why, in words: "a Kafka mentor · offers: Kafka mentoring"."""
        both = f" · and the other way round: {self.back}" if self.back else ""
        return f"{self.wants} · {self.where}: {self.has}{both}"


def dismissed(dismissals: Iterable[Dismissal]) -> set[Key]:
    """Return what was waved off."""
    return {
        (each.kind, frozenset(each.contacts), each.resource or each.need or 0)
        for each in dismissals
    }


def introduced(
    contacts: Mapping[int, Contact], followups: Iterable[Followup], favors: Iterable[Favor]
) -> Callable[[int, int], bool]:
    """Return what tells whether two people were introduced, or are to be.

    They were where an introduction that I planned or gave to one of them names the other, by the
    first word of their name or by two.
    """
    texts: dict[int, list[set[str]]] = {}
    for each in followups:
        if each.kind == "introduction":
            texts.setdefault(each.contact, []).append({*_names(each.action)})
    for favor in favors:
        if favor.kind == "introduction" and favor.direction == "given":
            texts.setdefault(favor.contact, []).append({*_names(favor.what)})

    def named(one: int, other: int) -> bool:
        if one not in texts:
            return False
        name = _names(contacts[other].name)[:6]
        return any(
            (name[:1] and name[0] in text) or len(text.intersection(name)) > 1
            for text in texts[one]
        )

    return lambda one, other: named(one, other) or named(other, one)


def introductions(
    contacts: Iterable[Contact],
    settled: Collection[Key] = (),
    know_each_other: Callable[[int, int], bool] = lambda _one, _other: False,
) -> list[Match]:
    """Return introductions worth making, the best first: one needs what another offers.

    Each pair once. Left out are those who work at one company, as they can find each other, whoever
    is archived or muted, and whoever looks for the same and doesn't say that they offer it.

    Args:
        contacts: everybody.
        settled: what was waved off.
        know_each_other: tells of two ids whether they were introduced already.
    """
    people = {each.id: each for each in contacts if _may_be_suggested(each)}
    index = PhraseIndex(
        (each.id, where, text)
        for each in people.values()
        for where, text in (
            ("offers", each.offers), ("role", each.role), (TAGS, " ".join(each.tags)),
        )
    )  # fmt: skip
    found: dict[frozenset[int], Match] = {}
    for taker in people.values():
        company = fold(taker.company)

        def fits(answer: Answer, taker: int = taker.id, company: str = company) -> bool:
            giver = answer.entry.owner
            pair = frozenset((taker, giver))
            if giver == taker or ("introduction", pair, 0) in settled:
                return False
            colleagues = company and fold(people[giver].company) == company
            return not (
                colleagues
                or know_each_other(taker, giver)
                or _merely_wants(index, people[giver].needs, answer)
            )

        for best in _best(index, "introduction", [("needs", taker.needs, 1.0)], fits):
            pair = frozenset((taker.id, *best.contacts))
            match = best._replace(contacts=(taker.id, *best.contacts))
            found[pair] = _together(found[pair], match) if pair in found else match
    return _spread(_ordered(found.values()))


def usable(
    resources: Iterable[Resource], contacts: Iterable[Contact], settled: Collection[Key] = ()
) -> list[Match]:
    """Return who could use what is on my shelf, the best first.

    What people need, work on and are tagged with is compared with what a resource is about. Left
    out is whoever has it from me.

    Args:
        resources: what is on the shelf.
        contacts: everybody.
        settled: what was waved off.
    """
    shelf = {each.id: each for each in resources}
    index = PhraseIndex(
        (each.id, "on the shelf", text)
        for each in shelf.values()
        for text in (each.title, f"{each.title} {' '.join(each.tags)}", each.note)
    )
    having = {id: {share.contact for share in each.shared} for id, each in shelf.items()}
    found = []
    for contact in contacts if shelf else ():
        if not _may_be_suggested(contact):
            continue
        who = contact.id
        wishes = [
            ("needs", contact.needs, 1.0),
            ("how I can help", contact.how_i_can_help, 0.9),
            ("works on", contact.working_on, 0.8),
            (TAGS, " ".join(contact.tags), 0.7),
            ("role", contact.role, 0.6),
        ]

        def fits(answer: Answer, who: int = who) -> bool:
            resource = answer.entry.owner
            key: Key = ("resource", frozenset((who,)), resource)
            return who not in having[resource] and key not in settled

        found += [
            match._replace(
                contacts=(who,), resource=match.contacts[0], has=shelf[match.contacts[0]].title
            )
            for match in _best(index, "resource", wishes, fits)
        ]
    return _ordered(found)


def helpers(
    needs: Iterable[Need], contacts: Iterable[Contact], settled: Collection[Key] = ()
) -> list[Match]:
    """Return who could help with what I look for, the best first.

    Left out is whoever knows of it from me, whoever looks for the same and doesn't say that they
    offer it, and what was found.

    Args:
        needs: mine.
        contacts: everybody.
        settled: what was waved off.
    """
    wanted = [each for each in needs if each.met_on is None]
    if not wanted:
        return []
    people = {each.id: each for each in contacts if _may_be_suggested(each)}
    phrases = (
        (each.id, where, text)
        for each in people.values()
        for where, text in (
            ("offers", each.offers), ("role", each.role), ("works at", each.company),
            ("works on", each.working_on), (TAGS, " ".join(each.tags)),
        )
    )  # fmt: skip
    index = PhraseIndex(phrases, weighed=_HELPERS_WEIGHED)
    found = []
    for need in wanted:
        told = {each.contact for each in need.told}

        def fits(answer: Answer, need: Need = need, told: set[int] = told) -> bool:
            who = answer.entry.owner
            return not (
                who in told
                or ("need", frozenset((who,)), need.id) in settled
                or _merely_wants(index, people[who].needs, answer)
            )

        matches = _best(index, "need", [("needs", need.text, 1.0)], fits)
        found += [match._replace(need=need.id) for match in matches]
    return _ordered(found)


def _best(
    index: PhraseIndex,
    kind: MatchKind,
    wishes: Iterable[tuple[str, str, float]],
    fits: Callable[[Answer], bool],
) -> list[Match]:
    """Return the best matches of some wishes, one for each owner, with the owner as the contact.

    Args:
        index: what may answer them.
        kind: what is matched.
        wishes: texts, each after where it stands and before how far it is a wish.
        fits: whether the owner of an answer may be suggested.
    """
    found: dict[int, Match] = {}
    for stands, text, weight in wishes:
        for answer in index.answers(text, named=stands == TAGS) if text else ():
            score, owner = round(answer.score * weight), answer.entry.owner
            before = found.get(owner)
            if score < LEAST_SCORE or (before and before.score >= score) or not fits(answer):
                continue
            entry = answer.entry
            found[owner] = Match(
                kind, (owner,), answer.wish, entry.phrase.text, entry.where, answer.words, score
            )
    if len(found) < 2:
        return [*found.values()]
    return nlargest(_BEST_FOR_ONE, found.values(), key=lambda each: (each.score, -each.contacts[0]))


def _merely_wants(index: PhraseIndex, needs: str, answer: Answer) -> bool:
    """Whether whoever owns an answer looks for the same, and only their tags or the like fit."""
    if not needs or answer.entry.where in _SAID_TO_BE_THERE:
        return False
    return any(answer.common <= phrase.stems for phrase in index.phrases(needs))


_SAID_TO_BE_THERE: Final = frozenset({"offers", "works at"})


def _together(one: Match, other: Match) -> Match:
    """Return an introduction that helps both; the stronger wish is told first."""
    if one.contacts == other.contacts:
        return max(one, other, key=lambda each: each.score)
    first, second = sorted((one, other), key=lambda each: -each.score)
    return first._replace(back=second.wants, score=min(100, first.score + _BOTH_WAYS))


def _ordered(matches: Iterable[Match]) -> list[Match]:
    return sorted(matches, key=lambda each: (-each.score, each.contacts, each.resource, each.need))


def _spread(matches: Sequence[Match]) -> list[Match]:
    """Return introductions without those that would come to one person again and again."""
    times: dict[int, int] = {}
    kept = []
    for match in matches:
        if times.get(match.contacts[1], 0) < _BEST_OF_ONE:
            times[match.contacts[1]] = times.get(match.contacts[1], 0) + 1
            kept.append(match)
    return kept


def _may_be_suggested(contact: Contact) -> bool:
    return not (contact.archived_on or contact.muted)


def _names(text: str) -> list[str]:
    """Return the words of a text, folded, that are long enough to be a name."""
    letters = "".join(each if each.isalnum() else " " for each in fold(text))
    return [word for word in letters.split() if len(word) > 1]
