"""Saving several lines that were pasted: one step, as they were one act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from netui.network import Network
from netui.store import StoreError

Saved = TypeVar("Saved")


def save_lines(
    network: Network, lines: Sequence[str], save: Callable[[str], Saved]
) -> tuple[list[Saved], str]:
    """Save one line after the other, up to the first that can't be taken; undo takes all back.

    Args:
        network: the network to change.
        lines: as typed.
        save: saves one of them; raises ValueError where it can't be taken, or StoreError.

    Returns:
        What became of those that were saved, which are on the disk, and why the next one was not;
        empty where all were. Where the file can't be written, none are saved.
    """
    saved: list[Saved] = []
    try:
        if len(lines) < 2:  # which is a step of its own
            return [save(line) for line in lines], ""
        with network.together("Several lines", one_step=True):
            for line in lines:
                try:
                    saved.append(save(line))
                except ValueError as error:
                    if not saved:
                        raise  # nothing of it is to stay
                    return saved, str(error)
    except (StoreError, ValueError) as error:
        return [], str(error)
    return saved, ""
