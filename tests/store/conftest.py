from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from netui.store import DataFile, Write

Commit = Callable[..., None]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a data file may be; neither it nor its folder exists."""
    return tmp_path / "data" / "netui.json"


@pytest.fixture
def commit() -> Commit:
    """Commit contacts by id to a data file as the network does: locked, and after reading."""

    def commit_contacts(file: DataFile, contacts: dict[int, dict[str, Any] | None]) -> None:
        with file.locked():
            file.read()
            file.commit(Write("contacts", id, document) for id, document in contacts.items())

    return commit_contacts


@pytest.fixture
def contents() -> Callable[[Path], dict[str, bytes]]:
    """Return every file of a folder with its bytes."""
    return lambda folder: {each.name: each.read_bytes() for each in sorted(folder.iterdir())}
