"""vCard files from bytes to properties, tolerant of what programs write under that name.

Follows vCard 2.1 (versit, 1996), RFC 2426 (3.0) and RFC 6350 (4.0), and reads all three alike: the
version that a card states says little about its syntax.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct, field
from msgspec.structs import replace

from netui.interchange.encoding import (
    character_set,
    decode,
    decode_stated,
    guess_code_page,
    is_utf8,
)
from netui.interchange.vcard_folding import (
    at_colon,
    is_end_and_beginning,
    is_quoted_printable,
    unfolded_lines,
)
from netui.model import clean_text

MOST_PROPERTIES = 2_000
"""Properties a card may have."""
LONGEST_LINE = 1_000_000
"""Bytes an unfolded line may have, unless it holds inline data, which is left out anyway."""

WHY_REFUSED = "X-NETUI-REFUSED"
"""The property that says in a card of a file of refused cards why it is there."""

_BEGIN = re.compile(rb"(?:^|[\r\n])[ \t]*(?:\xef\xbb\xbf)?BEGIN[ \t]*:[ \t]*VCARD", re.IGNORECASE)
_CHARSET = re.compile(rb"CHARSET\s*=\s*\"?([A-Za-z0-9_.:\-]{2,40})", re.IGNORECASE)
_TOLD = re.compile(
    r";\s*(?:CHARSET\s*=[^;:]*|(?:ENCODING\s*=\s*)?\"?QUOTED-PRINTABLE\"?)(?=;|$)", re.IGNORECASE
)
_LINE_BREAK = re.compile(r"\r\n?|\n")
_ESCAPES = re.compile(r"\\([\\;,:\"nN])")
_INLINE = frozenset({"B", "BASE64"})
_CACHED_HEADER = 200
_SHOWN_OF_A_LONG_ONE = 40


class Property(Struct, frozen=True):
    """One property of a card, its text decoded but with its backslashes still in it."""

    line: int
    """1-based line where it starts."""
    name: str
    """In upper case: ``TEL``."""
    group: str
    """In lower case, without the dot: ``item1``; usually empty."""
    params: dict[str, list[str]]
    """Values by parameter name in upper case; those without a name (2.1) under an empty one. Never
    changed: properties with the same header share them."""
    header: str
    """What stands before the colon, as written."""
    text: str
    """What stands after the colon, decoded."""
    why: str = ""
    """Why only the beginning of its text is there; empty where all of it is."""

    def value(self) -> str:
        """Return the whole text as one value."""
        return unescape(self.text)

    def parts(self, separator: str = ";") -> list[str]:
        """Return the values that stand between each `separator`, ``;`` or ``,``."""
        return [unescape(part) for part in split(self.text, separator)]

    def types(self) -> list[str]:
        """Return the values of TYPE in lower case, those without a name (2.1) included."""
        values = self.params.get("TYPE", []) + self.params.get("", [])
        return [v for value in values if (v := value.lower().removeprefix("type=").strip())]

    def has_inline_data(self) -> bool:
        """Whether the value is a file (a photo, a key) rather than text or an address."""
        stated = self.params.get("ENCODING", []) + self.params.get("", [])
        inline = any(value.upper() in _INLINE for value in stated)
        return inline or self.text[:5].lower() == "data:"

    def unfolded(self) -> str:
        """Return the property as one line.

        The text is decoded, so the parameters that told how its bytes stood are left out; all
        else is as it was written.
        """
        header = _TOLD.sub("", self.header) if ";" in self.header else self.header
        return f"{header}:" + _LINE_BREAK.sub(r"\\n", self.text)


class Card(Struct):
    """The properties between BEGIN and END, in order, without those two."""

    line: int
    """1-based line of BEGIN:VCARD."""
    properties: list[Property] = field(default_factory=list)
    """Its properties; none after `MOST_PROPERTIES`."""
    too_many: bool = False
    """Whether it has more than `MOST_PROPERTIES`."""
    is_whole: bool = False
    """Whether it has its END; without one, what followed may be missing."""

    def add(self, entry: Property) -> None:
        """Append a property, or note that it is one too many."""
        if len(self.properties) < MOST_PROPERTIES:
            self.properties.append(entry)
        else:
            self.too_many = True

    def written(self, why: str) -> str:
        """Return the card as text, with why it was refused."""
        properties = [clean_text(entry.unfolded()) for entry in self.properties]
        return "\n".join(["BEGIN:VCARD", f"{WHY_REFUSED}:{why}", *properties, "END:VCARD", ""])


def how_many(raw: bytes) -> int:
    """Return about how many cards there are in `raw`; at least 1."""
    return max(1, raw.count(b"BEGIN:VCARD") or raw.count(b"begin:vcard"))


def recognises(raw: bytes) -> bool:
    """Whether there is a card in `raw`."""
    return _BEGIN.search(raw) is not None


def cards(raw: bytes) -> Iterator[Card]:
    """Yield the cards in `raw`; a card without END ends where the next one begins.

    A card nested in another (AGENT: RFC 2426, 3.5.4) is no person of the file's own: it becomes the
    one escaped value of the AGENT property, as that section has it.
    """
    card: Card | None = None
    nested: Card | None = None
    for entry in _properties(raw):
        mark = entry.name if entry.text.strip().upper() == "VCARD" else ""
        if card is None:
            card = Card(entry.line) if mark == "BEGIN" else None
        elif mark == "BEGIN" and nested is None and _awaits_card(card):
            nested = Card(entry.line)
        elif mark == "END" and nested is not None:
            _enclose(nested, card)
            nested = None
        elif mark in ("BEGIN", "END"):
            if nested is not None:
                _enclose(nested, card)
            card.is_whole = mark == "END"
            yield card
            card, nested = (Card(entry.line) if mark == "BEGIN" else None), None
        else:
            (nested or card).add(entry)
    if card is not None:
        if nested is not None:
            _enclose(nested, card)
        yield card


def properties_of(lines: Iterable[str]) -> list[Property]:
    """Return unfolded lines, such as a contact's `unmapped`, as properties; a mark ends them."""
    whole = "\n".join(["BEGIN:VCARD", *(_LINE_BREAK.sub(r"\\n", line) for line in lines)])
    found = next(cards(whole.encode("utf-8", "replace")), None)
    return found.properties if found else []


def split(text: str, separator: str) -> list[str]:
    """Part `text` at each `separator`, ``;`` or ``,``, that no backslash precedes."""
    if "\\" not in text:
        return text.split(separator)
    parts, pieces = [], []
    for piece in text.split(separator):
        pieces.append(piece)
        if (len(piece) - len(piece.rstrip("\\"))) % 2 == 0:
            parts.append(separator.join(pieces))
            pieces = []
    return [*parts, separator.join(pieces)] if pieces else parts


def unescape(text: str) -> str:
    """Take off the backslashes that precede signs and stand for line breaks (RFC 6350, 3.4)."""
    if "\\" not in text:
        return text
    return _ESCAPES.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


def _awaits_card(card: Card) -> bool:
    last = card.properties[-1] if card.properties else None
    return last is not None and last.name == "AGENT" and not last.text.strip()


def _enclose(nested: Card, card: Card) -> None:
    """Make `nested` the value of the AGENT property that `card` has last."""
    lines = ["BEGIN:VCARD", *(entry.unfolded() for entry in nested.properties), "END:VCARD", ""]
    text = re.sub(r"([\\;,])", r"\\\1", "\n".join(lines)).replace("\n", "\\n")
    card.properties[-1] = replace(card.properties[-1], text=text)


def _properties(raw: bytes) -> Iterator[Property]:
    whole_is_utf8 = is_utf8(raw)
    fallback = "utf-8" if whole_is_utf8 else _stated_charset(raw) or guess_code_page(raw)
    for number, line in unfolded_lines(raw):
        if is_end_and_beginning(line):
            yield Property(number, "END", "", {}, "END", "VCARD")
            yield Property(number, "BEGIN", "", {}, "BEGIN", "VCARD")
            continue
        header, value = at_colon(line)
        if header.strip():
            yield _property(number, header, value, fallback, whole_is_utf8)


def _stated_charset(raw: bytes) -> str:
    """Return the first character set other than UTF-8 that any property of the file names."""
    for found in _CHARSET.finditer(raw):
        codec = character_set(found.group(1).decode("ascii"))
        if codec not in ("", "utf-8"):
            return codec
    return ""


class _Header(Struct, frozen=True):
    """What stands before the colon of a property."""

    written: str
    name: str
    group: str
    params: dict[str, list[str]]
    charset: str
    is_quoted_printable: bool


def _property(
    number: int, raw_header: bytes, value: bytes, fallback: str, whole_is_utf8: bool
) -> Property:
    read = _read_header if len(raw_header) > _CACHED_HEADER else _known_header
    header = read(raw_header, fallback)
    text, why = "", ""
    if len(value) > LONGEST_LINE:
        text = decode(value[:_SHOWN_OF_A_LONG_ONE], fallback)
        why = f"{header.name} on line {number} is longer than {LONGEST_LINE:,} bytes; left out"
    elif header.is_quoted_printable:
        text = decode_stated(_from_quoted_printable(value), header.charset, fallback)
    elif value.isascii() and not header.charset:
        text = value.decode("ascii")
    else:
        # A file converted to UTF-8 keeps the CHARSET parameters that it had before.
        converted = whole_is_utf8 and not header.charset.startswith("iso2022")
        text = decode_stated(value, "" if converted else header.charset, fallback)
    return Property(number, header.name, header.group, header.params, header.written, text, why)


def _read_header(raw: bytes, fallback: str) -> _Header:
    header = decode(raw, fallback).strip().lstrip("\ufeff")
    first, *rest = _at_semicolons(header)
    group, _, name = first.rpartition(".")
    params = _params(rest)
    return _Header(
        header,
        name.strip().upper(),
        group.strip().lower(),
        params,
        character_set(params.get("CHARSET", [""])[0]),
        is_quoted_printable(raw),
    )


# The same few headers stand in every card of a file.
_known_header = lru_cache(maxsize=2_048)(_read_header)


def _from_quoted_printable(value: bytes) -> bytes:
    if b";" in value:
        # With separators in plain sight, an encoded semicolon is one that was meant as text.
        value = re.sub(rb"=3[Bb]", rb"\\;", value)
    return binascii.a2b_qp(value)


def _params(written: list[str]) -> dict[str, list[str]]:
    params: dict[str, list[str]] = {}
    for param in written:
        name, equals, values = param.partition("=")
        if not equals:
            name, values = "", name
        found = [value.strip().strip('"') for value in values.strip().strip('"').split(",")]
        params.setdefault(name.strip().upper(), []).extend(value for value in found if value)
    return {name: values for name, values in params.items() if values}


def _at_semicolons(header: str) -> list[str]:
    """Part a header at its semicolons outside of quotation marks, if those come in pairs."""
    parts: list[str] = []
    quoted = False
    for piece in header.split(";"):
        if quoted:
            parts[-1] += f";{piece}"
        else:
            parts.append(piece)
        quoted ^= piece.count('"') % 2 == 1
    return header.split(";") if quoted else parts
