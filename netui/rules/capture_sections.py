"""A capture line cut into stretches: the note, the actions after dates, the notes after ``//``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from netui.rules.capture_tokens import Token, Word, join_words
from netui.rules.capture_words import is_dash, is_mark

_PAREN_WORDS = 8
_HEAD_WORDS = 12


class Section(NamedTuple):
    """A stretch of the line: the action of a follow-up, or a note where `due` is None."""

    due: date | None
    """The day of the follow-up."""
    tokens: list[Token]
    """What stands in it, without the date or ``//`` that opened it."""
    last: bool
    """Whether the line ends with it."""


class Segment(NamedTuple):
    """Plain words up to the next delimiter."""

    words: list[Word]
    """The words, at most as many as a name could have."""
    closed: bool
    """Whether a comma, a dash, a parenthesis or a token ended it."""
    by_punctuation: bool
    """Whether that was a comma or a dash."""


def cut_sections(tokens: Sequence[Token]) -> list[Section]:
    """Cut the line at its dates and at ``//``."""
    starts = [at for at, token in enumerate(tokens) if token.kind in ("due", "back")]
    ends = [*starts, len(tokens)]
    sections = [Section(None, list(tokens[: ends[0]]), last=not starts)]
    for start, end in zip(starts, ends[1:], strict=True):
        part = list(tokens[start + 1 : end])
        sections.append(Section(tokens[start].due, part, last=end == len(tokens)))
    return sections


def segment_at(tokens: Sequence[Token], start: int, *, followed: bool) -> Segment:
    """The plain words from `start` to the next delimiter, as far as a name could reach.

    `followed` says that a date or ``//`` comes after the last token.
    """
    words: list[Word] = []
    for at in range(start, min(len(tokens), start + _HEAD_WORDS)):
        token = tokens[at]
        if token.kind != "text":
            return Segment(words, True, False)
        word = token.words[0]
        if is_dash(word):
            return Segment(words, True, True)
        if words and parenthesis_at(tokens, at):
            return Segment(words, True, False)
        if is_plain_mark(token) and word.text != "&":
            return Segment(words, False, False)
        words.append(word)
        if word.comma:
            return Segment(words, True, True)
    return Segment(words, followed and start + len(words) == len(tokens), False)


def parenthesis_at(tokens: Sequence[Token], start: int) -> int:
    """How many tokens the parenthesis takes that opens at `start`; 0 where none does."""
    for at in range(start, min(len(tokens), start + _PAREN_WORDS)):
        word = tokens[at].words[0]
        if tokens[at].kind != "text" or word.literal:
            return 0
        if at == start and word.text[:1] not in ("(", "（"):
            return 0
        if word.text[-1:] in (")", "）") and len(word.text) > 1:
            return at - start + 1
    return 0


def is_plain_mark(token: Token) -> bool:
    """Whether a token is a plain word without letters or figures."""
    return token.kind == "text" and is_mark(token.words[0])


def text_of(tokens: Sequence[Token]) -> str:
    """The words of tokens as one text, without a comma left over at its end."""
    return join_words(word for token in tokens for word in token.words).rstrip(" ,，、،")
