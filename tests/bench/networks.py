"""Data files of made-up networks, in proportion: 3 contacts, 10 interactions, 2 follow-ups."""

from __future__ import annotations

import random
import uuid
from pathlib import Path
from typing import Any

from netui.store.checkpoint import encode
from netui.store.journal import Position

GIVEN = "Priya Tomás Łukasz Mei Ada Omar Søren José 王 Zoë Kofi Noor Leila Иван Δήμητρα".split()
FIRST_ID = 200_000_000_000_000
AT = "2026-06-09T19:30:00+02:00"


def write_network(
    path: Path, contacts: int, interactions: int = 0, followups: int = 0, due: int = 0
) -> None:
    """Write a data file with so many records; the first `due` contacts are due."""
    chance = random.Random(contacts)
    ids = range(FIRST_ID, FIRST_ID + contacts)
    talks = range(ids.stop, ids.stop + interactions)
    plans = range(talks.stop, talks.stop + followups)
    tree: dict[str, dict[str, Any]] = {
        "contacts": {str(id): contact(id, chance) for id in ids},
        "interactions": {str(id): interaction(id, chance.choice(ids)) for id in talks},
        "followups": {str(id): followup(id, chance.choice(ids)) for id in plans},
    }
    for document in list(tree["contacts"].values())[:due]:
        document |= {"circle": "close", "created_at": "2024-01-05T09:00:00+02:00"}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"".join(encode(tree, Position("bench", 1, 0))))


def contact(id: int, chance: random.Random) -> dict[str, Any]:
    number = id - FIRST_ID
    return record(
        id,
        uid=str(uuid.UUID(int=chance.getrandbits(128))),
        name=f"{chance.choice(GIVEN)} Surname{number}",
        company=f"Company {number % 3000}",
        role="Design Lead – payments",
        emails=[{"value": f"person{number}@example.com"}],
        linkedin=f"https://www.linkedin.com/in/person-{number}",
        met_on="2024-01-05",
    )


def interaction(id: int, who: int) -> dict[str, Any]:
    said = "talked about “the move” to a new team and what they need next"
    on = f"2025-03-{1 + id % 28:02}"
    return record(id, contacts=[who], on=on, channel="call", minutes=20, summary=said)


def followup(id: int, who: int) -> dict[str, Any]:
    return record(id, contact=who, due="2026-07-01", action="send the deck")


def record(id: int, **fields: Any) -> dict[str, Any]:
    return {"id": id, "created_at": AT, "updated_at": AT, **fields}
