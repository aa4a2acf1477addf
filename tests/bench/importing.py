"""Bringing in files against the parser and the records below it."""

from __future__ import annotations

import csv
import io
import random
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from netui.actions.importing import Plan, apply_import, plan_import, read_rows
from netui.interchange import Row, open_source
from netui.model import Contact, Labeled
from netui.network import Network
from netui.store import DataFile
from tests.bench.networks import GIVEN
from tests.bench.store import Measured, now, timed

PEOPLE = 30_000
CARDS = 1_000
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def rows() -> Iterator[Measured]:
    """Measure one row after the other."""
    with tempfile.TemporaryDirectory(prefix="netui-bench-") as folder:
        yield from connections(Path(folder))
        yield from cards(Path(folder))


def connections(folder: Path) -> Iterator[Measured]:
    path = folder / "Connections.csv"
    path.write_text(table(PEOPLE), encoding="utf-8")
    network = Network(DataFile(folder / "netui.json"), now)
    read: list[Row] = []
    plans: list[Plan] = []
    below = min(timed(lambda: built(path)) for _ in range(3))
    against = "csv and the records"
    steps: list[tuple[str, Callable[[], object]]] = [
        ("read", lambda: read.extend(read_rows(open_source(path)))),
        ("compare", lambda: plans.append(plan_import(network, read, "linkedin"))),
        ("bring in", lambda: apply_import(network, read, "linkedin", path.name, plan=plans[0])),
    ]
    times = [(what, timed(act)) for what, act in steps]
    for what, ours in times:
        yield Measured(f"{PEOPLE:,} LinkedIn rows: {what}", ours, below, against, None)
    yield Measured("the same together", sum(ours for _, ours in times), below, against, None)
    again = timed(lambda: plan_import(network, read, "linkedin"))
    yield Measured("compare them with themselves", again, below, against, None)


def table(people: int) -> str:
    chance = random.Random(people)
    lines = ["First Name,Last Name,URL,Email Address,Company,Position,Connected On"]
    for number in range(people):
        email = f"person{number}@example.com" if number % 10 == 0 else ""
        day = f"{1 + number % 28:02} {_MONTHS[number % 12]} {2010 + number % 15}"
        lines.append(
            f"{chance.choice(GIVEN)},Surname{number % 9000},"
            f"https://www.linkedin.com/in/person-{number},{email},Company {number % 3000},"
            f"Design Lead,{day}"
        )
    return "\n".join(lines)


def built(path: Path) -> list[Contact]:
    """Read with csv and make records of it, with nothing cleaned and nobody compared."""
    records = csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline=""))
    next(records)
    return [
        Contact(
            name=f"{given} {family}",
            given_name=given,
            family_name=family,
            company=company,
            role=role,
            emails=(Labeled(email),) if email else (),
            linkedin=url,
            met_on=date(int(on[7:]), _MONTHS.index(on[3:6]) + 1, int(on[:2])),
        )
        for given, family, url, email, company, role, on in records
    ]


def cards(folder: Path) -> Iterator[Measured]:
    path = folder / "people.vcf"
    path.write_text("".join(map(card, range(CARDS))), encoding="utf-8")
    network = Network(DataFile(folder / "cards.json"), now)

    def bring_in() -> None:
        apply_import(network, read_rows(open_source(path)), "vcard", path.name)

    below = timed(path.read_bytes)
    yield Measured(f"{CARDS:,} cards read and brought in", timed(bring_in), below, "a read", None)


def card(number: int) -> str:
    return (
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Person {number}\r\nN:{number};Person;;;\r\n"
        f"ORG:Company {number % 30};Unit\r\nTITLE:Lead\r\n"
        f"EMAIL;TYPE=INTERNET,WORK:person{number}@example.com\r\n"
        f"TEL;TYPE=CELL:+44 7700 {number:06}\r\nBDAY:1980-01-02\r\n"
        f"ADR;TYPE=HOME:;;{number} Long Street;Leeds;;LS1 1AA;England\r\n"
        "NOTE:Met at the harbour\\, liked the talk about tides.\r\nEND:VCARD\r\n"
    )
