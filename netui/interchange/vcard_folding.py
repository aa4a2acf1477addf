"""The content lines of vCard files: where each begins and ends, folded as it may be.

Lines are unfolded as bytes, because programs fold within a character (RFC 6350, 3.2).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

# The end of a line before one that begins a card; such a line is never part of a value.
_CARD_STARTS = re.compile(rb"(?:\r\n|\r|\n)(?=BEGIN:VCARD[ \t]*(?:[\r\n]|\Z))", re.IGNORECASE)
_PART_BYTES = 262_144
_FIRST_LINE = re.compile(rb"(?:[ \t]*[\r\n])*([ \t]*)")
_QUOTED_PRINTABLE = re.compile(rb"[;=]\s*\"?QUOTED-PRINTABLE", re.IGNORECASE)
_HEADER_FIRST = re.compile(rb"[\w.-]+;[\w-]+=")
_HEX_FIRST = re.compile(rb"=[0-9A-Fa-f]{2}")
# The last stands where files without a final line break were put one after the other.
_MARKS = (b"BEGIN:VCARD", b"END:VCARD", b"END:VCARDBEGIN:VCARD")
_MARK_STARTS = (b"B", b"b", b"E", b"e", codecs.BOM_UTF8[:1])
_LONGEST_HEADER = 10_000
_LONGEST_MARK = 40


def unfolded_lines(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each content line unfolded, with the 1-based number of its first line."""
    indent = _indent(raw)
    before = 0
    for part in _parts(raw):
        lines = part.splitlines()
        if indent:
            lines = [line.removeprefix(indent) for line in lines]
        at = 0
        while at < len(lines):
            if not lines[at].strip():
                at += 1
                continue
            start = at
            at, pieces = _pieces(lines, at)
            yield before + start + 1, pieces[0] if len(pieces) == 1 else b"".join(pieces)
        before += len(lines)


def at_colon(line: bytes) -> tuple[bytes, bytes]:
    """Part a line at the colon that ends its header: the first outside of quotation marks."""
    colon = first = line.find(b":", 0, _LONGEST_HEADER)
    counted, quotes = 0, 0
    while colon >= 0:
        quotes += line.count(b'"', counted, colon)
        if quotes % 2 == 0:
            break
        counted, colon = colon, line.find(b":", colon + 1, _LONGEST_HEADER)
    colon = colon if colon >= 0 else first
    return (line[:colon], line[colon + 1 :]) if colon >= 0 else (b"", b"")


def is_quoted_printable(header: bytes) -> bool:
    """Whether what stands before a colon says that the value is quoted-printable."""
    return _QUOTED_PRINTABLE.search(header) is not None


def is_end_and_beginning(line: bytes) -> bool:
    """Whether a line ends a card and begins the next one."""
    return _is_mark(line) and _compact(line) == _MARKS[-1]


def _parts(raw: bytes) -> Iterator[bytes]:
    """Yield `raw` in parts of some size, each but the first of which begins with a card.

    No value goes on past a line that begins a card, so each part can be unfolded by itself; only
    one at a time is held as lines.
    """
    start = 0
    while found := _CARD_STARTS.search(raw, start + _PART_BYTES):
        yield raw[start : found.end()]
        start = found.end()
    yield raw[start:]


def _indent(raw: bytes) -> bytes:
    """Return the blanks before the first line, which all lines may have, as in pasted text."""
    found = _FIRST_LINE.match(raw)
    return found[1] if found else b""


def _pieces(lines: list[bytes], at: int) -> tuple[int, list[bytes]]:
    """Return the pieces of the content line that starts at `at`, and where the next one starts.

    Besides folding by a leading blank (RFC 6350, 3.2) there are the soft line breaks of
    quoted-printable, and values that were written over several lines as they are.
    """
    pieces = [lines[at]]
    mark = _is_mark(lines[at])
    quoted: bool | None = None
    at += 1
    while at < len(lines):
        line = lines[at]
        if pieces[-1].endswith(b"="):
            if quoted is None:
                quoted = is_quoted_printable(at_colon(b"".join(pieces))[0])
            resumed = _resumed(lines, at) if quoted else at
            if quoted and resumed < len(lines) and not _is_mark(lines[resumed]):
                pieces[-1] = pieces[-1][:-1]
                pieces.append(lines[resumed])
                at = resumed + 1
                continue
            if quoted:
                break
        if line[:1] in (b" ", b"\t") and not mark:
            pieces.append(line[1:])
        elif line.strip() and not mark and b":" not in line and not _is_long_header(lines, at):
            pieces += (b"\\n", line)
        elif line.strip():
            break
        at += 1
    return at, pieces


def _is_long_header(lines: list[bytes], at: int) -> bool:
    """Whether a line without a colon is the beginning of a property folded before its colon."""
    if not _HEADER_FIRST.match(lines[at][:_LONGEST_HEADER]):
        return False
    for following in range(at + 1, len(lines)):  # a copy of them for each would take for ever
        line = lines[following]
        if line[:1] not in (b" ", b"\t"):
            return False
        if b":" in line:
            return True
    return False


def _resumed(lines: list[bytes], at: int) -> int:
    """Return where a value goes on after a soft line break, blank lines in between skipped."""
    following = at
    while following < len(lines) and not lines[following].strip():
        following += 1
    return following if following == at or _goes_on(lines, following) else len(lines)


def _goes_on(lines: list[bytes], at: int) -> bool:
    return at < len(lines) and _HEX_FIRST.match(lines[at]) is not None


def _is_mark(line: bytes) -> bool:
    """Whether a line begins or ends a card: no value goes on past it."""
    if len(line) > _LONGEST_MARK or line[:1] not in _MARK_STARTS:
        return False
    return _compact(line) in _MARKS


def _compact(line: bytes) -> bytes:
    return line.upper().translate(None, b" \t").replace(codecs.BOM_UTF8, b"")
