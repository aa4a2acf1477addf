"""Who did what for whom?"""

from __future__ import annotations

from textual.content import Content

from netui.actions.favors import log_favor, open_favors, said_of
from netui.rules.favors import (
    DEFAULT_VALUE,
    UnreadableFavorError,
    read_favor,
)
from netui.rules.portrait import open_words
from netui.rules.wording import ago
from netui.ui.dialogs.read_line import ReadLineDialog

_MOST_LISTED = 6


class FavorDialog(ReadLineDialog):
    """Asks for a favor in one line, and lists those that are open, to be settled by their place."""

    KEPT_AS = "favor"
    TITLE_WORDS = "A favor with"
    EXAMPLE = "gave intro to Raj 4 20min"
    REMARK = (
        "begin with gave, got, owe, asked or declined · end with how much it mattered, 1 to 5, "
        "and the time it took · enter saves · esc keeps the line"
    )

    def above(self) -> Content | None:
        """Return what is open between us, each with its place."""
        today = self.network.today()
        found = open_favors(self.network, self.ids)
        if not found:
            return None
        theirs = self.network.favors_of(self.ids[0])
        lines = [
            Content.assemble(
                (f" {place}  ", "bold"),
                open_words(favor, theirs),
                (f"  {ago(favor.on, today)}", "$muted"),
            )
            for place, favor in enumerate(found[:_MOST_LISTED], start=1)
        ]
        first = "done settles it" if len(found) == 1 else "done 1 settles the first"
        settle = f"{first} · part 1 … a part of it · declined 1"
        return Content("\n").join(
            [Content("Open between you:"), *lines, Content.styled(settle, "$muted")]
        )

    def reading(self, line: str) -> Content:
        """Return how the line is read, or what is missing."""
        found = open_favors(self.network, self.ids)
        try:
            read = read_favor(line, len(found))
        except UnreadableFavorError as error:
            return Content.styled(str(error), "$warning")
        behind = found[read.settles - 1] if read.settles else None
        parts = [Content.styled(said_of(read, behind), "$foreground")]
        if read.what and read.kind != "other":
            parts.append(Content(read.kind))
        if read.value:
            parts.append(Content(f"worth {read.value} of 5"))
        elif read.what:
            parts.append(Content(f"worth {DEFAULT_VALUE} of 5, as nothing is said"))
        if read.minutes:
            parts.append(Content(f"{read.minutes} min"))
        received = behind.direction if behind else read.direction
        if (received, read.state) == ("received", "done"):
            parts.append(Content("thanks come up in the queue"))
        return Content(" · ").join(parts)

    def save(self, line: str) -> str:
        """Log the favor."""
        return log_favor(self.network, self.ids, line)
