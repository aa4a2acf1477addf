"""The lines in which no person could be made out; read at every start, so without the grammar."""

from __future__ import annotations

from netui.model import Capture
from netui.network import Network


def lines_to_sort(network: Network) -> list[Capture]:
    """Return the lines in which no person could be made out, oldest first."""
    unsorted = [each for each in network.captures.values() if each.state == "unsorted"]
    return sorted(unsorted, key=lambda each: (each.at, each.id))


def set_line_aside(network: Network, capture: int) -> None:
    """Note that a line is about nobody: it stays with its event, and is not asked about again.

    Raises:
        ValueError: the line is not there any more.
        StoreError: nothing was saved.
    """
    with network.transaction("A line: about nobody") as transaction:
        line = network.captures.get(capture)
        if line is None:
            raise ValueError("This line is not there any more.")
        transaction.change(line, state="sorted")
