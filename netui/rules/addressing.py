"""From notes about somebody to words to them: how to call them, and "her grant" as "your grant"."""

from __future__ import annotations

import re
from typing import Final

from netui.model import Contact
from netui.rules.foreign import as_said, is_foreign


def given_name(contact: Contact) -> str:
    """Return how a letter calls somebody.

    The given name where it is known; else the first word of a name in letters of an alphabet, else
    the whole name, as nobody can tell which part of it is the given one.
    """
    return contact.given_name or first_of(contact.name)


def first_of(name: str) -> str:
    """Return the first word of a name, without a title; see `given_name`."""
    plain = re.sub(r"\([^)]*\)", "", name).strip() or name
    words = plain.split()
    while len(words) > 1 and words[0].rstrip(".").casefold() in _TITLES:
        words = words[1:]
    if len(words) < 2 or _WITHOUT_BLANKS.search(words[0]):
        return plain if len(words) < 2 else _latin_given(words) or plain
    return words[0]


def to_them(note: str) -> str:
    """Return a note about somebody as it is said to them: "read her thesis" as "read your thesis".

    "Her" is "you" after a verb such as send, and where no noun can follow; else it is "your". What
    comes out is a proposal to be read before it is sent.
    """

    def turned(found: re.Match[str]) -> str:
        word = found[0].casefold()
        if word != "her":
            meant = _MEANT[word]
        else:
            before = re.findall(r"[\w']+", note[: found.start()])[-1:]
            after = re.match(r"\s+([\w']+)", note[found.end() :])
            gets = bool(before) and before[0].casefold() in _GIVING
            meant = "you" if gets or not after or after[1].casefold() in _NO_NOUN else "your"
        return meant.capitalize() if found[0][0].isupper() else meant

    return _PRONOUNS.sub(turned, note)


def thanks_for(what: str) -> str:
    """Return what somebody did, as it follows "thank you" in a letter.

    A verb goes on with "you": "introduced me to Raj" gives ": you introduced me to Raj". A noun is
    thanked for: "referral at Monzo" gives " for the referral at Monzo".
    """
    what = what.strip().rstrip(".!")
    if is_foreign(what):
        return f" for this: {as_said(what)}"
    what = to_them(what)
    first = what.split(maxsplit=1)[0].casefold() if what else ""
    if not first:
        return ""
    if first == "you":
        return f": {what}"
    if first in _PAST or (first.endswith("ed") and len(first) > 4):
        return f": you {what}"
    if first in _DETERMINERS or first.endswith(("s", "ice", "ing")):
        return f" for {what}"
    return f" for the {what}"


def reminder_of(action: str) -> str:
    """Return what an answer is awaited for, as it follows "I wrote to you".

    A follow-up that begins with a verb of saying goes on with it: "ask her to speak" gives " to ask
    you to speak". Anything else is named: " about this: a speaker".
    """
    action = action.strip().rstrip(".!")
    if is_foreign(action):
        return f" about this: {as_said(action)}"
    action = to_them(action)
    first = action.split(maxsplit=1)[0].casefold() if action else ""
    if not first:
        return ""
    if first.startswith("["):
        return f" about {action}"
    return f" to {action}" if first in _SAYING else f" about this: {action}"


def _latin_given(words: list[str]) -> str:
    """Return the last word in Latin letters after a name in another script, if there is one.

    In such names the family name comes first in both: "林小萌 Lin Xiaomeng".
    """
    latin = [word for word in words if word.isascii() or not _WITHOUT_BLANKS.search(word)]
    return latin[-1] if len(latin) > 1 else ""


_TITLES: Final = frozenset("dr prof professor mr mrs ms mx sir dame rev".split())
# Scripts in which names are written without a blank, the family name first.
_WITHOUT_BLANKS: Final = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_PRONOUNS: Final = re.compile(
    r"\b(?:s?he (?:is|was|has)|s?he|hi[ms]|hers?|them|theirs?|himself|herself|themselves)\b",
    re.IGNORECASE,
)
_MEANT: Final = {
    "he": "you",
    "she": "you",
    "he is": "you are",
    "she is": "you are",
    "he was": "you were",
    "she was": "you were",
    "he has": "you have",
    "she has": "you have",
    "him": "you",
    "them": "you",
    "his": "your",
    "their": "your",
    "hers": "yours",
    "theirs": "yours",
    "himself": "yourself",
    "herself": "yourself",
    "themselves": "yourself",
}
_GIVING: Final = frozenset(
    "send show find give tell ask introduce bring lend get point teach help offer sent gave told "
    "introduced showed".split()
)
_NO_NOUN: Final = frozenset(
    "to with in at on for and or from of by as if when what how who where a an the some any this "
    "that up out now soon again more one two three today tomorrow first too instead".split()
)
_PAST: Final = frozenset(
    "gave sent told taught found put drew wrote lent let took made brought went came said read "
    "met got held led ran spoke thought built kept stood set".split()
)
_SAYING: Final = frozenset("ask hear invite suggest propose swap share tell".split())
_DETERMINERS: Final = frozenset("a an the my your our his her their this that all some two".split())
