"""How senior somebody is, guessed from the words of their role; how far that is from oneself.

A guess and no more: titles are worth different things in different companies. Where the words say
nothing, neither does this.
"""

from __future__ import annotations

import re
from typing import Final, get_args

from netui.model import Seniority, fold

LEVELS: Final[tuple[Seniority, ...]] = get_args(Seniority)
"""From student to executive."""

_APART = re.compile(r"[\W_]+")
_UNSPACED_FROM = "\u2e80"

_PHRASES: Final[tuple[tuple[str, Seniority | None], ...]] = (
    ("former", None),
    ("ex", None),
    ("retired", None),
    ("assistant to", "mid"),
    ("executive assistant", "mid"),
    ("personal assistant", "mid"),
    ("assistant professor", "mid"),
    ("associate professor", "senior"),
    ("associate director", "lead"),
    ("assistant director", "lead"),
    ("student success", "mid"),
    ("chief of staff", "lead"),
    ("product owner", "mid"),
    ("art director", "mid"),
    ("managing director", "executive"),
    ("executive director", "executive"),
    ("managing partner", "executive"),
    ("general partner", "executive"),
    ("vice president", "executive"),
    ("board member", "executive"),
    ("directeur general", "executive"),
    ("directrice generale", "executive"),
    ("director general", "executive"),
    ("directora general", "executive"),
    ("amministratore delegato", "executive"),
    ("генеральный директор", "executive"),
    ("team lead", "lead"),
    ("phd student", "student"),
    ("phd candidate", "student"),
    ("entry level", "junior"),
)
"""What several words mean together; the first that is there decides. None: no guess is made."""

_NO_PEOPLE: Final = frozenset(
    "product project program programme account community office content campaign success case"
    " relationship delivery release event events brand portfolio category partnership partnerships"
    " social marketing sales produkt projekt projet proyecto progetto projeto".split()
)
"""What stands before "manager" where no people are managed, or nobody can tell."""

_WORDS: Final[dict[Seniority, str]] = {
    "executive": "ceo cto cfo coo cmo cpo cio cro ciso chro chief founder cofounder president"
    " vp svp evp avp owner geschäftsführer geschäftsführerin vorstand gründer gründerin"
    " mitgründer mitgründerin inhaber inhaberin pdg fondateur fondatrice cofondateur"
    " cofondatrice président présidente fundador fundadora cofundador cofundadora presidente"
    " presidenta fondatore fondatrice titolare oprichter grundare prezes założyciel"
    " założycielka основатель основательница президент учредитель kurucu",
    "student": "student intern internship trainee apprentice undergraduate pupil studentin"
    " werkstudent werkstudentin praktikant praktikantin azubi auszubildende auszubildender"
    " étudiant étudiante stagiaire alternant alternante estudiante becario becaria"
    " studente studentessa tirocinante stagista estudante estagiário estagiária stagiair"
    " praktykant praktykantka studentka студент студентка стажёр стажер öğrenci stajyer",
    "junior": "junior jr graduate débutant débutante младший kıdemsiz",
    "lead": "lead head director principal dean chair leiter leiterin teamleiter teamleiterin"
    " abteilungsleiter abteilungsleiterin direktor direktorin directeur directrice"
    " responsable chef cheffe director directora jefe jefa gerente direttore direttrice"
    " diretor diretora teamlead hoofd kierownik dyrektor руководитель директор начальник"
    " müdür professor professorin profesor profesora",
    "senior": "senior sr staff expert sénior старший ведущий uzman kıdemli",
    "mid": "engineer developer designer analyst scientist researcher consultant recruiter"
    " accountant lawyer nurse doctor teacher journalist writer editor architect coordinator"
    " specialist strategist marketer producer programmer technician freelancer advisor"
    " adviser manager representative associate ingenieur ingenieurin entwickler"
    " entwicklerin beraterin berater designerin ingénieur ingénieure développeur"
    " développeuse ingeniero ingeniera desarrollador desarrolladora ingegnere sviluppatore"
    " sviluppatrice engenheiro engenheira desenvolvedor desenvolvedora programista"
    " инженер разработчик аналитик дизайнер менеджер mühendis geliştirici",
}
"""The words of each level; the first level that has one decides: "Founder & Engineer" leads."""

_TELLING: Final = {level: frozenset(fold(words).split()) for level, words in _WORDS.items()}

_UNSPACED: Final[tuple[tuple[str, Seniority], ...]] = (
    ("副社長", "executive"), ("社長", "executive"), ("代表取締役", "executive"),
    ("创始人", "executive"), ("創辦人", "executive"), ("总裁", "executive"), ("總裁", "executive"),
    ("首席", "executive"), ("대표", "executive"), ("창업자", "executive"),
    ("学生", "student"), ("學生", "student"), ("实习", "student"), ("實習", "student"),
    ("インターン", "student"), ("학생", "student"), ("인턴", "student"),
    ("初级", "junior"), ("主任", "senior"), ("高级", "senior"), ("高級", "senior"),
    ("シニア", "senior"), ("시니어", "senior"),
    ("部長", "lead"), ("部长", "lead"), ("課長", "lead"), ("经理", "lead"), ("經理", "lead"),
    ("总监", "lead"), ("總監", "lead"), ("팀장", "lead"), ("부장", "lead"),
    ("エンジニア", "mid"), ("デザイナー", "mid"), ("工程师", "mid"), ("工程師", "mid"),
    ("设计师", "mid"), ("개발자", "mid"), ("디자이너", "mid"),
)  # fmt: skip
"""What roles have in them in scripts without blanks between words; the first found decides."""


def seniority_of(role: str) -> Seniority | None:
    """Return the level that the words of a role speak for; None where they speak for none."""
    folded = fold(role)
    words = _APART.sub(" ", folded).split()
    if not words:
        return None
    if any(sign >= _UNSPACED_FROM for sign in role):
        for part, level in _UNSPACED:
            if fold(part) in folded:
                return level
    spaced = f" {' '.join(words)} "
    for phrase, meaning in _PHRASES:
        if f" {fold(phrase)} " in spaced:
            return meaning
    if _manages_people(words):
        return "lead"
    for level, telling in _TELLING.items():
        if not telling.isdisjoint(words):
            return level
    return None


def steps_up(mine: Seniority, theirs: Seniority) -> int:
    """Return by how many levels somebody is above me; below 0 where they are not."""
    return LEVELS.index(theirs) - LEVELS.index(mine)


def _manages_people(words: list[str]) -> bool:
    """Whether a role is a manager's of people: "Engineering Manager", not "Product Manager"."""
    if "manager" not in words:
        return False
    before = words[: words.index("manager")]
    return bool(before) and not _NO_PEOPLE.intersection(before) and before[-1] not in _RANKS


_RANKS: Final = frozenset("junior jr senior sr".split())
