"""netui sync."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from shlex import split
from typing import Any

import pytest

Netui = Callable[..., Any]


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    (tmp_path / "cards").mkdir()
    return tmp_path / "cards"


def put(cards: Path, name: str, *lines: str) -> None:
    (cards / name).write_text("\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""]))


def test_both_sides_become_alike_and_it_is_told(filled: Netui, cards: Path) -> None:
    put(cards, "a.vcf", "UID:u", "FN:Noor Rahimi")
    said = filled("sync", "cards")
    assert said == (
        0,
        "cards: 1 added here, 3 added there\n"
        "  Noor Rahimi: added here\n"
        "  Priya Shah: added there\n"
        "  Priya Sharma: added there\n"
        "  Tom Lee: added there\n",
        "",
    )
    assert len(list(cards.iterdir())) == 4
    assert filled("sync", "cards").out == "cards: both sides are alike\n"
    assert filled("contacts", "noor").out == "Noor Rahimi\n"


def test_a_folder_can_begin_a_network(netui: Netui, file: Path, cards: Path) -> None:
    put(cards, "a.vcf", "UID:u", "FN:Noor Rahimi")
    assert netui("sync", "cards", "--dry-run").out.startswith("cards: 1 would be added here")
    assert not file.exists()
    assert netui("sync", "cards").code == 0
    assert netui("contacts").out == "Noor Rahimi\n"


def test_a_conflict_is_listed_and_ends_with_1(filled: Netui, cards: Path) -> None:
    filled("sync", "cards")
    (path,) = [each for each in cards.iterdir() if "Tom Lee" in each.read_text()]
    path.write_text(path.read_text().replace("ORG:Acme", "ORG:Adyen\x1b[2J"))
    filled("edit", "Tom Lee", "company=Stripe")
    said = filled("sync", "cards")
    assert said.code == 1
    assert said.out == "cards: 1 in conflict\n"
    assert "  Tom Lee: company: here “Stripe”, there “Adyen[2J”\n" in said.err
    assert "netui sync cards --prefer mine keeps what is here" in said.err
    assert f"There: change {path.name} in the folder to what is here" in said.err
    assert "Here: netui edit 'Tom Lee' 'company=Adyen[2J'" in said.err
    found = filled("sync", "cards", "--json")
    assert (found.code, found.json["conflicts"][0]["field"]) == (1, "company")
    assert filled("sync", "cards", "--prefer", "mine").code == 0
    assert "ORG:Stripe" in path.read_text()


def test_a_conflict_is_settled_as_it_is_said(filled: Netui, cards: Path) -> None:
    filled("sync", "cards")
    (path,) = [each for each in cards.iterdir() if "Tom Lee" in each.read_text()]
    path.write_text(path.read_text().replace("ORG:Acme", "ORG:Adyen"))
    filled("edit", "Tom Lee", "company=Stripe")
    said = filled("sync", "cards").err
    (command,) = [
        line.partition("Here: netui ")[2] for line in said.splitlines() if "Here:" in line
    ]
    assert filled(*split(command)).code == 0
    assert filled("sync", "cards").out == "cards: both sides are alike\n"
    assert filled("show", "Tom Lee", "--json").json["company"] == "Adyen"


def test_mass_deletion_is_refused_until_it_is_meant(filled: Netui, cards: Path) -> None:
    filled("sync", "cards")
    for path in cards.iterdir():
        path.unlink()
    said = filled("sync", "cards")
    assert (said.code, said.out) == (1, "")
    assert "3 people archived" in said.err
    assert "--allow-deletions" in said.err
    assert filled("sync", "cards", "--allow-deletions").out.startswith("cards: 3 archived here\n")
    assert filled("undo").code == 0
    assert filled("sync", "cards").out.startswith("cards: 3 added there\n")


def test_the_report_in_json(filled: Netui, cards: Path) -> None:
    put(cards, "odd.vcf", "FN:A", "END:VCARD", "BEGIN:VCARD", "FN:B")
    said = filled("sync", "cards", "--json")
    assert said.code == 1
    assert set(said.json) == {
        *("folder", "added_here", "changed_here", "archived_here"),
        *("added_there", "changed_there", "deleted_there", "conflicts", "skipped"),
    }
    assert said.json["added_there"] == ["Priya Shah", "Priya Sharma", "Tom Lee"]
    assert said.json["skipped"] == [{"file": "odd.vcf", "why": "holds 2 cards where one is wanted"}]
    assert said.err == (
        "  odd.vcf: holds 2 cards where one is wanted\n"
        "netui: What was left as it is differs between both sides.\n"
    )
    again = filled("sync", "cards")
    assert (again.code, again.out) == (1, "cards: 1 left as it is\n")


@pytest.mark.parametrize("name", ["gone", "netui.txt"])
def test_what_is_no_folder_is_refused(filled: Netui, tmp_path: Path, name: str) -> None:
    (tmp_path / "netui.txt").write_text("x")
    said = filled("sync", name)
    assert (said.code, said.out) == (1, "")
    assert "folder" in said.err


def test_names_from_the_folder_cannot_drive_the_terminal(netui: Netui, cards: Path) -> None:
    put(cards, "a.vcf", "UID:\x1b[2J", "FN:No\x1b[2Jor\u202e")
    (cards / "b\x1b[2J.vcf").write_text("hello")
    for more in ((), ("--json",)):
        said = netui("sync", "cards", *more)
        assert not [c for c in said.out + said.err if not c.isprintable() and c != "\n"]


def test_what_could_not_be_written_is_not_counted(
    filled: Netui, cards: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: Any) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr("netui.actions.syncing.write_card", refused)
        said = filled("sync", "cards")
    assert (said.code, said.out) == (1, "cards: 3 left as they are\n")
    assert said.err.count("can't be written: Permission denied") == 3
    assert filled("sync", "cards").out.startswith("cards: 3 added there\n")


def test_more_than_five_of_a_kind_are_a_number(netui: Netui, cards: Path) -> None:
    for number in range(5):
        netui("add", f"Guest{number} Okafor @Hooli")
    put(cards, "a.vcf", "UID:u", "FN:Noor Rahimi")
    said = netui("sync", "cards", "--dry-run").out
    assert said.count("would be added there") == 6  # in all, and each by name
    netui("add", "Guest5 Okafor @Hooli")
    assert netui("sync", "cards").out == (
        "cards: 1 added here, 6 added there\n  Noor Rahimi: added here\n"
    )
