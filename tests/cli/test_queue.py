"""netui queue."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Netui = Callable[..., Any]

FRIDAY = ("--now", "2026-06-12T09:00+02:00")


def test_nothing_due_leaves_stdout_empty(filled: Netui) -> None:
    assert filled("queue") == (0, "", "Tue 9 June\nNothing is due today.\n")


def test_who_is_due_is_printed_with_the_reason(filled: Netui) -> None:
    said = filled("queue", *FRIDAY)
    assert said == (
        0,
        "Priya Shah  promised Wednesday: send deck\n",
        "Fri 12 June · 1 today\n",
    )


def test_why_shows_the_sum_of_the_score(filled: Netui) -> None:
    out = filled("queue", "--why", *FRIDAY).out
    row = filled("queue", "--json", *FRIDAY).json["rows"][0]
    assert f"    promise 50 + late 5.7 + ! 10 = {row['reasons'][0]['points']}\n" in out
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
    assert set(row) == {"id", "contact", "reasons", "score", "overdue_days"}
    (contact,) = filled("contacts", "--json", "Priya", "Shah", "Stripe").json
    assert row["id"] == contact["id"]
    assert row["contact"].items() <= contact.items()  # which has figures besides
    assert row["overdue_days"] == 2
    (reason,) = row["reasons"]
    assert set(reason) == {"kind", "text", "due", "points", "followup"}
    assert (reason["kind"], reason["due"]) == ("promise", "2026-06-10")
    assert reason["text"] == "promised Wednesday: send deck"
    assert reason["points"] == row["score"] == 65.7


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
