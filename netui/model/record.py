"""What every record is: a frozen, typed noun as it stands in the data file.

Field names are the names in the file and in every ``--json`` output. A record refers to another by
its `id`. Dates are calendar days where the person is; moments carry an offset from UTC. An empty
string, an empty tuple and ``None`` all mean "not known", and are left out of the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, TypeAlias

import msgspec
from msgspec import Struct

Moment: TypeAlias = Annotated[datetime, msgspec.Meta(tz=True)]
"""A point in time with its offset from UTC; without one a record can't be read."""


class Record(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What every record has; the network fills these in."""

    id: int = 0
    """Identity within its table; 0 until the record has been added to a network."""
    created_at: Moment | None = None
    """When the record was first saved."""
    updated_at: Moment | None = None
    """When the record was last changed."""


def to_document(record: Record) -> dict[str, Any]:
    """Return `record` as the JSON object that stands in the data file: defaults left out."""
    document: dict[str, Any] = msgspec.to_builtins(record)
    return document


def to_documents(records: Sequence[Record], moments: dict[str, str]) -> list[dict[str, Any]]:
    """Return `to_document` of each record; quicker than one by one.

    Args:
        records: the records.
        moments: the moments so far as they are written, which documents share; most that are saved
            at once have the same.
    """
    documents: list[dict[str, Any]] = msgspec.to_builtins(records)
    for document in documents:
        for name in ("created_at", "updated_at"):
            if moment := document.get(name):
                document[name] = moments.setdefault(moment, moment)
    return documents


def to_json_object(record: Struct) -> dict[str, Any]:
    """Return `record` as a JSON object with every field present, for programs that read it."""
    names = zip(record.__struct_fields__, record.__struct_encode_fields__, strict=True)
    return {shown: _complete(getattr(record, name)) for name, shown in names}


def _complete(value: Any) -> Any:
    if isinstance(value, Struct):
        return to_json_object(value)
    if isinstance(value, tuple):
        return [_complete(item) for item in value]
    return msgspec.to_builtins(value)
