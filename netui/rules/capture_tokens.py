"""The words and tokens of a capture line: where ``@``, ``#``, ``>`` and the rest begin and end.

A line is first cut into words, with escapes and quotes taken care of, and the words are then
sorted into tokens. Which token is lifted out of the note, and who the line is about, is not decided
here. Every word of the line is in exactly one token, so that a text can be put together again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from netui.rules.due_dates import MAX_WORDS, is_ambiguous, meant_word, next_working_day, parse_due

TokenKind: TypeAlias = Literal["text", "company", "tag", "detail", "key", "priority", "due", "back"]

QUOTES = '"“”„'
"""The marks around a quoted text; any of them opens, any closes."""
UNSPACED = "\u3005-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\u0e00-\u0e7f"
"""Scripts written without blanks, for a set of a pattern: a token may begin after any sign."""
_KEYS = "email|tel|li|url|role|via|loc"

_CHUNK = re.compile(r"\S+")
_QUOTED = re.compile(rf"(?:[@＠]|(?:{_KEYS})[:：])?[{QUOTES}]", re.IGNORECASE)
_CLOSING = re.compile(f"[{QUOTES}]")
_AFTER_QUOTE = re.compile(r"[.;:!?)]*")
_COMMAS = re.compile("[,，、،]+")
_BREAK = re.compile(
    r"(?P<comma>[，、،]+|(?<!\d),+|,+(?!\d))"
    rf"|(?<=[{UNSPACED}])(?=[@＠#＃>＞（])|(?<=）)"
    rf"|(?P<after_date>(?<=[A-Za-z0-9])(?=[{UNSPACED}]))"
    # Telephones make one "—" of two hyphens, and keep it close to the words.
    r"|(?<=\w)(?=[—―]\w)|(?<=\w[—―])(?=\w)"
    # No company and no tag has these inside: "@Acme>fri", "#go#rust".
    r"|(?P<in_token>(?<=\w)(?=[>＞]\w)|(?<=\w)(?=[#＃][^\W\d_]))"
)
_GLUED = re.compile(r"[>＞]{2}(?![>＞])|[/／]{2}(?![/／])")
_WHOLE = re.compile(rf"https?://|www\.|linkedin\.com/|(?:{_KEYS})[:：]", re.IGNORECASE)

_KEYED = re.compile(rf"({_KEYS})[:：](.*)", re.IGNORECASE | re.DOTALL)
_EMAIL = re.compile(r"""[^\s@＠<>"()\[\],;:]+@[^\s@＠<>"()\[\],;:]+\.[^\W\d_]{2,}""")
_URL = re.compile(r"(?:https?://|www\.)[^\s.]\S*|(?:www\.)?linkedin\.com/\S+", re.IGNORECASE)
_LINKEDIN = re.compile(r"(?:https?://)?(?:[a-z]+\.)?linkedin\.com/", re.IGNORECASE)
_PHONE_START = re.compile(r"[+＋]\d[\d().\-/]*")
_PHONE_PART = re.compile(r"[(]?\d[\d().\-/]*")
_TAG = re.compile(r"[#＃]([^\W\d_]\S*)")
_CLOCK = re.compile(r"\d{1,2}(?:[:.]\d\d)?(?:am|pm|h|uhr)?", re.IGNORECASE)

_AFTER_TAG = ".!?:;)]}'\"’”-/&"
_NO_COMPANIES = frozenset("the a an my our their this that noon home work".split())

_EMAIL_LIMIT = 320
_PHONE_DIGITS = range(7, 16)  # the longest number of ITU-T E.164 has 15
_PHONE_WORDS = 7
_WARNINGS = 5
_SHOWN = 24  # characters of what a warning is about


class Word(NamedTuple):
    """A word of the line, and what stood between it and the next."""

    text: str
    """The word: a quoted text with its marks, an escaped word without its backslash."""
    comma: str = ""
    """The comma or commas that closed it, of any script."""
    spaced: bool = True
    """Whether a blank followed."""
    literal: bool = False
    """Whether it was quoted or escaped, and so is no token."""


class Token(NamedTuple):
    """One or more words that belong together."""

    kind: TokenKind
    """``detail`` was recognised by its shape, ``key`` was typed as ``email:`` and the like."""
    words: tuple[Word, ...]
    """The words it was made of, for the text it may have to stay in."""
    key: str = ""
    """For details and keys: email, tel, li, url, role, via or loc."""
    value: str = ""
    """What it says: the company, the tag, the address, or ``!``."""
    due: date | None = None
    """The day, for ``due``."""
    loose: bool = False
    """Whether it is ``@ Co`` with a blank, which only counts before the note."""

    @property
    def closed(self) -> bool:
        """Whether a comma followed it."""
        return bool(self.words[-1].comma)


def split_words(line: str) -> list[Word]:
    """Cut a line into words, minding escapes, quoted texts, and scripts without blanks."""
    words: list[Word] = []
    position = 0
    quotes_left = True
    while chunk := _CHUNK.search(line, position):
        start, end = chunk.span()
        if line[start] == "\\" and end - start > 1:
            words.append(Word(line[start + 1 : end], literal=True))
            position = end
            continue
        opening = _QUOTED.match(line, start) if quotes_left else None
        closing = _CLOSING.search(line, opening.end()) if opening else None
        if opening and closing and closing.start() > opening.end():
            position = _append_quoted(words, line, start, closing.end())
            continue
        # Without a closing mark from here on, no later opening can have one either.
        quotes_left = quotes_left and not (opening and not closing)
        _append_plain(words, chunk.group())
        position = end
    return words


def join_words(words: Iterable[Word]) -> str:
    """Put words together again as they stood in the line."""
    parts = [word.text + word.comma + (" " if word.spaced else "") for word in words]
    return "".join(parts).strip()


def tokenize(words: Sequence[Word], today: date) -> tuple[list[Token], tuple[str, ...]]:
    """Sort words into tokens; the second value is what to tell about a ``>`` without a date."""
    tokens: list[Token] = []
    warnings: dict[str, None] = {}
    position = 0
    while position < len(words):
        token = _token_at(words, position, today, warnings)
        tokens.append(token)
        position += len(token.words)
    return tokens, tuple(warnings)[:_WARNINGS]


def _append_quoted(words: list[Word], line: str, start: int, end: int) -> int:
    """Add the quoted text that ends at `end`; return where the next word begins."""
    tail = _AFTER_QUOTE.match(line, end)
    end = tail.end() if tail else end
    comma = _COMMAS.match(line, end)
    stop = comma.end() if comma else end
    spaced = stop == len(line) or line[stop].isspace()
    literal = line[start] in QUOTES
    words.append(Word(line[start:end], comma.group() if comma else "", spaced, literal))
    return stop


def _append_plain(words: list[Word], chunk: str) -> None:
    """Add an unquoted chunk, cut at its commas and where a script without blanks allows it."""
    if _WHOLE.match(chunk) or (len(chunk) <= _EMAIL_LIMIT and _EMAIL.fullmatch(chunk)):
        bare = chunk.rstrip(",，、،")
        words.append(Word(bare, chunk[len(bare) :]))
        return
    begin = 0
    if (glued := _GLUED.match(chunk)) and glued.end() < len(chunk):
        begin = glued.end()
        words.append(Word(chunk[:begin], spaced=False))
    for mark in _BREAK.finditer(chunk, begin):
        comma = mark["comma"] or ""
        if mark["after_date"] is not None and chunk[begin] not in ">＞":
            continue
        if mark["in_token"] is not None and not _ends_token(chunk[begin], chunk[mark.start()]):
            continue
        if comma or mark.start() > begin:
            _append_piece(words, chunk[begin : mark.start()], comma, mark.end() == len(chunk))
            begin = mark.end()
    if begin < len(chunk):
        words.append(Word(chunk[begin:]))


def _ends_token(first: str, mark: str) -> bool:
    """Whether a token that begins with `first` ends before a ``>`` or ``#`` within it."""
    return first in ("@＠#＃>＞" if mark in ">＞" else "#＃")


def _append_piece(words: list[Word], text: str, comma: str, spaced: bool) -> None:
    if text or not words:
        words.append(Word(text, comma, spaced))
    else:
        # A comma on its own, as in "Priya , Stripe", closes the word before it.
        before = words[-1]
        words[-1] = before._replace(comma=before.comma + comma, spaced=spaced)


def _token_at(words: Sequence[Word], at: int, today: date, warnings: dict[str, None]) -> Token:
    """Read the token that begins at a word, in the order of precedence of the grammar."""
    word = words[at]
    text = word.text
    if not word.literal and text:
        token = _keyed(words, at) or _recognised(words, at)
        if token is not None:
            return token
        if text[0] in ">＞":
            return _due(words, at, today, warnings)
        if text[0] in "@＠":
            return _company(words, at)
        if text in ("//", "／／"):
            return Token("back", (word,))
        if text in ("!", "!!", "！", "！！", "!！", "！!"):
            return Token("priority", (word,), value="!" * len(text))
        tag = _TAG.fullmatch(text) if text[0] in "#＃" else None
        if tag is not None:
            return Token("tag", (word,), value=tag[1].rstrip(_AFTER_TAG))
    return Token("text", (word,))


def _keyed(words: Sequence[Word], at: int) -> Token | None:
    """``email:`` and its like, with the value right after the colon or after one blank."""
    match = _KEYED.fullmatch(words[at].text)
    if match is None:
        return None
    key, value, taken = match[1].lower(), _unquoted(match[2]), 1
    if not value and not words[at].comma and at + 1 < len(words):
        following = words[at + 1]
        if not following.literal and following.text[:1] in tuple("@＠#＃>＞!！/／"):
            return None
        value, taken = _unquoted(following.text), 2
    if key == "tel":
        extra = _phone_words(words, at + taken, value, words[at + taken - 1])
        value = " ".join([value, *(word.text for word in extra)])
        taken += len(extra)
    if key in ("role", "via", "loc"):
        value = value.replace("_", " ")
    value = value.rstrip(".;,").strip()
    if not any(sign.isalnum() for sign in value):
        return None
    return Token("key", tuple(words[at : at + taken]), key=key, value=value)


def _recognised(words: Sequence[Word], at: int) -> Token | None:
    """A bare e-mail address, web address, or telephone number in international form."""
    word = words[at]
    bare = word.text.strip("<>()[];:!?").rstrip(".")
    if len(bare) <= _EMAIL_LIMIT and "@" in bare and _EMAIL.fullmatch(bare):
        return Token("detail", (word,), key="email", value=bare)
    if _URL.fullmatch(bare):
        key = "li" if _LINKEDIN.match(bare) else "url"
        return Token("detail", (word,), key=key, value=word.text.strip("<>();!").rstrip(".,:?"))
    if bare[:1] in ("+", "＋") and _PHONE_START.fullmatch(bare):
        extra = _phone_words(words, at + 1, bare, word)
        value = " ".join([bare, *(part.text for part in extra)]).rstrip(".-/")
        if _digits(value) in _PHONE_DIGITS:
            return Token("detail", (word, *extra), key="tel", value=value)
    return None


def _phone_words(words: Sequence[Word], at: int, begun: str, before: Word) -> list[Word]:
    """The groups of figures that carry on the number `begun`."""
    parts: list[Word] = []
    digits = _digits(begun)
    for word in words[at : at + _PHONE_WORDS]:
        digits += _digits(word.text)
        fits = digits < _PHONE_DIGITS.stop and len(word.text) < _PHONE_DIGITS.stop
        if before.comma or word.literal or not fits or not _PHONE_PART.fullmatch(word.text):
            break
        parts.append(word)
        before = word
    return parts


def _digits(text: str) -> int:
    return sum(sign.isdigit() for sign in text)


def _due(words: Sequence[Word], at: int, today: date, warnings: dict[str, None]) -> Token:
    word = words[at]
    arrows = len(word.text) - len(word.text.lstrip(">＞"))
    if arrows == 2:
        on = next_working_day(today)
        if on is not None:
            return Token("due", (word,), due=on)
    if arrows == 1:
        rest = word.text[1:]
        phrase = [word._replace(text=rest)] if rest else []
        for following in words[at + 1 : at + 1 + MAX_WORDS]:
            if following.literal or (phrase and phrase[-1].comma):
                break
            phrase.append(following)
        due = parse_due([part.text for part in phrase], today) if not word.comma or rest else None
        if due is not None:
            taken = due.words if rest else due.words + 1
            _warn_of_past(due.on, today, warnings)
            return Token("due", tuple(words[at : at + taken]), due=due.on)
    if len(warnings) < _WARNINGS:
        warnings[_no_date(word.text)] = None
    return Token("text", (word,))


def _warn_of_past(on: date, today: date, warnings: dict[str, None]) -> None:
    if on < today:
        warnings[f"{on.isoformat()} has already passed; it is kept as you typed it"] = None


def _no_date(text: str) -> str:
    shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    if is_ambiguous(text.lstrip(">＞")):
        return f"“{shown}” could be two dates: kept as text"
    if meant := meant_word(text.lstrip(">＞")):
        return f"“{shown}” is no date (“>{meant}”?): kept as text"
    return f"“{shown}” is no date: kept as text"


def _company(words: Sequence[Word], at: int) -> Token:
    """``@Co``, ``@"Two Words"``, ``@Two_Words``, or ``@ Co`` with the words after it."""
    word = words[at]
    if len(word.text) > 1:
        value = word.text[1:]
        if value[0] in QUOTES:
            value = _unquoted(value)
        else:
            value = value.replace("_", " ").rstrip(".;:)").strip()
        if any(sign.isalnum() for sign in value) and not _CLOCK.fullmatch(value):
            return Token("company", (word,), value=value)
        return Token("text", (word,))
    taken = 0 if word.comma else _loose_company(words, at + 1)
    if not taken:
        return Token("text", (word,))
    named = words[at + 1 : at + 1 + taken]
    value = " ".join(_unquoted(part.text) for part in named).rstrip(".;:")
    return Token("company", (word, *named), value=value, loose=True)


def _loose_company(words: Sequence[Word], at: int) -> int:
    """How many words after a lone ``@`` name the company.

    A capitalised run that a comma closes is taken whole ("@ Goldman Sachs, …"), else one word.
    """
    if at >= len(words):
        return 0
    first = words[at]
    word = first.text.strip(QUOTES)
    if not word or not word[0].isalnum() or _CLOCK.fullmatch(word) or _keyed(words, at):
        return 0
    if word.casefold() in _NO_COMPANIES:
        return 0
    if first.comma or first.literal:
        return 1
    for count, following in enumerate(words[at : at + 4], start=1):
        if following.literal or not (following.text[:1].isupper() or following.text == "&"):
            return 1
        if following.comma:
            return count
    return 1


def _unquoted(text: str) -> str:
    """A value without its quotation marks and what punctuation follows them."""
    if text[:1] and text[0] in QUOTES:
        return text.rstrip(".;:!?)").strip(QUOTES).strip()
    return text
