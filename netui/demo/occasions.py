"""The events of the demo network, and the lines typed there."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from netui.model import EventFormat

TUESDAY, WEDNESDAY, THURSDAY = 1, 2, 3


class Aim(NamedTuple):
    """Somebody to meet: name, the key of their contact or nothing, why, an opener, whether met."""

    name: str
    who: str
    why: str
    opener: str
    met: bool = False


class Occasion(NamedTuple):
    """An event, at least `ago` days back on `weekday`; where `ago` is negative, ahead to the day.

    A fixed weekday keeps what was typed there true: ``>fri`` on a Tuesday is always three days on.
    """

    name: str
    series: str
    ago: int
    weekday: int | None
    start: tuple[int, int]
    """Hour and minute of the first day."""
    minutes: int
    """From the start to the end, nights included."""
    place: str
    format: EventFormat
    access: Literal["open", "ticketed", "paid", "closed"]
    goal: int | None = None
    rating: int | None = None
    review: str = ""
    aims: tuple[Aim, ...] = ()


Line: TypeAlias = tuple[str, int, str, str]
"""Event, minutes after its start, key of the person or nothing, the line as typed."""

# fmt: off
OCCASIONS: dict[str, Occasion] = {
    "morning1": Occasion(
        "Morning Leadership Talk: Focus", "Morning Leadership Talks", 300, WEDNESDAY, (8, 0), 90,
        "Sparrow Hall, Berlin", "talk", "ticketed", 2, 2,
        "Good coffee. Most of the time went to slides, and people left right after."),
    "morning2": Occasion(
        "Morning Leadership Talk: Trust", "Morning Leadership Talks", 236, WEDNESDAY, (8, 0), 90,
        "Sparrow Hall, Berlin", "talk", "ticketed", 2, 2,
        "One fine conversation in the queue for coats; little time to talk otherwise."),
    "morning3": Occasion(
        "Morning Leadership Talk: Change", "Morning Leadership Talks", 172, WEDNESDAY, (8, 0), 90,
        "Sparrow Hall, Berlin", "talk", "ticketed", 1, 1,
        "The room was full and everybody faced the front; I spoke with one person."),
    "hedgerow": Occasion(
        "Hedgerow Conference", "Hedgerow", 128, THURSDAY, (9, 0), 32 * 60 + 30,
        "Old Rope Works, Leipzig", "conference", "paid", 5, 4,
        "Two days on data in public service. The hallway was the best room.",
        (Aim("Siobhán Ní Dhálaigh", "siobhan", "to hear how the mapping day went",
             "Which street did people argue about most?", True),
         Aim("Selam Worku", "selam", "her river sensors outlive ours",
             "What broke first in the rainy season?", True),
         Aim("Henrike Aldag", "", "wrote the open timetable standard",
             "What would you leave out today?"))),
    "plain11": Occasion(
        "Plain Data Evening 11", "Plain Data Evenings", 87, TUESDAY, (19, 0), 150,
        "Lantern Loft, Berlin", "meetup", "open", 3, 4,
        "Short talks, long breaks. Three real conversations."),
    "plain12": Occasion(
        "Plain Data Evening 12", "Plain Data Evenings", 59, TUESDAY, (19, 0), 150,
        "Lantern Loft, Berlin", "meetup", "open", 3, 5,
        "The round of questions at the start made it easy to talk to anyone."),
    "supper1": Occasion(
        "Long Table Supper 3", "Long Table Suppers", 46, THURSDAY, (18, 30), 180,
        "Weir Street Kitchen, Berlin", "dinner", "closed", 3, 5,
        "Twelve people, one table, no phones. Everybody said what they were stuck on."),
    "plain13": Occasion(
        "Plain Data Evening 13", "Plain Data Evenings", 31, TUESDAY, (19, 0), 150,
        "Lantern Loft, Berlin", "meetup", "open", 3, 4,
        "More students than before, with better questions than ours."),
    "plain14": Occasion(
        "Plain Data Evening 14", "Plain Data Evenings", 3, TUESDAY, (19, 0), 150,
        "Lantern Loft, Berlin", "meetup", "open", 4, 4,
        "Arrived early and met three people before the first talk.",
        (Aim("Nadia Oulhaj", "nadia", "she moves old databases for a living",
             "What do you check before you dare to switch over?", True),
         Aim("Pernille Askov", "", "runs a help desk for open data",
             "What do people ask you most?"))),
    "supper2": Occasion(
        "Long Table Supper 4", "Long Table Suppers", -3, None, (18, 30), 180,
        "Weir Street Kitchen, Berlin", "dinner", "closed", 3,
        aims=(
            Aim("Thérèse Kabongo", "therese", "to hear how the parents' guide is coming along",
                "Which page was hardest to translate?"),
            Aim("Inès Roumilhac", "ines", "she mediates where I would give up",
                "How do you know that a talk has turned?"),
            Aim("Marguerite Oduya", "", "plans school kitchens for a whole district",
                "What do children eat when nobody tells them to?"))),
}

LINES: tuple[Line, ...] = (
    ("morning1", 84, "omar", "عمر الخطيب @Haybarrow #logistics يبحث عن مهندسي بيانات"),
    ("morning2", 74, "bianca",
     'Bianca Munteanu @"Tallowick Bank" #fintech reads every report twice, and kindly #audit'),
    ("morning2", 83, "fatma", 'Fatma Gürsoy @"Dovecroft Clinics" >fri ask about ward planning'),
    ("morning3", 86, "timur",
     'Timur Akhmetov @"Larkspindle Grid" #energy wants to move closer to risk work'),
    ("hedgerow", 75, "nino",
     "Nino Beradze @Vellumcast #media makes audio stories out of research #audio"),
    ("hedgerow", 142, "selam",
     "Selam Worku @Umbrafield #climate river sensors in four valleys >mon send the sensor paper"),
    ("hedgerow", 215, "hanna",
     "Ганна Ткаченко @Thistlenode #cloud пише зрозумілі рахунки за хмару"),
    ("hedgerow", 390, "ananya",
     'Ananya Ghosh @"Tarnwhistle Analytics" #public looking for a first city as a client'),
    ("hedgerow", 402, "bozhidara",
     'Bozhidara Peneva @"Larkspindle Grid" #energy >1w compare notes on forecasts'),
    ("hedgerow", 1515, "dimitra",
     'Δήμητρα Καλλέργη @"Cobblemere University" #education διδάσκει στατιστική σε νοσηλευτές'),
    ("plain11", 12, "dieu",
     "Đặng Thị Diệu Linh @Plumtrellis #education maths lessons for tablets"
     " >fri send the interview guide"),
    ("plain11", 55, "marisol",
     "Marisol Tapia Huenchu @Quernlight role:Recruiter #energy hires modellers, open about pay"),
    ("plain12", 9, "zhou",
     '周雨桐 Zhou Yutong @"Cobblemere University" #student thesis on how newsrooms check numbers'
     " >tom send two papers"),
    ("plain12", 52, "noa",
     "Noa Shalev @Vellumcast #media coaches first-time speakers, loves long train rides"),
    ("supper1", 150, "therese",
     'Thérèse Kabongo @"Nettlebridge Foundation" #education knows teachers in forty schools'
     " loc:Brussels"),
    ("supper1", 171, "ines",
     'Inès Roumilhac @"Fernwick & Daughters" #public mediates between cities and suppliers'
     " >mon send the mediation podcast"),
    ("plain13", 14, "chiamaka",
     'Chiamaka Nwosu @"Cobblemere University" #student looking for a first position in data'
     " >fri read her CV !!"),
    ("plain13", 49, "haneul",
     "오하늘 Oh Haneul @Haybarrow #logistics plans routes for cargo bikes"
     " >2w coffee near the depot"),
    ("plain13", 61, "hana",
     'Hana Kubíčková @"Gherkin Owl Games" #games runs playtests for six studios'),
    ("plain14", 11, "nadia",
     'Nadia Oulhaj @"Tarnwhistle Analytics" #data moving a ten-year-old database'
     " >fri send the schema migration notes !"),
    ("plain14", 13, "nadia", "+ two small kids, prefers mornings"),
    ("plain14", 34, "", "great question about who looks after old dashboards"),
    ("plain14", 51, "paulina",
     'Paulina Brzoza @"Larkspindle Grid" #energy forecasts wind for three cities'),
    ("plain14", 58, "rui",
     "Rui Salgueiro @Pennywattle #fintech rebuilding billing as events >2w coffee about billing"),
    ("plain14", 97, "ykilic",
     'Yusuf Kilic @"Otterquay Ferries" #transport plans a new terminal'
     " >next fri send the depot article"),
)

POSSIBLE_DUPLICATES: dict[str, str] = {"ykilic": "yusuf"}
"""Who was captured, and the contact who may be the same person."""
# fmt: on
