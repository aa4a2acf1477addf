from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.model import Channel
from netui.rules.capture_line import Promise
from netui.rules.said import Said, read_said

TUESDAY = date(2026, 6, 9)
FRIDAY, MONDAY = date(2026, 6, 12), date(2026, 6, 15)


@pytest.mark.parametrize(
    ("line", "text", "minutes", "channel"),
    [
        ("", "", 0, None),
        ("   ", "", 0, None),
        ("sent the deck", "sent the deck", 0, None),
        ("coffee, she hires in autumn 20 min", "coffee, she hires in autumn", 20, "in_person"),
        ("Call about Leeds 5min", "Call about Leeds", 5, "call"),
        ("mailed him, 10 minutes", "mailed him", 10, "email"),
        ("20 min", "", 20, None),
        ("call 20 min", "call", 20, "call"),
        ("lunch", "lunch", 0, "in_person"),
        ("videos of the talk", "videos of the talk", 0, None),
        ("we had a call", "we had a call", 0, None),
        ("20 min late", "20 min late", 0, None),
        ("took 1000 min", "took 1000 min", 0, None),
        ("below 5min", "below", 5, None),
        ("admin", "admin", 0, None),
        ("moved to @Acme as #cto raj@x.org", "moved to @Acme as #cto raj@x.org", 0, None),
        ("one\r\ntwo\x1b", "one\ntwo", 0, None),
        ("met 田中さん 30 min", "met 田中さん", 30, "in_person"),
    ],
)
def test_how_and_how_long(line: str, text: str, minutes: int, channel: Channel | None) -> None:
    assert read_said(line, TUESDAY) == Said(text, minutes, channel)


@pytest.mark.parametrize(
    ("line", "text", "minutes", "promises"),
    [
        ("ok >fri send deck", "ok", 0, [(FRIDAY, "send deck")]),
        (">fri send deck", "", 0, [(FRIDAY, "send deck")]),
        (">fri", "", 0, [(FRIDAY, "follow up")]),
        ("coffee 20 min >fri send deck", "coffee", 20, [(FRIDAY, "send deck")]),
        ("coffee >fri send deck 20 min", "coffee", 20, [(FRIDAY, "send deck")]),
        ("a >fri b >next mon c !", "a", 0, [(FRIDAY, "b"), (MONDAY, "c")]),
        ("a >fri b // and more", "a; and more", 0, [(FRIDAY, "b")]),
        # Nothing of what was said is lost for a follow-up after it.
        (
            "gave him raj@x.org @Acme #tag role:CTO >fri mail raj@x.org",
            "gave him raj@x.org @Acme #tag role:CTO",
            0,
            [(FRIDAY, "mail raj@x.org")],
        ),
    ],
)
def test_what_was_promised(
    line: str, text: str, minutes: int, promises: list[tuple[date, str]]
) -> None:
    said = read_said(line, TUESDAY)

    assert (said.text, said.minutes) == (text, minutes)
    assert said.promises == tuple(Promise(due, action) for due, action in promises)


def test_a_mark_without_a_date_stays_and_is_remarked_on() -> None:
    said = read_said("x >soon send", TUESDAY)

    assert (said.text, said.promises) == ("x >soon send", ())
    assert "“>soon”" in said.warnings[0]


@given(st.text())
def test_every_text_has_a_reading(line: str) -> None:
    said = read_said(line, TUESDAY)

    assert 0 <= said.minutes <= 999
    assert said.text == said.text.strip()
    assert all(promise.action for promise in said.promises)
