"""What the palette offers besides the app's own actions: acts on the people shown, and everybody.

Textual reads what it is given here as markup unless it is `Content`, names and roles included.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.fuzzy import Matcher

from netui.actions.contacts import names
from netui.rules.portrait import position
from netui.ui.keys import KEYS, Key, key_of
from netui.ui.screens.occasion import OccasionScreen
from netui.ui.screens.person import PersonScreen

if TYPE_CHECKING:
    from netui.ui.app import NetuiApp


class Palette(CommandPalette):
    """Textual's palette, which can't page through a list that has no room on the screen."""

    def _action_command_list(self, action: str) -> None:
        if self.query_one(CommandList).content_size:
            super()._action_command_list(action)


_MOST_PEOPLE: Final = 20
_IN_PASSING: Final = 0.5
"""What a match in the longer words of an act counts beside one in its name."""
_BEHIND: Final = 0.01
"""The score of what stands last."""


class _Acts(Provider):
    """Offers what can be done on a screen, by name."""

    async def discover(self) -> Hits:
        """Offer everything."""
        for act in self._acts():
            yield DiscoveryHit(act.display, act.run, text=act.title, help=act.help)

    async def search(self, query: str) -> Hits:
        """Offer what is called so."""
        matcher = self.matcher(query)
        for act in self._acts():
            if (score := self._score(matcher, act)) > 0:
                yield Hit(score, act.display, act.run, text=act.title, help=act.help)

    def _acts(self) -> Iterator[_Act]:
        raise NotImplementedError

    def _score(self, matcher: Matcher, act: _Act) -> float:
        # By what it does, not by the name in it: whoever types a name looks for the person.
        return matcher.match(act.does)


class PersonCommands(_Acts):
    """What can be done with the people that the keys of the screen act on."""

    def _score(self, matcher: Matcher, act: _Act) -> float:
        return max(super()._score(matcher, act), _IN_PASSING * matcher.match(act.says))

    def _acts(self) -> Iterator[_Act]:
        screen = self.screen
        if not isinstance(screen, PersonScreen) or not (people := screen.people()):
            return
        who = names(people)
        changed = cast("NetuiApp", self.app).changed_keys
        for key in KEYS.values():
            if key.group == "person":
                says = f"{key.says}  ({key_of(key.id, changed)})"
                act = getattr(screen, f"action_{key.action}")
                yield _Act(key.does.capitalize(), says, act, who)
        if len(people) == 1:
            merge = partial(cast("NetuiApp", self.app).merge_with, people[0])
            yield _Act("Merge with…", "another contact who is the same person", merge, who)
        yield _Act("Delete", "undo brings it all back", screen.action_delete, who)


class ScreenCommands(_Acts):
    """What the other keys of the screen do: those that are its own, and none that only move."""

    def _acts(self) -> Iterator[_Act]:
        screen, app = self.screen, cast("NetuiApp", self.app)
        offered: set[str] = set()
        for active in screen.active_bindings.values():
            binding = active.binding
            key = KEYS.get(binding.id or "")
            if key is None or key.id in offered or not key.says or _is_offered(screen, key):
                continue
            offered.add(key.id)
            says = key.says if binding.action == key.action else "here"
            run = partial(app.run_action, binding.action, active.node)
            yield _Act(key.does.capitalize(), f"{says}  ({key_of(key.id, app.changed_keys)})", run)


def _is_offered(screen: object, key: Key) -> bool:
    """Whether the app's own actions, or those on people and events, have what a key does."""
    if key.group == "person":
        return isinstance(screen, PersonScreen | OccasionScreen)
    return key.group == "app" or key.id in ("list.first", "list.last", "queue.lighten")


class EventCommands(_Acts):
    """What can be done with the event that the keys of the screen act on."""

    def _acts(self) -> Iterator[_Act]:
        screen = self.screen
        if not isinstance(screen, OccasionScreen) or not (event := screen.event_meant()):
            return
        for does, says, run in (
            ("Go to the event", "event mode: capture people there", screen.go_in),
            ("Edit the event", "in the form", screen.action_edit),
            ("Wrap up the event", "sort out what it left open", screen.action_wrap),
            ("Guest list", "bring in who comes, from a file", screen.action_import_guests),
            ("Delete the event", "people stay; undo brings it back", screen.action_remove_event),
        ):
            yield _Act(does, says, run, event.name)


class PeopleCommands(Provider):
    """Everybody by name, and the search for what is no name."""

    async def search(self, query: str) -> Hits:
        """Offer those whom the search finds, best first, and the search itself."""
        app = cast("NetuiApp", self.app)
        found = app.people_list.search(query, guess=False)[:_MOST_PEOPLE]
        for place, id in enumerate(found):
            contact = app.network.contacts[id]
            act = _Act(contact.name, position(contact) or "card", partial(app.open_card, id))
            score = 0.5 - place * _BEHIND  # behind actions that match well
            yield Hit(score, act.display, act.run, text=act.title, help=act.help)
        act = _Act(
            f"Search contacts for “{query}”", "in every field", partial(app.search_for, query)
        )
        yield Hit(_BEHIND, act.display, act.run, text=act.title, help=act.help)


class _Act(NamedTuple):
    does: str
    says: str
    run: Callable[[], Any]
    who: str = ""

    @property
    def title(self) -> str:
        return f"{self.does}: {self.who}" if self.who else self.does

    @property
    def display(self) -> Content:
        return Content(self.title)

    @property
    def help(self) -> str:
        return cast("str", Content(self.says))  # where text is wanted, Content is taken as it is
