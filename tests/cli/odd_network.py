"""A network as another program may write it: valid in every field, and odd in every one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any, Final

import msgspec

from netui.actions.demo import fill_with_demo
from netui.model import TABLES, to_document
from netui.network import Network
from netui.store import SCHEMA, DataFile

DAYS: Final = ("0001-01-01", "9999-12-31", "2026-02-28", "2024-02-29")
MOMENTS: Final = (
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59.999999-14:00",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
    "2026-06-09T00:00:00+14:00",
)
NUMBERS: Final = (0, -1, 2**53, 2**63 - 1, 10**17, -(2**63))
LONG: Final = "x" * 100_000

_AS_IN_DEMO: Final = frozenset(
    {"id", "uid", "contact", "contacts", "event", "part_of", "met_at", "state"}
)


def odd_file(path: Path, seed: int) -> dict[str, str]:
    """Write the demo network with dates, numbers and texts at the ends of what there is.

    Args:
        path: where; its folder is used for the demo network, too.
        seed: another one spreads them otherwise.

    Returns:
        The name of a contact, ``NAME``, and of an event, ``EVENT``.
    """
    now = datetime(2026, 6, 9, 19, 30, tzinfo=UTC)
    demo = Network(DataFile(path.with_name("demo.json")), lambda: now)
    fill_with_demo(demo)
    number = count(seed)
    tree: dict[str, Any] = {"netui": {"1": {"schema": SCHEMA}}}
    for name, kind in TABLES.items():
        fields = msgspec.inspect.type_info(kind)
        records = demo.records(name).items()
        tree[name] = {str(id): _odd(to_document(each), fields, number) for id, each in records}
        tree[name] |= {"-1": {}, "01": {"name": "x"}, "１": {}, "1e9": [], "3": {"id": "x"}}
    path.write_text(json.dumps(tree), encoding="ascii")
    return {
        "NAME": next(iter(demo.contacts.values())).name,
        "EVENT": next(iter(demo.events.values())).name,
    }


def _odd(value: Any, kind: Any, number: Iterator[int]) -> Any:
    place = next(number)
    match kind:
        case msgspec.inspect.StructType(fields=fields):
            kinds = {each.encode_name: each.type for each in fields}
            return {
                name: each if name in _AS_IN_DEMO else _odd(each, kinds[name], number)
                for name, each in value.items()
            }
        case msgspec.inspect.VarTupleType(item_type=inner):
            return [_odd(each, inner, number) for each in value]
        case msgspec.inspect.UnionType(types=types):
            return _odd(value, types[0], number)
        case msgspec.inspect.DateType():
            return DAYS[place % len(DAYS)]
        case msgspec.inspect.DateTimeType():
            return MOMENTS[place % len(MOMENTS)]
        case msgspec.inspect.IntType():
            return NUMBERS[place % len(NUMBERS)]
        case msgspec.inspect.StrType() if not place % 50:
            return LONG
    return value
