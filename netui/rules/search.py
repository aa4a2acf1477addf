"""Finding people by any word that stands with them, as fast as one types.

Every word of the query must occur somewhere; case and accents don't matter. People come in five
tiers: the name starts with the query, a word of the name starts with it, it is inside the name, a
word elsewhere starts with it, it is anywhere. Within a tier they stand in the order of names. Only
where nobody matches are words taken for names that were mistyped.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from netui.model import Contact, Followup, Interaction, fold

_SHORTEST_GUESSED = 3  # letters of a word below which a mistyped one looks like any other
_TWO_SLIPS_FROM = 7  # letters of a word from which two slips are forgiven
_LAST_LETTER = "\U0010ffff"  # comes after whatever a name goes on with


def searchable_text(
    contact: Contact,
    interactions: Iterable[Interaction] = (),
    followups: Iterable[Followup] = (),
    met_at: str = "",
) -> str:
    """Return everything a person can be found by, apart from the name.

    Args:
        contact: the person.
        interactions: what was said with them.
        followups: what is to be done for them.
        met_at: the name of the event where they were met.
    """
    parts = (
        contact.company,
        contact.role,
        contact.department,
        contact.location,
        contact.circle or "",
        contact.seniority or "",
        *(f"#{tag} {tag}" for tag in contact.tags),
        *(part for part in (contact.given_name, contact.family_name) if part not in contact.name),
        *(email.value for email in contact.emails),
        *(phone.value for phone in contact.phones),
        contact.linkedin,
        *contact.links,
        contact.birthday,
        contact.incentives,
        contact.needs,
        contact.offers,
        contact.how_i_can_help,
        contact.working_on,
        contact.via,
        met_at,
        *(company for move in contact.moves for company in (move.from_, move.to)),
        contact.notes,
        *(interaction.summary for interaction in interactions),
        *(followup.action for followup in followups),
    )
    return " ".join(part for part in parts if part)


Entry: TypeAlias = tuple[str, int, str]
"""A person in the index: folded name, id, folded text."""


def entry(id: int, name: str, text: str) -> Entry:
    """Return the entry of a person with the text of `searchable_text`."""
    return _folded(name), id, _folded(text)


class SearchIndex:
    """People by name, with the folded text to find them by."""

    def __init__(self, people: Iterable[tuple[int, str, str]] = ()) -> None:
        """Index `people`, each an id, a name and the text of `searchable_text`."""
        self._fill(entry(*each) for each in people)

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> SearchIndex:
        """Index people that were made entries one by one."""
        index = cls()
        index._fill(entries)
        return index

    def _fill(self, unordered: Iterable[Entry]) -> None:
        entries = sorted(unordered)
        # Parallel lists, by place: a search reads one of them in a tight loop. Their strings are
        # made in that order, so that they lie in memory as they are read.
        self._keys = [(folded, id) for folded, id, _ in entries]
        self._ids = [id for _, id, _ in entries]
        self._names = [f" {folded}" for folded, _, _ in entries]
        self._texts = [f" {folded} {text}" for folded, _, text in entries]
        self._name_of = {id: folded for folded, id, _ in entries}
        self._forget()

    def __len__(self) -> int:
        return len(self._keys)

    def put(self, id: int, name: str, text: str) -> None:
        """Add a person, or index one anew."""
        self.remove(id)
        folded = _folded(name)
        place = bisect_left(self._keys, (folded, id))
        self._keys.insert(place, (folded, id))
        self._ids.insert(place, id)
        self._names.insert(place, f" {folded}")
        self._texts.insert(place, f" {folded} {_folded(text)}")
        self._name_of[id] = folded

    def remove(self, id: int) -> None:
        """Forget a person; nothing happens where there is none of this id."""
        self._forget()
        folded = self._name_of.pop(id, None)
        if folded is None:
            return
        place = bisect_left(self._keys, (folded, id))
        del self._keys[place], self._ids[place], self._names[place], self._texts[place]

    def in_order(self) -> list[int]:
        """Return everybody's id, in the order of names."""
        return self._ids.copy()

    def search(self, query: str, *, guess: bool = True) -> list[int]:
        """Return the ids of those who match, best first; everybody where the query is blank.

        Args:
            query: words, of which every one must occur.
            guess: where nobody matches, return those whose name has words spelt nearly so, the
                nearest first. False for acts, which must not fall on somebody else.
        """
        folded = _folded(query)
        if not folded:
            return self.in_order()
        words = folded.split(" ")
        tiers = self._tiers_of(folded, words)
        places: Sequence[int] = [place for tier in tiers for place in tier]
        if not places and guess:
            places = self._guessed(words)
        ids = self._ids
        return [ids[place] for place in places]

    def starting(self, start: str) -> list[int]:
        """Return the ids of those whose folded name begins with `start`, in the order of names."""
        first = bisect_left(self._keys, (start,))
        return self._ids[first : bisect_left(self._keys, (start + _LAST_LETTER,))]

    def with_word_starting(self, start: str) -> list[int]:
        """Return the ids of those of whose folded name a word begins with `start`.

        This looks at everybody, where `starting` goes straight to them.
        """
        wanted = f" {start}"
        return [id for id, name in zip(self._ids, self._names, strict=True) if wanted in name]

    def holding(self, phrase: str) -> set[int]:
        """Return the ids of those with whom words stand in just this order."""
        folded = _folded(phrase)
        return {id for id, text in zip(self._ids, self._texts, strict=True) if folded in text}

    def _forget(self) -> None:
        """Drop what was worked out from the people as they were."""
        self._typed: list[tuple[str, Sequence[Sequence[int]]]] = []
        self._name_words: set[str] = set()

    def _tiers_of(self, folded: str, words: list[str]) -> Sequence[Sequence[int]]:
        """Return where every word occurs, tier by tier, each in the order of names.

        Who is in a tier can, as one types on, only stay there or sink: nobody is looked at again
        for what a shorter query has ruled out.
        """
        while self._typed and not folded.startswith(self._typed[-1][0]):
            self._typed.pop()
        if self._typed and self._typed[-1][0] == folded:
            return self._typed[-1][1]
        everybody: Sequence[Sequence[int]] = (range(len(self._keys)), (), (), (), ())
        shorter, before = self._typed[-1] if self._typed else ("", everybody)
        new = words[shorter.count(" ") :]  # the words before these were in the shorter query
        first, lost = self._begin_with(folded, before[0])
        sinking = _holding(new, self._texts, lost)
        tiers: list[Sequence[int]] = [first]
        for staying, (strings, mark) in zip(
            before[1:-1], ((self._names, " "), (self._names, ""), (self._texts, " ")), strict=True
        ):
            kept, lost = _parted(staying, strings, [mark + word for word in new])
            come, sinking = _parted(sinking, strings, [mark + word for word in words])
            tiers.append(_merged(kept, come))
            sinking = _merged(sinking, _holding(new, self._texts, lost))
        tiers.append(_merged(sinking, _holding(new, self._texts, before[-1])))
        self._typed.append((folded, tiers))
        return tiers

    def _begin_with(
        self, folded: str, places: Sequence[int]
    ) -> tuple[Sequence[int], Sequence[int]]:
        """Return which of `places` have names that start with the query, and the others."""
        start = bisect_left(places, bisect_left(self._keys, (folded,)))  # they are neighbours
        end = bisect_left(places, bisect_left(self._keys, (folded + _LAST_LETTER,)))
        return places[start:end], [*places[:start], *places[end:]]

    def _guessed(self, words: list[str]) -> list[int]:
        """Return where each word is nearly one of the name, or occurs; the fewest slips first."""
        slips = [self._misspelt(word) for word in words]
        if len(words) > 1:  # alone, the word occurs nowhere
            for word, places in zip(words, slips, strict=True):
                places |= {place: 0 for place, text in enumerate(self._texts) if word in text}
        found = set(slips[0]).intersection(*slips[1:])
        return sorted(found, key=lambda place: (sum(each[place] for each in slips), place))

    def _misspelt(self, word: str) -> dict[int, int]:
        """Return the places of names in which `word` may be meant, with the slips it takes."""
        if len(word) < _SHORTEST_GUESSED:
            return {}
        limit = 2 if len(word) >= _TWO_SLIPS_FROM else 1
        letters = frozenset(word)
        slips: dict[int, int] = {}
        for meant in self._words_of_names():
            # A slip changes the length by one at most, and two letters: most words end here.
            if (
                abs(len(meant) - len(word)) <= limit
                and len(letters.symmetric_difference(meant)) <= 2 * limit
                and (distance := _distance(word, meant)) <= limit
            ):
                for place, name in enumerate(self._names):
                    if meant in name and meant in _words(name):
                        slips[place] = min(distance, slips.get(place, distance))
        return slips

    def _words_of_names(self) -> set[str]:
        """Return the distinct words of all names."""
        if not self._name_words:
            self._name_words.update(_words(" ".join(self._names)))
        return self._name_words


def _folded(text: str) -> str:
    """Return `text` for finding: folded, with one blank between words."""
    return " ".join(fold(text).split())


def _words(name: str) -> list[str]:
    """Return the words of a folded name; one with a hyphen is found whole and in parts."""
    words = name.split()
    return words + name.replace("-", " ").split() if "-" in name else words


def _parted(
    places: Sequence[int], strings: list[str], wanted: list[str]
) -> tuple[Sequence[int], Sequence[int]]:
    """Return the places whose string holds all that is wanted, and the others."""
    found = _holding(wanted, strings, places)
    if not found:
        return found, places
    if len(found) == len(places):
        return found, ()
    there = set(found)
    return found, [place for place in places if place not in there]


def _holding(wanted: list[str], strings: list[str], places: Sequence[int]) -> Sequence[int]:
    """Return the places whose string holds all that is wanted."""
    for each in wanted:
        places = [place for place in places if each in strings[place]]
    return places


def _merged(places: Sequence[int], others: Sequence[int]) -> Sequence[int]:
    """Return two lists of places as one, in order."""
    return sorted([*places, *others]) if places and others else places or others


def _distance(one: str, other: str) -> int:
    """Return the optimal string alignment distance.

    That is how many letters are to be put in, left out, replaced or swapped with their neighbour to
    make `other` of `one`, none of them twice (Boytsov, "Indexing methods for approximate dictionary
    searching", 2011).
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and wanted == one[i - 2]:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]
