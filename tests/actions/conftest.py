"""A few people, and a look at everything a network holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from netui.actions.contacts import add
from netui.model import TABLES, Contact, to_document
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


@pytest.fixture
def people(network: Network) -> Network:
    """Six people; two share a name."""
    for name, company in (
        ("Priya Shah", "Stripe"),
        ("Priya Sharma", "Adyen"),
        ("Łukasz Nowak", "Shah & Acme"),
        ("Łukasz Nowak", "Monzo"),
        ("Acme Bell", "Monzo"),
        ("Zoé O'Bien-Sy", ""),
    ):
        add(network, Contact(name=name, company=company))
    return network
