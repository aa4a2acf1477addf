"""A guest list as somebody types or pastes it: one person a line, and names in e-mail addresses.

A line is a name; behind it may stand the company and the role, an e-mail address and a LinkedIn
profile: ``Mei Tanaka, Tyrell, Design Lead`` or ``Mei Tanaka <mei@example.org>``. Bullets, numbers
and boxes to tick stand before it in many lists, and a dash or brackets do for a comma.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from netui.interchange.linkedin import profile_address
from netui.model import Guest
from netui.model.identity import ROLE_ADDRESSES

_BULLET = re.compile(
    r"(?:[-*•‣◦·–—☐☑✓✔]\s+|\[[ xX]?\]\s*|\(?\d{1,4}[.)]\s*(?=[^\W\d])|#\d{1,4}\s+)+"
)
# Both begin where a word begins: tried from each of its characters, a long word takes for ever.
_ADDRESS = re.compile(
    r"[<(]?\s*+(?<![^\s<>()@,;])(?:mailto:)?([^\s<>()@,;]++@[^\s<>()@,;]+\.[^\s<>()@,;]+)\s*[>)]?"
)
_PROFILE = re.compile(
    r"[<(]?((?:https?://|(?<![\w.]))[\w.]*linkedin\.com/\S+?)[>)]?(?=[\s,;]|$)", re.I
)
_PARTS = re.compile(r"\s*[,;\t，、；]\s*|\s+[|/@–—-]\s*|\s*[–—]\s*")
_IN_BRACKETS = re.compile(r"(.+?)\s*\(([^()]+)\)$")
_NO_NAME = re.compile(r"[\d@:/\\={}<>_#$%^~\[\]]")

_MOST_WORDS: Final = 6
_LONGEST: Final = 80
_MOST_PARTS: Final = 3
_WORDS: Final = 8
"""So many words a company or a role may have in such a list."""
_NAMES_AMONG_LINES: Final = 0.6
"""So large a part of the lines must look like names for a text to be taken as a list of them."""


def looks_like_names(lines: Sequence[str]) -> bool:
    """Whether cleaned lines are a list of people: most of them begin with a name."""
    filled = [line for line in lines if line]
    likely = sum(_is_likely(line) for line in filled)
    return bool(filled) and likely >= _NAMES_AMONG_LINES * len(filled)


def guest_of_line(line: str) -> Guest | None:
    """Return the guest that a cleaned line tells of; None where there is no name in it."""
    parts, email, linkedin = _taken_apart(line)
    name = parts[0] if parts else ""
    if not name and email:
        name = name_from_address(email)
    if not name or (name != email and not _may_be_a_name(name)):
        return None
    company, role = (*parts[1:3], "", "")[:2]
    return Guest(
        event=0,
        name=name,
        company=company,
        role=role,
        email=email,
        linkedin=linkedin,
        note=", ".join(parts[_MOST_PARTS:]),
    )


def name_from_address(address: str) -> str:
    """Return the name in an e-mail address: ``ada.obi2@…`` gives "Ada Obi"; else the address."""
    local = address.partition("@")[0]
    words = [word.strip("0123456789") for word in re.split(r"[._\-]+", local.partition("+")[0])]
    if len(words) < 2 or local.casefold() in ROLE_ADDRESSES:
        return address
    if not all(len(word) > 1 and word.isalpha() for word in words):
        return address
    return " ".join(word[:1].upper() + word[1:] for word in words)


def _taken_apart(line: str) -> tuple[list[str], str, str]:
    """Return the parts of a line, its e-mail address and its LinkedIn profile."""
    bullet = _BULLET.match(line)
    rest = line[bullet.end() :] if bullet else line
    email = linkedin = ""
    if found := _PROFILE.search(rest):
        linkedin = profile_address(found[1])
        rest = _without(rest, found[0])
    if found := _ADDRESS.search(rest):
        email = found[1]
        rest = _without(rest, found[0])
    parts = [part.strip(" \"'") for part in _PARTS.split(rest)]
    # The company may stand in brackets, or the role behind the company.
    if parts and (bracket := _IN_BRACKETS.match(parts[0])):
        parts[:1] = bracket.groups()
    elif len(parts) == 2 and (bracket := _IN_BRACKETS.match(parts[1])):
        parts[1:] = bracket.groups()
    return [part for part in parts if part], email, linkedin


def _without(line: str, part: str) -> str:
    """Return a line without a part of it, wherever it stands, and clean as before."""
    return " ".join(line.replace(part, " ").split())


def _may_be_a_name(text: str) -> bool:
    """Whether a text could be what somebody is called."""
    if len(text) > _LONGEST:
        return False
    if _NO_NAME.search(text) or text[-1] in "!?;":
        return False
    return any(sign.isalpha() for sign in text)


def _is_likely(line: str) -> bool:
    """Whether a line begins with what may well be a name."""
    parts, email, linkedin = _taken_apart(line)
    if not parts:
        return bool(email)
    name = parts[0]
    if len(name.split()) > _MOST_WORDS or not _may_be_a_name(name):
        return False
    if any(part.replace(".", "").isdigit() or len(part.split()) > _WORDS for part in parts[1:]):
        return False  # a table of something else, or a sentence
    # A name has a capital, or is of a script that has none.
    return bool(email or linkedin) or any(
        s.isupper() or not s.islower() for s in name if s.isalpha()
    )
