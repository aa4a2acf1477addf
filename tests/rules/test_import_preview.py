"""What an import would change, in lines."""

from datetime import date

from netui.model import Contact, Labeled, Move
from netui.rules.import_preview import PreviewLine, changes, kept, newcomer, refused

TODAY = date(2026, 6, 9)


def test_what_differs_is_shown_field_by_field_and_of_lists_what_is_added() -> None:
    before = Contact(
        name="Noor", company="Acme", tags=("a",), emails=(Labeled("n@x.org"),), notes="Tea."
    )
    after = Contact(
        name="Noor",
        company="Blix",
        tags=("a", "b"),
        emails=(Labeled("n@x.org"), Labeled("noor@y.org")),
        moves=(Move(TODAY, "Acme", "Blix"),),
        birthday="--02-29",
        notes="Tea.\nChess.\nGo.",
        unmapped=("X-A:1",),
    )
    assert changes(before, after, TODAY) == [
        PreviewLine("Noor", "company", "Blix", "Acme"),
        PreviewLine("", "tags", "#b"),
        PreviewLine("", "e-mail", "noor@y.org"),
        PreviewLine("", "birthday", "--02-29"),
        PreviewLine("", "moves", "from Acme to Blix"),
        PreviewLine("", "notes", "Chess. · Go."),
        PreviewLine("", "other details", "1 more, kept for other programs"),
    ]


def test_nothing_that_differs_is_no_line() -> None:
    assert changes(Contact(name="Noor"), Contact(name="Noor"), TODAY) == []


def test_somebody_new_is_told_by_work_or_address() -> None:
    noor = Contact(name="Noor", company="Acme", role="CTO")
    assert newcomer(noor, "") == PreviewLine("Noor", "new", "Acme · CTO")
    tom = Contact(name="Tom", phones=(Labeled("112"),))
    assert newcomer(tom, "no date") == PreviewLine("Tom", "new", "112", "no date")


def test_rows_that_cannot_be_used_are_told_by_their_place() -> None:
    assert refused([("a:b.csv:17", "why"), ("x.json:contact 3", "so")]) == [
        PreviewLine("line 17", "left out", "why"),
        PreviewLine("contact 3", "left out", "so"),
    ]


def test_what_a_file_says_otherwise_is_shown_with_what_stays() -> None:
    assert kept(Contact(name="Li Na"), ["kept role Lead; the file says CTO"]) == [
        PreviewLine("Li Na", "kept", "role Lead; the file says CTO")
    ]
