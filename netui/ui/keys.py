"""Every key in one place: bindings, hints, the help page and the palette are made from it.

A key has an id by which the config file gives it another one (``[keys]``). No key means two things
on two screens.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from textual.binding import Binding


class Key(NamedTuple):
    """What a key does."""

    id: str
    """The name by which it can be changed: ``person.done``."""
    keys: str
    """Textual's names of the keys, with commas between."""
    action: str
    """The action it runs."""
    does: str
    """In a word or two, for the line of hints."""
    says: str
    """In a line, for the help page; empty where it goes without saying."""
    priority: bool = False
    """Whether it also works while one types."""

    @property
    def group(self) -> str:
        """The part of the id that says where it works: app, person, list, queue and so on."""
        return self.id.partition(".")[0]


_APP: Final = (
    Key("app.queue", "1", "show_mode('queue')", "queue", "the queue: who to reach out to today"),
    Key("app.contacts", "2", "show_mode('contacts')", "contacts", "everybody, and the search"),
    Key("app.events", "3", "show_mode('events')", "events", "events: planned, going on, over"),
    Key("app.network", "4", "show_mode('network')", "network", "your network, in figures"),
    Key("app.matches", "M", "matches", "matches", "who could help whom: introductions, resources"),
    Key("app.calls", "C", "calls", "call list", "whom you would call if you had to look for work"),
    Key("app.needs", "I", "needs", "my needs", "what you look for, and who was told"),
    Key("app.shelf", "B", "shelf", "shelf", "the shelf: what is worth passing on"),
    Key("app.search", "slash", "search", "search", "search every field, from anywhere"),
    Key("app.capture", "a", "capture", "capture", "capture somebody in one line"),
    Key("app.sort", "s", "sort", "to sort", "lines without a name, to be sorted"),
    Key("app.event", "ctrl+e", "event", "event", "event mode", priority=True),
    Key("app.wrap", "W", "wrap", "wrap up", "wrap up an event: sort out what is left open"),
    Key("app.me", "P", "me", "my card", "your own card, and a code of it to be scanned"),
    Key("app.import", "ctrl+o", "import", "import", "import contacts"),
    Key("app.undo", "u", "undo", "undo", "take the last step back"),
    Key("app.redo", "U", "redo", "redo", "do it again"),
    Key("app.palette", "colon", "command_palette", "palette", "every action and person by name"),
    Key("app.help", "question_mark", "help", "keys", "the keys of this screen"),
    Key("app.back", "escape", "back", "back", "back"),
    Key("app.leave", "q", "leave", "back", "back; from the queue it leaves netui"),
)
_PERSON: Final = (
    Key("person.done", "e", "finish", "done", "done: log what was said"),
    Key("person.snooze", "h", "snooze", "snooze", "not now, but then"),
    Key("person.reached", "r", "reach_out", "reached out", "reached out: wait for the answer"),
    Key("person.note", "n", "note", "note", "note: win, moved to, needs …, or anything"),
    Key("person.favor", "f", "favor", "favor", "log a favor, or settle one that is open"),
    Key("person.write", "o", "write", "write", "write to them: a letter begun for what is due"),
    Key("person.copy", "y", "copy_email", "copy e-mail", "copy their e-mail address"),
    Key("person.redate", "d", "redate", "re-date", "another day for what is open"),
    Key("person.circle", "c", "circle", "circle", "how close: sets how often to be in touch"),
    Key("person.tag", "t", "tag", "tag", "give tags or take them away"),
    Key("person.pin", "p", "pin", "pin", "pin: earlier in the queue, or no more"),
    Key("person.mute", "m", "mute", "mute", "mute: only follow-ups, or all again"),
    Key("person.edit", "i", "edit", "edit", "edit everything that is known"),
    Key("person.why", "w", "why", "why", "why this place in the queue"),
    Key("person.archive", "A", "archive", "archive", "out of the lists, kept in the file"),
)
_LIST: Final = (
    Key("list.down", "down,j", "move(1)", "down", ""),
    Key("list.up", "up,k", "move(-1)", "up", ""),
    Key("list.page_down", "pagedown,ctrl+d", "page(1)", "page down", ""),
    Key("list.page_up", "pageup,ctrl+b", "page(-1)", "page up", ""),
    Key("list.first", "home,g", "end(0)", "first", "the first"),
    Key("list.last", "end,G", "end(-1)", "last", "the last"),
    Key("list.open", "enter", "open", "card", "open the card"),
    Key("list.select", "x", "select", "select", "select, for acts on several people"),
    Key("list.select_all", "asterisk", "select_all", "select all", "select all, or none"),
)
_QUEUE: Final = (
    Key("queue.next", "tab", "turn(1)", "later", "today, waiting, later", True),
    Key("queue.previous", "shift+tab", "turn(-1)", "", "", True),
    Key("queue.lighten", "L", "lighten", "lighten", "when it has grown too long"),
)
_CONTACTS: Final = (
    Key("contacts.order", "S", "turn_order", "order", "by name, last touch, due, balance, return"),
)

_WRITE: Final = (
    Key("write.sent", "ctrl+r", "sent", "sent", "it is sent: noted, and an answer awaited", True),
    Key("write.open", "ctrl+l", "open", "open", "in the mail program, or another way", True),
    Key("write.copy", "ctrl+y", "copy", "copy", "copy the letter", True),
    Key("write.kind", "ctrl+k", "choose_kind", "kind", "another kind, or your own template", True),
    Key("write.editor", "ctrl+g", "edit_outside", "editor", "in your own editor, $EDITOR", True),
)

_EVENTS: Final = (
    Key("events.new", "N", "new_event", "plan", "plan an event"),
    Key("events.target", "T", "target", "to meet", "set out to meet them, or no more"),
)

_SUGGESTION: Final = (
    Key("suggestion.off", "minus", "wave_off", "not this", "not this one: remembered"),
)
_CALLS: Final = (
    Key("calls.ask", "H", "ask_how", "ask how they are", "plan to ask how they are, two a day"),
    Key("calls.export", "E", "export_calls", "export", "the call list as Markdown"),
)
_MINE: Final = (Key("mine.add", "plus", "add", "add", "add one, in a line"),)

_ALL: Final = (
    *_APP, *_PERSON, *_LIST, *_QUEUE, *_CONTACTS, *_EVENTS, *_SUGGESTION, *_CALLS, *_MINE, *_WRITE,
)  # fmt: skip

KEYS: Final[Mapping[str, Key]] = {key.id: key for key in _ALL}
"""Every key by its id."""

_SHOWN: Final = {
    "escape": "esc",
    "slash": "/",
    "down": "↓",
    "up": "↑",
    "pagedown": "page down",
    "pageup": "page up",
    "asterisk": "*",
    "colon": ":",
    "question_mark": "?",
    "minus": "-",
    "plus": "+",
}
"""How keys are printed whose name says it otherwise."""


def bindings(group: str) -> list[Binding]:
    """Return the bindings of a group of keys."""
    return [
        Binding(key.keys, key.action, key.does, show=False, priority=key.priority, id=key.id)
        for key in KEYS.values()
        if key.group == group
    ]


def same_key(id: str, action: str) -> Binding:
    """Return the binding of a key that does on one screen what it means in another way there."""
    key = KEYS[id]
    return Binding(key.keys, action, key.does, show=False, priority=key.priority, id=id)


def shown(keys: str) -> str:
    """Return the first of some keys as it is printed on the keyboard: ``?`` for question_mark."""
    name = keys.partition(",")[0].strip()
    return _SHOWN.get(name, name)


def key_of(id: str, changed: Mapping[str, str]) -> str:
    """Return what is printed on the key of an id, as the config file may have changed it."""
    return shown(changed.get(id) or KEYS[id].keys)


def keys_of(id: str, changed: Mapping[str, str]) -> str:
    """Return what is printed on each key of an id, with blanks between: "home g"."""
    keys = changed.get(id) or KEYS[id].keys
    return " ".join(shown(name) for name in keys.split(","))


def key_in(app: object, id: str) -> str:
    """Return what is printed on the key of an id in an app, which knows the changed ones."""
    return key_of(id, getattr(app, "changed_keys", {}))


def undoable(app: object, said: str) -> str:
    """Return what was done with how to take it back: "Priya Shah: archived · u undoes"."""
    return f"{said} · {key_in(app, 'app.undo')} undoes"


def readable(changed: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """Return which keys of the config file can be taken, and remarks on the others.

    Args:
        changed: by id the keys that a person wants, with commas between: ``x``, ``?``, ``ctrl+r``.
    """
    wanted = {id: _names(keys) for id, keys in changed.items() if id in KEYS}
    remarks = [f"there is no key “{id}” to change" for id in changed if id not in KEYS]
    taken: dict[str, str] = {}
    for id, names in wanted.items():
        if not names:
            remarks.append(f"{id} has no key: it takes one such as “x”")
            continue
        if unknown := [name for name in names if not _is_key(name)]:
            remarks.append(f"{id} can't be “{unknown[0]}”: there is no such key")
            continue
        clash = next(
            (
                (name, other)
                for other in KEYS
                if other != id
                for name in wanted.get(other) or KEYS[other].keys.split(",")
                if name in names
            ),
            None,
        )
        if clash:
            remarks.append(f"{id} can't be {shown(clash[0])}: that is {clash[1]}")
        else:
            taken[id] = ",".join(names)
    return taken, remarks


def _is_key(name: str) -> bool:
    """Whether Textual names a key so: ``f1``, ``ctrl+r``, ``question_mark``, ``x``."""
    from textual.keys import Keys, _character_to_key

    *modifiers, base = name.split("+")
    known = {each.value for each in Keys if each.value.isalnum()}
    known |= {_character_to_key(chr(code)) for code in range(0x20, 0x7F)}
    return {*modifiers} <= _MODIFIERS and (base in known or len(base) == 1)


_MODIFIERS: Final = frozenset({"ctrl", "alt", "shift", "super", "hyper", "meta"})


def _names(keys: str) -> list[str]:
    """Return Textual's names of the keys that a person wrote as characters or by name."""
    from textual.keys import _character_to_key

    parts = [part.strip() for part in keys.split(",")] if keys.strip() != "," else [","]
    return [_character_to_key(part) if len(part) == 1 else part for part in parts if part]
