"""What to look at again in a letter before it is sent, each with the reason (craft.md, row 17).

The words looked for are English ones. Of a text in another language, only what needs no words is
looked at: its length, what is still to be filled in, and the ledger.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal, NamedTuple, TypeAlias

from netui.model import Contact, Favor, Interaction, fold
from netui.rules.draft_words import (
    ASKS,
    BLANK,
    ENGLISH,
    FLATTERY,
    LITTLE_SAID,
    NO_ASKS,
    OFFERS,
    PITCHES,
    STOCK,
    TIMES,
    VAGUE_ASKS,
    WAYS_OUT,
)
from netui.rules.drafts import DraftKind
from netui.rules.stems import words

MOST_WORDS: Final = 150
"""A longer letter is put off by whoever gets it; about two thirds of a page."""

ASKS_IN_A_ROW: Final = 3
"""With so many asks since I last gave, the next thing should go the other way."""

RemarkKind: TypeAlias = Literal[
    "empty",
    "blank",
    "purpose",
    "for_them",
    "asks",
    "time",
    "flattery",
    "vague",
    "pitch",
    "long",
    "way_out",
    "asked_often",
]
"""What a remark is about."""


class Remark(NamedTuple):
    """Something to look at again; nothing keeps anybody from sending all the same."""

    kind: RemarkKind
    """What it is about."""
    what: str
    """What it is: "no time is named"."""
    why: str
    """Why that matters, and what would do."""

    @property
    def text(self) -> str:
        """Return both in one line."""
        return f"{self.what}: {self.why}"


class Known(NamedTuple):
    """What is known of whom a letter is to, and of what was between us."""

    kind: DraftKind | None = None
    """What the letter is for; None where that isn't said."""
    to: Contact | None = None
    """Whom it is to; None where nothing is known of them."""
    favors: Sequence[Favor] = ()
    """Theirs, in both directions and every state."""
    interactions: Sequence[Interaction] = ()
    """Theirs."""


_WITH_A_PURPOSE: Final = frozenset(
    ("thanks", "congratulations", "birthday", "introduction", "nudge", "catch_up")
)
"""Kinds of letters whose purpose is what they are."""


def remarks(text: str, known: Known | None = None) -> list[Remark]:
    """Return what to look at again in a letter, in a fixed order; empty where nothing is.

    Args:
        text: the letter, without its subject.
        known: what is known around it.
    """
    known = known or Known()
    letter = _Letter(text)
    if not letter.text:
        return [Remark("empty", "nothing is written yet", "say the one thing it is for")]
    english = letter.is_english
    asks = letter.asks if english else []
    pitch = _pitch(letter, known) if english else None
    wants = bool(asks or pitch)  # a pitch takes their time as an ask does
    found = [_blank(letter, known)]
    if english:
        found += [
            _purpose(letter, known),
            _for_them(letter, known, asks),
            _one_ask(asks),
            _time(letter, known, wants),
            _flattery(letter, known),
            *_vague(letter, known),
            pitch,
        ]
    found.append(_long(letter))
    if english:
        found.append(_way_out(letter, known, wants))
    found.append(_asked_often(known, bool(asks) or known.kind == "ask"))
    return [remark for remark in found if remark]


def asked(text: str) -> str:
    """Return the first thing that a letter asks, as it can be noted: "read one page".

    Empty where nothing is asked, it is still to be filled in, or the text isn't in English.
    """
    letter = _Letter(text)
    first = next(iter(letter.asks), "") if letter.is_english else ""
    if BLANK.search(first):
        return ""
    return _LEAD_IN.sub("", first).rstrip(".!? ")


_LEAD_IN: Final = re.compile(
    r"^.*?(?:\basks? you\s*:|\b(?:could|would|can|will) you(?: please| perhaps| be able to)?\b|"
    r"\bplease\b)\s*",
    re.IGNORECASE,
)


class _Letter:
    """A text, with its sentences."""

    def __init__(self, text: str) -> None:
        """Read it; what is far too long is looked at in its first part only."""
        self.length = _length(text)
        self.text = re.sub(r"[’‘]", "'", text[:_MOST_LETTERS]).strip()
        self.sentences = [
            sentence
            for each in re.findall(r"[^.!?\n]+[.!?]*", self.text)
            if (sentence := each.strip())
        ]

    @property
    def is_english(self) -> bool:
        """Whether it reads as English: every eighth word or more is one of its commonest."""
        found = re.findall(r"[^\W\d_]+(?:'[a-z]+)?", self.text.casefold())
        hits = sum(word in ENGLISH for word in found)
        return bool(hits) and hits * 8 >= len(found)

    @property
    def asks(self) -> list[str]:
        """What it asks for, a sentence or a half each; a way out is no ask."""
        return [
            part.strip()
            for sentence in self.sentences
            for part in _SECOND_ASK.split(WAYS_OUT.sub(" ", NO_ASKS.sub(" ", sentence)))
            if ASKS.search(part)
        ]

    @property
    def offers(self) -> bool:
        """Whether it says what I can do for them."""
        return OFFERS.search(self.text) is not None


def _length(text: str) -> int:
    """Return how many words a text has; two letters make one where a script has no blanks."""
    unspaced = len(_UNSPACED.findall(text))
    return len(_UNSPACED.sub(" ", text).split()) + unspaced // 2


_MOST_LETTERS: Final = 6_000  # several times as many as a letter may have words
_UNSPACED: Final = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_SECOND_ASK: Final = re.compile(r"(?:,|\band\b)\s*(?=(?:could|would|can|will|do) you\b)", re.I)


def _blank(letter: _Letter, known: Known) -> Remark | None:
    found = BLANK.search(letter.text)
    if not found:
        return None
    why = "only you can say this"
    if known.kind == "nudge" and "wait for" in found[0]:
        why = "no answer of theirs is awaited in your notes"
    return Remark("blank", f"still to fill in: {found[0]}", why)


def _purpose(letter: _Letter, known: Known) -> Remark | None:
    if known.kind in _WITH_A_PURPOSE or letter.offers:
        return None
    body = FLATTERY.sub(" ", STOCK.sub(" ", letter.text))
    names = fold(f"{known.to.name} {known.to.given_name}") if known.to else ""
    said = {word.stem for word in words(body)} - LITTLE_SAID - {*names.split()}
    if len(said) >= 2 or (said and re.search(r"\b(?:about|regarding|on)\b", body, re.I)):
        return None
    return Remark("purpose", "no purpose", "they can't tell what it is about; name the one thing")


def _for_them(letter: _Letter, known: Known, asks: list[str]) -> Remark | None:
    if not asks or letter.offers or known.kind in ("introduction", "nudge", "catch_up"):
        return None
    if known.to and _in_common(letter.text, f"{known.to.needs} {known.to.incentives}") >= 2:
        return None
    wanted = known.to.needs or known.to.incentives if known.to else ""
    hint = f"what counts for them: {wanted}" if wanted else "a small offer is enough"
    return Remark("for_them", "nothing in it for them", hint)


def _one_ask(asks: list[str]) -> Remark | None:
    count = len(_distinct(asks))
    if count < 2:
        return None
    return Remark("asks", f"{count} asks", "one is answered, several are put off; keep the first")


def _distinct(asks: list[str]) -> list[str]:
    """Leave out what only asks the same again: "Could you?", or the same words."""
    found: list[str] = []
    said: list[set[str]] = []
    for ask in asks:
        stems = {each.stem for each in words(ask)} - LITTLE_SAID
        again = _BARE_ASK.fullmatch(ask) or any(stems <= before for before in said)
        if not (found and again):
            found.append(ask)
            said.append(stems)
    return found


_BARE_ASK: Final = re.compile(r"(?:could|would|can|will) you(?: please)?[?.! ]*", re.IGNORECASE)


def _time(letter: _Letter, known: Known, wants: bool) -> Remark | None:
    if not wants or known.kind == "introduction" or TIMES.search(letter.text):
        return None
    return Remark(
        "time", "no time named", "say how long it takes, or by when: 20 minutes, by Friday"
    )


def _flattery(letter: _Letter, known: Known) -> Remark | None:
    if known.kind in ("congratulations", "birthday", "thanks"):
        return None
    for sentence in letter.sentences:
        found = FLATTERY.search(sentence)
        if not found:
            continue
        rest = FLATTERY.sub(" ", sentence)
        names = {*fold(known.to.name).split()} if known.to else set()
        said = {word.stem for word in words(rest)} - LITTLE_SAID - names
        if len(said) < 2:
            why = "praise weighs more when it names what you liked, and what it changed"
            return Remark("flattery", f"“{found[0]}” stands alone", why)
    return None


def _vague(letter: _Letter, known: Known) -> list[Remark]:
    named = TIMES.search(letter.text) is not None
    old_friends = known.kind == "catch_up"
    return [
        Remark("vague", f"“{found[0]}”", vague.why)
        for vague in VAGUE_ASKS
        if (found := vague.words.search(letter.text))
        if not (named and (vague.fine_with_a_time or (vague.fine_to_catch_up and old_friends)))
    ]


def _pitch(letter: _Letter, known: Known) -> Remark | None:
    found = PITCHES.search(letter.text)
    if not found or any(each.started_by == "them" for each in known.interactions):
        return None
    if known.to and _in_common(letter.text, known.to.needs) >= 2:
        return None
    why = "they have not shown interest yet; ask first what they are working on"
    return Remark("pitch", f"“{found[0]}” is a pitch", why)


def _long(letter: _Letter) -> Remark | None:
    if letter.length <= MOST_WORDS:
        return None
    why = f"up to {MOST_WORDS} are read at once, more are put off"
    return Remark("long", f"{letter.length} words", why)


def _way_out(letter: _Letter, known: Known, wants: bool) -> Remark | None:
    if WAYS_OUT.search(letter.text) or not (wants or known.kind == "nudge"):
        return None
    return Remark(
        "way_out", "no easy way out", "a no should cost them nothing: “if not, that is fine”"
    )


def _asked_often(known: Known, asks: bool) -> Remark | None:
    """Count what I asked for since I last gave; a declined ask was one too, of mine."""
    gave = [each for each in known.favors if (each.direction, each.state) == ("given", "done")]
    since = max(((each.on, each.id) for each in gave), default=None)
    asked = [
        each
        for each in known.favors
        if each.direction == "received" and (since is None or (each.on, each.id) > since)
    ]
    count = len(asked) + 1
    if not asks or count < ASKS_IN_A_ROW:
        return None
    why = "give something first, however small"
    return Remark("asked_often", f"ask number {count} since you last gave", why)


def _in_common(text: str, other: str) -> int:
    return len({each.stem for each in words(text)} & {each.stem for each in words(other)})
