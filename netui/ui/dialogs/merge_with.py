"""Who else is this person?"""

from __future__ import annotations

from textual.content import Content

from netui.lists.people import PeopleList
from netui.model import Contact
from netui.network import Network
from netui.ui.dialogs.somebody import SomebodyDialog


class MergeWithDialog(SomebodyDialog):
    """Asks for the other contact of a person; answers with its id."""

    def __init__(self, network: Network, people: PeopleList, person: Contact) -> None:
        """Ask who else `person` is, among `people`."""
        super().__init__(
            network,
            people,
            Content.assemble("Who goes into ", (person.name, "bold"), ("?", "")),
            likely=_alike(people, person),
            without=(person.id,),
            remark="enter shows what the two become; nothing is changed yet",
        )


def _alike(people: PeopleList, person: Contact) -> list[int]:
    """Return who has a word of the name, those with the last one in front."""
    words = person.name.split()[::-1]
    found = [id for word in words for id in people.search(word, guess=False)]
    return list(dict.fromkeys(found))
