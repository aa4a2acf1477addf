"""What the columns and the words of a guest list mean, whoever made it and in what language.

Luma, Eventbrite and Meetup name their columns in English; hosts add questions of their own, and
write lists by hand in any language. A heading is compared without case, accents and punctuation.
"""

from __future__ import annotations

import re
from typing import Final, Literal, TypeAlias

from netui.model import GuestAnswer, clean_line, fold

Field: TypeAlias = Literal[
    "name", "given", "family", "company", "role", "title", "email", "linkedin", "answer",
    "arrived", "ignored",
]  # fmt: skip
"""What a column holds. ``title`` is a role or "Dr"; ``arrived`` is filled where somebody came."""

_APART = re.compile(r"[\W_]+")


def plain(text: str) -> str:
    """Return a heading or an answer for comparing: "E-Mail (work)" gives "e mail work"."""
    return _APART.sub(" ", fold(clean_line(text))).strip()


def _table(by_meaning: dict[str, str]) -> dict[str, str]:
    return {
        plain(words): meaning
        for meaning, headings in by_meaning.items()
        for words in headings.split(",")
    }


_FIELDS: Final = _table(
    {
        "name": "name, full name, fullname, attendee, attendee name, guest, guest name,"
        "participant, participant name, your name, display name, vollständiger name, teilnehmer,"
        "nom, nom complet, nom et prénom, participant·e, nombre, nombre completo,"
        "nombre y apellidos, nome, nome completo, nome e cognome, naam, volledige naam, namn, navn,"
        "nimi, imię i nazwisko, jméno a příjmení, имя и фамилия, фио, ім'я та прізвище,"
        "ονοματεπώνυμο, όνομα, ad soyad, isim, 姓名, 名字, 氏名, お名前, 名前, 이름, 성명, 성함,"
        "الاسم, الاسم الكامل, שם, שם מלא, नाम, họ và tên, tên, nama, nama lengkap",
        "given": "first name, firstname, given name, forename, attendee first name, vorname,"
        "prénom, nombre de pila, primeiro nome, voornaam, förnamn, fornavn, etunimi, imię, jméno,"
        "имя, ім'я, 名, ad",
        "family": "last name, lastname, surname, family name, attendee last name, nachname,"
        "familienname, nom de famille, apellido, apellidos, cognome, sobrenome, apelido,"
        "achternaam, efternamn, etternavn, efternavn, sukunimi, nazwisko, příjmení, фамилия,"
        "прізвище, επώνυμο, soyad, 姓",
        "company": "company, company name, company organization, company organisation,"
        "organization, organization name, organisation, organisation name, employer, firm,"
        "workplace, affiliation, institution, firma, unternehmen, arbeitgeber, entreprise, société,"
        "organisme, empresa, compañía, organización, organizacja, azienda, società, ditta,"
        "organizzazione, organização, bedrijf, organisatie, företag, arbetsgivare, virksomhed,"
        "bedrift, yritys, компания, организация, место работы, фирма, компанія, εταιρεία, şirket,"
        "kurum, 会社, 会社名, 勤務先, 所属, 公司, 公司名称, 单位, 회사, 회사명, 소속, الشركة, شركة,"
        "חברה, công ty, perusahaan",
        "role": "role, job title, jobtitle, job, job role, position, occupation, profession,"
        "function, designation, funktion, beruf, rolle, stelle, poste, fonction, métier, cargo,"
        "puesto, rol, ruolo, posizione, função, functie, functietitel, befattning, stilling,"
        "tehtävä, stanowisko, pozice, должность, роль, посада, θέση, ünvan, pozisyon, 役職, 職種,"
        "职位, 職位, 职务, 직책, 직함, 직무, المنصب, תפקיד, chức vụ, jabatan",
        "title": "title, titel, titre, título, titolo",
        "email": "email, e-mail, email address, e-mail address, mail, attendee email, your email,"
        "email-adresse, e-mail-adresse, courriel, adresse e-mail, adresse email, correo,"
        "correo electrónico, posta elettronica, indirizzo email, epost, e-post, e-postadresse,"
        "sähköposti, e-posta, почта, электронная почта, эл почта, пошта, メール, メールアドレス,"
        "邮箱, 电子邮件, 電子郵件, 이메일, البريد الإلكتروني, אימייל, דואר אלקטרוני",
        "answer": "status, rsvp, rsvp status, approval status, attendance, attending, going,"
        "response, attendee status, guest status, zusage, teilnahme, antwort, réponse,"
        "participation, présence, asistencia, respuesta, estado, risposta, partecipazione,"
        "resposta, svar, ответ, участие, статус, 参加, 出欠, 状态, 참석, 참석 여부",
        "arrived": "checked in at, checked in, check in time",
        "ignored": "api id, guest id, id, no, nr, number, created at, custom source, qr code url,"
        "amount, amount tax, amount discount, currency, coupon code, eth address, solana address,"
        "survey response rating, survey response feedback, ticket type id, ticket name,"
        "ticket type, phone, phone number, mobile, cell phone, order, order id, order no,"
        "order date, order type, order number, quantity, ticket quantity, price tier, ticket price,"
        "total paid, fees paid, eventbrite fees, eventbrite payment processing, barcode,"
        "barcode no, attendee no, user id, rsvped on, joined group on, url of member profile,"
        "event name, event id, timestamp, submitted at, registered at, registration date,"
        "zeitstempel, prefix, suffix, salutation, anrede, gender, utm source",
    }
)

_ANSWERS: Final = _table(
    {
        "coming": "approved, yes, y, going, attending, attends, accepted, confirmed, coming,"
        "checked in, registered, paid, completed, true, 1, ja, oui, si, sim, tak, da, да, так, ναι,"
        "evet, はい, 参加, 出席, 是, 네, 예, 참석, نعم, כן, zugesagt, kommt, inscrit, confirmé,"
        "confirmado, confirmada, iscritto, confermato, kyllä, có, ya",
        "maybe": "maybe, tentative, interested, waitlist, waitlisted, on waitlist, waiting list,"
        "on the waiting list, vielleicht, warteliste, peut-être, liste d'attente, quizá, quizás,"
        "tal vez, lista de espera, talvez, forse, lista d'attesa, misschien, kanske, może, snad,"
        "может быть, возможно, ίσως, belki, 未定, 可能, 아마, ربما, אולי",
        "declined": "declined, no, n, not going, not attending, can't go, cancelled, canceled,"
        "rejected, refunded, deleted, removed, false, 0, nein, abgesagt, non, não, nie, nej, nee,"
        "ei, нет, ні, όχι, hayır, いいえ, 不参加, 欠席, 否, 아니요, 아니오, 불참, لا, לא, absage,"
        "annulé, cancelado, cancelada, annullato, không, tidak",
    }
)
_WAITING: Final = frozenset(
    map(
        plain,
        "waitlist,waitlisted,on waitlist,waiting list,on the waiting list,warteliste,"
        "liste d'attente,lista de espera,lista d'attesa".split(","),
    )
)
ON_WAITING_LIST: Final = "on the waiting list"
"""The line of the note of a guest who waits for a place; true until the list says otherwise."""

SALUTATIONS: Final = frozenset(
    "mr mrs ms miss mx dr prof professor sir herr frau m mme mlle sr sra srta dott ing".split()
)
"""What a column called "Title" may hold that is no role."""

# A question is understood by what is left of it without these words.
_FILLERS: Final = frozenset(
    map(
        plain,
        "what whats which where who is are the your you do a an please current currently name of"
        " for work at from in with s re and or enter provide share represent working affiliated"
        " optional required full was welche welcher welchem welches für wo ist dein deine ihr ihre"
        " du sie bei arbeitest arbeiten bitte aktuelle der die das quel quelle est votre ton ta"
        " pour vous tu travaillez actuelle l le la de d cuál es su en que qué para trabajas"
        " trabaja qual é sua seu o".split(),
    )
)
_COMPANY_WORDS: Final = frozenset(
    "company organization organisation employer firm institution startup business affiliation"
    " unternehmen firma arbeitgeber entreprise societe empresa compania organizacion"
    " azienda".split()
)
_ROLE_WORDS: Final = frozenset(
    "role job title position occupation profession rolle position beruf funktion poste fonction"
    " metier cargo puesto rol ruolo".split()
)
_WHOLE_QUESTIONS: Final[dict[str, Field]] = {
    "where do you work": "company",
    "who do you work for": "company",
    "wo arbeitest du": "company",
    "what do you do": "role",
    "what do you do for work": "role",
    "was machst du beruflich": "role",
    "what is your name": "name",
    "what s your name": "name",
    "what is your email": "email",
    "what is your email address": "email",
    "what is your e mail address": "email",
}
# "Is your company hiring?" and "How did you hear of us on LinkedIn?" ask for something else.
_ASKS_OTHERWISE: Final = re.compile(
    r"(?:am|are|is|do|does|did|have|has|will|would|can|could|may|how|why|when|if|bist|ist|sind|hast"
    r"|habt|kannst|wie|warum|est|avez|as|etes|es|tienes)\b"
)


def field_of(heading: str) -> Field | None:
    """Return what a column of this heading holds; None where only a person could say."""
    words = plain(heading)
    if words in _FIELDS:
        return _FIELDS[words]  # type: ignore[return-value]
    if words in _WHOLE_QUESTIONS:
        return _WHOLE_QUESTIONS[words]
    if not words or _ASKS_OTHERWISE.match(words):
        return None
    if "linkedin" in words.split():
        return "linkedin"
    telling = set(words.split()) - _FILLERS
    if telling and telling <= _COMPANY_WORDS:
        return "company"
    if telling & _ROLE_WORDS and telling <= _ROLE_WORDS:
        return "role"
    # "What is your role at your company?" asks for one thing, "role and company" for two.
    if telling & _ROLE_WORDS and re.search(r"\b(?:at|in|bei) (?:\w+ )?\w+$", words):
        return "role" if telling <= _ROLE_WORDS | _COMPANY_WORDS else None
    return None


def answer_of(text: str) -> tuple[GuestAnswer, str]:
    """Return whether somebody comes, and what should be noted of how the list says so."""
    words = plain(text)
    if words in _WAITING:
        return "maybe", ON_WAITING_LIST
    found = _ANSWERS.get(words)
    if found is None:
        return "unknown", clean_line(text)
    return found, ""  # type: ignore[return-value]
