"""A code in half blocks, read back as its modules."""

from __future__ import annotations

import pytest
import segno

from netui.interchange.qr_code import most_bytes, qr_rows

HALVES = {" ": (False, False), "▀": (True, False), "▄": (False, True), "█": (True, True)}


def modules(rows: list[str], *, inverted: bool) -> list[list[bool]]:
    """Return which modules are dark, as somebody sees them who looks at the terminal."""
    found = []
    for row in rows:
        for half in (0, 1):
            found += [[HALVES[each][half] == inverted for each in row]]
    return found


@pytest.mark.parametrize("inverted", [False, True])
@pytest.mark.parametrize("text", ["x", "BEGIN:VCARD", "Zoë Łukasiewicz", "林小萌" * 9, "y" * 106])
@pytest.mark.parametrize(("columns", "rows"), [(40, 20), (80, 24), (120, 40)])
def test_what_is_drawn_is_the_code(text: str, columns: int, rows: int, inverted: bool) -> None:
    drawn = qr_rows(text, columns, rows, inverted=inverted)

    assert drawn is not None
    assert len(drawn) <= rows
    assert {len(row) for row in drawn} <= set(range(1, columns + 1))
    code = segno.make(text, error="l", micro=False, boost_error=False, encoding="utf-8")
    size = code.symbol_size(border=0)[0]
    border = (len(drawn[0]) - size) // 2
    assert 1 <= border <= 4
    seen = modules(drawn, inverted=inverted)
    expected = [[bool(each) for each in row] for row in code.matrix_iter(border=border)]
    assert seen[: len(expected)] == expected
    assert len(seen) - len(expected) <= 1  # the lower half of the last row


def test_the_quiet_zone_is_as_wide_as_there_is_room_for() -> None:
    wide, narrow = qr_rows("x", 80, 40), qr_rows("y" * 106, 40, 20)
    assert wide is not None
    assert narrow is not None
    assert (len(wide[0]), len(narrow[0])) == (21 + 8, 37 + 2)
    # The ground is light in both: drawn on a dark terminal, blank on a light one.
    assert set(wide[0]) == {"█"}
    light = qr_rows("x", 80, 40, inverted=True)
    assert light is not None
    assert set(light[0]) == {" "}


@pytest.mark.parametrize(
    ("columns", "rows", "bytes_"),
    [(40, 20, 106), (80, 24, 134), (120, 40, 271), (39, 20, 106), (38, 20, 78), (45, 30, 134),
     (20, 20, 0), (0, 0, 0)],
)  # fmt: skip
def test_so_much_fits_and_no_more(columns: int, rows: int, bytes_: int) -> None:
    assert most_bytes(columns, rows) == bytes_
    assert qr_rows("x" * (bytes_ + 1), columns, rows) is None
    if bytes_:
        assert qr_rows("x" * bytes_, columns, rows) is not None
        assert qr_rows("é" * (bytes_ // 2 + 1), columns, rows) is None


def test_the_capacities_are_those_of_the_standard() -> None:
    for columns in (23, 27, 31, 35, 39, 45, 49, 53, 57, 61):
        text = "x" * most_bytes(columns, columns)
        version = (columns - 17) // 4 - (columns > 40)
        assert segno.make(text, error="l", micro=False, boost_error=False).version == version
