"""Good files of every kind, spoiled in any way: rows or a refusal, and what was brought in stays.

Each is read as every reader may be asked to read it and then brought into a network, whose data
file is read anew and taken back: a file may bring little or nothing, but never an error of
another kind.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import UTC
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netui.actions.demo import fill_with_demo
from netui.actions.events import start_event
from netui.actions.exporting import export
from netui.actions.guests import bring_in_guests
from netui.actions.importing import bring_in, look_into
from netui.actions.invitations import import_events
from netui.actions.whole import apply_whole
from netui.interchange import ImportRefused
from netui.interchange.event_invitation import read_invitations
from netui.interchange.guest_list import read_guest_list
from netui.interchange.source import open_whole
from netui.network import Network
from tests.interchange.test_friends import FILE as FRIENDS
from tests.interchange.test_monica import EXPORT as MONICA

LINKEDIN = """Notes:
"When exporting your connection data, some are missing."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Noor,Rahimi,https://www.linkedin.com/in/noor,noor@example.org,"Acme, Inc.",Lead,05 Jan 2024
李,雷,,,腾讯,,31 Dec 2023
"""
GUESTS = """api_id,name,first_name,last_name,email,approval_status,created_at,What do you do?
gst-1,Noor Rahimi,Noor,Rahimi,noor@example.org,approved,2026-06-01T12:00:00Z,"Data, mostly"
gst-2,李雷,雷,李,,declined,2026-06-02T12:00:00Z,
"""

SCRAPS = st.sampled_from(
    [
        *(b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\x1b[2J", b"\xe2\x80\xae", b"\xed\xa0\x80"),
        *(
            b"\r",
            b"\n",
            b"\n\n",
            b'"',
            b'""',
            b"'",
            b",",
            b";",
            b":",
            b"\\",
            b"=",
            b"{",
            b"[",
            b"]",
        ),
        *(
            b"null",
            b"NaN",
            b"-1",
            b"1e999",
            b"9" * 400,
            b"[" * 2_000,
            b'{"a":' * 3_000,
            b"x" * 70_000,
        ),
        *(b"0001-01-01", b"9999-12-31", b"00010101T000000Z", b"99991231T235959Z", b"--0229"),
        *(b"BEGIN:VCARD\n", b"END:VCARD\n", b"BEGIN:VEVENT\n", b"RRULE:FREQ=SECONDLY\n"),
        *(b"DURATION:P99999999999W\n", b"DTSTART;TZID=../../etc/passwd:20260101T000000\n"),
        *(b"\\ud800", b"\\u0000", b"PK\x03\x04", b"=cmd|'/C calc'!A0", b"../../x"),
    ]
)
PLACES = st.floats(0, 1)
SPOILING = st.one_of(
    st.tuples(st.just("put"), PLACES, SCRAPS | st.binary(max_size=6)),
    st.tuples(st.just("over"), PLACES, SCRAPS | st.binary(max_size=6)),
    st.tuples(st.just("cut"), PLACES, PLACES),
    st.tuples(st.just("twice"), PLACES, PLACES),
    st.tuples(st.just("end"), PLACES, st.none()),
    st.tuples(
        st.just("encode"), st.sampled_from(["utf-16", "utf-32", "utf-16-be", "utf-7"]), st.none()
    ),
)


def spoiled(content: bytes, ways: list[tuple[str, object, object]]) -> bytes:
    for way, first, second in ways:
        if way == "encode":
            content = content.decode("utf-8", "replace").encode(str(first))
            continue
        at = round(float(first) * len(content))  # type: ignore[arg-type]
        if way == "put":
            content = content[:at] + second + content[at:]  # type: ignore[operator]
        elif way == "over":
            content = content[:at] + second + content[at + len(second) :]  # type: ignore[operator,arg-type]
        elif way == "end":
            content = content[:at]
        else:
            start, end = sorted((at, round(float(second) * len(content))))  # type: ignore[arg-type]
            content = content[:start] + (content[start:end] * 2 if way == "twice" else b"")
    return content


@pytest.fixture(scope="module")
def samples(new_network: Callable[[], Network]) -> dict[str, bytes]:
    network = new_network()
    fill_with_demo(network)
    some = list(network.contacts)[:6]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Connections.csv", LINKEDIN)
    return {
        "vcard": b"".join(export(network, "vcard", only=some).pieces),
        "vcard 3": b"".join(export(network, "vcard", only=some, version="3.0", whole=True).pieces),
        "csv": b"".join(export(network, "csv", only=some).pieces),
        "ics": b"".join(export(network, "ics").pieces)[:6_000],
        "json": b"".join(export(network, "json").pieces),
        "linkedin": LINKEDIN.encode(),
        "zip": packed.getvalue(),
        "guests": GUESTS.encode(),
        "friends": FRIENDS.encode(),
        "monica": json.dumps(MONICA, ensure_ascii=False).encode(),
    }


KINDS = ("vcard", "vcard 3", "csv", "ics", "json", "linkedin", "zip", "guests", "friends", "monica")


def bring_in_as_each_may(network: Network, path: Path) -> int:
    """Bring a file in by way of every reader; return how many take it."""
    event = start_event(network, "Meetup").id
    ways: tuple[Callable[[], object], ...] = (
        lambda: bring_in(network, look_into(network, path)),
        lambda: import_events(network, read_invitations(path, UTC, network.today()), path.name),
        lambda: bring_in_guests(network, event, read_guest_list(path).rows, path.name),
        lambda: (whole := open_whole(path)) and apply_whole(network, whole, path.name),
    )
    taken = 0
    for way in ways:
        try:
            taken += bool(way())
        except ImportRefused as refused:
            assert str(refused)
    return taken


def rounds_of(many: int, samples: dict[str, bytes], make: Callable[[], Network], to: Path) -> None:
    path = to / "people.dat"

    @settings(max_examples=many, deadline=20_000, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(KINDS), st.lists(SPOILING, max_size=5))
    def run(kind: str, ways: list[tuple[str, object, object]]) -> None:
        path.write_bytes(spoiled(samples[kind], ways))
        network = make()
        bring_in_as_each_may(network, path)
        again = Network(network._store, network.now)
        assert not again.damaged
        while again.undo():
            pass
        assert not again.contacts
        assert not again.events

    run()


@pytest.mark.parametrize("kind", KINDS)
def test_a_good_one_is_taken(
    kind: str, samples: dict[str, bytes], new_network: Callable[[], Network], tmp_path: Path
) -> None:
    (tmp_path / "people.dat").write_bytes(samples[kind])
    assert bring_in_as_each_may(new_network(), tmp_path / "people.dat") >= 1


def test_a_spoiled_one_is_read_or_refused(
    samples: dict[str, bytes], new_network: Callable[[], Network], tmp_path: Path
) -> None:
    rounds_of(60, samples, new_network, tmp_path)


@pytest.mark.long
def test_many_spoiled_ones_are_read_or_refused(
    samples: dict[str, bytes], new_network: Callable[[], Network], tmp_path: Path
) -> None:
    rounds_of(5_000, samples, new_network, tmp_path)
