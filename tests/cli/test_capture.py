"""netui add."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netui.model import Contact
from netui.network import Network
from netui.store import DataFile
from netui.store.disk import Disk

Netui = Callable[..., Any]

LINE = "Priya Shah @Stripe #payments wants intro >fri send deck"


def test_a_line_is_saved_and_the_date_is_echoed(netui: Netui, file: Path) -> None:
    assert netui("add", LINE) == (
        0,
        "Priya Shah, Stripe: saved\n  Fri 12 June: send deck\n",
        "",
    )
    assert file.exists()


def test_words_need_no_quotes(netui: Netui) -> None:
    netui("add", "Priya", "Shah", "@Stripe", "likes", "tea")
    assert netui("contacts").out == "Priya Shah  Stripe\n"
    assert netui("show", "Priya Shah", "--json").json["notes"] == "2026-06-09: likes tea"


def test_somebody_known_is_added_to(filled: Netui) -> None:
    assert filled("add", "Priya Shah @Stripe likes tea").out == (
        "Priya Shah, Stripe: known, added to\n"
    )


def test_a_namesake_elsewhere_is_saved_and_mentioned(filled: Netui) -> None:
    said = filled("add", "Priya Shah @Monzo")
    assert said.out == "Priya Shah, Monzo: saved\n"
    assert said.err == "Another Priya Shah (Stripe) was there already; both are kept.\n"


def test_a_line_that_names_nobody_is_kept(netui: Netui) -> None:
    said = netui("add", "great chat about nothing")
    assert said == (0, "Kept as a line to sort: no name could be made out.\n", "")
    assert netui("contacts").out == ""


def test_a_warning_goes_to_stderr(netui: Netui) -> None:
    said = netui("add", "Priya Shah @Stripe >3/4 call")
    assert said.out == "Priya Shah, Stripe: saved\n"
    assert "3/4" in said.err


def test_the_json_has_these_keys(netui: Netui) -> None:
    said = netui("add", LINE, "--json")
    assert set(said.json) == {
        "kind",
        "contact",
        "known",
        "followups",
        "capture",
        "possible_duplicate",
        "guess",
        "warnings",
    }
    assert said.json["kind"] == "capture"
    assert said.json["known"] is False
    contact, shown = said.json["contact"], netui("show", "Priya Shah", "--json").json
    assert {field: shown[field] for field in contact} == contact
    (followup,) = said.json["followups"]
    assert (followup["due"], followup["action"]) == ("2026-06-12", "send deck")
    assert followup["contact"] == said.json["contact"]["id"]
    assert said.json["capture"]["line"] == LINE
    assert (said.json["possible_duplicate"], said.json["warnings"]) == (None, [])


def test_the_json_of_a_line_without_a_person_has_no_contact(netui: Netui) -> None:
    said = netui("add", "great chat about nothing", "--json").json
    assert (said["kind"], said["contact"], said["followups"]) == ("unsorted", None, [])


@pytest.mark.parametrize(
    ("line", "reading"),
    [
        (
            LINE,
            {
                "kind": "capture",
                "name": "Priya Shah",
                "company": "Stripe",
                "tags": ["payments"],
                "note": "wants intro",
                "followups": [{"due": "2026-06-12", "action": "send deck"}],
            },
        ),
        ("+ likes tea", {"kind": "append", "note": "likes tea"}),
        (":wrap", {"kind": "command", "text": "wrap"}),
        ("/priya", {"kind": "search", "text": "priya"}),
        (
            "Tom Lee, p@x.org !!",
            {"kind": "capture", "name": "Tom Lee", "priority": 2, "details": {"email": "p@x.org"}},
        ),
    ],
)
def test_a_dry_run_shows_the_reading_and_saves_nothing(
    netui: Netui, file: Path, line: str, reading: dict[str, Any]
) -> None:
    assert netui("add", "--dry-run", "--json", "--", line).json == reading
    assert not list(file.parent.iterdir())


def test_a_dry_run_reads_in_plain_words_too(netui: Netui) -> None:
    said = netui("add", "--dry-run", "Tom Lee works at Acme >3/4 call >fri write")
    assert "name       Tom Lee (a guess)\n" in said.out
    assert "Fri 12 June write\n" in said.out
    assert "remark" in said.out


def test_a_line_may_begin_with_a_dash(netui: Netui, file: Path) -> None:
    said = netui("add", "--json", "--", "- dash line")
    assert said.json["capture"]["line"] == "- dash line"
    assert netui("add", "--", "--now", "Tom Lee").code == 0


def test_a_plus_line_adds_to_the_last_person(netui: Netui) -> None:
    netui("add", "Priya Shah @Stripe")
    said = netui("add", "+ likes tea >fri call")
    assert said.out == "Priya Shah, Stripe: known, added to\n  Fri 12 June: call\n"


def test_a_plus_line_before_anybody_says_so(netui: Netui) -> None:
    assert netui("add", "+ likes tea").out == (
        "Kept as a line to sort: there is nobody yet to add it to.\n"
    )


@pytest.mark.parametrize(
    ("line", "advice"),
    [(":q", "“:q” is a command of event mode"), ("/priya shah", "netui show priya shah")],
)
def test_what_means_something_on_screen_only_is_refused_before_anything_is_saved(
    netui: Netui, file: Path, line: str, advice: str
) -> None:
    said = netui("add", line)
    assert (said.code, said.out) == (2, "")
    assert advice in said.err
    assert not file.exists()


@pytest.mark.parametrize(("line", "what"), [(":wrap", "a command"), ("/priya", "a search")])
def test_among_piped_lines_a_command_is_a_line_to_sort_and_costs_no_other(
    netui: Netui, line: str, what: str
) -> None:
    said = netui("add", "-", stdin=f"Tom Lee @Acme\n{line}\nMei Tanaka\n")
    assert (said.code, said.out) == (0, "Tom Lee, Acme: saved\nMei Tanaka: saved\n")
    assert said.err == f"“{line}” is {what} on screen; here it is kept as a line to sort.\n"
    kept = netui("add", "-", "--json", stdin=line).out
    assert json.loads(kept)["capture"]["state"] == "unsorted"


# The event


def test_lines_of_an_event_belong_to_it(netui: Netui) -> None:
    first = netui("add", "Priya Shah @Stripe tea", "--event", "PyData", "--json").json
    again = netui("add", "--event", "pydata", "Tom Lee @Acme", "--json").json
    assert first["capture"]["event"] == again["capture"]["event"] is not None
    assert first["contact"]["met_at"] == first["capture"]["event"]
    assert netui("add", "Noor Rahimi @X", "--json").json["capture"]["event"] is None


def test_an_event_of_a_name_never_heard_is_said_to_be_new(filled: Netui, file: Path) -> None:
    filled("events", "--new", "PyData Berlin", "--starts", "today 19:00")
    before = json.loads(file.read_bytes())
    said = filled("add", "--event", "Typo", "Bob Stone")
    assert said.err == (
        "“Typo” was begun, a new event. netui undo takes back what was captured,"
        " and once more the event.\n"
    )
    assert [filled("undo").out for _ in range(2)] == [
        "Taken back: Bob Stone: captured\n",
        "Taken back: Typo: started\n",
    ]
    assert json.loads(file.read_bytes())["events"] == before["events"]
    for near in ("PyDat Berln", "berlin"):
        said = filled("add", "--event", near, "-", stdin="Bob Stone\nMei Tanaka\n")
        assert "new event. Did you mean “PyData Berlin”? netui undo takes" in said.err
        for _ in range(3):
            filled("undo")
    assert filled("add", "--event", "PyData", "Bob Stone").err == ""


def test_a_plus_line_stays_within_its_event(netui: Netui) -> None:
    netui("add", "--event", "PyData", "Priya Shah @Stripe")
    netui("add", "Tom Lee @Acme")
    added = netui("add", "--event", "PyData", "+ likes tea", "--json").json
    assert added["contact"]["name"] == "Priya Shah"


def test_a_line_typed_after_an_event_has_ended_does_not_start_it_again(
    netui: Netui, file: Path
) -> None:
    netui("add", "--event", "PyData", "Priya Shah @Stripe")
    tree = json.loads(file.read_bytes())
    (event,) = tree["events"].values()
    event["state"] = "ended"
    file.write_text(json.dumps(tree))
    netui("add", "--event", "PyData", "Tom Lee @Acme")
    assert list(json.loads(file.read_bytes())["events"].values()) == [event]


@pytest.mark.parametrize("name", ["", "  ", "\x1b"])
def test_an_event_without_a_name_is_a_usage_error(netui: Netui, file: Path, name: str) -> None:
    said = netui("add", "--event", name, "Priya Shah @Stripe")
    assert (said.code, said.out) == (2, "")
    assert "An event needs a name." in said.err
    assert not file.exists()


# Standard input


def test_a_dash_reads_lines_from_standard_input(netui: Netui) -> None:
    said = netui("add", "-", stdin="Priya Shah @Stripe\r\n\n   \n+ likes tea\nTom Lee @Acme")
    assert said.out == (
        "Priya Shah, Stripe: saved\nPriya Shah, Stripe: known, added to\nTom Lee, Acme: saved\n"
    )


@pytest.mark.parametrize("more", [(), ("--dry-run",)])
def test_lines_from_standard_input_give_an_object_a_line(
    netui: Netui, more: tuple[str, ...]
) -> None:
    said = netui("add", "-", "--json", *more, stdin="Priya Shah @Stripe\nTom Lee @Acme\n")
    read = [json.loads(line) for line in said.out.splitlines()]
    assert [each["kind"] for each in read] == ["capture", "capture"]


@pytest.mark.parametrize("given_", ["", "\n \n", "\x1b\n"])
@pytest.mark.parametrize("words", [("-",), ("-", "--dry-run")])
def test_nothing_on_standard_input_is_a_usage_error(
    netui: Netui, file: Path, given_: str, words: tuple[str, ...]
) -> None:
    said = netui("add", *words, stdin=given_)
    assert (said.code, said.out) == (2, "")
    assert "nothing in the line" in said.err
    assert not file.exists()


@pytest.mark.parametrize(
    "raw",
    [
        "Zoë Bell @Café\n".encode(),
        "Zoë Bell @Café\n".encode("utf-8-sig"),
        "Zoë Bell @Café\n".encode("utf-16"),
        "Zoë Bell @Café\n".encode("cp1252"),
    ],
)
def test_lines_in_any_encoding_are_read(netui: Netui, raw: bytes) -> None:
    assert netui("add", "-", stdin=raw).out == "Zoë Bell, Café: saved\n"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(raw=st.binary(max_size=200))
def test_any_bytes_on_standard_input_are_read_or_refused(netui: Netui, raw: bytes) -> None:
    said = netui("add", "-", "--dry-run", stdin=raw)
    assert said.code in (0, 2)
    assert (said.code == 0) == bool(said.out)
    assert not [c for c in said.out if ord(c) < 32 and c != "\n"]


# A large data file


@pytest.fixture
def large(filled: Netui, file: Path) -> Netui:
    """The same, with so much in the data file that it takes a while to read."""
    network = Network(DataFile(file), lambda: datetime(2026, 6, 9, tzinfo=UTC))
    with network.transaction("Much") as transaction:
        transaction.add(Contact(name="Ann Much", notes="x" * 2_000_001))
    network.close()
    return filled


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Which files are read from now on, and how many bytes of each are asked for (-1: all)."""
    seen: list[tuple[str, int]] = []
    read = Disk.read

    def noted(self: Disk, path: Path, start: int = 0, size: int = -1) -> bytes | None:
        seen.append((path.name, size))
        return read(self, path, start, size)

    monkeypatch.setattr(Disk, "read", noted)
    return seen


def inbox_of(file: Path) -> list[tuple[str, str]]:
    """Return the lines in the inbox with the names of their events."""
    lines = DataFile(file).read().get("inbox", {}).values()
    return [(each["line"], each.get("event", "")) for each in lines]


def test_a_line_for_a_large_file_is_taken_down_without_reading_it(
    large: Netui, file: Path, reads: list[tuple[str, int]]
) -> None:
    before = file.read_bytes()

    said = large("add", "Noor Rahimi @Grab wants intro >fri send deck")

    assert said == (
        0,
        "Noor Rahimi, Grab: saved; netui looks up whom you know when it opens next\n"
        "  Fri 12 June: send deck\n",
        "",
    )
    assert [size for name, size in reads if name == file.name] == [1024]
    assert file.read_bytes() == before
    assert inbox_of(file) == [("Noor Rahimi @Grab wants intro >fri send deck", "")]


def test_what_opens_next_makes_a_capture_of_it_for_the_day_it_was_taken_down(
    large: Netui, file: Path
) -> None:
    large("add", "Noor Rahimi @Grab >tomorrow send deck")

    said = large("queue", "--json", now="2026-06-20T12:00")

    (row,) = (row for row in said.json["rows"] if row["contact"]["name"] == "Noor Rahimi")
    assert [reason["due"] for reason in row["reasons"]] == ["2026-06-10"]
    assert "send deck" in row["reasons"][0]["text"]
    assert inbox_of(file) == []
    assert large("undo").out == "Taken back: Noor Rahimi: captured\n"


def test_it_finds_whom_one_knows_when_it_is_read(large: Netui) -> None:
    large("add", "Priya Shah @Stripe likes tea")

    assert large("contacts").out.count("Priya Shah") == 1
    assert "likes tea" in large("show", "Priya Shah").out


def test_its_event_is_remembered_by_name(large: Netui, file: Path) -> None:
    large("add", "Noor Rahimi @Grab", "--event", "PyData")
    assert inbox_of(file) == [("Noor Rahimi @Grab", "PyData")]

    shown = large("show", "Noor", "--json").json

    (event,) = json.loads(file.read_bytes())["events"].values()
    assert (event["name"], shown["met_at"]) == ("PyData", event["id"])


def test_lines_from_standard_input_are_taken_down_together(large: Netui, file: Path) -> None:
    journal = file.with_name("netui.json.journal")
    before = journal.read_bytes().count(b"\n")

    said = large(
        *("add", "-"),
        stdin="Noor Rahimi @Grab\n+ likes tea\nno one in particular\n",
        now="2026-06-09T20:00+02:00",
    )

    assert [line.partition(":")[0] for line in said.out.splitlines()] == [
        "Noor Rahimi, Grab",
        "The line",
        "The line",
    ]
    assert journal.read_bytes().count(b"\n") == before + 1
    assert len(inbox_of(file)) == 3
    assert "likes tea" in large("show", "Noor Rahimi").out


def test_a_warning_is_given_without_reading_too(large: Netui) -> None:
    said = large("add", "Noor Rahimi >3/4 call")
    assert said.out.startswith("Noor Rahimi: saved; ")
    assert "3/4" in said.err


@pytest.mark.parametrize("name", ["", "  ", "\x1b"])
def test_an_event_without_a_name_is_a_usage_error_without_reading_too(
    large: Netui, file: Path, name: str
) -> None:
    said = large("add", "--event", name, "Noor Rahimi @Grab")
    assert (said.code, said.out) == (2, "")
    assert "An event needs a name." in said.err
    assert inbox_of(file) == []


def test_the_json_always_says_what_became_of_the_line(
    large: Netui, file: Path, reads: list[tuple[str, int]]
) -> None:
    said = large("add", "Priya Shah @Stripe likes tea", "--json").json

    assert (said["known"], said["contact"]["name"]) == (True, "Priya Shah")
    assert (file.name, -1) in reads
    assert inbox_of(file) == []


def test_lines_that_wait_are_sorted_before_one_that_is_read_at_once(large: Netui) -> None:
    large("add", "Noor Rahimi @Grab", now="2026-06-09T20:00+02:00")

    said = large("add", "+ likes tea", "--json", now="2026-06-09T20:01+02:00").json

    assert said["contact"]["name"] == "Noor Rahimi"


def damaged_journal(file: Path) -> None:
    journal = file.with_name("netui.json.journal")
    journal.write_bytes(journal.read_bytes() + b"garbage\n")


def no_journal(file: Path) -> None:
    file.with_name("netui.json.journal").unlink()


def edited(file: Path) -> None:
    file.write_text(json.dumps(json.loads(file.read_bytes()), indent=1))


@pytest.mark.parametrize("spoil", [damaged_journal, no_journal, edited])
def test_where_a_line_can_not_be_added_unread_the_file_is_read(
    large: Netui, file: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(file)

    said = large("add", "Priya Shah @Stripe likes tea")

    assert said.out == "Priya Shah, Stripe: known, added to\n"
    assert len(DataFile(file).read()["contacts"]) == 4


def test_a_line_that_can_not_be_saved_unread_is_a_failure(
    large: Netui, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Disk, "write", full)
        said = large("add", "Noor Rahimi @Grab")

    assert (said.code, said.out) == (1, "")
    assert said.err == f"netui: Could not save to {file}: No space left on device.\n"
    assert inbox_of(file) == []


def test_taking_a_line_down_loads_neither_the_network_nor_tinydbs_queries(
    large: Netui, file: Path
) -> None:
    asked = (
        "import sys, netui.cli\n"
        "try: netui.cli.main(['add', 'Noor Rahimi @Grab >fri call'])\n"
        "finally: print(*sorted(sys.modules), file=sys.stderr)"
    )
    said = subprocess.run(
        [sys.executable, "-c", asked], check=True, capture_output=True, text=True, timeout=30
    )
    assert said.stdout.startswith("Noor Rahimi, Grab: saved; ")
    loaded = said.stderr.split()
    assert "netui.store.data_file" in loaded
    for each in ("netui.network", "netui.actions.capture", "netui.lists", "textual"):
        assert not [name for name in loaded if name == each or name.startswith(f"{each}.")]


# Any words

WORDS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        "--json --event --dry-run --no-color -h - -- + : / @ # > >> >fri >3/4 // ! email: \\ \x1b["
        " Priya Shah @Stripe #a wants".split(" ")
    ),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@given(words=st.lists(WORDS, max_size=6))
def test_no_words_give_a_traceback_and_a_dry_run_saves_nothing(
    netui: Netui, file: Path, words: list[str]
) -> None:
    said = netui("add", "--dry-run", *words, stdin="")
    assert said.code in (0, 2)
    assert said.code == 0 or "Error: " in said.err
    assert not file.exists()


@pytest.mark.parametrize(
    "line",
    [
        "\x1b]52;c;aGk=\x07Priya Shah @Stripe",
        "Priya Shah @\x1b[31mStripe\x9b2J",
        "Priya Shah\u202e @Stripe\u2066",
        "[@click=app.quit]x[/] @[/]",
        "x" * 10_000,
        "Priya Shah @Stripe " + "a note " * 1_500,
    ],
)
@pytest.mark.parametrize("command", [(), ("--dry-run",), ("--json",)])
def test_hostile_text_is_printed_without_controls(
    netui: Netui, line: str, command: tuple[str, ...]
) -> None:
    said = netui("add", *command, "--", line)
    assert said.code == 0
    assert not [c for c in said.out if not c.isprintable() and c != "\n"]
    for shown in (netui("contacts"), netui("contacts", "--json"), netui("queue")):
        assert not [c for c in shown.out if not c.isprintable() and c != "\n"]


def test_a_plus_alone_adds_nothing(netui: Netui) -> None:
    netui("add", "Priya Shah @Stripe")
    said = netui("add", "+")
    assert said.code == 2
    assert "Add what?" in said.err
    said = netui("add", "-", stdin="+\nMei Tanaka\n")
    assert (said.code, said.out) == (0, "Mei Tanaka: saved\n")
    assert "“+” is left out" in said.err


def test_a_dry_run_knows_the_companies_that_are_there(netui: Netui) -> None:
    netui("add", "Tom Lee @Stripe")
    shown = netui("add", "--dry-run", "Priya Shah, stripe")
    assert "Stripe (a guess)" in shown.out
    assert netui("add", "--dry-run", "--json", "Priya Shah, oakmoth").json["note"] == "oakmoth"
