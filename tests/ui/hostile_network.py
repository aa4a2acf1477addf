"""A network as an enemy would write it: every text of every record is out to do harm."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any, Final

import msgspec

from netui.actions.demo import fill_with_demo
from netui.model import TABLES, to_document
from netui.network import Network
from netui.store import DataFile
from netui.store.migrations import SCHEMA

HOSTILE: Final = (
    "[/]",
    "[@click=app.quit]x[/]",
    "[bold red]vip[/bold red]",
    "[$x @click=app.quit]",
    "[link=file:///etc/passwd]l[/link]",
    ":smile: \\[x]",
    "%(name)s {0} $name {}",
    "a\x1b]52;c;aGVsbG8=\x07b",
    "\x1b[2J\x1b[31mred\x1b[0m",
    "\x9b31m\x90q\x9c\x85next",
    "\u202eevil\u202c \u2066a\u2069\u200fb",
    "two\nlines\r\nand\u2028more\u2029\x0bof\x0cthem",
    "tab\tand\x00nul\x08\x7f",
    "李雷 Ｆｕｌｌ　ｗｉｄｔｈ",
    "각각 한국어 ｶﾅ",
    "e\u0301\u0301\u0301 Z\u0351\u036b\u0343a\u0328l\u034dgo\u0489",
    "\u0301begins with a mark",
    "👩‍👩‍👧‍👦 🏳️‍🌈 🇩🇪🇩 👍🏽 ❤️ #️⃣",
    "zero\u200bwidth\u200d\u2060\ufeff\u00ad",
    "नमस्ते สวัสดี مرحبا שלום",
    "x" * 3_000,
    "漢" * 500,
    "\u200b",
    "﷽ ꧅ 𒐫",
    "\U000e0041\U000e007f\ue000\U0010ffff\ufffe",
    "@a #b >fri ^c +d :q /e -- =1+1 ~/x",
    "9999999999999999999",
    "-1",
    "\ud800lone\udfff",
)
"""Markup, terminal sequences, bidirectional controls, wide and joined characters, long words."""

_KEPT_AS_THEY_ARE: Final = frozenset({"uid", "birthday"})


def hostile_file(path: Path, now: datetime) -> None:
    """Write the demo network to `path` as another program would, with hostile words in it.

    Lone surrogates are left out: see the store's own tests for them.
    """
    demo = Network(DataFile(path.with_name("demo.json")), lambda: now)
    fill_with_demo(demo)
    number = count()
    tree: dict[str, Any] = {"netui": {"1": {"schema": SCHEMA}}}
    for name, kind in TABLES.items():
        fields = msgspec.inspect.type_info(kind)
        tree[name] = {
            str(id): _spoiled(to_document(record), fields, number)
            for id, record in demo.records(name).items()
        }
    path.write_text(json.dumps(tree), encoding="ascii")


def _spoiled(value: Any, kind: Any, number: Iterator[int]) -> Any:
    """Return a JSON value with other texts wherever its type says that any text may stand."""
    match kind:
        case msgspec.inspect.StructType(fields=fields):
            kinds = {each.encode_name: each.type for each in fields}
            return {
                name: each if name in _KEPT_AS_THEY_ARE else _spoiled(each, kinds[name], number)
                for name, each in value.items()
            }
        case msgspec.inspect.VarTupleType(item_type=inner):
            return [_spoiled(each, inner, number) for each in value]
        case msgspec.inspect.StrType():
            return HOSTILE[next(number) % (len(HOSTILE) - 1)]
    return value
