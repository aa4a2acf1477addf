"""Bytes to text, for files that say little or nothing about their encoding.

Text that is valid UTF-8 is taken as UTF-8: no other encoding of real text passes for it by chance.
What is not, was written under some Windows code page, and which one shows in the words themselves.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from functools import lru_cache
from itertools import islice, pairwise

_BOMS = (
    # UTF-32's little-endian mark begins with UTF-16's.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CODE_PAGES = ("cp1252", "cp1251", "cp1253", "cp1255")
_SAMPLE_BYTES = 262_144
_SAMPLE_WORDS = 400
_PIECE_BYTES = 1_048_576
_WORD = re.compile(rb"[A-Za-z\x80-\xff]+")
# Codecs that a file may name. Python has others that are no character sets (idna, punycode,
# unicode_escape), some of them slow on hostile input.
_CHARACTER_SETS = re.compile(
    r"utf-8|iso8859-\d+|cp\d+|koi8-\w|mac-\w+|gb\w+|big5\w*|shift_jis\w*|euc_\w+|iso2022_\w+|tis-620"
)
_EAST_ASIAN = re.compile(r"gb|big5|cp9|shift_jis|euc_|iso2022_")
_LARGER_SETS = {
    "ascii": "utf-8",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
_STRAY_BYTES = "netui.stray-bytes"


def _stray_byte(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that broke UTF-8 as Windows-1252, by far the commonest of the others."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(_STRAY_BYTES, _stray_byte)


def to_utf8(raw: bytes) -> bytes:
    """Return `raw` without a byte-order mark, and in UTF-8 where it stood in UTF-16 or UTF-32."""
    if raw.startswith(codecs.BOM_UTF8):
        return raw[len(codecs.BOM_UTF8) :]
    for mark, codec in _BOMS:
        if raw.startswith(mark):
            return _transcoded(raw[len(mark) :], codec)
    # Without a mark UTF-16 shows in that the files that are read begin with plain letters.
    evens, odds = raw[0:16:2], raw[1:16:2]
    if len(odds) == 8 and all(evens) and not any(odds):
        return _transcoded(raw, "utf-16-le")
    if len(odds) == 8 and all(odds) and not any(evens):
        return _transcoded(raw, "utf-16-be")
    return raw


def decode(raw: bytes, codec: str) -> str:
    """Return `raw` as text: UTF-8 where it is valid, else read as `codec`. Never fails.

    Where `codec` is UTF-8 or Windows-1252, single bytes that break UTF-8 (a text cut within a
    character) don't spoil the rest. Other code pages hold byte pairs that pass for UTF-8, so
    there the whole text is read as `codec`.
    """
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        if codec in ("utf-8", "cp1252"):
            return raw.decode("utf-8", _STRAY_BYTES)
        return raw.decode(codec, "replace")


def decode_guessed(raw: bytes) -> str:
    """Return `raw` as text: UTF-8 where it is valid, else as `guess_code_page` reads it."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return decode(raw, guess_code_page(raw))


def decode_stated(raw: bytes, stated: str, fallback: str) -> str:
    """Return `raw` as text in the character set that is `stated` for it; where empty, `fallback`.

    Short words of the East Asian sets can pass for UTF-8, and those that switch by escape sequences
    always do, so such a set comes first if the bytes are valid in it.
    """
    if _EAST_ASIAN.match(stated):
        try:
            return raw.decode(stated)
        except UnicodeDecodeError:
            pass
    return decode(raw, stated or fallback)


@lru_cache(maxsize=64)
def character_set(name: str) -> str:
    """Return Python's name of the character set that a file calls `name`; empty if unknown.

    Sets that programs name where they write a larger one are taken as the larger one, as browsers
    do (WHATWG Encoding Standard, 4.2).
    """
    try:
        codec = codecs.lookup(name.strip().strip('"')).name
    except (LookupError, ValueError):
        return ""
    codec = _LARGER_SETS.get(codec, codec)
    return codec if _CHARACTER_SETS.fullmatch(codec) else ""


def is_utf8(raw: bytes) -> bool:
    """Whether `raw` is valid UTF-8; plain ASCII is."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(raw), _PIECE_BYTES):
            decoder.decode(raw[start : start + _PIECE_BYTES])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def guess_code_page(raw: bytes) -> str:
    """Return the Windows code page under which the words of `raw` look most like words.

    Tells Western (1252), Cyrillic (1251), Greek (1253) and Hebrew (1255); Western where they are
    equal. Words are of one script, and names begin with a capital and have none inside.
    """
    words = (found.group() for found in _WORD.finditer(raw[:_SAMPLE_BYTES]))
    sample = [*islice((word for word in words if not word.isascii()), _SAMPLE_WORDS)]
    return min(_CODE_PAGES, key=lambda codec: sum(_oddity(word, codec) for word in sample))


def _oddity(word: bytes, codec: str) -> int:
    """Count what makes `word`, read as `codec`, unlike a word of any language."""
    text = word.decode(codec, "replace")
    letters = [letter for letter in text if letter.isalpha()]
    foreign = [letter for letter in letters if not letter.isascii()]
    latin = codec == "cp1252"
    return sum(
        (
            any(not unicodedata.category(sign).startswith(("L", "M")) for sign in text),
            # A mark stands on the letter before it.
            unicodedata.category(text[0]).startswith("M"),
            # No Latin script writes words without a single plain letter; no other has any.
            len(letters) >= 3 and len(foreign) == len(letters) if latin else foreign != letters,
            text[0].islower(),
            any(a.islower() and b.isupper() for a, b in pairwise(text)),
        )
    )


def _transcoded(raw: bytes, codec: str) -> bytes:
    return raw.decode(codec, "replace").encode("utf-8", "replace")
