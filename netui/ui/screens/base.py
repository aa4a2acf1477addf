"""What all full screens have in common: the bar, the hints, and keeping up with the network."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, ClassVar, cast

from netui.network import Announcement, Network
from netui.store import StoreError
from netui.ui.drawing import SparingScreen
from netui.ui.keys import undoable
from netui.ui.widgets.bars import HintLine, TopBar
from netui.ui.widgets.rows import RowList

if TYPE_CHECKING:
    from netui.ui.app import NetuiApp


class NetuiScreen(SparingScreen[None]):
    """A full screen over the network."""

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it so
        (0, "-narrow"),
        (70, "-normal"),
        (120, "-wide"),
    ]

    HELP_PARTS: ClassVar[tuple[str, ...]] = ()
    """The parts of the help page that are about this screen, first."""

    def __init__(self, network: Network) -> None:
        """Show `network`."""
        super().__init__()
        self.network = network
        self._unsubscribe: Callable[[], None] | None = None
        self._refresh_due = True
        self._shown_on: date | None = None
        self._came_up = False  # before that, not all of its parts need be there

    @property
    def netui(self) -> NetuiApp:
        """The app, by its own type."""
        return cast("NetuiApp", self.app)

    def on_mount(self) -> None:
        """Follow the network; what it holds is shown when the screen comes up."""
        self._unsubscribe = self.network.subscribe(self._heard)

    def on_unmount(self) -> None:
        """Stop following the network."""
        if self._unsubscribe:
            self._unsubscribe()

    def on_screen_resume(self) -> None:
        """Catch up with what changed while another screen was up."""
        self._came_up = True
        self.refresh_if_due()
        if isinstance(self.focused, RowList):
            self.focused.lead_terminal_cursor()

    def refresh_view(self) -> None:
        """Show the network as it is now; called after every change."""

    def let_go(self) -> bool:
        """Let go of what keeps one here, such as a selection; return whether there was any."""
        return False

    def go_in(self) -> bool:
        """Go to the event that is shown here, in event mode; return whether there is one."""
        return False

    def say(self, status: str) -> None:
        """Show in the last line what has just happened."""
        self.query_one(HintLine).say(status)

    def _heard(self, _: Announcement) -> None:
        """Show the change once everybody has heard of it, the lists that are shown included.

        Where another screen is up, what was last said here is of before.
        """
        if self._came_up and not self.is_current:
            for hints in self.query(HintLine):
                hints.forget()
        self._refresh_due = True
        if self._is_in_sight():  # any message to a screen under another has Textual draw all anew
            self.call_later(self.refresh_if_due)

    def refresh_if_due(self, *, anyway: bool = False) -> None:
        """Show the network anew where it has changed, or a day has begun, since it was shown."""
        today = self.network.today()
        due = anyway or self._refresh_due or self._shown_on != today
        if self._is_in_sight() and self._came_up and due:
            self._refresh_due, self._shown_on = False, today
            self.refresh_view()

    def _is_in_sight(self) -> bool:
        """Whether the screen can be seen; for Textual one under a full screen is current too."""
        return self.is_current and (self.app.screen is self or self.app.screen.is_modal)

    def attempt(self, act: Callable[[], object], done: str) -> bool:
        """Run an act and say what it did, or why it could not; return whether it was done."""
        try:
            act()
        except (StoreError, ValueError) as error:
            self.say(str(error))
            return False
        self.refresh_if_due()  # the next key may be there already, and mean the next person
        self.say(undoable(self.app, done))
        return True

    def show_tab(self, mode: str) -> None:
        """Mark the current tab in the bar above."""
        notice = "not saving" if self.network.read_only else ""
        self.query_one(TopBar).show(mode, self.network.today(), notice)
