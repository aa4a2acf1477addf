"""What is known about the people of the demo network: what drives them, and where they stand."""

from __future__ import annotations

from typing import NamedTuple

from netui.model import Answer


class About(NamedTuple):
    """What somebody is rewarded for, looks for and offers, and what I can do for them."""

    incentives: str
    needs: str
    offers: str
    how_i_can_help: str


class Situation(NamedTuple):
    """What they could do if I had to look for work, and how many days ago I heard."""

    hiring: Answer
    knows_hiring_manager: bool | None
    would_answer: Answer
    heard: int


# Somebody's needs share a rare word or two with another's offers: introductions worth making.
# fmt: off
ABOUT: dict[str, About] = {
    "imani": About(
        "fewer pages at night across all teams", "speakers on incident reviews",
        "a frank second opinion on system design", "rehearse her talks with her"),
    "jonas": About(
        "reports that doctors read to the end", "a guide to clinical data standards",
        "a quiet room and honest advice", "find him people who have built health registries"),
    "olena": About(
        "shops that stay after the first month", "user research with shop owners",
        "product strategy for small teams", "introduce her to people who know small shops"),
    "mateus": About(
        "nightly loads done before six", "a tester for the new loader",
        "patient help with slow queries", "test the loader on our oldest tables"),
    "leila": About(
        "patient records that two clinics can both read", "comments on a grant application",
        "clinical data standards, patiently explained", "read her grant application"),
    "xiaomeng": About(
        "stories that change a rule", "records of flooded streets",
        "mentoring in data journalism", "show her where open records are kept"),
    "haruto": About(
        "robots that need no rescue", "someone who knows physics simulation",
        "tours of the test hall", "introduce him to people from games"),
    "siobhan": About(
        "data sets that residents use", "volunteers to map step-free routes",
        "introductions in public procurement", "bring two volunteers for the mapping day"),
    "niki": About(
        "forecasts the control room trusts", "half-hourly demand records",
        "energy modelling for beginners", "ask around for demand records"),
    "arjun": About(
        "releases without a late evening", "a coach for conference abstracts",
        "Kafka mentoring", "comment on his abstracts"),
    "folake": About(
        "a team that stays together", "a facilitator for the yearly retreat",
        "junior data engineering positions and CV reviews", "send her promising juniors"),
    "minseo": About(
        "players who come back the next day", "remote playtest methods",
        "physics simulation in game engines", "share our checklist for remote sessions"),
    "tomasz": About(
        "routes that drivers agree with", "somebody to share the on-call rota",
        "stories from fifteen years of routing", "take a night of his rota now and then"),
    "clara": About(
        "clients who ask her back", "case studies from small companies",
        "practice for salary talks; facilitator for retreats", "write up one of our projects"),
    "dieu": About(
        "lessons that teachers keep using", "usability sessions with teachers",
        "lesson templates and illustration", "look over her interview guides"),
    "aroha": About(
        "programmes that outlast their funding", "stories from schools she funded",
        "grant writing", "introduce her to people who document well"),
    "nino": About(
        "listeners who finish an episode", "scientists who enjoy being interviewed",
        "plain-language editing", "suggest people for her next series"),
    "ani": About(
        "problems found before they hurt", "a venue for a security evening",
        "talks on incident reviews", "ask whether our canteen is free in the evening"),
    "selam": About(
        "sensors that survive a rainy year", "a maker of watertight casings",
        "river data from four valleys", "ask the hardware people I know"),
    "noa": About(
        "first-time speakers who come back", "stories from tool builders",
        "coach for conference abstracts and first talks", "send her people who should speak"),
    "farid": About(
        "outages found before the phone rings", "a reviewer for a data paper",
        "half-hourly demand and outage records", "review the method part of his paper"),
    "meera": About(
        "studies that others can repeat", "plain-language editing of a study summary",
        "sample size advice", "find her a careful editor"),
    "ananya": About(
        "a first city as a client", "a contact in public procurement",
        "dashboards for city services", "introduce her to somebody inside a council"),
    "kanda": About(
        "ferries that people can board without asking", "examples of good signs",
        "user research with shop owners and passengers", "send her photos of signs that work"),
    "sigrun": About(
        "a pilot that becomes a contract", "help with grant writing",
        "introductions to climate founders", "point her to people who write grants well"),
    "sana": About(
        "lessons that load on a slow phone", "a Kafka mentor for two engineers",
        "a view of schools across three countries", "find her engineers a mentor"),
    "zhou": About(
        "a thesis that newsrooms use", "a mentor in data journalism",
        "careful fact checking", "read her chapters"),
    "chiamaka": About(
        "a first position with people to learn from", "a junior data engineering position",
        "tutoring in statistics", "open a door or two"),
    "therese": About(
        "schools that ask for more", "translators for a parents' guide",
        "teachers who like usability sessions", "ask my neighbours who translate"),
}

SITUATIONS: dict[str, Situation] = {
    "imani": Situation("yes", True, "yes", 12), "jonas": Situation("no", True, "yes", 37),
    "olena": Situation("yes", False, "yes", 45), "leila": Situation("yes", True, "yes", 15),
    "siobhan": Situation("unknown", True, "yes", 210), "arjun": Situation("yes", False, "yes", 6),
    "folake": Situation("yes", True, "yes", 80), "clara": Situation("no", False, "yes", 150),
    "kwabena": Situation("yes", True, "yes", 4), "sana": Situation("yes", True, "unknown", 140),
    "marisol": Situation("yes", True, "yes", 30), "ragnhild": Situation("no", True, "no", 185),
    "haruto": Situation("no", None, "yes", 240), "sigrun": Situation("yes", True, "yes", 299),
    "noa": Situation("yes", False, "unknown", 21), "bianca": Situation("no", False, "no", 229),
    "farid": Situation("unknown", False, "yes", 130), "ewan": Situation("no", False, "no", 230),
}

WORKING_ON: dict[str, tuple[str, int]] = {
    "mateus": ("the new nightly loader", 5),
    "tomasz": ("routes for cargo bikes in the old town", 14),
    "svea": ("a calmer screen for dispatchers", 28),
    "astou": ("her first dashboard, on late parcels", 68),
    "greta": ("a help page that answers the ten most asked questions", 105),
    "kiran": ("the plan for next year's budget", 98),
}
"""Colleagues: what they are working on, and how many days ago they said so."""

MOVES: dict[str, tuple[int, str]] = {
    "leila": (15, "Wrenfold Health"),
    "noa": (44, "Vellumcast"),
    "timur": (78, "Larkspindle Grid"),
}
"""Who changed company: how many days ago I learned of it, and where they were before."""

OWN_CADENCE: dict[str, int] = {"niki": 45, "folake": 120}
"""Whose own number of days takes the place of the circle's."""

KNOWN_FOR_YEARS: dict[str, int] = {
    "imani": 2480, "jonas": 3120, "olena": 1490, "siobhan": 2015, "clara": 1130, "kwabena": 960,
    "haruto": 1710, "aroha": 820, "mateus": 690, "tomasz": 705,
}
"""How many days ago some of those who were friends long before were first met."""

VIA: dict[str, str] = {
    "olena": "Imani Wekesa", "folake": "Kwabena Osei-Darko", "meera": "Jonas Ahlgren",
    "kanda": "Clara Espinoza Quispe", "mele": "Aroha Tamatea", "sana": "Folákẹ́ Adébáyọ̀",
}

NOTES: dict[str, str] = {
    "imani": "Prefers a call to a message.\nVegetarian; allergic to hazelnuts.",
    "leila": "Writes Arabic and German on alternate days to keep both.",
    "haruto": "Nine hours away: mornings here are his late afternoon.",
    "folake": "The name carries its dots and accents: copy it, do not retype it.",
    "sigrun": "Addressed by first name, always.\nBorn on a leap day; celebrates on the 28th.",
    "kwabena": "Answers within a day, in two lines.",
}

LINKS: dict[str, str] = {
    "imani": "https://example.org/imani", "nino": "https://example.com/vellumcast/nino",
    "siobhan": "https://example.org/yarrowby/open-data", "sigrun": "https://example.net/umbrafield",
}

PINNED = ("siobhan", "minseo")
MUTED = ("ewan", "fatma")
ARCHIVED: dict[str, int] = {"barnaby": 200, "ilse": 96}
"""Out of lists and queue, and for how many days."""
SNOOZED: dict[str, tuple[int, int]] = {"niki": (6, 2)}
"""Whose computed reasons rest: for how many days to come, and how often in a row."""
ADDED_UNMET: dict[str, int] = {"mele": 40}
"""Who was added, so many days ago, without having been spoken to yet."""
# fmt: on
