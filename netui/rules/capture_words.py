"""What single words of a capture line look like: capitals, marks, and the ones that end a name.

The word lists are small on purpose: they need to catch what people type in a hurry, and a wrong
guess is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from netui.rules.capture_tokens import Word

CUTS = frozenset(
    """
    wants want wanted needs need needed met meets meeting loves love loved likes like liked works
    work worked working is was are at from with w/ via knows know runs run ran builds building built
    has had have hiring hires looking looks seeking seeks asked asks said says thinks thought told
    can could would will should does did to for about in on of the a and but who which that
    moved moving left joined joining just back introduced interested into recommended offered
    offers offering helped helps helping spoke talked chatted studies studying studied founded
    starting started starts teaches writes wrote my his her their our very really also now plans
    planning hopes uses using used makes sells invests raising raised speaks sent owes promised
    mentioned suggested lives lived based since leads leading manages
    """.split()
)
"""Words that end a name; compared in lower case only, so that "Will" and "Can" stay names."""

# The ones that are no part of a name in any spelling.
_STRONG_CUTS = frozenset(
    "wants needs met works loves likes knows hiring looking interested &".split()
)
# Words that a line about nobody in particular begins with.
_ORDINARY = frozenset(
    """
    great good nice lovely amazing awesome interesting fun cool chat chats talk talks call calls
    lunch coffee dinner drinks breakfast note notes todo idea ideas follow send email ask remember
    check thanks thank question the a this that these those there here my your our we i he she they
    it someone somebody anyone people folks everyone everybody woman man girl boy who what when
    where why how if is was are to for today tomorrow yesterday need needs want wants hiring
    looking really very super so some lots lot many team booth session keynote panel slides re fwd
    met spoke talked chatted had saw ran bumped sat at from in on with w/ and or but of not no yes
    about meet meeting back just
    """.split()
)
PARTICLES = frozenset(
    "van von der den de la le las los del della di da das do dos du des bin bint ibn ben abu al el "
    "ter ten te zu zur af av y e i st".split()
)
"""Words in lower case that stand within a name."""

_TITLES_WITH_STOP = frozenset("dr prof mr mrs ms mx st jr sr phd sra dra ing dipl".split())

_DASHES = frozenset(("-", "–", "—", "--", "―", "|", "·", "/", "／", "•"))
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+")
_APOSTROPHED = re.compile(r"[^\W\d_]{1,3}[-'’]([^\W\d_])")
COMPACT = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff・]+")
"""A word wholly in a script that sets no blanks between words."""

_SHOUT_WORDS = 8


def is_dash(word: Word) -> bool:
    """Whether a word is a dash with blanks around it."""
    return not word.literal and not word.comma and word.text in _DASHES


def is_mark(word: Word) -> bool:
    """Whether a word has neither letter nor figure: an emoji, a lone ``&``."""
    return not any(sign.isalnum() for sign in word.text)


def is_ordinary(word: Word) -> bool:
    """Whether no name begins with this word, however it is spelt."""
    start = re.split("['’:,]", word.text.casefold(), maxsplit=1)[0]
    # "A." and "I." are initials; "Thanks." is not.
    start = start.rstrip(".!?") if len(start) > 2 else start
    return not word.literal and start in _ORDINARY


def is_shouted(words: Sequence[Word]) -> bool:
    """Whether the words are typed in capitals throughout, so that capitals say nothing."""
    text = "".join(word.text for word in words[:_SHOUT_WORDS])
    return len(words) > 2 and text.isupper()


def is_cut(word: Word, shouted: bool) -> bool:
    """Whether a word ends the name before it; `shouted` says that capitals mean nothing here."""
    if word.literal:
        return False
    folded = word.text.casefold().rstrip(":;.")
    lower = word.text[:1].islower() or shouted
    return folded in _STRONG_CUTS or (lower and folded in CUTS)


def ends_sentence(word: Word) -> bool:
    """Whether a colon, semicolon or full stop (not that of "Dr." or "J.") closes the word."""
    if word.literal or len(word.text) < 2:
        return False
    if word.text[-1] in ":;":
        return True
    if _INITIALS.fullmatch(word.text):
        return False
    stem = word.text[:-1]
    return word.text[-1] == "." and len(stem) > 2 and stem.casefold() not in _TITLES_WITH_STOP


def is_capitalised(word: Word) -> bool:
    """Whether a word begins as names do; in scripts without capitals every word does."""
    text = word.text.lstrip("\"“”„(（'’‘")
    if not text or not text[0].isalpha():
        return False
    if word.literal or text[0].isupper() or text[0].istitle() or is_uncased(word):
        return True
    inner = _APOSTROPHED.match(text)
    return inner is not None and inner[1].isupper()


def is_uncased(word: Word) -> bool:
    """Whether a word is in a script that has no capitals."""
    letter = next((sign for sign in word.text if sign.isalpha()), "")
    return bool(letter) and letter.lower() == letter.upper()


def value_of(words: Sequence[Word]) -> str:
    """Words as a value: without closing comma, and without marks around a single quoted one."""
    text = " ".join(word.text for word in words).strip().rstrip(":;")
    if len(words) == 1 and words[0].literal:
        text = text.strip('"“”„')
    if text.endswith(".") and ends_sentence(words[-1]):
        text = text.rstrip(".")
    return text
