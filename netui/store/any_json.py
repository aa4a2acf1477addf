"""JSON as netui writes it, and as other programs do: stock TinyDB keeps what no encoder can write.

Python's own encoder writes lone surrogates, and numbers that are none: NaN and Infinity. A file
with one of those in it is somebody's network all the same.
"""

from __future__ import annotations

import json
import math
from typing import Any, Final

import orjson

from netui.model import clean_tree

_WHOLE: Final = range(-(2**63), 2**64)
_LONGEST: Final = 20  # characters of the longest of these

_LARGE: Final = 500
"""Bytes; what is shorter can't be nested beyond what the encoder takes."""


def parsed(raw: bytes | memoryview) -> Any:
    """Return what JSON says; what no encoder can write is taken out of it.

    A lone surrogate goes, as every control character does then, and a number that is none becomes
    null. Whole numbers beyond 64 bits become fractional ones.

    Raises:
        orjson.JSONDecodeError: it is no JSON, or is nested too deeply to be a record.
    """
    try:
        return orjson.loads(raw)
    except orjson.JSONDecodeError:
        try:
            value = json.loads(
                bytes(raw).decode("utf-8", "surrogatepass"),
                parse_constant=lambda _: None,
                parse_float=_number,
                parse_int=_whole_number,
            )
            return clean_tree(value)
        except (ValueError, RecursionError):
            pass  # it isn't that: the first error says more
        raise


def _number(digits: str) -> float | None:
    number = float(digits)
    return number if math.isfinite(number) else None


def _whole_number(digits: str) -> int | float | None:
    if len(digits) <= _LONGEST and (number := int(digits)) in _WHOLE:
        return number
    return _number(digits)


def can_be_written(value: Any, size: int) -> bool:
    """Whether a value that was read, from so many bytes, isn't nested too deeply to be written."""
    try:
        return size < _LARGE or bool(orjson.dumps(value))
    except TypeError:
        return False
