"""What can go wrong with a data file, each in a sentence that says what to do."""

from __future__ import annotations


class StoreError(Exception):
    """The data file can't be read or written; ``str()`` is a message for the person."""


class UnreadableFileError(StoreError):
    """The file is there, but its bytes can't be had or aren't JSON."""


class NotNetuiFileError(StoreError):
    """The file is JSON, but not a netui data file."""


class NewerSchemaError(StoreError):
    """The file was written by a later version of netui."""


class LockedError(StoreError):
    """Another process has kept the file to itself for too long."""


class ReadOnlyError(StoreError):
    """A failed write could not be taken back, so that nothing more is written."""


def reason(error: Exception) -> str:
    """Say an error in words, without the path that the message already names."""
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
