"""One line that says whom to show: words, filters and an order.

    #tag  @company  role:pm  loc:berlin  via:raj  met:"PyData Berlin"  email:example.org  name:li
    circle:close|none  seniority:senior|none  tie:balanced|untested|i_give_more|they_give_more
    last:>90d  last:<2w  last:never  last:<2026-01-01     when we last spoke
    due:today  due:<7d  due:never                         when something is next due
    owes:me                                               I owe them; owes:them, they owe me
    quality:  colleague:  muted:  pinned:  archived:      yes or no
    hiring:  answers:                                     yes, no or unknown
    has:email  no:email                                   whether it is known
    sort:name|last|due|balance|return                     sort:-last the other way round

``-`` or ``not`` in front of a filter turns it round, quotes keep words together (and make a word of
what looks like a filter), and whatever is no filter is a word to search for: ``10:30``, an address.
Only where nobody has it is ``bogus:x`` taken for a filter that there isn't.
A text filter finds words that begin with its value, ``email:`` any part. A choice may be cut short
where no other begins so. ``owes:me`` is as `netui.rules.balance.owes` says: I promised, was asked,
or was given more.

A span counts days ago with ``last:`` and days ahead with ``due:`` (d w m y), so that ``last:<2w``
is less than two weeks ago; a date is compared as a date, so that ``last:<2026-01-01`` is before it.
``due:today`` and ``due:7d`` mean "by then", whatever has been due for longer included. Somebody
never spoken to passes no ``last:`` but ``last:never``; turned round, all of them.

A filter that can't be read is left out and a remark says what it takes: half-way through typing
``circle:`` nothing is filtered yet.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple, TypeAlias, cast, get_args

from netui.model import Answer, Circle, Seniority, clean_line, fold
from netui.rules.due_dates import plus_months

Sort: TypeAlias = Literal["name", "last", "due", "balance", "return"]
SORTS: Final[tuple[Sort, ...]] = get_args(Sort)
"""The orders, in which one key turns from each to the next."""

HAS: Final = (
    *("email", "phone", "linkedin", "birthday", "company", "role", "location", "tag"),
    *("circle", "notes", "needs", "offers", "incentives"),
)
"""What ``has:`` and ``no:`` ask after."""

_YES_NO = ("yes", "no")
_CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "circle": (*get_args(Circle), "none"),
    "seniority": (*get_args(Seniority), "none"),
    "tie": ("balanced", "untested", "i_give_more", "they_give_more"),
    "owes": ("me", "them"),
    "quality": _YES_NO,
    "hiring": get_args(Answer),
    "answers": get_args(Answer),
    "colleague": _YES_NO,
    "muted": _YES_NO,
    "pinned": _YES_NO,
    "archived": _YES_NO,
    "has": HAS,
    "no": HAS,
    "sort": SORTS,
}
_TEXTS: Final = {
    "tag": "a tag",
    "company": "a company",
    "role": "a word of the role",
    "loc": "a place",
    "via": "who introduced you",
    "met": "the name of an event",
    "email": "part of an address",
    "name": "a name",
}
_DAYS: Final[dict[str, tuple[str, ...]]] = {
    "last": ("never", "today", "yesterday"),
    "due": ("never", "today", "tomorrow"),
}
_DAYS_TAKEN: Final = {
    "last": ">90d, <2w, never, today or <2026-01-31",
    "due": "<7d, today, never or <2026-01-31",
}
_SAME: Final = {"location": "loc", "@": "company", "#": "tag"}

_QUOTES = '"“”'
_SPECIAL = re.compile(rf"[#＃@＠:：{_QUOTES}]")
_KEY = r"[^\W\d_]+[:：]"
_WORD = re.compile(
    rf"(?P<head>-?(?:[#＃@＠]|{_KEY}[<>=]*)?)[{_QUOTES}](?P<quoted>[^{_QUOTES}]*)[{_QUOTES}]?"
    rf"|(?P<plain>\S+)"
)
_FILTER = re.compile(rf"(?P<minus>-?)(?P<key>[#＃@＠]|{_KEY})(?P<value>.*)")
_DAY = re.compile(
    r"(?P<compared>[<>]=?)?"
    r"(?:(?P<count>[0-9]{1,9})(?P<unit>[dwmy])|(?P<iso>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}))"
)
_UNFINISHED_DAY = re.compile(r"[<>]?=?(?:[0-9]{0,9}|[0-9]{4}-[0-9]{0,2}-?)")


class Filter(NamedTuple):
    """One thing that a person must have, or must not."""

    key: str
    """What is looked at: one of the words before the colon."""
    value: str
    """What it must be: folded text, a choice, "never"; empty where the days say it."""
    first: date | None = None
    """The first day that is let through; None for no bound."""
    last: date | None = None
    """The last such day."""
    negated: bool = False
    """Whether everybody else passes instead."""
    typed: str = ""
    """The words that said so."""


class Remark(NamedTuple):
    """What could not be read, and what would be."""

    text: str
    """In words: "circle takes inner, close, active, wide or none"."""
    typed: str
    """The words it is about."""


class Stray(NamedTuple):
    """A word to search for that looks like a filter, but there is none of that name."""

    text: str
    """What is searched for."""
    remark: Remark
    """What to tell where nobody has it."""


class Order(NamedTuple):
    """How to sort."""

    by: Sort
    """The column to sort by."""
    reverse: bool = False
    """Whether it is turned round."""
    typed: str = ""
    """The words that said so."""


class Query(NamedTuple):
    """What a line asks for; everything in it must hold."""

    words: str
    """The words to be found anywhere."""
    phrases: tuple[str, ...] = ()
    """Those that must stand together; their words are in `words` too."""
    filters: tuple[Filter, ...] = ()
    """What columns must hold."""
    remarks: tuple[Remark, ...] = ()
    """What to tell of words that could not be followed."""
    order: Order | None = None
    """The last that was named."""
    strays: tuple[Stray, ...] = ()
    """Those of the words that look like filters."""


def read_query(line: str, today: date) -> Query:
    """Read a line, whatever stands in it.

    Args:
        line: as typed.
        today: the day that spans count from.
    """
    if not _SPECIAL.search(line):  # words alone: every filter has one of these signs
        return Query(line)
    words: list[str] = []
    phrases: list[str] = []
    filters: list[Filter] = []
    remarks: list[Remark] = []
    strays: list[Stray] = []
    order: Order | None = None
    for word in _words(clean_line(line)):
        match _read(word, today):
            case Filter() as found:
                filters.append(found)
            case Remark() as remark:
                remarks.append(remark)
            case Order() as order:
                pass
            case text:
                words.append(text)
                if word.stray:
                    strays.append(Stray(text, _no_filter(word)))
                if " " in text:
                    phrases.append(text)
    return Query(
        " ".join(words), tuple(phrases), tuple(filters), tuple(remarks), order, tuple(strays)
    )


class _Word(NamedTuple):
    """A word of the line; without a key it is one to search for."""

    typed: str
    text: str
    """Without its quotes."""
    key: str = ""
    value: str = ""
    negated: bool = False
    stray: str = ""
    """What stands before the colon, where no filter is called so."""


def _words(line: str) -> Iterator[_Word]:
    """Yield the words; a ``not`` belongs to the filter that it stands in front of."""
    refusal: _Word | None = None
    for each in _WORD.finditer(line):
        word = _word(each)
        if refusal and word.key:
            typed = f"{refusal.typed} {word.typed}"
            yield word._replace(typed=typed, negated=not word.negated)
            refusal = None
            continue
        if refusal:
            yield refusal
        refusal = word if word.typed.casefold() == "not" else None
        if not refusal:
            yield word
    if refusal:
        yield refusal


def _word(match: re.Match[str]) -> _Word:
    typed = match[0]
    if match["plain"] is None and match["head"] in ("", "-"):
        text = " ".join(f"{match['head']}{match['quoted']}".split())
        return _Word(typed, text)
    text = match["plain"] or f"{match['head']}{match['quoted']}"
    found = _FILTER.fullmatch(text)
    if found is None:
        return _Word(typed, text)
    key = fold(found["key"]).rstrip(":")
    key = _SAME.get(key, key)
    if key not in _CHOICES and key not in _TEXTS and key not in _DAYS:
        is_link = found["value"].startswith("//")
        return _Word(typed, text, stray="" if is_link else found["key"][:-1])
    return _Word(typed, text, key, found["value"], bool(found["minus"]))


def _read(word: _Word, today: date) -> Filter | Remark | Order | str:
    if not word.key:
        return word.text
    if word.key in _TEXTS:
        return _read_text(word)
    if word.key in _DAYS:
        return _read_days(word, today)
    return _read_order(word) if word.key == "sort" else _read_choice(word)


def _read_text(word: _Word) -> Filter | Remark:
    value = " ".join(fold(word.value).split())
    if word.key == "tag":
        value = value.lstrip("#")
    if not value:
        return _unfinished(word)
    return Filter(word.key, value, negated=word.negated, typed=word.typed)


def _read_choice(word: _Word) -> Filter | Remark:
    meant = _chosen(word.value, _CHOICES[word.key])
    if isinstance(meant, bool):
        return _unfinished(word) if meant else _unknown(word)
    if word.key == "no":
        return Filter("has", meant, negated=not word.negated, typed=word.typed)
    return Filter(word.key, meant, negated=word.negated, typed=word.typed)


def _read_order(word: _Word) -> Order | Remark:
    backwards = word.value.startswith("-")
    meant = _chosen(word.value.removeprefix("-"), SORTS)
    if isinstance(meant, bool):
        return _unfinished(word) if meant else _unknown(word)
    return Order(cast("Sort", meant), backwards != word.negated, word.typed)


def _read_days(word: _Word, today: date) -> Filter | Remark:
    value = "".join(unicodedata.normalize("NFKC", word.value).casefold().split())
    days = _days_compared(word.key, value, today)
    if days is not None:
        return Filter(word.key, "", *days, negated=word.negated, typed=word.typed)
    if _UNFINISHED_DAY.fullmatch(value):
        return _unfinished(word)
    meant = "never" if value == "none" else _chosen(value, _DAYS[word.key])
    if isinstance(meant, bool):
        return _unfinished(word) if meant else _unknown(word)
    first: date | None = None
    last: date | None = None
    match meant:
        case "never":
            return Filter(word.key, meant, negated=word.negated, typed=word.typed)
        case "today":
            first, last = (today, None) if word.key == "last" else (None, today)
        case "yesterday":
            first = last = _moved(today, -1)
        case _:
            last = _moved(today, 1)
    return Filter(word.key, "", first, last, word.negated, word.typed)


def _days_compared(key: str, value: str, today: date) -> tuple[date | None, date | None] | None:
    """Return the first and the last day that a span or a date lets through."""
    match = _DAY.fullmatch(value)
    if match is None:
        return None
    sign = match["compared"] or ""
    if match["iso"]:
        try:
            day = date(*(int(part) for part in match["iso"].split("-")))
        except ValueError:
            return None
        earlier = sign.startswith("<")
        if not sign:
            return day, day
    else:
        ahead = 1 if key == "due" else -1
        day = _away(today, ahead * int(match["count"]), match["unit"])
        # Less than two weeks ago is a later day, less than two weeks ahead an earlier one.
        earlier = sign.startswith(">") == (key == "last")
    strict = sign in ("<", ">")
    if earlier:
        return None, _moved(day, -1) if strict else day
    return (_moved(day, 1) if strict else day), None


def _away(today: date, count: int, unit: str) -> date:
    if unit in "dw":
        return _moved(today, count * (7 if unit == "w" else 1))
    there = plus_months(today, count * (12 if unit == "y" else 1))
    return there or (date.max if count > 0 else date.min)


def _moved(day: date, days: int) -> date:
    """Return the day so many days on; the calendar's end where it lies beyond."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def _chosen(value: str, choices: Iterable[str]) -> str | bool:
    """Return the choice that is meant; else whether it may still become one."""
    wanted = "_".join(fold(value).replace("-", " ").split())
    beginning = [choice for choice in choices if choice.startswith(wanted)]
    if wanted in beginning:
        return wanted
    return beginning[0] if wanted and len(beginning) == 1 else bool(beginning)


def _unfinished(word: _Word) -> Remark:
    return Remark(_taken(word.key), word.typed)


def _unknown(word: _Word) -> Remark:
    return Remark(f"“{word.typed}” is left out: {_taken(word.key)}", word.typed)


def _no_filter(word: _Word) -> Remark:
    *others, last = (*_TEXTS, *_DAYS, *_CHOICES)
    there = f"{', '.join(others)} and {last}"
    return Remark(f"there is no filter “{word.stray}:”; there are {there}", word.typed)


def _taken(key: str) -> str:
    """Return what a filter takes, in words."""
    if key in _TEXTS:
        shown = {"tag": "#", "company": "@"}.get(key, key)
        return f"{shown} takes {_TEXTS[key]}"
    if key in _DAYS_TAKEN:
        return f"{key} takes {_DAYS_TAKEN[key]}"
    *others, last = _CHOICES[key]
    return f"{key} takes {', '.join(others)} or {last}"
