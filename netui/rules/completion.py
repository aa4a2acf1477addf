"""What the word at the cursor of a capture line may become, of what is known already.

    Wei▏ → Wei Zhang      @gold▏ → @"Goldman Sachs"      #pay▏ → #payments
    /wei▏ → /Wei Zhang    via:ana▏ → via:"Ana Ruiz"

Case and accents don't matter, and a later word of a name counts as its beginning does. A completion
is always in a form that the line reads as just that name, company or tag.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date
from heapq import nsmallest
from typing import Final, Literal, NamedTuple, TypeAlias

from netui.model import fold
from netui.rules.capture_line import read_line
from netui.rules.capture_tokens import QUOTES, UNSPACED, split_words, tokenize

TypedKind: TypeAlias = Literal["name", "search", "via", "company", "tag"]

MOST_OFFERED: Final = 20
"""So many completions are offered at most: nobody presses a key more often."""

_NAME_WORDS = 5
_LAST_LETTER = "\U0010ffff"  # comes after whatever a word goes on with
_ANY_DAY = date(2000, 1, 1)  # no form of a completion holds a date

_TOKEN = re.compile(
    rf"(?:^|(?<=[\s{UNSPACED}]))(?:(?P<mark>[@＠#＃])|(?P<via>via[:：]))"
    rf"(?:[{QUOTES}](?P<quoted>[^{QUOTES}]*)|(?P<plain>[^\s,，、،{QUOTES}]*))\Z",
    re.IGNORECASE,
)
_NAME = re.compile(rf"\s*[{QUOTES}]?(?P<name>[^@＠#＃>＞,，、،:：;!！|\\{QUOTES}]*)\Z")
_SPACED_DASH = re.compile(r"\s[-–—―/·•]+\s")
_BEHIND = re.compile(r"[\s,，、،]|\Z")


class Present(NamedTuple):
    """Somebody who is at the event, or is expected there, a contact or not."""

    name: str
    """The full name."""
    company: str = ""
    """Where they work."""
    tags: tuple[str, ...] = ()
    """What they were tagged with."""


class Typed(NamedTuple):
    """The word that is being typed."""

    kind: TypedKind
    """What it will be: a name begins the line, ``search`` follows a ``/``."""
    start: int
    """Where it begins in the line, its mark included."""
    end: int
    """Where it ends: at the cursor."""
    text: str
    """What was typed of it, without mark and quotation marks."""


class Candidate(NamedTuple):
    """Something known that a word may become."""

    value: str
    """The name, company or tag as it is stored."""
    company: str = ""
    """The company of a person, for showing."""
    brings_company: bool = False
    """Whether it is put in the line with the name: nothing stored has it yet."""
    here: bool = False
    """Whether it is of somebody at this event."""
    uses: int = 0
    """How often it is used, or how lately: more comes first."""


class Completion(NamedTuple):
    """What may stand in the line instead of a word."""

    start: int
    """Where the word begins in the line."""
    end: int
    """Where it ends."""
    text: str
    """What it becomes."""
    shown: str
    """The same for a person to read: "Wei Zhang, Shopify"."""


def typed_at(line: str, cursor: int) -> Typed | None:
    """Return the word that is being typed at `cursor`; None where nothing known belongs there.

    Args:
        line: one line, as it stands.
        cursor: how many characters stand before the cursor.
    """
    head = line[:cursor]
    if not _BEHIND.match(line, cursor):
        return None
    start = len(head) - len(head.lstrip())
    first, second = head[start : start + 1], head[start + 1 : start + 2]
    if first in ("/", "／") and second not in ("/", "／"):
        return Typed("search", start + 1, cursor, head[start + 1 :])
    if token := _TOKEN.search(head):
        text = token["plain"] if token["quoted"] is None else token["quoted"]
        if token["via"]:
            return Typed("via", token.start(), cursor, text.replace("_", " "))
        company = token["mark"] in "@＠"
        text = text.replace("_", " ") if company else text
        return Typed("company" if company else "tag", token.start(), cursor, text)
    name = _NAME.match(head)
    if not name or first in ("+", "＋") or _SPACED_DASH.search(head):
        return None
    if len(name["name"].split()) > _NAME_WORDS or "//" in head:
        return None
    return Typed("name", start, cursor, name["name"].lstrip())


def folded_start(text: str) -> str:
    """Return typed text for comparing; a blank at its end stays, for it ends a word."""
    folded = _one_blank(fold(text))
    return f"{folded} " if folded and text[-1:].isspace() else folded


def tier(folded: str, start: str) -> int | None:
    """Return 0 where `folded` begins with `start`, 1 where a later word does, else None."""
    if folded.startswith(start):
        return 0
    return 1 if f" {start}" in folded else None


def completions(typed: Typed, line: str, candidates: Iterable[Candidate]) -> Iterator[Completion]:
    """Return what a word may become, best first.

    Those at this event come first, then those that begin as was typed, then the more used. Each
    name comes once, and none that the line could not be read to mean.

    Args:
        typed: the word.
        line: the line it stands in.
        candidates: what is known; those that don't begin like the word are left out.
    """
    start = folded_start(typed.text)
    ranked = []
    for each in candidates:
        folded = _one_blank(fold(each.value))
        level = tier(folded, start)
        if level is not None:
            ranked.append((not each.here, level, -each.uses, folded, each))
    offered: set[str] = set()
    has_company = any(sign in line for sign in "@＠")
    for *_, folded, each in nsmallest(MOST_OFFERED, ranked, key=lambda entry: entry[:4]):
        if folded in offered:
            continue
        text = _form(typed, each, with_company=each.brings_company and not has_company)
        if text and text != line[typed.start : typed.end]:
            offered.add(folded)
            shown = f"{each.value}, {each.company}" if each.company else each.value
            yield Completion(typed.start, typed.end, text, shown)


def _form(typed: Typed, candidate: Candidate, *, with_company: bool) -> str:
    """Return a candidate as it is typed; empty where no form of it is read as just that."""
    value = candidate.value
    match typed.kind:
        case "search":
            return value
        case "name":
            name = _name_form(value)
            token = _token_form("@", candidate.company) if with_company else ""
            return f"{name} {token}" if name and token else name
        case "via":
            return _token_form("via:", value)
        case "company":
            return _token_form("@", value)
        case _:
            return _token_form("#", value)


def _name_form(name: str) -> str:
    """Return a full name as it stands, or quoted where more words after it would blur it."""
    for form in (name, f'"{name}"'):
        if read_line(f"{form} wants", _ANY_DAY).name == name:
            return form
    return ""


def _token_form(mark: str, value: str) -> str:
    """Return ``@Co``, ``@"Two Words"`` or ``@Two_Words``: the first that is read as `value`."""
    for form in (f"{mark}{value}", f'{mark}"{value}"', f"{mark}{value.replace(' ', '_')}"):
        tokens, _ = tokenize(split_words(form), _ANY_DAY)
        if len(tokens) == 1 and tokens[0].kind != "text" and tokens[0].value == value:
            return form
    return ""


class KnownWords:
    """Companies or tags with the number of their uses, found by the beginnings of their words.

    Spellings that differ in case and accents only are one; the most used one is given.
    """

    def __init__(self) -> None:
        """Start with none."""
        self._spellings: dict[str, dict[str, int]] = {}
        self._uses: dict[str, int] = {}
        self._starts: list[tuple[str, str]] = []
        self._is_sorted = True

    def add(self, word: str) -> None:
        """Count one more use."""
        folded = _one_blank(fold(word))
        if not folded:
            return
        spellings = self._spellings.get(folded)
        if spellings is None:
            spellings = self._spellings[folded] = {}
            self._starts += ((start, folded) for start in _word_starts(folded))
            self._is_sorted = False
        spellings[word] = spellings.get(word, 0) + 1
        self._uses[folded] = self._uses.get(folded, 0) + 1

    def remove(self, word: str) -> None:
        """Count one use less; a word without any is forgotten."""
        folded = _one_blank(fold(word))
        spellings = self._spellings.get(folded, {})
        if word not in spellings:
            return
        self._uses[folded] -= 1
        spellings[word] -= 1
        if not spellings[word]:
            del spellings[word]
        if not spellings:
            self.sort()
            del self._spellings[folded], self._uses[folded]
            for start in _word_starts(folded):
                del self._starts[bisect_left(self._starts, (start, folded))]

    def sort(self) -> None:
        """Make ready for `starting`, which otherwise does it; quick where little was added."""
        if not self._is_sorted:
            self._starts.sort()
            self._is_sorted = True

    def starting(self, text: str, most: int = MOST_OFFERED) -> list[Candidate]:
        """Return at most so many words that begin with `text`, or in which a later word does.

        The former come first, and among them the more used.
        """
        self.sort()
        start = folded_start(text)
        first = bisect_left(self._starts, (start,))
        last = bisect_left(self._starts, (start + _LAST_LETTER,))
        found = {folded for _, folded in self._starts[first:last]}
        uses = self._uses
        best = nsmallest(most, found, lambda word: (not word.startswith(start), -uses[word], word))
        return [Candidate(self._spelt(folded), uses=uses[folded]) for folded in best]

    def _spelt(self, folded: str) -> str:
        """Return the most used spelling; of equally used ones always the same."""
        spellings = self._spellings[folded]
        return min(spellings, key=lambda word: (-spellings[word], word))


def _one_blank(text: str) -> str:
    return " ".join(text.split())


def _word_starts(folded: str) -> list[str]:
    """Return a folded text from each of its words on."""
    return [folded[at:] for at in range(len(folded)) if at == 0 or folded[at - 1] == " "]
