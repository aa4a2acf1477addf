"""The guest list of the event that is still ahead in the demo network."""

from __future__ import annotations

from typing import NamedTuple

from netui.model import GuestAnswer


class Coming(NamedTuple):
    """Somebody on the list of an event, as its host wrote them down."""

    event: str
    """Key of the event."""
    name: str
    """As the host wrote it."""
    company: str = ""
    role: str = ""
    email: str = ""
    answer: GuestAnswer = "coming"


# fmt: off
GUESTS: tuple[Coming, ...] = (
    Coming("supper2", "Thérèse Kabongo", "Nettlebridge Foundation", "School Liaison"),
    Coming("supper2", "Inès Roumilhac", "Fernwick & Daughters", "Mediator", "", "maybe"),
    Coming("supper2", "Marguerite Oduya", "", "School Kitchen Planner"),
    Coming("supper2", "Aroha T.", "Nettlebridge Foundation", "", "aroha@example.net"),
    Coming("supper2", "Kanda Srisuk", "Otterquay Ferries", "Service Designer", "kanda@example.org"),
    Coming("supper2", "Zainab Bello", "Quernlight", "Founder", "zainab@example.net"),
    Coming("supper2", "Mikael Sund", "Pennywattle", "Data Engineer"),
    Coming("supper2", "大野 葵 Ono Aoi", "Vellumcast", "Audio Editor"),
    Coming("supper2", "Teuila Faleolo", "Slackwater Tides", "Head of Research", "", "maybe"),
    Coming("supper2", "Bertil Ek", "Oakmoth Labs", "Recruiter", "", "declined"),
)
