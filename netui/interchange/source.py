"""Opening a file of contacts: what kind it is, told by its content, and who reads that kind.

Adding a kind takes a module with two functions, `recognises` and `open_rows`, and an entry in
`READERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from netui.interchange import any_table, friends, google, linkedin, monica, outlook, vcard, whole
from netui.interchange.archive import is_archive, unpacked
from netui.interchange.encoding import to_utf8
from netui.interchange.file_bytes import LARGEST_FILE, check_size, content_of
from netui.interchange.refusal import why_not_readable
from netui.interchange.row import Contents, ImportRefused, Meeting, Row
from netui.interchange.whole import Whole
from netui.model import clean_line

LARGEST_TEXT = 64 * 1024 * 1024
"""Bytes that a file may have which is not read piece by piece, as cards are."""
LARGEST_WHOLE = 1024 * 1024 * 1024
"""Bytes that a whole network in JSON may have."""

_HEAD_BYTES = 4096


class Reader(Struct, frozen=True):
    """How one kind of file is recognised and read.

    Both functions are given the file's bytes, in UTF-8 without a byte-order mark where the file
    stood in UTF-16 or UTF-32, and as they are otherwise.
    """

    kind: str
    """The name people choose it by: ``vcard``."""
    title: str
    """What it is called in a sentence."""
    recognises: Callable[[bytes], bool]
    """Whether the content is of this kind."""
    open_rows: Callable[[str, bytes], Contents]
    """File name and content to what is in it; raises ImportRefused for another kind."""
    largest: int = LARGEST_TEXT
    """Bytes that such a file may have."""


READERS = (
    Reader("linkedin", "LinkedIn's Connections.csv", linkedin.recognises, linkedin.open_rows),
    Reader("google", "Google Contacts' CSV", google.recognises, google.open_rows),
    Reader("outlook", "Outlook's CSV", outlook.recognises, outlook.open_rows),
    Reader("vcard", "contact cards (vCard, .vcf)", vcard.recognises, vcard.open_rows, LARGEST_FILE),
    Reader("friends", "a friends.md", friends.recognises, friends.open_rows),
    Reader("monica", "Monica's export (JSON)", monica.recognises, monica.open_rows),
    Reader("csv", "any table with names in it (CSV)", any_table.recognises, any_table.open_rows),
)
"""The kinds of file that can be read; the first to recognise a file reads it."""


class Source(Struct, frozen=True):
    """An opened file of contacts."""

    kind: str
    """What kind of file it is: one of `kinds`."""
    path: Path
    """Where it lies."""
    contents: Contents
    """What is in it."""

    @property
    def rows(self) -> Iterator[Row]:
        """The rows in the file's order, made as they are asked for; from the first each time."""
        return self.contents.rows()

    @property
    def meetings(self) -> Iterator[Meeting]:
        """The meetings that the file tells of; from the first each time."""
        return self.contents.meetings()


def kinds() -> tuple[str, ...]:
    """Return the names of the kinds that can be read."""
    return tuple(reader.kind for reader in READERS)


def open_source(path: Path, kind: str | None = None) -> Source:
    """Open a file of contacts; without `kind`, what it is shows in its content, not in its name.

    Raises:
        ImportRefused: The file can't be used; the message says to the person why.
    """
    if kind is not None and kind not in kinds():
        raise ImportRefused(
            f"“{clean_line(kind)}” is no kind of file that can be read. What can be: {_readable()}."
        )
    name = clean_line(path.name or str(path))
    raw = content_of(path, name)
    raw = to_utf8(unpacked(path, name) if is_archive(raw) else raw)
    if not raw.strip():
        raise ImportRefused(f"“{name}” is empty: there is nobody in it to import.")
    reader = _reader(name, raw, kind)
    return Source(reader.kind, path, reader.open_rows(name, raw))


def _reader(name: str, raw: bytes, kind: str | None) -> Reader:
    chosen = [reader for reader in READERS if kind in (None, reader.kind)]
    chosen = [reader for reader in chosen if len(raw) <= reader.largest]
    if not chosen:
        check_size(name, len(raw), LARGEST_TEXT)
    # One after the other: each look costs time.
    found = next((reader for reader in chosen if reader.recognises(raw)), None)
    if kind is None and (found is None or found.kind == "csv"):
        _refuse_guest_list(name, raw)
    if found:
        return found
    check_size(name, len(raw), LARGEST_TEXT)
    if found := next((reader for reader in READERS if reader.recognises(raw)), None):
        raise ImportRefused(
            f"“{name}” was to be read as “{kind}”, but it is {found.title}."
            f" Choose “{found.kind}”, or leave the choice to its content."
        )
    raise ImportRefused(f"{why_not_readable(name, raw)} What can be read: {_readable()}.")


def _refuse_guest_list(name: str, raw: bytes) -> None:
    """Refuse who was at an event, or meant to be: most of them one has never met."""
    from netui.interchange.guest_list import maker_of

    if maker := maker_of(raw):
        raise ImportRefused(
            f"“{name}” is the guest list of an event, from {maker}. “netui guests EVENT {name}”"
            " brings it in, or the key for guest lists on the event's page: they become contacts"
            " once you meet them. To make contacts of all of them now:"
            f" netui import --from csv {name}"
        )


def _readable() -> str:
    *most, last = (f"{reader.title} as “{reader.kind}”" for reader in READERS)
    return f"{', '.join(most)} and {last}"


def open_whole(path: Path) -> Whole | None:
    """Read a whole network from JSON that netui wrote; None where the file is of another kind.

    Raises:
        ImportRefused: The file can't be used; the message says to the person why.
    """
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
    except (OSError, ValueError):
        return None  # `open_source` says why
    if not whole.recognises(to_utf8(head)):
        return None
    name = clean_line(path.name)
    return whole.read_whole(name, to_utf8(content_of(path, name, LARGEST_WHOLE)))
