"""Writing down one's own questions to open with."""

from __future__ import annotations

from collections.abc import Iterable

from netui.model import Opener, clean_line, fold
from netui.network import Network
from netui.rules.openers import DEFAULTS, own_texts


def set_openers(network: Network, lines: Iterable[str]) -> list[str]:
    """Replace one's own questions by some lines, in one step of undo.

    Args:
        network: the network to change.
        lines: a question each; blank ones and those said before are left out. Where none is left,
            or they are netui's own as they stand, netui's own are shown again.

    Returns:
        One's own questions as they are now; empty where netui's are shown.

    Raises:
        StoreError: nothing was saved.
    """
    said: dict[str, str] = {}
    for text in filter(None, map(clean_line, lines)):
        said.setdefault(fold(text), text)
    wanted = list(said.values())
    if tuple(wanted) == DEFAULTS:
        wanted = []
    label = "Openers: changed" if wanted else "Openers: netui's own again"
    with network.transaction(label) as transaction:
        if own_texts(network.openers.values()) != wanted:
            for opener in list(network.openers.values()):
                transaction.remove(opener)
            for text in wanted:
                transaction.add(Opener(text=text))
    return wanted
