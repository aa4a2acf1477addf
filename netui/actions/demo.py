"""The demo network, put in a data file."""

from __future__ import annotations

from netui.demo import demo_records
from netui.network import Network


def fill_with_demo(network: Network) -> None:
    """Put the demo network, as of now, into an empty one; it is there from the start, for undo.

    Raises:
        StoreError: it could not be written.
    """
    with network.transaction("Demo network", undoable=False) as transaction:
        for record in demo_records(network.now()):
            transaction.put(record)
