"""A look at everything a network holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from netui.model import TABLES, to_document
from netui.network import Network

Snapshot = dict[str, dict[int, dict[str, Any]]]


@pytest.fixture(scope="session")
def everything() -> Callable[[Network], Snapshot]:
    """Return every record of a network, so that two moments can be compared."""

    def look(network: Network) -> Snapshot:
        return {
            table: {id: to_document(record) for id, record in getattr(network, table).items()}
            for table in TABLES
        }

    return look
