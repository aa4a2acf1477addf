"""netui queue."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from netui.model.handles import handle

Netui = Callable[..., Any]

FRIDAY = ("--now", "2026-06-12T09:00+02:00")


def test_nothing_due_leaves_stdout_empty(filled: Netui) -> None:
    assert filled("queue") == (0, "", "Tue 9 June\nNothing is due today.\n")


def test_who_is_due_is_printed_with_the_reason(filled: Netui) -> None:
    said = filled("queue", *FRIDAY)
    short = handle(filled("queue", "--json", *FRIDAY).json["rows"][0]["id"])[:4]
    assert said == (
        0,
        f"{short}  Priya Shah  promised Wednesday: send deck\n",
        "Fri 12 June · 1 today\n",
    )


def test_why_shows_the_sum_of_the_score(filled: Netui) -> None:
    out = filled("queue", "--why", *FRIDAY).out
    row = filled("queue", "--json", *FRIDAY).json["rows"][0]
    assert f"    promise 50 + late 5.7 + ! 10 = {row['reasons'][0]['points']}  " in out
    assert f"    score {row['score']}\n" in out


def test_the_json_has_these_keys(filled: Netui) -> None:
    said = filled("queue", "--json", *FRIDAY)
    assert said.err == ""
    assert set(said.json) == {"today", "rows", "held", "waiting", "to_sort"}
    assert (said.json["today"], said.json["held"], said.json["waiting"]) == (
        "2026-06-12",
        0,
        0,
    )
    (row,) = said.json["rows"]
    assert set(row) == {"id", "handle", "contact", "reasons", "score", "overdue_days"}
    (contact,) = filled("contacts", "--json", "Priya", "Shah", "Stripe").json
    assert (row["id"], row["handle"]) == (contact["id"], handle(contact["id"]))
    assert row["contact"].items() <= contact.items()  # which has figures besides
    assert row["overdue_days"] == 2
    (reason,) = row["reasons"]
    assert set(reason) == {"kind", "text", "due", "points", "followup", "handle"}
    assert reason["handle"] == handle(reason["followup"])
    assert (reason["kind"], reason["due"]) == ("promise", "2026-06-10")
    assert reason["text"] == "promised Wednesday: send deck"
    assert reason["points"] == row["score"] == 65.7


def test_with_all_those_who_rest_are_shown_too(filled: Netui) -> None:
    filled("snooze", "priya shah", "mon", *FRIDAY)
    assert "Priya" not in filled("queue", *FRIDAY).out
    out = filled("queue", "--all", *FRIDAY).out
    assert out.startswith("\nIn the coming weeks\n")
    assert "Priya Shah  on Monday: send deck" in out
    (row,) = filled("queue", "--all", "--json", *FRIDAY).json["later_rows"]
    assert row["contact"]["name"] == "Priya Shah"


def test_what_is_wrong_in_the_config_file_is_said(
    filled: Netui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config.toml").write_text("daily_cap = 0\n")
    monkeypatch.setenv("NETUI_CONFIG", str(tmp_path / "config.toml"))
    assert "netui: daily_cap = 0 can't be taken" in filled("queue", *FRIDAY).err
    said = filled("queue", "--plain", *FRIDAY)
    assert (said.out, said.err) == ("1 today\n", "")


def test_the_demo_has_more_than_a_day_holds(netui: Netui, tmp_path: Path) -> None:
    netui("demo", "--write", "demo.json")
    said = netui("--file", "demo.json", "queue", "--json")
    scores = [row["score"] for row in said.json["rows"]]
    assert scores == sorted(scores, reverse=True)
    assert said.json["held"] > 0
    printed = netui("--file", "demo.json", "queue")
    assert len(printed.out.splitlines()) == len(scores)
    assert f"{len(scores)} today · {said.json['held']} held" in printed.err
    assert [row["id"] for row in said.json["rows"]] == [
        row["contact"]["id"] for row in said.json["rows"]
    ]


def test_asking_changes_nothing(filled: Netui, file: Path) -> None:
    before = file.read_bytes()
    filled("queue", *FRIDAY)
    filled("queue", "--json", "--now", "2036-01-01")
    assert file.read_bytes() == before


def test_why_shows_the_short_name_of_a_follow_up(filled: Netui) -> None:
    row = filled("queue", "--json", *FRIDAY).json["rows"][0]
    short = handle(row["reasons"][0]["followup"])[:4]
    out = filled("queue", "--why", *FRIDAY).out
    assert f"    promise 50 + late 5.7 + ! 10 = 65.7  {short}\n" in out


def test_namesakes_are_told_apart_by_their_company(filled: Netui) -> None:
    filled("add", "Priya Shah @Monzo >tomorrow call her")
    lines = filled("queue", *FRIDAY).out.splitlines()
    assert [line.split("  ")[1] for line in lines] == ["Priya Shah, Stripe", "Priya Shah, Monzo"]


def test_all_shows_who_is_held_and_waited_for(netui: Netui) -> None:
    netui("demo", "--write", "demo.json")
    found = netui("--file", "demo.json", "queue", "--all", "--json").json
    assert len(found["held_rows"]) == found["held"] > 0
    assert len(found["waiting_rows"]) == found["waiting"] > 0
    printed = netui("--file", "demo.json", "queue", "--all").out
    today, held, waiting, later = printed.split("\n\n")
    assert len(today.splitlines()) == len(found["rows"])
    assert held.splitlines()[0] == "Held for the coming days"
    assert len(held.splitlines()) == 1 + found["held"]
    assert waiting.splitlines()[0] == "Waiting for an answer"
    assert len(waiting.splitlines()) == 1 + found["waiting"]
    assert later.splitlines()[0] == "In the coming weeks"
    assert len(later.splitlines()) == 1 + len(found["later_rows"]) > 1


# --plain


def test_plain_is_one_line_for_a_prompt(netui: Netui) -> None:
    netui("demo", "--write", "demo.json")
    found = netui("--file", "demo.json", "queue", "--json").json
    assert netui("--file", "demo.json", "queue", "--plain") == (
        0,
        f"{len(found['rows'])} today · {found['held']} held\n",
        "",
    )


def test_plain_says_nothing_of_what_is_not_held(filled: Netui) -> None:
    assert filled("queue", "--plain", *FRIDAY) == (0, "1 today\n", "")


def test_plain_is_empty_where_nothing_is_due(filled: Netui) -> None:
    assert filled("queue", "--plain") == (0, "", "")


def test_plain_never_fails_loudly(netui: Netui, file: Path) -> None:
    assert netui("queue", "--plain") == (0, "", "")
    assert netui("queue", "--plain", "--file", "no/such/place.json") == (0, "", "")
    file.write_text("{ nothing to read")
    assert netui("queue", "--plain") == (0, "", "")


def test_plain_writes_nothing(filled: Netui, file: Path) -> None:
    def folder() -> dict[str, bytes]:
        return {each.name: each.read_bytes() for each in file.parent.iterdir() if each.is_file()}

    before = folder()
    filled("queue", "--plain", *FRIDAY)
    assert folder() == before
