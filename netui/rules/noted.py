"""Noted phrases as a sentence of a letter takes them; a gap with the note in it where none would.

A rule can't tell of whom "him" speaks in "her thesis about him". What it can't turn safely stands
in square brackets, to be said by the person, so that nothing wrong is sent by default. Words in
another language are quoted as they are.
"""

from __future__ import annotations

import re
from typing import Final

from netui.rules.addressing import to_them
from netui.rules.foreign import as_said, is_foreign


def could(note: str, says: str = "how I can help") -> str:
    """Return what I can do for somebody, as it follows "I could" or "I promised to".

    Args:
        note: "I could lend her my book", "share my slides".
        says: what a gap calls it, where the note begins with no verb.
    """
    plain = without_lead(one_line(note))
    first = re.match(r"[\w'-]+", plain)
    if not plain or plain.startswith("["):
        return plain
    if is_foreign(plain):
        return f"help with this: {as_said(plain)}"
    if not first or first[0].casefold() not in _VERBS or ";" in plain or not _can_turn(plain):
        return _gap(says, note)
    return to_them(first[0].casefold() + plain[first.end() :])


def without_lead(offer: str) -> str:
    """Return an offer without an "I could" or "I can" that the letter says already."""
    return _LEAD_OF_HELP.sub("", offer)


def looked_for(note: str) -> str:
    """Return what somebody looks for, as it follows "looking for", said to themselves."""
    plain = looked_for_by_another(note)
    if is_foreign(plain):
        return plain
    first = plain.split(maxsplit=1)[0].casefold() if plain else ""
    if first in ("to", "hire", "find", "get", "meet", "raise", "learn", "sell"):
        return _gap("what you look for", note)
    return said_to_them(plain, "what you look for")


def looked_for_by_another(note: str) -> str:
    """Return what somebody looks for, as it is said of them to another."""
    plain = _LEAD_OF_NEED.sub("", one_line(note))
    return as_said(plain) if is_foreign(plain) else _small(plain)


def said_to_them(note: str, says: str) -> str:
    """Return a note about somebody as it is said to them, a gap where that isn't sure."""
    plain = one_line(note)
    if not plain or plain.startswith("["):
        return plain
    if is_foreign(plain):
        return as_said(plain)
    return to_them(_small(plain)) if _can_turn(plain) else _gap(says, note)


def question(ask: str) -> str:
    """Return an ask as a sentence; what is a question already stays as it is."""
    plain = one_line(ask)
    if not plain:
        return ""
    if plain.endswith("?") or re.match(r"(?:could|would|can|will) you\b", plain, re.IGNORECASE):
        return plain[0].upper() + plain[1:].rstrip("?") + "?"
    return f"One thing I would like to ask you: {plain}."


def congratulated_on(what: str) -> str:
    """Return what went well, as it follows "Congratulations".

    "the prize" gives " on the prize", "you got promoted" gives ": you got promoted".
    """
    plain = said_to_them(re.sub(r"^that\s+", "", one_line(what)), "what they achieved")
    first = plain.split(maxsplit=1)[0].casefold() if plain else ""
    if not first:
        return ""
    if plain.startswith("“"):
        return f" on this: {plain}"
    if first in ("you", "you've", "you're"):
        return f": {plain}"
    if first in ("i", "we", "it", "it's"):
        return f" on {_gap('what they achieved', what)}"
    if first in _WON or (first.endswith("ed") and len(first) > 4):
        return f": you {plain}"
    return f" on {plain}"


def one_line(text: str) -> str:
    """Return a text so that it can stand within a sentence."""
    return " ".join(text.split()).rstrip(".!;, ")


def _gap(says: str, note: str) -> str:
    return f"[{says}: {one_line(note).replace('[', '(').replace(']', ')')}]"


def _small(text: str) -> str:
    """Return a text with its first word in small letters, where that is no name."""
    first = text.split(maxsplit=1)[0] if text else ""
    is_plain = first.casefold() in _STARTS or (first.istitle() and first.endswith("ing"))
    return first.casefold() + text[len(first) :] if is_plain else text


def _can_turn(note: str) -> bool:
    """Whether "her" and the like can only mean whom the letter is to."""
    groups = {_OF[word] for each in _THIRD.finditer(note) if (word := each[0].casefold()) in _OF}
    if not groups:
        return True
    named = re.search(r"(?<!^)\b(?!I\b)[A-Z]\w*.*?" + _THIRD.pattern, note)
    return not (len(groups) > 1 or "(" in note or named or _ACTS.search(note))


_LEAD_OF_HELP: Final = re.compile(
    r"^(?:i (?:could|can|will|would|might)|i'll|i'd|could|can)\s+", re.IGNORECASE
)
_LEAD_OF_NEED: Final = re.compile(
    r"^(?:(?:s?he|they) )?(?:(?:is |are )?(?:looking|searching) for|looks? for|needs?|wants?)\s+",
    re.IGNORECASE,
)
_OF: Final = {
    **dict.fromkeys("she her hers herself".split(), "she"),
    **dict.fromkeys("he him his himself".split(), "he"),
    **dict.fromkeys("they them their theirs themselves".split(), "they"),
}
_THIRD: Final = re.compile(
    r"\b(?:she|hers?|herself|he|him|his|himself|they|them|theirs?|themselves)\b", re.IGNORECASE
)
# "She owns" would become "you owns"; "they" is never turned.
_ACTS: Final = re.compile(
    r"\b(?:they|s?he (?!(?:is|was|has|will|can|could|should|would|may|might|had|did)\b))\b"
    r"|\bs?he's\b",
    re.IGNORECASE,
)
_VERBS: Final = frozenset(
    "send show find give tell ask introduce bring lend get point teach help offer share read write "
    "review look connect put host make recommend refer suggest invite check test try explain talk "
    "meet join come speak call listen translate proofread edit draft design build fix train coach "
    "mentor rehearse practise practice prepare organise organize plan set pass forward post spread "
    "mention name nominate support advise answer walk go take pick drive cook host let open hand "
    "do be keep add bring buy print record film draw paint play run lead hold give vouch sponsor "
    "donate pay hire collect compare search dig sketch comment feature publish promote".split()
)
_STARTS: Final = frozenset(
    "a an the some any someone somebody people help advice more new her his their my our".split()
)
_WON: Final = frozenset("got won became made sold wrote built led ran gave took found".split())
