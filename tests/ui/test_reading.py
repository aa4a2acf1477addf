"""The two rows under a capture line."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netui.rules.capture_line import read_line
from netui.ui.reading import reading_content

TODAY = date(2026, 6, 9)
KNOWN = "known: Wei Zhang at Shopify, met in 2024"


def rows(line: str, width: int = 76, **more: object) -> list[str]:
    reading = read_line(line, TODAY)
    content = reading_content(reading, TODAY, width, **more)  # type: ignore[arg-type]
    return content.plain.split("\n")


def test_the_fields_stand_above_and_note_and_namesake_below() -> None:
    line = "Wei Zhang @Shopify #checkout moved from ads >next fri coffee"
    assert rows(line, known=KNOWN) == [
        "name Wei Zhang · at Shopify · #checkout · Fri 19 June: coffee",
        "note moved from ads · known: Wei Zhang at Shopify, met in 2024",
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Wei Zhang, Shopify", ["name Wei Zhang · at Shopify (a guess)"]),
        (
            "Wei Zhang head of ads at Shopify !! wei@x.example",
            [
                "name Wei Zhang (a guess) · head of ads (a guess) · at Shopify (a guess) · !!",
                "email wei@x.example",
            ],
        ),
        ("+ knows Raj", ["add to the last person", "note knows Raj"]),
        (
            "great chat",
            ["no name made out: kept as a line to sort later", "note great chat"],
        ),
        (":u", ["a command: u"]),
        ("/wei", ["look up wei"]),
        ("Wei @A [b]bold[/b]", ["name Wei · at A", "note [b]bold[/b]"]),
    ],
)
def test_each_field_is_named_and_each_guess_is_called_one(line: str, expected: list[str]) -> None:
    assert rows(line) == expected


def test_a_warning_stands_whole_below_the_fields() -> None:
    assert rows("Wei Zhang @Shopify >3/4 coffee", known=KNOWN) == [
        "name Wei Zhang · at Shopify",
        "“>3/4” could be two dates: kept as text",
    ]


def test_on_a_narrow_screen_a_long_warning_takes_both_rows() -> None:
    assert rows("Wei Zhang @Shopify >firday coffee", 36) == [
        "“>firday” is no date (“>friday”?):",
        "kept as text",
    ]
    assert rows("Wei Zhang @Shopify >fi coffee", 36) == [
        "Wei Zhang · at Shopify",
        "“>fi” is no date: kept as text",
    ]


def test_on_a_narrow_screen_the_fields_go_on_below_and_the_note_is_cut_first() -> None:
    line = "Wei Zhang @Shopify #checkout moved from ads >next fri coffee"
    assert rows(line, 36) == [
        "Wei Zhang · at Shopify · #checkout",
        "Fri 19 June: coffee · note moved fr…",
    ]
    assert rows("Wei Zhang @Shopify moved from ads to checkout in May", 36) == [
        "Wei Zhang · at Shopify",
        "note moved from ads to checkout in …",
    ]


def test_what_tab_does_is_told_last() -> None:
    assert rows("Wei Zh", offer="Wei Zhang, Shopify")[-1] == "tab: Wei Zhang, Shopify"
    assert rows("Wei @Sho", offer="Shopify", known="perhaps Wei") == [
        "name Wei · at Sho",
        "perhaps Wei · tab: Shopify",
    ]


def test_of_several_lines_it_is_said_how_many_captures_they_make() -> None:
    assert rows("Wei Zhang @Shopify", lines=4) == [
        "4 lines: enter saves 4 captures",
        "name Wei Zhang · at Shopify",
    ]
    assert rows("Wei Zhang @Shopify >3/4 x", 36, lines=1200) == [
        "1,200 lines: enter saves 1,200 capt…",
        "Wei Zhang · at Shopify",
    ]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "Wei Zhang @Shopify @“Two Words” #checkout#go >fri >3/4 >firday >>>>x , moved from ads "
            "wei@x.example +441234567890 !! 山田太郎 >2020-01-01 🎉 "
            ">aaaaaaaaaaaaaaaaaaaaaaaaaaaaa".split()
        ),
        max_size=9,
    ).map(" ".join),
    st.integers(36, 90),
)
def test_no_more_than_two_rows_and_the_first_warning_whole(line: str, width: int) -> None:
    reading = read_line(line, TODAY)
    content = reading_content(reading, TODAY, width, known=KNOWN, offer="Wei Zhang, Shopify")
    shown = content.split("\n")
    assert len(shown) <= 2
    assert all(row.cell_length <= width for row in shown)
    if reading.warnings:
        assert reading.warnings[0].replace(" ", "") in content.plain.replace(" ", "").replace(
            "\n", ""
        )
