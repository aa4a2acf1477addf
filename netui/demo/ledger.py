"""What people in the demo network did for each other, and what is still to do."""

from __future__ import annotations

from typing import Literal, NamedTuple

from netui.model import FavorKind, FollowupKind, FollowupState


class Deed(NamedTuple):
    """A favor: `ago` days back it was done or, while open, asked for.

    With `part` it settles in part what is open with the same person.
    """

    who: str
    """Key of the person."""
    direction: Literal["given", "received"]
    """Seen from me."""
    ago: int
    """Days back from today."""
    kind: FavorKind
    """What sort."""
    value: int
    """1 to 5."""
    minutes: int
    """Time it took."""
    what: str
    """In words."""
    state: Literal["open", "done", "declined"] = "done"
    """How far it got."""
    part: bool = False
    """Whether it settles a part."""


class Todo(NamedTuple):
    """A follow-up: `due` counts days from today, or from the event it was promised at.

    The other numbers count days back from today, but for `rests`, which counts ahead.
    """

    who: str
    """Key of the person."""
    kind: FollowupKind
    """What sort."""
    due: int
    """Days ahead; see above."""
    action: str
    """In words."""
    event: str = ""
    """Key of the event; empty where it is of none."""
    priority: int = 0
    """0 to 2."""
    state: FollowupState = "open"
    """How far it got."""
    rests: int = 0
    """Days ahead until which it is snoozed; 0 for not at all."""
    snoozes: int = 0
    """How often in a row."""
    reached: tuple[int, ...] = ()
    """Days back of each attempt, the first first."""
    closed: int = 0
    """Days back."""


# fmt: off
DEEDS: tuple[Deed, ...] = (
    # Balanced
    Deed("imani", "given", 255, "review", 3, 90, "rehearsed her talk on incident reviews, twice"),
    Deed("imani", "received", 214, "introduction", 3, 0, "gave me three names for our survey"),
    Deed("jonas", "received", 140, "support", 3, 0, "listened while I decided on the new team"),
    Deed("jonas", "given", 99, "advice", 3, 50, "went through his registry design with him"),
    Deed("olena", "received", 188, "opportunity", 5, 0, "put my name forward as a speaker"),
    Deed("olena", "given", 92, "introduction", 4, 40, "introduced her to Clara for advice"),
    Deed("mateus", "given", 227, "resource", 2, 25, "shared my notes on table partitions"),
    Deed("mateus", "received", 74, "review", 2, 0, "found the missing step in my rollout plan"),
    Deed("tomasz", "given", 134, "support", 3, 60, "took over his night on call"),
    Deed("tomasz", "received", 54, "advice", 3, 0, "taught me how to say no to a rushed deadline"),
    Deed("arjun", "received", 110, "resource", 2, 0, "sent me his load-testing notes"),
    Deed("arjun", "given", 59, "advice", 3, 45, "thought through with him whether to lead a team"),
    Deed("dieu", "received", 78, "other", 1, 0, "drew a poster for our team's wall"),
    Deed("dieu", "given", 41, "resource", 2, 20, "shared my forms for lesson feedback"),
    # I give more
    Deed("zhou", "given", 51, "review", 3, 75, "read the first chapter of her thesis"),
    Deed("chiamaka", "given", 27, "review", 3, 80, "went through her CV line by line"),
    Deed("chiamaka", "given", 10, "referral", 4, 20,
         "put her forward for Folákẹ́'s team"),
    Deed("minseo", "given", 120, "advice", 3, 60,
         "tried her game and wrote down where we got stuck"),
    Deed("minseo", "received", 199, "support", 1, 0,
         "cheered me on before my first talk in English"),
    Deed("minseo", "given", 48, "resource", 2, 20, "sent her our notes on remote sessions"),
    # They give more
    Deed("kwabena", "received", 285, "advice", 4, 0, "told me how he led people older than him"),
    Deed("kwabena", "received", 3, "introduction", 5, 0,
         "introduced me to the platform lead at Tallowick Bank"),
    Deed("siobhan", "received", 209, "opportunity", 5, 0, "invited me to speak to her data team"),
    Deed("clara", "received", 150, "advice", 5, 0, "practised my salary talk with me"),
    Deed("clara", "given", 70, "other", 2, 30, "wrote up our returns project for her"),
    Deed("noa", "received", 24, "review", 2, 0, "went over my abstract line by line"),
    # Open, settled in part, and declined
    Deed("leila", "given", 15, "review", 3, 0, "review her grant application", state="open"),
    Deed("leila", "given", 10, "review", 1, 40, "commented on the first section", part=True),
    Deed("farid", "received", 26, "resource", 3, 0,
         "lend me a labelled set of outages", state="open"),
    Deed("ragnhild", "received", 184, "referral", 3, 0, "refer me to her team", state="declined"),
)

TODOS: tuple[Todo, ...] = (
    # Due on the day
    Todo("nadia", "promise", 3, "send the schema migration notes", "plain14", priority=1),
    Todo("arjun", "promise", -1, "send comments on his conference abstract"),
    Todo("minseo", "promise", 0, "send her the checklist for remote playtests"),
    Todo("kwabena", "thanks", -1, "thank him for the introduction at Tallowick Bank"),
    Todo("leila", "congratulate", 0, "congratulate her on the first weeks at Dovecroft Clinics"),
    # Later this week, and after
    Todo("dieu", "promise", 1, "send her the names of three teachers"),
    Todo("olena", "other", 2, "ask how the product review went"),
    Todo("zhou", "introduction", 3, "introduce her to Lin Xiaomeng, who mentors data journalists"),
    Todo("meera", "introduction", 4, "introduce her to Nino, who edits in plain language"),
    Todo("ani", "catch_up", 6, "hear whether she would tell her story at Imani's series"),
    Todo("mateus", "birthday", 25, "get a card signed by the team"),
    Todo("rui", "promise", 14, "coffee about billing", "plain14"),
    Todo("ykilic", "promise", 10, "send the depot article", "plain14"),
    Todo("yusuf", "promise", -3, "send him the locker figures without names", rests=5, snoozes=1),
    # Waiting: a nudge is due for the first; the last has had both and rests
    Todo("farid", "other", -8, "ask whether the outage records were signed off",
         state="waiting", reached=(8,)),
    Todo("haneul", "promise", 14, "coffee near the depot", "plain13",
         state="waiting", reached=(2,)),
    Todo("sana", "other", -10, "ask her to speak at a Plain Data Evening",
         state="waiting", reached=(10, 3)),
    Todo("keala", "catch_up", -80, "swap notes on homework evenings",
         state="waiting", reached=(80, 73, 57)),
    # Done
    Todo("selam", "promise", 4, "send the sensor paper", "hedgerow", state="done", closed=123),
    Todo("dieu", "promise", 3, "send the interview guide", "plain11", state="done", closed=84),
    Todo("zhou", "promise", 1, "send two papers", "plain12", state="done", closed=58),
    Todo("ines", "promise", 4, "send the mediation podcast", "supper1", state="done", closed=43),
    Todo("chiamaka", "promise", 3, "read her CV", "plain13", priority=2, state="done", closed=27),
    Todo("imani", "congratulate", -156, "congratulate her on the staff role",
         state="done", closed=156),
    Todo("siobhan", "thanks", -207, "thank her for the invitation to speak",
         state="done", closed=207),
    Todo("olena", "introduction", -92, "introduce her to Clara", state="done", closed=92),
    # Let go
    Todo("fatma", "promise", 2, "ask about ward planning", "morning2", state="dropped", closed=220),
    Todo("bozhidara", "promise", 7, "compare notes on forecasts", "hedgerow",
         state="dropped", closed=112),
    Todo("omar", "catch_up", -240, "ask how the warehouse opening went",
         state="dropped", closed=235),
)
# fmt: on
