"""netui export."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Netui = Callable[..., Any]

KINDS = ["vcf", "csv", "ics", "md", "json"]


@pytest.mark.parametrize(
    ("name", "said", "begins"),
    [
        ("o.vcf", "3 contacts", b"BEGIN:VCARD\r\nVERSION:4.0"),
        ("o.csv", "3 contacts", b"First Name,"),
        ("o.ics", "1 follow-up, 0 birthdays, 0 events", b"BEGIN:VCALENDAR"),
        ("o.md", "3 contacts", b"# Priya Shah"),
        ("o.json", "3 contacts, 1 follow-up, 3 lines", b'{"netui": 1'),
    ],
)
def test_the_ending_says_the_kind(
    filled: Netui, tmp_path: Path, name: str, said: str, begins: bytes
) -> None:
    assert filled("export", name) == (0, f"{name}: {said}\n", "")
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_a_kind_can_be_named(filled: Netui, tmp_path: Path) -> None:
    assert filled("export", "people.txt", "--format", "csv").code == 0
    assert (tmp_path / "people.txt").read_bytes().startswith(b"First Name,")
    said = filled("export", "people")
    assert (said.code, said.out) == (1, "")
    assert "doesn't show in its ending" in said.err


def test_cards_for_phones_are_of_version_3(filled: Netui, tmp_path: Path) -> None:
    assert filled("export", "o.vcf", "--vcard", "3").code == 0
    assert (tmp_path / "o.vcf").read_bytes().count(b"VERSION:3.0") == 3


def test_only_some_people(filled: Netui, tmp_path: Path) -> None:
    assert filled("export", "o.csv", "--only", "@Acme").out == "o.csv: 1 contact\n"
    with (tmp_path / "o.csv").open(encoding="utf-8", newline="") as file:
        assert [row["First Name"] for row in csv.DictReader(file)] == ["Tom Lee"]


@pytest.mark.parametrize("query", ["@Nowhere", "Pirya Shah"])
def test_nobody_is_not_found_and_nothing_written(filled: Netui, tmp_path: Path, query: str) -> None:
    said = filled("export", "o.vcf", "--only", query)
    assert (said.code, said.out) == (3, "")
    assert "Nobody matches" in said.err
    assert not (tmp_path / "o.vcf").exists()


def test_everybody_is_there_and_the_archive_too(filled: Netui, tmp_path: Path) -> None:
    filled("archive", "Tom Lee")
    assert filled("export", "o.vcf").out == "o.vcf: 3 contacts\n"
    assert filled("export", "p.vcf", "--only", "").out == "p.vcf: 2 contacts\n"


def test_what_only_netui_knows_goes_along_when_asked(filled: Netui, tmp_path: Path) -> None:
    filled("edit", "Tom Lee", "circle=close")
    filled("export", "o.vcf")
    filled("export", "whole.vcf", "--whole")
    assert b"X-NETUI" not in (tmp_path / "o.vcf").read_bytes()
    assert b"X-NETUI-CIRCLE:close" in (tmp_path / "whole.vcf").read_bytes()
    assert filled("export", "o.csv", "--whole").code == 2


def test_a_file_that_is_there_stays_unless_forced(filled: Netui, tmp_path: Path) -> None:
    (tmp_path / "o.vcf").write_text("mine")
    said = filled("export", "o.vcf")
    assert (said.code, said.out) == (1, "")
    assert "is there already" in said.err
    assert (tmp_path / "o.vcf").read_text() == "mine"
    assert filled("export", "o.vcf", "--force").code == 0
    assert (tmp_path / "o.vcf").read_bytes().startswith(b"BEGIN")


def test_a_dash_prints_it(filled: Netui) -> None:
    said = filled("export", "-", "--format", "json")
    assert (said.code, said.err) == (0, "")
    assert [each["name"] for each in said.json["contacts"]] == [
        "Priya Shah",
        "Priya Sharma",
        "Tom Lee",
    ]
    assert filled("export", "-").code == 2


@pytest.mark.parametrize("ending", KINDS)
def test_what_is_printed_is_what_is_written(filled: Netui, tmp_path: Path, ending: str) -> None:
    name, kind = f"o.{ending}", {"vcf": "vcard", "md": "markdown"}.get(ending, ending)
    filled("export", name)
    printed = filled("export", "-", "--format", kind).out
    assert printed.replace("\r\n", "\n") == (tmp_path / name).read_bytes().decode().replace(
        "\r\n", "\n"
    )


def test_the_summary_in_json(filled: Netui) -> None:
    said = filled("export", "--json", "o.vcf")
    assert said.json == {"file": "o.vcf", "format": "vcard", "counts": {"contacts": 3}}


def test_json_is_the_whole_or_nothing(filled: Netui, tmp_path: Path) -> None:
    said = filled("export", "o.json", "--only", "tom")
    assert (said.code, said.out) == (1, "")
    assert "JSON is the whole network" in said.err
    assert not (tmp_path / "o.json").exists()


def test_the_people_of_an_event_are_a_page(netui: Netui, tmp_path: Path) -> None:
    netui("add", "--event", "PyData", "Noor Rahimi @Acme likes maps >fri send [deck](x)")
    netui("add", "Tom Lee @Acme")
    assert netui("export", "o.md", "--event", "pydata").out == "o.md: 1 contact\n"
    page = (tmp_path / "o.md").read_text(encoding="utf-8")
    assert page.startswith("# PyData\n")
    assert "- **Noor Rahimi** Acme" in page
    assert r"to do by 2026-06-12: send \[deck\](x)" in page
    assert "Tom Lee" not in page
    assert netui("export", "p.md", "--event", "gone").code == 3
    assert netui("export", "p.csv", "--event", "PyData").code == 1


def test_a_contact_is_a_page_with_all_that_happened(filled: Netui, tmp_path: Path) -> None:
    filled("log", "Priya Shah", "coffee, # of things", "--on", "2026-06-05")
    filled("edit", "Priya Shah", "links=https://example.org/a_b", "notes=tea")
    filled("export", "o.md", "--only", "priya shah")
    page = (tmp_path / "o.md").read_text(encoding="utf-8")
    assert "- **link** <https://example.org/a_b>" in page
    assert "- **notes** tea" in page
    assert "- **2026-06-10 to do** send deck" in page
    assert "- **2026-06-05 in person** coffee, # of things" in page


def test_without_a_data_file_there_is_nothing_to_export(netui: Netui, tmp_path: Path) -> None:
    said = netui("export", "o.vcf")
    assert (said.code, said.out) == (1, "")
    assert not (tmp_path / "o.vcf").exists()


def test_a_name_of_a_file_cannot_drive_the_terminal(filled: Netui) -> None:
    said = filled("export", "a\x1b[2J.vcf")
    assert said.code == 0
    assert "\x1b" not in said.out + said.err
    assert "\x1b" not in json.dumps(filled("export", "b\x1b.vcf", "--json").json)


def test_the_whole_goes_into_another_data_file_and_out_again(filled: Netui, tmp_path: Path) -> None:
    filled("export", "o.json")
    other = ("--file", str(tmp_path / "other.json"))
    said = filled("import", "o.json", "--dry-run", *other)
    assert said.out == (
        "o.json: 7 records would be new, 0 would be updated, 0 unchanged, 0 left out\n"
    )
    assert not (tmp_path / "other.json").exists()
    assert filled("import", "o.json", *other).out == (
        "o.json: 7 records new, 0 updated, 0 unchanged, 0 left out\n"
    )
    filled("export", "p.json", *other)
    assert (tmp_path / "p.json").read_bytes() == (tmp_path / "o.json").read_bytes()
    again = filled("import", "o.json", "--json", *other).json
    assert again["kind"] == "json"
    assert again["counts"]["contacts"] == {"new": 0, "updated": 0, "same": 3, "differ": 0}


def test_a_record_that_can_not_be_used_is_named(netui: Netui, tmp_path: Path) -> None:
    (tmp_path / "o.json").write_text('{"netui": 1, "contacts": [{"id": 1, "name": "\\u001b"}]}')
    said = netui("import", "o.json")
    assert said.out == "o.json: 0 records new, 0 updated, 0 unchanged, 1 left out\n"
    assert said.err == "  o.json: contacts, record 1: there is no name\n"


@pytest.mark.parametrize(
    "target",
    [
        "data/netui.json",
        "data/../data/netui.json.bak",
        "data/netui.json.journal",
        "data/netui.json.journal.prev",
        "data/netui.json.draft-line",
        "data/backups/new.json",
        "data/set-aside/new.json",
        "link.json",
        "linked/netui.json",
    ],
)
def test_netui_never_writes_over_its_own_files(filled: Netui, tmp_path: Path, target: str) -> None:
    (tmp_path / "link.json").symlink_to("data/netui.json")
    (tmp_path / "linked").symlink_to("data")
    before = filled("contacts").out
    said = filled("export", target, "--force", "--format", "json")
    assert (said.code, said.out) == (1, "")
    assert "one of the files that netui keeps your network in" in said.err
    assert filled("contacts").out == before


def test_beside_the_data_file_any_other_name_is_free(filled: Netui) -> None:
    assert filled("export", "data/netui.json.vcf").code == 0
    assert filled("export", "data/people.json").code == 0


@pytest.mark.parametrize("name", ["o.csv", "o.vcf", "o.json"])
def test_what_was_exported_says_nothing_new(filled: Netui, name: str) -> None:
    filled("add", "Li Na @Huawei wants an intro")
    filled("add", "Ana")
    filled("export", name)
    assert ": 0 " in filled("import", name).out
    assert " 0 updated, " in filled("import", name).out
    assert "kept" not in filled("import", name).err


def test_my_own_calendar_changes_nothing(filled: Netui, tmp_path: Path) -> None:
    filled("events", "--new", "PyData", "--starts", "fri 19:00")
    assert filled("export", "o.ics").code == 0
    before = filled("export", "-", "--format", "json").out
    assert ": 0 planned, 0 updated, 1 unchanged" in filled("import", "o.ics").out
    assert filled("export", "-", "--format", "json").out == before
