"""What have you learned of them?"""

from __future__ import annotations

from textual.content import Content

from netui.actions.notes import note
from netui.rules.notes import read_note, words
from netui.ui.dialogs.read_line import ReadLineDialog


class NoteDialog(ReadLineDialog):
    """Asks for a note; its first word may say that it is a win, a move, a need."""

    KEPT_AS = "note"
    TITLE_WORDS = "Note on"
    EXAMPLE = "needs a lawyer · win got promoted · or anything"
    REMARK = (
        "win, moved to, working on, needs, offers, rewarded for, help, born: anything else is a "
        "note · enter saves · esc keeps the line"
    )

    def reading(self, line: str) -> Content:
        """Return what the line comes to."""
        today = self.network.today()
        read = read_note(line, today)
        if not read.text:
            return Content("")
        only = self.people[0] if len(self.people) == 1 else None
        more = {
            "win": "comes up in today's queue",
            "move": "the old company is kept" if only and only.company else "",
        }.get(read.kind, "")
        return Content.assemble(
            (words(read, only, today), "" if read.kind == "note" else "$foreground"),
            f" · {more}" if more else "",
        )

    def save(self, line: str) -> str:
        """Save the note."""
        return note(self.network, self.ids, line)
