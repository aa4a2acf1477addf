from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netui.model import clean_line, clean_text, clean_tree, is_suspicious

REMOVED = [
    *range(0x09),  # C0 up to backspace
    *range(0x0E, 0x20),  # C0 from shift out, with escape
    *range(0x7F, 0x85),  # DEL and C1
    *range(0x86, 0xA0),
    *range(0x202A, 0x202F),  # bidirectional embeddings and overrides
    *range(0x2066, 0x206A),  # bidirectional isolates
    *range(0xD800, 0xE000),  # lone surrogates
]
LINE_BREAKS = [0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029]

NAMES_IN_MANY_SCRIPTS = [
    "Łukasz Żółć",
    "Nguyễn Thị Ánh",
    "Ελένη Παπαδοπούλου",
    "Ирина Ёлкина",
    "王小明",
    "佐藤 花子",
    "김민준",
    "محمد علي",
    "דוד לוי",
    "अर्जुन शर्मा",
    "ก้องเกียรติ",
    "می\u200cخواهم",  # Persian needs the zero-width non-joiner
    "שלום\u200f!",  # a right-to-left mark, which embeds nothing
    "Zoe\u0308 with a combining mark",
    "👩\u200d🚀 🇵🇱 👍🏽",
    "𝐏𝐫𝐢𝐲𝐚",
    "tab\there, line\nthere",
]

EVERY_CHARACTER = st.one_of(
    st.sampled_from([chr(code) for code in REMOVED[:70] + LINE_BREAKS + [0xD800, 0xDFFF]]),
    st.sampled_from(' \t\n\r\\u"/aé€王\u200f'),
    st.characters(),
)
ANY_TEXT = st.text(EVERY_CHARACTER, max_size=12)
WRITABLE_TEXT = st.text(
    EVERY_CHARACTER.filter(lambda c: not 0xD800 <= ord(c) <= 0xDFFF), max_size=12
)


def json_values(text: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    leaves = text | st.none() | st.booleans() | st.integers(-(2**53), 2**53)
    return st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
        max_leaves=6,
    )


def test_of_all_letters_and_signs_only_controls_are_removed_and_line_breaks_made_one() -> None:
    everything = "".join(map(chr, range(0x20000)))  # all planes but that of rare Han

    gone = set(everything) - set(clean_text(everything))

    assert gone == {chr(code) for code in REMOVED + LINE_BREAKS}


@pytest.mark.parametrize("code", LINE_BREAKS, ids=hex)
def test_a_line_break_of_any_kind_becomes_a_newline(code: int) -> None:
    assert clean_text(f"one{chr(code)}two") == "one\ntwo"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("\ttab and\nnewline stay", "\ttab and\nnewline stay"),
        ("  blanks  stay  ", "  blanks  stay  "),
        ("Windows\r\nlines", "Windows\nlines"),
        ("old Mac\rlines", "old Mac\nlines"),
        ("twice\r\rtwo", "twice\n\ntwo"),
        ("torn\r\r\nbreak", "torn\n\nbreak"),
        ("backwards\n\rbreak", "backwards\n\nbreak"),
        ("a\r\x00\nb", "a\n\nb"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\x1b]52;c;cm0gLXJm\x07pasted", "]52;c;cm0gLXJmpasted"),
        ("\x1b]0;new title\x1b\\", "]0;new title\\"),
        ("\x9b2Jcleared", "2Jcleared"),
        ("nul\x00 bell\x07 delete\x7f", "nul bell delete"),
        ("user\u202etxt.exe", "usertxt.exe"),
        ("\u202dforced\u202c \u2066isolated\u2069", "forced isolated"),
        ("half \ud83d emoji \udc4d", "half  emoji "),
    ],
)
def test_text_loses_control_characters_and_nothing_else(typed: str, kept: str) -> None:
    assert clean_text(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("   ", ""),
        ("\x00\x1b", ""),
        ("  Priya   Shah ", "Priya Shah"),
        ("Priya\tShah", "Priya Shah"),
        ("Priya\r\nShah", "Priya Shah"),
        ("Priya\u2028Shah", "Priya Shah"),
        ("Priya\u00a0\u3000Shah", "Priya Shah"),
        ("Priya \x1b Shah", "Priya Shah"),
        ("Pri\u202eya", "Priya"),
        ("\x1b[2J\x1b]52;c;aGk=\x07Priya", "[2J]52;c;aGk=Priya"),
    ],
)
def test_a_line_is_one_line_of_single_blanks(typed: str, kept: str) -> None:
    assert clean_line(typed) == kept


@pytest.mark.parametrize("name", NAMES_IN_MANY_SCRIPTS)
def test_names_in_every_script_are_kept_as_they_are(name: str) -> None:
    assert clean_text(name) == name
    assert clean_line(name) == " ".join(name.split())


@given(ANY_TEXT)
@settings(deadline=None)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(ANY_TEXT)
@settings(deadline=None)
def test_a_cleaned_line_can_be_written_and_has_no_line_break(text: str) -> None:
    line = clean_line(text)

    line.encode()
    assert len(line.splitlines()) <= 1
    assert line == line.strip()


def test_a_tree_is_cleaned_in_values_keys_and_lists() -> None:
    tree = {"na\x1bme": "Pri\u202eya", "tags": ["a\x00", ["b\r\nc"]], "minutes": 5, "ok": True}

    assert clean_tree(tree) == {
        "name": "Priya",
        "tags": ["a", ["b\nc"]],
        "minutes": 5,
        "ok": True,
    }


@pytest.mark.parametrize("value", [None, True, False, 0, 2**53, 1.5, [], {}, ""])
def test_what_holds_no_text_is_left_alone(value: object) -> None:
    assert clean_tree(value) == value
    assert type(clean_tree(value)) is type(value)


@pytest.mark.parametrize(
    "code", [c for c in REMOVED + LINE_BREAKS if not 0xD800 <= c <= 0xDFFF], ids=hex
)
def test_every_character_to_remove_is_seen_in_the_bytes_of_a_file(code: int) -> None:
    plain = {"name": f"Priya{chr(code)}Shah"}

    assert is_suspicious(orjson.dumps(plain))
    assert is_suspicious(json.dumps(plain).encode())
    assert is_suspicious(json.dumps(plain, ensure_ascii=False).encode())


def test_a_lone_surrogate_that_another_tool_wrote_is_seen() -> None:
    assert is_suspicious(json.dumps({"name": "\udfff"}).encode())


@pytest.mark.parametrize("name", NAMES_IN_MANY_SCRIPTS)
def test_names_in_every_script_send_no_file_through_the_slow_path(name: str) -> None:
    assert not is_suspicious(orjson.dumps({"name": name.replace("\t", " ")}))


WRITERS: dict[str, tuple[Callable[[Any], bytes], st.SearchStrategy[Any]]] = {
    "orjson": (orjson.dumps, json_values(WRITABLE_TEXT)),
    "json, escaped": (lambda tree: json.dumps(tree).encode(), json_values(ANY_TEXT)),
    "json, in UTF-8": (
        lambda tree: json.dumps(tree, ensure_ascii=False).encode(),
        json_values(WRITABLE_TEXT),
    ),
}


@pytest.mark.parametrize("writer", WRITERS)
@given(data=st.data())
@settings(deadline=None)
def test_a_file_that_is_not_suspicious_has_nothing_to_clean(
    writer: str, data: st.DataObject
) -> None:
    write, trees = WRITERS[writer]
    tree = data.draw(trees)

    assert is_suspicious(write(tree)) or clean_tree(tree) == tree
