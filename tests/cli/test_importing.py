"""netui import."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Netui = Callable[..., Any]

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"


def table(path: Path, *rows: str) -> Path:
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def cards(path: Path, *lines: str) -> Path:
    """A card for each text of properties, which a semicolon and a blank separate."""
    path.write_text(
        "".join(
            f"BEGIN:VCARD\nVERSION:3.0\n{properties}\nEND:VCARD\n"
            for properties in (line.replace("; ", "\n") for line in lines)
        ),
        encoding="utf-8",
    )
    return path


@pytest.fixture
def connections(tmp_path: Path) -> Path:
    return table(
        tmp_path / "Connections.csv",
        "Priya,Shah,https://www.linkedin.com/in/priya,p@x.org,Stripe,Lead,05 Jan 2024",
        "Tom,Lee,https://www.linkedin.com/in/tom,,Acme,CTO,06 Jan 2024",
        ",,,,,,07 Jan 2024",
    )


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return cards(
        tmp_path / "book.vcf",
        "FN:Priya Shah; EMAIL:p@x.org; ORG:Adyen; NOTE:likes tea",
        "FN:Noor Rahimi; TEL:+447700900123",
        "FN:Uma Wolf",
    )


def test_a_linkedin_export_is_counted_row_by_row(netui: Netui, connections: Path) -> None:
    said = netui("import", "Connections.csv")
    assert said == (
        0,
        "Connections.csv: 2 new, 0 updated, 0 unchanged, 1 left out\n",
        "  Connections.csv:4: no name, e-mail or profile: nothing to know the person by\n",
    )
    assert netui("contacts").out == "Priya Shah  Stripe  Lead\nTom Lee     Acme    CTO\n"


def test_cards_are_counted_card_by_card(netui: Netui, book: Path) -> None:
    assert netui("import", "book.vcf").out == (
        "book.vcf: 3 new, 0 updated, 0 unchanged, 0 left out\n"
    )


@pytest.mark.parametrize("name", ["Connections.csv", "book.vcf"])
def test_the_second_import_changes_nothing(
    netui: Netui, file: Path, connections: Path, book: Path, name: str
) -> None:
    netui("import", name)
    before = file.read_bytes()
    said = netui("import", name)
    assert "0 new, 0 updated" in said.out
    assert file.read_bytes() == before


def test_what_was_added_and_kept_is_told(netui: Netui, connections: Path, book: Path) -> None:
    netui("import", "Connections.csv")
    said = netui("import", "book.vcf")
    assert said.out == "book.vcf: 2 new, 1 updated, 0 unchanged, 0 left out\n"
    assert said.err == "  book.vcf:1: moved from Stripe to Adyen; notes added\n"


def test_what_differs_is_counted_and_never_called_nothing_new(netui: Netui, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Name,Email,Role\nPriya Shah,p@x.org,Lead\n")
    (tmp_path / "b.csv").write_text("Name,Email,Role\nPriya Shah,p@x.org,CTO\n")
    netui("import", "a.csv")
    said = netui("import", "b.csv")
    assert said.out == (
        "b.csv: 0 new, 0 updated, 0 unchanged, 1 differs (yours kept), 0 left out\n"
    )
    assert said.err == "  b.csv:2: kept role Lead; the file says CTO\n"


def test_a_move_is_told_and_noted(netui: Netui, connections: Path) -> None:
    netui("import", "Connections.csv")
    later = table(connections, "Priya,Shah,,p@x.org,Adyen,Head,05 Jan 2024")
    said = netui("import", str(later))
    assert "moved from Stripe to Adyen; role Head" in said.err
    assert netui("show", "Priya Shah", "--json").json["moves"] == [
        {"on": "2026-06-09", "from": "Stripe", "to": "Adyen"}
    ]


def test_what_could_not_be_read_of_somebody_new_is_told(netui: Netui, tmp_path: Path) -> None:
    table(tmp_path / "c.csv", "Priya,Shah,,p@x.org,,,31 Feb 2024")
    said = netui("import", "c.csv")
    assert said.out.startswith("c.csv: 1 new")
    assert said.err == "  c.csv:2: the date “31 Feb 2024” can't be read; left out\n"


def test_the_json_has_these_keys(netui: Netui, connections: Path) -> None:
    said = netui("import", "--json", "Connections.csv")
    assert said.err == ""
    report = said.json
    assert set(report) == {
        *("source", "kind", "counts", "interactions", "not_understood", "refused_file", "records")
    }
    assert report["interactions"] == {"new": 0, "same": 0, "skipped": 0}
    assert (report["not_understood"], report["refused_file"]) == ([], None)
    assert (report["source"], report["kind"]) == ("Connections.csv", "linkedin")
    assert report["counts"] == {"new": 2, "updated": 0, "same": 0, "skipped": 1, "differ": 0}
    assert [set(record) for record in report["records"]] == [{"at", "action", "why", "contact"}] * 3
    assert [record["at"] for record in report["records"]] == [
        f"Connections.csv:{line}" for line in (2, 3, 4)
    ]
    assert [record["action"] for record in report["records"]] == ["new", "new", "skipped"]
    shown = netui("contacts", "--json").json  # which has figures besides
    assert [
        record["contact"].items() <= each.items()
        for record, each in zip(report["records"], shown, strict=False)
    ] == [True, True]
    assert report["records"][2]["contact"] is None


def test_a_dry_run_says_the_same_and_makes_no_file(
    netui: Netui, file: Path, connections: Path
) -> None:
    said = netui("import", "--dry-run", "Connections.csv")
    assert said.out == (
        "Connections.csv: 2 would be new, 0 would be updated, 0 unchanged, 1 left out\n"
    )
    assert not list(file.parent.iterdir())
    planned = netui("import", "--dry-run", "Connections.csv", "--json").json
    done = netui("import", "Connections.csv", "--json").json
    assert planned["counts"] == done["counts"]
    assert [(r["at"], r["action"], r["why"]) for r in planned["records"]] == [
        (r["at"], r["action"], r["why"]) for r in done["records"]
    ]


def test_a_dry_run_leaves_the_data_file_as_it_is(
    netui: Netui, file: Path, connections: Path, book: Path
) -> None:
    netui("import", "Connections.csv")
    before = file.read_bytes()
    netui("import", "--dry-run", "book.vcf")
    assert file.read_bytes() == before


def test_several_files_are_several_reports(netui: Netui, connections: Path, book: Path) -> None:
    said = netui("import", "book.vcf", "Connections.csv", "--json")
    assert [report["source"] for report in said.json] == ["book.vcf", "Connections.csv"]
    assert said.json[1]["counts"] == {"new": 1, "updated": 1, "same": 0, "skipped": 1, "differ": 0}


@pytest.mark.parametrize(
    ("name", "content", "advice"),
    [
        ("notes.txt", b"Dear Noor\nhow are you\n", "no contacts could be made out"),
        ("a.pdf", b"%PDF-1.7", "is a PDF"),
        ("a.zip", b"PK\x03\x04rest", "download it again"),
        ("a.csv", b"Shoe size;Lunch\n43;fish\n", "Expected were such as Name, First Name"),
        ("a.json", b'{"netui": {}}', "isn't read as contacts"),
        ("empty.vcf", b"", "is empty"),
        ("gone.vcf", None, "There is no file “gone.vcf”"),
    ],
)
def test_another_file_is_refused_with_what_was_expected(
    filled: Netui, file: Path, tmp_path: Path, name: str, content: bytes | None, advice: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    before = file.read_bytes()
    for more in ((), ("--json",), ("--dry-run",)):
        said = filled("import", name, *more)
        assert (said.code, said.out) == (1, "")
        assert said.err.startswith("netui: ")
        assert advice in said.err
    assert file.read_bytes() == before


def test_a_refused_file_makes_no_data_file(netui: Netui, file: Path) -> None:
    assert netui("import", "gone.csv").code == 1
    assert not list(file.parent.iterdir())


@pytest.mark.parametrize("order", [("gone.csv", "book.vcf"), ("book.vcf", "gone.csv")])
def test_a_refused_file_does_not_keep_the_others_out(
    netui: Netui, book: Path, order: tuple[str, ...]
) -> None:
    said = netui("import", *order)
    assert said.code == 1
    assert said.out == "book.vcf: 3 new, 0 updated, 0 unchanged, 0 left out\n"
    assert said.err.startswith("netui: There is no file “gone.csv”")
    again = netui("import", "--json", *order)
    assert again.code == 1
    assert [report["counts"]["same"] for report in again.json] == [3]


def test_every_refused_file_is_named(netui: Netui, tmp_path: Path) -> None:
    said = netui("import", "gone.csv", "lost.vcf")
    assert [line.split("”")[0] for line in said.err.splitlines()] == [
        "netui: There is no file “gone.csv",
        "netui: There is no file “lost.vcf",
    ]


def test_the_kind_can_be_named(netui: Netui, book: Path) -> None:
    assert netui("import", "--from", "vcard", "book.vcf").code == 0
    said = netui("import", "--from", "linkedin", "book.vcf")
    assert (said.code, said.out) == (1, "")
    assert "it is contact cards" in said.err


def test_an_unknown_kind_is_a_usage_error_with_the_known_ones(netui: Netui, book: Path) -> None:
    said = netui("import", "--from", "pigeon", "book.vcf")
    assert (said.code, said.out) == (2, "")
    assert "“pigeon” is no kind of file; it is linkedin, google, outlook, vcard," in said.err


def test_a_damaged_data_file_is_left_alone(netui: Netui, file: Path, book: Path) -> None:
    file.write_text("not netui's")
    said = netui("import", "book.vcf")
    assert (said.code, said.out) == (1, "")
    assert file.read_text() == "not netui's"


def test_text_in_a_file_cannot_drive_the_terminal(netui: Netui, tmp_path: Path) -> None:
    bad = "\x1b]52;c;aGk=\x07\x9b2J\u202e"
    table(tmp_path / "c.csv", f"Pri{bad}ya,[/],,p@x.org,[@click=app.quit]x[/],{bad},05 Jan {bad}")
    cards(tmp_path / "a.vcf", f"FN:Tom{bad}; EMAIL:p@x.org; BDAY:{bad}x; ORG:{bad}Acme")
    for words in (("c.csv",), ("a.vcf",), ("--json", "a.vcf", "c.csv")):
        said = netui("import", *words)
        assert said.code == 0
        for text in (said.out, said.err):
            assert not [c for c in text if not c.isprintable() and c != "\n"]
    for words in (("contacts",), ("contacts", "--json"), ("show", "[/]"), ("queue",)):
        assert not [c for c in netui(*words).out if not c.isprintable() and c != "\n"]
    assert "[@click=app.quit]x[/]" in netui("contacts").out


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("name", [b"a\x1b[2J.vcf", b"a\xff.vcf"])
def test_a_file_name_cannot_drive_the_terminal(netui: Netui, book: Path, name: bytes) -> None:
    path = Path(os.fsdecode(name))
    book.rename(path)
    for more in ((), ("--json",)):
        said = netui("import", str(path), *more)
        assert said.code == 0
        assert not [c for c in said.out + said.err if not c.isprintable() and c != "\n"]


# What was left out


def test_rows_left_out_are_put_in_a_file_beside_it(netui: Netui, tmp_path: Path) -> None:
    table(tmp_path / "c.csv", "Priya,Shah,,p@x.org,,,05 Jan 2024", "Ola,N,,,Fisk, AS,Skipper,x")
    assert "c.refused.csv" not in netui("import", "c.csv", "--dry-run").err
    assert not (tmp_path / "c.refused.csv").exists()
    said = netui("import", "c.csv")
    assert said.code == 0
    assert said.err.endswith("  what was left out is in c.refused.csv\n")
    row = "Ola,N,,,Fisk,AS,Skipper,8 cells where the header has 7: which is which?,x"
    assert row in (tmp_path / "c.refused.csv").read_text()
    assert netui("import", "c.csv", "--json").json["refused_file"] == "c.refused.csv"
    assert len(list(tmp_path.glob("*refused*"))) == 1


def test_a_folder_that_cannot_be_written_is_said(
    netui: Netui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    table(tmp_path / "c.csv", "Priya,Shah,,p@x.org,,,05 Jan 2024", "Ola,N,,,Fisk, AS,Skipper,x")
    monkeypatch.setattr(Path, "touch", forbidden)
    said = netui("import", "c.csv")
    assert said.code == 0
    assert said.out.startswith("c.csv: 1 new")
    assert "could not be written to a file beside it: Permission denied" in said.err


def test_columns_that_were_not_understood_are_named(netui: Netui, tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("Name,Email,Lunch\nNoor,n@x.org,fish\n")
    assert "not understood, and left out: Lunch" in netui("import", "p.csv").err
    assert netui("import", "p.csv", "--json").json["not_understood"] == ["Lunch"]


def test_a_file_with_nothing_new_says_so(netui: Netui, connections: Path) -> None:
    assert "nothing new" not in netui("import", "Connections.csv").err
    assert "nothing new in this file" in netui("import", "Connections.csv").err


def test_whoever_has_moved_comes_up_as_somebody_to_write_to(
    netui: Netui, connections: Path
) -> None:
    netui("import", "Connections.csv")
    table(connections, "Priya,Shah,,p@x.org,Adyen,Head,05 Jan 2024")
    netui("import", "Connections.csv")
    (row,) = [
        row
        for row in netui("queue", "--json").json["rows"]
        if row["contact"]["name"] == "Priya Shah"
    ]
    assert "moved from Stripe to Adyen" in str(row)


def test_stopping_in_the_middle_leaves_nothing_half_done(
    netui: Netui, file: Path, connections: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from netui.actions import importing

    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(importing, "plan_import", stopped)
        assert netui("import", "Connections.csv").code not in (0, None)
    assert not file.exists()
    assert "2 new" in netui("import", "Connections.csv").out


def test_how_far_it_is_is_shown_only_in_a_terminal(
    netui: Netui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from netui.cli import importing

    rows = [f"P{number},X,,p{number}@x.org,,,05 Jan 2024" for number in range(600)]
    table(tmp_path / "c.csv", *rows)
    assert "reading" not in netui("import", "c.csv", "--dry-run").err
    monkeypatch.setattr(importing, "is_terminal", lambda _: True)
    said = netui("import", "c.csv", "--dry-run")
    assert "c.csv: reading 500 of about 601" in said.err
    assert "comparing 500 of 600" in said.err
    assert "reading" not in said.out


@pytest.mark.parametrize("written", ["12 April", "29 Feb", "04-12", "April 12", "12 Apr 1985"])
def test_a_birthday_is_read_as_it_is_when_typed(netui: Netui, tmp_path: Path, written: str) -> None:
    netui("add", "Tom Lee")
    assert netui("edit", "Tom Lee", f"birthday={written}").code == 0
    (tmp_path / "a.csv").write_text(f"Name,Email,Birthday\nIn a table,t@x.org,{written}\n")
    (tmp_path / "a.vcf").write_text(f"BEGIN:VCARD\nFN:On a card\nBDAY:{written}\nEND:VCARD\n")
    assert netui("import", "a.csv", "a.vcf").code == 0
    found = [netui("show", name, "--json").json for name in ("Tom Lee", "In a table", "On a card")]
    assert len({each["birthday"] for each in found}) == 1


def test_a_stopped_import_says_that_nothing_was_brought_in(
    netui: Netui, connections: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("netui.actions.importing.look_into", stopped)
        said = netui("import", "Connections.csv")
    assert (said.code, said.out) == (130, "")
    assert said.err == "netui: stopped; nothing of Connections.csv was brought in\n"
