"""Whether two contacts that share an address or a number are plainly two people."""

from __future__ import annotations

from collections import Counter

from netui.model import Contact, fold
from netui.rules.company_names import are_one_company, words_in, words_of_company
from netui.rules.duplicates import TITLES, are_near_words


def at_odds(there: Contact, incoming: Contact, *, at_several: bool = False) -> bool:
    """Whether the names say that two contacts are two people, whatever they share.

    They don't where one name has all words of the other ("Ann", "Smith, Ann"), is it with initials,
    short forms or slips ("A. Smith", "Tim Lee", "Timothy Lee"), is no person's name (a number, an
    address, the company), or stands in the notes as one that was merged into the contact. A family
    name can change, and a name can be written in another script: there it takes two companies.

    Args:
        there: a contact that is known.
        incoming: one that a file tells of.
        at_several: whether the file names several companies for people of the incoming name: not
            all of them can be those of `there`, and which are doesn't show.
    """
    name, name_too = fold(there.name), fold(incoming.name)
    if name == name_too or _is_no_name(there, name) or _is_no_name(incoming, name_too):
        return False
    words, words_too = words_in(name, TITLES), words_in(name_too, TITLES)
    fewer, more = sorted((words, words_too), key=len)
    if _are_all_near(fewer, more) or _are_one_without_blanks(name, name_too):
        return False
    if _was_merged(there, name_too):
        return False
    may_have_changed = (
        _are_near(words[0], words_too[0]) or _is_latin(name) != _is_latin(name_too)
    ) and len(words) + len(words_too) > 2
    return not may_have_changed or at_several or _work_apart(there, incoming)


def _are_all_near(fewer: tuple[str, ...], more: tuple[str, ...]) -> bool:
    left = list(more)
    for word in sorted(fewer, key=len, reverse=True):  # an initial fits many
        near = next((each for each in left if each == word), None)
        near = near or next((each for each in left if _are_near(each, word)), None)
        if near is None:
            return False
        left.remove(near)
    return True


def _are_near(one: str, other: str) -> bool:
    return one == other or are_near_words(*sorted((one, other), key=len))


def _are_one_without_blanks(name: str, other: str) -> bool:
    """Whether two Han or Hangul names differ by blanks, order or what stands beside them."""
    signs, more = (Counter(sign for sign in each if sign >= "\u1100") for each in (name, other))
    return bool(signs and more) and (signs <= more or more <= signs)


def _is_no_name(contact: Contact, folded: str) -> bool:
    """Whether a contact goes by something other than a person's name."""
    if "@" in folded or not any(map(str.isalpha, folded)):
        return True
    return bool(contact.company) and folded == fold(contact.company)


def _was_merged(there: Contact, name: str) -> bool:
    """Whether a merge has left a name in the notes; see `netui.rules.merging`."""
    return any(
        f"name {name};" in f"{fold(line)};" for line in there.notes.splitlines() if "Also:" in line
    )


def _is_latin(folded: str) -> bool:
    return all(letter < "\u0250" for letter in folded if letter.isalpha())


def _work_apart(one: Contact, other: Contact) -> bool:
    companies = words_of_company(one.company), words_of_company(other.company)
    return all(companies) and not are_one_company(*companies)
