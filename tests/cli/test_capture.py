"""netui add."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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
    for said in (netui("add", line), netui("add", "-", stdin=f"Tom Lee @Acme\n{line}\n")):
        assert (said.code, said.out) == (2, "")
        assert advice in said.err
    assert not file.exists()


# The event


def test_lines_of_an_event_belong_to_it(netui: Netui) -> None:
    first = netui("add", "Priya Shah @Stripe tea", "--event", "PyData", "--json").json
    again = netui("add", "--event", "pydata", "Tom Lee @Acme", "--json").json
    assert first["capture"]["event"] == again["capture"]["event"] is not None
    assert first["contact"]["met_at"] == first["capture"]["event"]
    assert netui("add", "Noor Rahimi @X", "--json").json["capture"]["event"] is None


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
