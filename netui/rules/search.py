"""Finding people by any word that stands with them, as fast as one types.

Every word of the query must occur somewhere; case and accents don't matter. People come in five
tiers: the name starts with the query, a word of the name starts with it, it is inside the name, a
word elsewhere starts with it, it is anywhere. Within a tier they stand in the order of names.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from netui.model import Contact, Followup, Interaction, fold


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
        *(f"#{tag}" for tag in contact.tags),
        *(email.value for email in contact.emails),
        *(phone.value for phone in contact.phones),
        contact.linkedin,
        *contact.links,
        contact.incentives,
        contact.needs,
        contact.offers,
        contact.how_i_can_help,
        contact.working_on,
        contact.via,
        met_at,
        contact.notes,
        *(interaction.summary for interaction in interactions),
        *(followup.action for followup in followups),
    )
    return " ".join(part for part in parts if part)


class SearchIndex:
    """People by name, with the folded text to find them by."""

    def __init__(self, people: Iterable[tuple[int, str, str]] = ()) -> None:
        """Index `people`, each an id, a name and the text of `searchable_text`."""
        entries = sorted(
            (folded, id, f" {folded}", f" {folded} {fold(text)}")
            for id, folded, text in ((id, fold(name), text) for id, name, text in people)
        )
        # Parallel lists: a search reads one of them in a tight loop.
        self._keys = [(folded, id) for folded, id, _, _ in entries]
        self._names = [name for _, _, name, _ in entries]
        self._texts = [text for _, _, _, text in entries]
        self._place_of = {id: folded for folded, id, _, _ in entries}
        self._last: tuple[str, list[int]] | None = None

    def __len__(self) -> int:
        return len(self._keys)

    def put(self, id: int, name: str, text: str) -> None:
        """Add a person, or index one anew."""
        self.remove(id)
        folded = fold(name)
        place = bisect_left(self._keys, (folded, id))
        self._keys.insert(place, (folded, id))
        self._names.insert(place, f" {folded}")
        self._texts.insert(place, f" {folded} {fold(text)}")
        self._place_of[id] = folded

    def remove(self, id: int) -> None:
        """Forget a person; nothing happens where there is none of this id."""
        self._last = None
        folded = self._place_of.pop(id, None)
        if folded is None:
            return
        place = bisect_left(self._keys, (folded, id))
        del self._keys[place], self._names[place], self._texts[place]

    def in_order(self) -> list[int]:
        """Return everybody's id, in the order of names."""
        return [id for _, id in self._keys]

    def search(self, query: str) -> list[int]:
        """Return the ids of those who match, best first; everybody where the query is blank."""
        folded = fold(query).strip()
        if not folded:
            return self.in_order()
        texts = self._texts
        words = folded.split()
        hits = list(self._candidates(folded))
        for word in words:
            hits = [place for place in hits if word in texts[place]]
        self._last = (folded, hits)
        tiers: tuple[list[int], ...] = ([], [], [], [], [])
        starts = [f" {word}" for word in words]
        for place in hits:
            tiers[self._tier(place, folded, words, starts)].append(self._keys[place][1])
        return [id for tier in tiers for id in tier]

    def _candidates(self, folded: str) -> Iterable[int]:
        """Return where to look: a longer query can only match what the shorter one did."""
        if self._last and folded.startswith(self._last[0]):
            return self._last[1]
        return range(len(self._keys))

    def _tier(self, place: int, folded: str, words: list[str], starts: list[str]) -> int:
        name = self._names[place]
        if name.startswith(folded, 1):
            return 0
        if all(start in name for start in starts):
            return 1
        if all(word in name for word in words):
            return 2
        return 3 if all(start in self._texts[place] for start in starts) else 4
