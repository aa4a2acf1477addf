"""CSV records know the line they start on, and a broken one costs only itself."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netui.interchange import csv_records
from netui.interchange.csv_records import LONGEST_CELL, records


def lines_of(text: str) -> list[int]:
    return [record.line for record in records(text)]


def test_a_record_is_numbered_by_the_line_where_it_starts() -> None:
    text = 'a,"one\ntwo\nthree",b\r\nc,d\n\ne,f\n'
    assert [(record.line, record.cells) for record in records(text)] == [
        (1, ["a", "one\ntwo\nthree", "b"]),
        (4, ["c", "d"]),
        (5, []),
        (6, ["e", "f"]),
    ]


def test_lines_end_only_where_editors_end_them() -> None:
    assert lines_of("a\u2028b,c\x0bd\r\ne\rf\n") == [1, 2, 3]


def test_a_quotation_mark_that_is_never_closed_costs_one_record() -> None:
    text = 'Ama,Boateng\n"Kwabena,Osei\nEfua,Darko\n'
    first, broken, last = records(text)
    assert first.cells == ["Ama", "Boateng"]
    assert (broken.line, broken.cells) == (2, ["Kwabena", "Osei"])
    assert "never closed" in broken.why
    assert last.cells == ["Efua", "Darko"]


def test_an_open_quotation_mark_does_not_swallow_a_long_file() -> None:
    text = '"Kwabena,Osei\n' + "Efua,Darko\n" * 500 + 'x,"y"\n'
    found = list(records(text))
    assert len(found) == 502
    assert [record.line for record in found if record.why] == [1]


def test_a_cell_beyond_the_ceiling_costs_one_record() -> None:
    huge, after = records(f"{'x' * (LONGEST_CELL + 1)},b\nc,d\n")
    assert huge.line == 1
    assert huge.why
    assert (after.line, after.cells) == (2, ["c", "d"])


def test_marks_within_a_cell_stay_in_it() -> None:
    (record,) = records('Grace,"Acme ""Labs""",6" pipes\n')
    assert record.cells == ["Grace", 'Acme "Labs"', '6" pipes']


def test_empty_text_has_no_records() -> None:
    assert list(records("")) == []


def as_one_by_one(text: str) -> list[tuple[int, list[str], str]]:
    """Return the records where none is taken for a line of its own before it has been read."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv_records, "_lines_alone", lambda *_: [])
        return [(each.line, each.cells, each.why) for each in records(text)]


@given(
    st.lists(st.sampled_from(["a,b\n", "\n", '"c,d"\n', '"e\n', 'f"\n', 'g"h,i\r\n', '""\r', ","]))
)
@settings(max_examples=200, deadline=None)
def test_many_lines_read_at_once_give_what_they_give_one_by_one(lines: list[str]) -> None:
    text = "".join(lines)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv_records, "_LINES_AT_ONCE", 3)
        found = [(each.line, each.cells, each.why) for each in records(text)]
    assert found == as_one_by_one(text)


def test_a_cell_over_two_lines_among_very_many_costs_no_other() -> None:
    text = "a,b\n" * 400 + '"one\ntwo",c\n' + "d,e\n" * 400
    found = list(records(text))
    assert [each.line for each in found] == [*range(1, 402), *range(403, 803)]
    assert found[400].cells == ["one\ntwo", "c"]
