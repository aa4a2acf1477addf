"""LinkedIn's whole archive: the ZIP file in which Connections.csv lies among a hundred others."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path
from typing import IO, Final

from netui.interchange.row import ImportRefused

WANTED: Final = "connections.csv"
"""The name of the file in the archive, in lower case, whatever folder it lies in."""
LARGEST_UNPACKED: Final = 64 * 1024 * 1024
"""Bytes that the file in the archive may have."""
LARGEST_DIRECTORY: Final = 16 * 1024 * 1024
"""Bytes that the archive's list of its files may have; all of it is read to find one."""

_END = b"PK\x05\x06"
_END_FIELDS = struct.Struct("<12xI")  # up to the size of the list (APPNOTE.TXT, 4.3.16)
_LONGEST_END = 65_557
_OFFICE = ("[content_types].xml", "mimetype")
_CHUNK = 1024 * 1024


def is_archive(raw: bytes) -> bool:
    """Whether `raw` begins as a ZIP file does."""
    return raw[:4] in (b"PK\x03\x04", _END)


def unpacked(path: Path, name: str) -> bytes:
    """Return the Connections.csv in an archive; `name` is the archive's, for what is said of it.

    What a file unpacks to is counted while it is unpacked, whatever the archive says of it.

    Raises:
        ImportRefused: It isn't there, is damaged or locked, or unpacks to too much.
    """
    try:
        with path.open("rb") as file:
            _check_directory(file, name)
            with zipfile.ZipFile(file) as archive:
                return _read(archive, _member(archive, name), name)
    except (zipfile.BadZipFile, zlib.error, EOFError, struct.error, ValueError, OSError) as error:
        raise ImportRefused(
            f"“{name}” is a ZIP archive that can't be read ({error}); download it again."
        ) from error
    except (RuntimeError, NotImplementedError) as error:
        raise ImportRefused(
            f"“{name}” is a ZIP archive with a password, or packed in a way that isn't readable"
            " here. Unpack it and pick Connections.csv in it."
        ) from error


def _check_directory(file: IO[bytes], name: str) -> None:
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - _LONGEST_END))
    tail = file.read()
    at = tail.rfind(_END)
    if at >= 0 and _END_FIELDS.unpack_from(tail, at)[0] > LARGEST_DIRECTORY:
        raise ImportRefused(
            f"“{name}” is a ZIP archive of more files than any export has. Unpack it and pick"
            " Connections.csv in it."
        )


def _member(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    entries = archive.infolist()
    for entry in sorted(entries, key=lambda entry: entry.filename.count("/")):
        if entry.filename.rpartition("/")[2].casefold() == WANTED:
            return entry
    if any(entry.filename.casefold() in _OFFICE for entry in entries):
        raise ImportRefused(
            f"“{name}” is an Office document. If it is a table, save it as CSV first."
        )
    raise ImportRefused(
        f"“{name}” is a ZIP archive without a Connections.csv in it. Unpack it and pick the .csv or"
        " .vcf file in it."
    )


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes:
    content = io.BytesIO()
    with archive.open(entry) as packed:
        while chunk := packed.read(_CHUNK):
            content.write(chunk)
            if content.tell() > LARGEST_UNPACKED:
                raise ImportRefused(
                    f"Connections.csv in “{name}” unpacks to more than"
                    f" {LARGEST_UNPACKED // 1024**2} MB, which no list of connections has."
                )
    return content.getvalue()
