"""Whatever a file brings: ceilings hold, nothing hangs, and one bad part costs only itself."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tracemalloc
from pathlib import Path
from time import process_time

import pytest

from netui.actions.importing import Progress, look_into
from netui.interchange import ImportRefused, file_bytes, open_source
from netui.model import Contact
from netui.network import Network

CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
HOSTILE = "\x1b[2J\x07\x00\x9b\u202e\u2066[/][@click=app.quit]x[/]=1+1"

CARDS = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zoë {0}\r\nNOTE:{0}\r\nORG:{0}\r\nEND:VCARD\r\n"
LINKEDIN = "First Name,Last Name,Company,Connected On\r\nZoë,{0},{0},05 Jan 2024\r\n"
GOOGLE = "First Name,Last Name,Notes,Labels,E-mail 1 - Value\r\nZoë,{0},{0},{0},\r\n"
OUTLOOK = "First Name,Last Name,Notes,E-mail Address,Business Phone\r\nZoë,{0},{0},,\r\n"
TABLE = "Name,Company,Notes\r\nZoë {0},{0},{0}\r\n"
FRIENDS = "### Activities:\n- 2018-11-01: Met **Zoë**.\n\n### Friends:\n- Zoë [{0}]\n"
MONICA = json.dumps(
    {
        "account": {
            "uuid": "a",
            "data": [
                {"type": "contact", "values": [{"uuid": "b", "properties": {"first_name": "Zoë"}}]}
            ],
        }
    },
    ensure_ascii=False,
)
KINDS = {
    "vcard": CARDS,
    "linkedin": LINKEDIN,
    "google": GOOGLE,
    "outlook": OUTLOOK,
    "csv": TABLE,
    "friends": FRIENDS,
    "monica": MONICA,
}


def written(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "people.dat"
    path.write_bytes(content)
    return path


def people(path: Path) -> list[Contact]:
    return [row.contact for row in open_source(path).rows if row.contact]


def filled(kind: str, text: str) -> str:
    return KINDS[kind] if kind == "monica" else KINDS[kind].format(text)


# What the bytes are


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_every_kind_is_read_in_every_encoding(tmp_path: Path, kind: str, codec: str) -> None:
    if (kind, codec) == ("monica", "cp1252"):
        return  # JSON is Unicode by definition (RFC 8259, 8.1)
    path = written(tmp_path, filled(kind, "Ibáñez").encode(codec))
    assert open_source(path).kind == kind
    assert people(path)[0].name.startswith("Zoë")


@pytest.mark.parametrize("kind", [each for each in KINDS if each != "monica"])
def test_hostile_text_is_cleaned_and_words_that_look_like_markup_stay(
    tmp_path: Path, kind: str
) -> None:
    opened = open_source(written(tmp_path, filled(kind, HOSTILE).encode()), kind)
    contact = next(row.contact for row in opened.rows if row.contact)
    seen = (contact.name, contact.company, contact.notes, contact.location, *contact.tags)
    assert not any(CONTROLS.search(text) for text in seen)
    assert any("[@click=app.quit]x[/" in text for text in seen)
    assert not any(CONTROLS.search(each.summary) for each in opened.meetings)


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_cut_anywhere_is_read_as_far_as_it_goes_or_refused(
    tmp_path: Path, kind: str
) -> None:
    whole = (filled(kind, "Ibáñez") * (1 if kind == "monica" else 3)).encode()
    for cut in range(0, len(whole), 5):
        path = written(tmp_path, whole[:cut])
        try:
            found = people(path)
        except ImportRefused as refused:
            assert "people.dat" in str(refused)
        else:
            assert all(each.name for each in found)


def test_cards_before_a_cut_are_whole(tmp_path: Path) -> None:
    one = CARDS.format("A").encode()
    for cut in range(len(one) + 30, 2 * len(one)):
        first = people(written(tmp_path, (one * 2)[:cut]))[0]
        assert (first.name, first.company) == ("Zoë A", "A")


# Ceilings


def test_a_line_of_a_hundred_megabytes_costs_only_itself(tmp_path: Path) -> None:
    card = CARDS.format("A").encode()
    long = b"BEGIN:VCARD\r\nFN:Long\r\nNOTE:" + b"x" * 100_000_000 + b"\r\nEND:VCARD\r\n"
    rows = list(open_source(written(tmp_path, card + long + card)).rows)
    assert [row.contact.name for row in rows if row.contact] == ["Zoë A", "Long", "Zoë A"]
    assert rows[1].why == "NOTE on line 9 is longer than 1,000,000 bytes; left out"
    assert sum(map(len, str(rows))) < 10_000


def test_a_table_of_a_hundred_megabytes_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, TABLE.format("A").encode() + b"x" * 100_000_000)
    with pytest.raises(ImportRefused, match="larger than 64 MB"):
        open_source(path)


def test_a_cell_beyond_the_ceiling_costs_only_its_row(tmp_path: Path) -> None:
    table = "Name,Company,Notes\nAna,A,\nEva," + "x" * 1_100_000 + ",\nOla,B,\n"
    rows = list(open_source(written(tmp_path, table.encode())).rows)
    assert [row.contact.name if row.contact else "" for row in rows] == ["Ana", "", "Ola"]
    assert "not readable as CSV" in rows[1].why


def test_a_file_is_read_no_further_than_the_ceiling(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_bytes, "LARGEST_FILE", 1_000)
    path = written(tmp_path, b"x" * 50_000_000)
    tracemalloc.start()
    with pytest.raises(ImportRefused):
        open_source(path)
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()


@pytest.mark.parametrize(
    "content",
    [
        b"BEGIN:VCARD\r\n" * 20_000,
        b"BEGIN:VCARD\r\nFN:A\r\nAGENT:\r\n" * 5_000,
        b"BEGIN:VCARD\r\nFN:A\r\nNOTE;ENCODING=QUOTED-PRINTABLE:" + b"=\r\n" * 50_000,
        b"BEGIN:VCARD\r\nFN:A\r\n" + b" \r\n" * 50_000,
        b"BEGIN:VCARD\r\nN:" + b";" * 200_000,
        b"BEGIN:VCARD\r\nFN:A\r\n" + b"A;B=\r\n" * 50_000,
        b"BEGIN:VCARD\r\nFN:A\r\n" + b"A;B=\r\n " * 20_000,
        b'BEGIN:VCARD\r\nFN;X="' + b'"' * 5_000 + b":A\r\nFN:B\r\n",
        b"Name,Email\n" + b'"' * 50_000,
        b"Name,Email\n" + b'"\n' * 5_000,
        b"### Friends:\n### Notes:\n" + b"- **" * 20_000 + b"\n- " + b"(a.k.a. " * 20_000,
        b"### Friends:\n### Notes:\n- " + b"@a " * 20_000 + b"\n- " + b"_ " * 20_000,
    ],
)
def test_nothing_takes_time_out_of_proportion(tmp_path: Path, content: bytes) -> None:
    """Each takes well under a second; going over it again and again would take hours."""
    began = process_time()
    list(open_source(written(tmp_path, content)).rows)
    assert process_time() - began < 20  # seconds


# Large files


def test_a_look_tells_how_far_it_is_and_can_be_stopped(network: Network, tmp_path: Path) -> None:
    path = written(tmp_path, "".join(map(CARDS.format, range(1_200))).encode())
    told: list[Progress] = []
    look_into(network, path, progress=told.append)
    assert [(each.step, each.done, each.of) for each in told] == [
        ("reading", 500, 1_200),
        ("reading", 1_000, 1_200),
        ("comparing", 500, 1_200),
        ("comparing", 1_000, 1_200),
    ]

    def stop(progress: Progress) -> None:
        if progress.step == "comparing":
            raise InterruptedError

    with pytest.raises(InterruptedError):
        look_into(network, path, progress=stop)
    assert not network.contacts


LOOK = """
import resource, sys
from datetime import UTC, datetime
from pathlib import Path
from netui.actions.importing import bring_in, look_into
from netui.network import Network
from netui.store import DataFile

told = []
network = Network(DataFile(Path(sys.argv[1]).with_name("netui.json")), lambda: datetime.now(UTC))
file = look_into(network, Path(sys.argv[1]), progress=told.append)
assert file.plan.count("new") == 100_000, file.plan.count("new")
assert len(told) == 400, len(told)
assert bring_in(network, file).count("new") == len(network.contacts) == 100_000
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted in other units elsewhere")
def test_a_hundred_thousand_cards_are_brought_in_within_500_mb(tmp_path: Path) -> None:
    from tests.bench.importing import card

    path = tmp_path / "people.vcf"
    path.write_text("".join(map(card, range(100_000))), encoding="utf-8", newline="")
    done = subprocess.run(
        [sys.executable, "-c", LOOK, str(path)], check=True, capture_output=True, text=True
    )
    assert int(done.stdout) < 500 * 1024
