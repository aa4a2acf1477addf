"""The person under the cursor, in a few lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.widgets import Static

from netui.network import Network
from netui.ui.portrait import brief

_FEW_LINES: Final = 12


class Brief(Static):
    """What to know of a person before writing to them."""

    DEFAULT_CSS = """
    Brief { padding: 0 1; height: 9; }
    """

    def __init__(self, network: Network) -> None:
        """Show nobody yet."""
        super().__init__()
        self._network = network
        self._shown: tuple[int, Sequence[str]] | None = None

    def show(self, contact: int | None, reasons: Sequence[str] = ()) -> None:
        """Show a contact, with the reasons to write to them now; None empties the pane."""
        self._shown = None if contact is None else (contact, reasons)
        self._draw()

    def on_resize(self) -> None:
        """Wrap anew for the new width."""
        self._draw()

    def _draw(self) -> None:
        contact = self._network.contacts.get(self._shown[0]) if self._shown else None
        if contact is None or self._shown is None:
            self.update("", layout=False)
            return
        width = self.size.width - 2 if self.size.width else self.app.size.width - 2
        roomy = self.size.height > _FEW_LINES
        shown = brief(self._network, contact, self._shown[1], width, roomy=roomy)
        self.update(shown, layout=False)  # the pane's size doesn't hang on what is in it
