"""What may stand in a text that a person or a file brought in.

Control characters can drive a terminal (ESC sequences) and bidirectional controls can make a
name read as another (the "Trojan Source" attack, CVE-2021-42574), so they are removed where text
comes in and again where a data file is loaded. Everything else, in every script, is kept as it is.
"""

from __future__ import annotations

import re
from typing import Any

# C0 but for tab and newline; DEL and C1; bidirectional embeddings, overrides and isolates; lone
# surrogates, which no encoder can write.
_FORBIDDEN = "\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
_CONTROLS = re.compile(f"[{_FORBIDDEN}]")
_LINE_BREAKS = re.compile(r"\r\n?|\u2028|\u2029|\x85|\x0b|\x0c")
_BLANKS = re.compile(r"\s+")

# The same characters as they stand in the bytes of a JSON file, escaped or not. A backslash-u
# escape may hide any of them, so its mere presence sends the document through `clean_tree`.
_SUSPICIOUS_BYTES = re.compile(
    rb"\\[urfb]|\x7f|\xc2[\x80-\x9f]|\xe2\x80[\xa8-\xae]|\xe2\x81[\xa6-\xa9]"
)
# Each of them begins with one of these. Looking for a byte takes a twentieth of the time of looking
# for a pattern, and most documents have none.
_BEGINNINGS = (b"\\", b"\x7f", b"\xc2", b"\xe2")


def clean_text(text: str) -> str:
    """Return `text` without control characters; newlines and tabs stay.

    Line breaks of every kind become a newline. For notes, where several lines are wanted.
    """
    # What can be printed is neither a control character nor a line break: most text, told quickly.
    return text if text.isprintable() else _CONTROLS.sub("", _LINE_BREAKS.sub("\n", text))


def clean_line(text: str) -> str:
    """Return `text` as one line: no control characters, runs of blanks folded, ends trimmed.

    For everything that is shown in a row or used as a name.
    """
    if text.isprintable() and "  " not in text:
        return text.strip()
    return _BLANKS.sub(" ", clean_text(text)).strip()


def is_suspicious(raw: bytes) -> bool:
    """Whether the bytes of a JSON document may hold a character that `clean_text` changes."""
    if not any(each in raw for each in _BEGINNINGS):
        return False
    return _SUSPICIOUS_BYTES.search(raw) is not None


def clean_tree(value: Any) -> Any:
    """Return a JSON value with every string in it, keys included, passed through `clean_text`."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, list):
        return [clean_tree(item) for item in value]
    if isinstance(value, dict):
        return {clean_text(key): clean_tree(item) for key, item in value.items()}
    return value
