"""The rows that could not be used, beside the file that they come from."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.interchange import open_source
from netui.interchange.cells import plain_cell, plain_cells
from netui.interchange.csv_records import records
from netui.interchange.csv_writer import protected
from netui.interchange.refused import write_refused

TABLE = "Name,Email\nNoor,n@x.org\n=cmd|'/C calc',b,c\n,\n\"Tom,t@x.org\n"
BOOK = "BEGIN:VCARD\nN:;;;;\nREV:2020\x1b[2J\nEND:VCARD\nBEGIN:VCARD\nFN:Noor\nEND:VCARD\n"


def refused(path: Path) -> Path | None:
    source = open_source(path)
    return write_refused(source, list(source.rows))


def test_refused_rows_stand_in_the_layout_of_the_file_with_their_reasons(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(TABLE)
    where = refused(path)
    assert where == tmp_path / "people.refused.csv"
    assert where.read_text() == (
        "Name,Email,Why it was refused\n"
        "'=cmd|'/C calc',b,3 cells where the header has 2: which is which?,c\n"
        "Tom,t@x.org,a quotation mark that opens here is never closed\n"
    )
    assert where.stat().st_mode & 0o077 == 0


LINKEDIN = (
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    ',,,,Acme,Lead,05 Jan 2024\n"Tom,Lee,,t@x.org,Acme,Lead,05 Jan 2024\n'
    "Ana,Ruiz,,,Acme, Inc.,Lead,05 Jan 2024\n"
)


@pytest.mark.parametrize("table", [TABLE, LINKEDIN])
def test_refused_rows_can_be_imported_and_the_reasons_are_not_read(
    tmp_path: Path, table: str
) -> None:
    path = tmp_path / "people.csv"
    path.write_text(table)
    where = refused(path)
    assert where is not None
    source = open_source(where)
    tom = [row.contact for row in source.rows if row.contact]
    assert [each.emails[0].value for each in tom] == ["t@x.org"]
    assert [each.notes for each in tom] == [""]
    assert source.contents.not_understood == ()
    again = refused(where)  # what is still refused, in the same form
    assert again is not None
    assert again.read_text().splitlines()[0] == where.read_text().splitlines()[0]
    kept = [line for line in where.read_text().splitlines() if "never closed" not in line]
    assert again.read_text().splitlines() == kept


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ('"Tom,Lee,Acme', ["Tom", "Lee", "Acme"]),
        ('Tom,"Acme, Inc.",x,"Lee,CEO', ["Tom", "Acme, Inc.", "x", "Lee", "CEO"]),
        ('Tom,"', ["Tom"]),
    ],
)
def test_a_row_whose_quotation_mark_is_never_closed_is_kept_whole(
    line: str, cells: list[str]
) -> None:
    (record,) = records(line)
    assert record.cells == cells


def test_refused_cards_stand_as_cards_and_can_be_read_again(tmp_path: Path) -> None:
    path = tmp_path / "book.vcf"
    path.write_text(BOOK)
    where = refused(path)
    assert where == tmp_path / "book.refused.vcf"
    text = where.read_text()
    assert "\x1b" not in text
    assert "X-NETUI-REFUSED:no name" in text
    where.write_text(text.replace("N:;", "FN:Ana Ruiz\nN:;"))
    (row,) = open_source(where).rows
    assert row.contact is not None
    assert row.contact.unmapped == ()


def test_no_file_is_written_over_and_the_same_rows_make_one_file(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(TABLE)
    first = tmp_path / "people.refused.csv"
    first.write_text("somebody's own")
    second = refused(path)
    assert second == tmp_path / "people.refused-2.csv"
    assert first.read_text() == "somebody's own"
    assert refused(path) == second


def test_where_nothing_was_refused_there_is_no_file(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Name,Email\nNoor,n@x.org\n")
    assert refused(path) is None
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("text", ["=1+1", "+1 or so", "-x", "@x", "\tx", "  =1", "a", "'t Hooft"])
def test_a_protected_cell_is_read_as_it_was(text: str) -> None:
    assert protected(text).lstrip()[0] not in "=+-@"
    assert plain_cell(protected(text)) == text.strip()


def test_a_phone_number_is_not_protected() -> None:
    assert protected("+44 (0)20 7946-0000") == "+44 (0)20 7946-0000"


@given(st.lists(st.text(st.sampled_from("ab '=@\t\n\x1b\u202e\xa0|é"))))
def test_cells_cleaned_together_are_as_cleaned_one_by_one(cells: list[str]) -> None:
    assert plain_cells(cells) == [plain_cell(each) for each in cells]


@pytest.mark.parametrize(
    ("cell", "text"),
    [("'=1+1", "=1+1"), (" '+44 20", "+44 20"), ("Rock'-n-roll", "Rock'-n-roll"), ("'n", "'n")],
)
def test_only_at_the_beginning_a_sign_is_taken_away(cell: str, text: str) -> None:
    assert plain_cell(cell) == text
