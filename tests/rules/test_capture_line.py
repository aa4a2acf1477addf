from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netui.rules.capture_line import Promise, Reading, read_line, reading_to_json

TODAY = date(2026, 6, 9)
FIXTURE = Path(__file__).with_name("capture_lines.jsonl")
CASES: list[dict[str, Any]] = [
    json.loads(line) for line in FIXTURE.read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=[case["line"][:40] or "(empty)" for case in CASES])
def test_a_line_reads_as_expected(case: dict[str, Any]) -> None:
    found = reading_to_json(read_line(case["line"], date.fromisoformat(case["today"])))
    if "warnings" not in case["expect"]:
        found.pop("warnings", None)
    assert found == case["expect"]


def note(line: str) -> str:
    return read_line(line, TODAY).note


def test_an_undated_arrow_is_told_about() -> None:
    assert read_line("Raj Patel @Uber >soonish ping him", TODAY).warnings == (
        "“>soonish” is no date: kept as text",
    )
    assert read_line("Raj Patel @Uber >fri ping him", TODAY).warnings == ()


def test_many_undated_arrows_do_not_flood_the_screen() -> None:
    line = " ".join(f">word{number}" for number in range(100))
    assert len(read_line(line, TODAY).warnings) == 5


def test_a_mistyped_day_is_asked_about() -> None:
    assert read_line("Raj Patel @Uber >firday ping him", TODAY).warnings == (
        "“>firday” is no date (“>friday”?): kept as text",
    )
    assert read_line("Raj Patel @Uber >3/4 ping him", TODAY).warnings == (
        "“>3/4” could be two dates: kept as text",
    )


def test_a_date_may_stand_apart_from_its_arrow() -> None:
    assert read_line("Raj > next fri call", TODAY).followups == (
        Promise(date(2026, 6, 19), "call"),
    )
    assert read_line("Raj >>call", TODAY).followups == (Promise(date(2026, 6, 10), "call"),)


def test_the_double_arrow_skips_the_weekend() -> None:
    friday = date(2026, 6, 12)
    assert read_line("Raj >> call", friday).followups == (Promise(date(2026, 6, 15), "call"),)


@pytest.mark.parametrize("key", ["email", "tel", "li", "url", "via", "loc"])
def test_the_known_keys_fill_details(key: str) -> None:
    assert read_line(f"Raj Patel {key}:x1 hi", TODAY).details == {key: "x1"}
    assert read_line(f"Raj Patel {key.title()}: x1 hi", TODAY).details == {key: "x1"}


def test_other_keys_stay_words() -> None:
    assert note("Raj Patel @Uber twitter:raj re:deck") == "twitter:raj re:deck"


def test_a_second_value_of_a_kind_stays_in_the_note() -> None:
    assert note("Raj @Uber via:Tom via:Ana") == "via:Ana"
    assert note("Raj @Uber role:PM role:Dev") == "role:Dev"


def test_tokens_inside_a_note_stay_and_count() -> None:
    reading = read_line("Raj @Uber loves #go and ! mail r@x.example often #chess", TODAY)
    assert reading.note == "loves #go and ! mail r@x.example often"
    assert reading.tags == ("go", "chess")
    assert reading.priority == 1
    assert reading.details == {"email": "r@x.example"}


def test_a_tag_typed_twice_is_one_tag() -> None:
    assert read_line("Raj #Go @Uber #go", TODAY).tags == ("Go",)


def test_what_is_marked_beats_what_is_guessed() -> None:
    reading = read_line("Raj Patel, Berlin @Uber", TODAY)
    assert (reading.company, reading.note, reading.guess) == ("Uber", "Berlin", ())


def test_a_short_number_is_no_telephone() -> None:
    assert note("Raj @Uber +1 for rust") == "+1 for rust"


def test_a_telephone_number_ends_where_its_figures_do() -> None:
    reading = read_line("Raj @Uber tel: 030 123456 12 people", TODAY)
    assert reading.details == {"tel": "030 123456 12"}
    assert read_line("Raj +49 30 1234567, 12 people", TODAY).details == {"tel": "+49 30 1234567"}


def test_an_unclosed_quote_is_a_plain_sign() -> None:
    assert note('Raj @Uber 13" screen "quoted #tag') == '13" screen "quoted'


def test_json_leaves_out_what_is_empty() -> None:
    assert reading_to_json(Reading(kind="search")) == {"kind": "search"}


# No word is lost. What a token is made of is not a word: marks, keys, and the date words after ">",
# which the due date stands for. "at" and "from" are stood for by the company they lead to.

SYLLABLES = ["ka", "lo", "mi", "ru", "te", "zo", "ny", "ph", "gu", "ve"]
PLAIN = "wants met at from and van de head of the with CTO".split()
MARKS = ", - – // ! !! >fri >nw >> >soonish 🎉 @ > ， | / • >tmrw — pm".split()
# A "_" stands for a blank, but for the one in "@{}_{}".
SHAPES = r"""
    {} {} {} {}, @{} @{}, #{} #{}. "{}" @"{}_{}" @{}_{} ({}) ({}_{}) \{} \#{} role:{} via:{}
    loc:"{}_{}" email:{} {}@{}.example https://{}.example/{} ＠{} ＃{} {}. {}: {}'s ({} “{}_{}”
    {},{} >>{} role:_{} //_{} >{} {};_{} {}) （{}） {}＠{} tel:{}_12_34 >_fri_{} >_{} @_{} @_{}_{},
    @{}>fri @{}>{} #{}>mon_{} #{}#{} {}—{} {}—{}—{} {}>{} {}? >wed_17_june_{} >fri>{} {}_pm {}_cto
""".split()


def distinct_words() -> Iterator[str]:
    for first in SYLLABLES:
        for second in SYLLABLES:
            for third in SYLLABLES:
                yield f"{first}{second}{third}qq"


@st.composite
def typed_lines(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A line in the shapes people type, and its words, each of which occurs in it once."""
    supply = distinct_words()
    words: list[str] = []

    def word() -> str:
        text = next(supply)
        text = draw(st.sampled_from([text, text.title(), text.title(), text.upper()]))
        words.append(text)
        return text

    parts: list[str] = []
    for _ in range(draw(st.integers(0, 14))):
        piece = draw(st.sampled_from(["shape", "shape", "plain", "mark"]))
        if piece == "shape":
            shape = draw(st.sampled_from(SHAPES))
            shape = shape if shape == "@{}_{}" else shape.replace("_", " ")
            parts.append(shape.format(*(word() for _ in range(shape.count("{}")))))
        else:
            parts.append(draw(st.sampled_from(PLAIN if piece == "plain" else MARKS)))
    return draw(st.sampled_from(["", "", "+ "])) + " ".join(parts), words


def found_words(reading: Reading) -> Counter[str]:
    texts = [reading.name, reading.company, reading.role, reading.note, reading.text, *reading.tags]
    texts += [promise.action for promise in reading.followups]
    texts += reading.details.values()
    return Counter(re.findall(r"[^\W_]+", " ".join(texts)))


@settings(max_examples=600, deadline=None)
@given(typed_lines())
def test_no_word_of_a_typed_line_is_lost(typed: tuple[str, list[str]]) -> None:
    line, words = typed
    found = found_words(read_line(line, TODAY))
    assert [word for word in words if not found[word]] == []


@settings(max_examples=600, deadline=None)
@given(typed_lines())
def test_a_plain_word_is_not_lost_either(typed: tuple[str, list[str]]) -> None:
    line, _ = typed
    found = found_words(read_line(line, TODAY))
    expected = Counter(word for word in line.split() if word in PLAIN)
    stood_for = {"at", "from"}
    assert {word for word in expected if found[word] < expected[word]} <= stood_for


@settings(max_examples=600, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters=">＞:：")))
def test_no_word_of_any_text_is_lost(line: str) -> None:
    # Case aside: "#Go" and "#go" are one tag.
    found = {word.casefold() for word in found_words(read_line(line, TODAY))}
    wanted = {word.casefold() for word in re.findall(r"[^\W_]+", line)}
    assert wanted - found <= {"at", "from"}


@settings(max_examples=300, deadline=None)
@given(st.text(), st.dates())
def test_no_text_raises_and_every_reading_is_the_same_again(line: str, today: date) -> None:
    reading = read_line(line, today)
    assert read_line(line, today) == reading
    reading_to_json(reading)


SIGNS = '@#>!/\\"“”,，():：+＋＠＃＞ -–.;aZ5é山\ud800\x00\u200f\n'


@settings(max_examples=600, deadline=None)
@given(st.text(st.sampled_from(SIGNS), max_size=40), st.sampled_from([date.min, TODAY, date.max]))
def test_no_heap_of_signs_raises(line: str, today: date) -> None:
    reading_to_json(read_line(line, today))


LONG_UNITS = r"""
    a A @ # > ! / " \ , ( - +1 山 ， #_ >_ >>_ >fri_ "_ "a_ (a_ @_ @_A_ via:_ tel:_1_ +1_ A,_ Aa_
    🎉_ -_ a@b. #a! http:// 山@ //a_ 5, (a)_ at_A,_ >9d >a山 $
""".split()


def steps_to_read(line: str) -> int:
    """Return how many lines of code are run to read a line."""
    steps = 0

    def count(_frame: FrameType, event: str, _arg: object) -> Callable[..., object]:
        nonlocal steps
        steps += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        read_line(line, TODAY)
    finally:
        sys.settrace(before)
    return steps


@pytest.mark.parametrize("unit", LONG_UNITS)
def test_a_line_four_times_as_long_takes_four_times_as_many_steps(unit: str) -> None:
    """A square would be sixteen."""
    unit = unit.replace("_", " ")
    short, long = ("Raj " + unit * (length // len(unit)) for length in (1_000, 4_000))
    assert steps_to_read(long) < 5 * steps_to_read(short)
