"""netui history, netui undo, netui redo."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from netui.store import DataFile, Write

Netui = Callable[..., Any]


def people(netui: Netui) -> list[str]:
    return [each["name"] for each in netui("contacts", "--json").json]


# Looking


def test_what_was_done_is_listed_newest_first(filled: Netui) -> None:
    said = filled("history")
    assert (said.code, said.err) == (0, "")
    assert said.out == (
        "Tue 9 June 19:30         Tom Lee: captured\n"
        "Tue 9 June 19:30         Priya Sharma: captured\n"
        "Tue 9 June 19:30         Priya Shah: captured\n"
    )


def test_only_the_last_are_listed_where_so_asked(filled: Netui) -> None:
    for words in (("--last", "1"), ("-n", "1")):
        assert filled("history", *words).out.count("\n") == 1
    filled("log", "Tom", "hello")
    assert "Tom Lee: logged" in filled("history", "-n1").out


def test_twenty_are_listed_where_nobody_says_how_many(netui: Netui) -> None:
    netui("add", "-", stdin="".join(f"Person Number{n} @Acme\n" for n in range(25)))
    assert netui("history").out.count("\n") == 20
    assert netui("history", "--last", "200").out.count("\n") == 25


@pytest.mark.parametrize("last", ["0", "201", "-1", "many"])
def test_how_many_is_from_one_to_two_hundred(filled: Netui, last: str) -> None:
    said = filled("history", "--last", last)
    assert (said.code, said.out) == (2, "")


def test_the_json_has_these_keys(filled: Netui) -> None:
    filled("undo")
    steps = filled("history", "--json").json
    assert [(each["label"], each["undone"]) for each in steps] == [
        ("Tom Lee: captured", True),
        ("Priya Sharma: captured", False),
        ("Priya Shah: captured", False),
    ]
    assert all(set(each) == {"id", "label", "at", "undone", "records"} for each in steps)
    assert steps[0]["at"].startswith("2026-06-09T17:30") or steps[0]["at"].startswith(
        "2026-06-09T19:30"
    )
    # Priya, what was promised, and the line itself
    assert steps[2]["records"] == 3


def test_what_was_taken_back_is_marked(filled: Netui) -> None:
    filled("undo")
    first, second, _ = filled("history").out.splitlines()
    assert first.endswith("Tom Lee: captured  (taken back)")
    assert second.endswith("Priya Sharma: captured")


def test_where_nothing_was_done_it_says_so(netui: Netui, tmp_path: Path) -> None:
    netui("demo", "--write", "demo.json")
    said = netui("--file", "demo.json", "history")
    assert (said.code, said.out) == (0, "")
    assert "Nothing was done yet that could be taken back." in said.err
    assert netui("--file", "demo.json", "history", "--json").json == []


# Undo and redo


def test_undo_takes_back_what_was_done_last_and_redo_does_it_again(filled: Netui) -> None:
    assert filled("undo") == (0, "Taken back: Tom Lee: captured\n", "")
    assert people(filled) == ["Priya Shah", "Priya Sharma"]
    assert filled("undo").out == "Taken back: Priya Sharma: captured\n"
    assert people(filled) == ["Priya Shah"]

    assert filled("redo") == (0, "Done again: Priya Sharma: captured\n", "")
    assert filled("redo").out == "Done again: Tom Lee: captured\n"
    assert sorted(people(filled)) == ["Priya Shah", "Priya Sharma", "Tom Lee"]


def test_undo_takes_everything_back_one_by_one_and_then_says_so(filled: Netui) -> None:
    for _ in range(3):
        assert filled("undo").code == 0
    assert people(filled) == []
    assert filled("undo") == (0, "", "There is nothing to take back.\n")
    assert filled("undo", "--json").json == {"label": None}


def test_redo_of_nothing_says_so(filled: Netui) -> None:
    assert filled("redo") == (0, "", "There is nothing to do again.\n")
    filled("undo")
    filled("add", "Noor Rahimi @X")
    assert filled("redo", "--json").json == {"label": None}


def test_the_json_of_undo_and_redo_is_the_label(filled: Netui) -> None:
    assert filled("undo", "--json").json == {"label": "Tom Lee: captured"}
    assert filled("redo", "--json").json == {"label": "Tom Lee: captured"}


def test_an_import_is_one_step(filled: Netui, tmp_path: Path) -> None:
    cards = "".join(f"BEGIN:VCARD\nFN:Person {n}\nEND:VCARD\n" for n in range(30))
    (tmp_path / "book.vcf").write_text(cards)
    assert filled("import", "book.vcf").code == 0
    assert len(people(filled)) == 33

    assert filled("undo").out == "Taken back: Imported book.vcf\n"
    assert len(people(filled)) == 3


def test_a_step_over_which_something_else_was_done_is_not_taken_back(
    filled: Netui, file: Path
) -> None:
    data = DataFile(file)
    with data.locked():
        (id, tom) = next(
            (id, each) for id, each in data.read()["contacts"].items() if each["name"] == "Tom Lee"
        )
        later = tom | {"company": "Adyen", "updated_at": "2026-06-10T12:00:00Z"}
        data.commit([Write("contacts", int(id), later)])

    said = filled("undo")

    assert (said.code, said.out) == (1, "")
    assert said.err == (
        "netui: “Tom Lee: captured” can't be turned back: it has been changed since elsewhere.\n"
    )
    assert filled("show", "Tom", "--json").json["company"] == "Adyen"
    assert filled("undo").out == "Taken back: Priya Sharma: captured\n"


@pytest.mark.parametrize("command", ["undo", "redo", "history"])
def test_without_a_data_file_there_is_nothing_and_none_is_made(
    netui: Netui, file: Path, command: str
) -> None:
    said = netui(command)
    assert (said.code, said.out) == (1, "")
    assert "There is no data file at" in said.err
    assert not list(file.parent.iterdir())


def test_undo_reaches_the_data_file_itself(filled: Netui, file: Path) -> None:
    filled("undo")
    tree = json.loads(file.read_bytes())
    assert {each["name"] for each in tree["contacts"].values()} == {"Priya Shah", "Priya Sharma"}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_file_name_in_the_history_cannot_drive_the_terminal(netui: Netui, tmp_path: Path) -> None:
    for name in (b"a\x1b[2J.vcf", b"a\xff.vcf"):
        path = tmp_path / os.fsdecode(name)
        path.write_text(f"BEGIN:VCARD\nFN:Person {name!r}\nEND:VCARD\n")
        assert netui("import", str(path)).code == 0
    for words in (("history",), ("history", "--json"), ("undo",), ("undo", "--json")):
        said = netui(*words)
        assert said.code == 0
        assert not [c for c in said.out + said.err if not c.isprintable() and c != "\n"]


def test_hostile_names_in_the_history_cannot_drive_the_terminal(netui: Netui) -> None:
    netui("add", "[@click=app.quit]x[/] \x1b]52;c;aGk=\x07Priya\u202e @Stripe")
    for words in (("history",), ("history", "--json"), ("undo",), ("redo", "--json")):
        said = netui(*words)
        assert said.code == 0
        assert not [c for c in said.out + said.err if not c.isprintable() and c != "\n"]
