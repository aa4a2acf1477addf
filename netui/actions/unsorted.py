"""The lines in which no person could be made out; read at every start, so without the grammar."""

from __future__ import annotations

from netui.model import Capture
from netui.network import Network


def lines_to_sort(network: Network) -> list[Capture]:
    """Return the lines in which no person could be made out, oldest first."""
    unsorted = [each for each in network.captures.values() if each.state == "unsorted"]
    return sorted(unsorted, key=lambda each: (each.at, each.id))
