"""What the columns of a table hold, told by the words in its header.

Columns are matched by their names and never by their places. A name is compared without case,
accents and punctuation; then also without its number ("E-mail 2"), without the words that say
which of several it is ("Work phone") and without the words of a question ("What is your role?").
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct

from netui.model import clean_line, fold

SYNONYMS: Final[Mapping[str, tuple[str, ...]]] = {
    "name": (
        "name", "full name", "display name", "contact", "contact name", "attendee", "attendee name",
        "guest name", "guest", "member name", "person", "vollstandiger name", "anzeigename",
        "nom complet", "nombre completo", "nome completo", "volledige naam", "naam",
        "imie i nazwisko", "姓名", "氏名", "名前", "имя и фамилия", "фио",
    ),
    "given_name": (
        "first name", "firstname", "given name", "givenname", "forename", "vorname", "prenom",
        "nombre", "nombres", "nome", "voornaam", "imie", "fornavn", "fornamn", "etunimi", "имя",
        "名",
    ),
    "middle_name": (
        "middle name", "middlename", "additional name", "second name", "weitere vornamen",
        "zweiter vorname", "segundo nombre", "отчество",
    ),
    "family_name": (
        "last name", "lastname", "surname", "family name", "familyname", "nachname", "familienname",
        "nom", "nom de famille", "apellido", "apellidos", "cognome", "sobrenome", "apelido",
        "achternaam", "nazwisko", "etternavn", "efternavn", "efternamn", "sukunimi", "фамилия",
        "姓",
    ),
    "prefix": (
        "name prefix", "prefix", "salutation", "anrede", "titre", "honorific", "courtesy title",
        "civilite",
    ),
    "suffix": ("name suffix", "suffix"),
    "nickname": ("nickname", "nick name", "alias", "also known as", "aka", "spitzname", "surnom"),
    "company": (
        "company", "company name", "organization", "organisation", "organization name",
        "organisation name", "employer", "current company", "current employer", "firm", "business",
        "business name", "workplace", "place of work", "affiliation", "account name", "startup",
        "where do you work", "who do you work for", "firma", "unternehmen", "arbeitgeber",
        "organisation name", "entreprise", "societe", "empresa", "compania", "organizacion",
        "azienda", "societa", "bedrijf", "werkgever", "organizacao", "firmenname", "компания",
        "организация", "会社", "会社名", "公司",
    ),
    "department": (
        "department", "division", "team", "organization department", "business unit", "abteilung",
        "service", "departement", "departamento", "reparto", "afdeling", "отдел", "部署",
    ),
    "role": (
        "role", "title", "job title", "jobtitle", "position", "job", "occupation", "job role",
        "job position", "profession", "function", "organization title", "designation",
        "what do you do", "beruf", "stelle", "funktion", "rolle", "berufsbezeichnung",
        "stellenbezeichnung", "poste", "fonction", "cargo", "puesto", "ruolo", "qualifica",
        "functie", "funcao", "stanowisko", "должность", "役職", "職位", "职位",
    ),
    "email": (
        "email", "mail", "email address", "mail address", "mailadresse", "emailadresse",
        "adresse mail", "adresse email", "courriel", "correo", "correo electronico",
        "direccion de correo electronico", "indirizzo email", "posta elettronica",
        "endereco de email", "emailadres", "электронная почта", "почта", "メール",
        "メールアドレス", "电子邮件", "邮箱",
    ),
    "phone": (
        "phone", "phone number", "telephone", "telephone number", "tel", "mobile", "mobile phone",
        "mobile number", "cell", "cell phone", "cellphone", "contact number", "fax", "fax number",
        "pager", "whatsapp", "telefon", "telefonnummer", "rufnummer", "handy", "handynummer",
        "mobil", "mobiltelefon", "mobilnummer", "telefax", "telefono", "movil", "celular",
        "cellulare", "telefone", "telemovel", "telefoon", "telefoonnummer", "mobiel", "portable",
        "numero de telephone", "komorka", "телефон", "電話", "電話番号", "电话", "手机",
    ),
    "link": (
        "url", "website", "web site", "web", "webpage", "web page", "homepage", "home page", "site",
        "blog", "link", "links", "portfolio", "github", "twitter", "x com", "webseite", "site web",
        "sitio web", "pagina web", "sito web", "сайт",
    ),
    "linkedin": (
        "linkedin", "linkedin url", "linkedin profile", "linkedin profile url", "linkedin link",
        "linkedin com", "li url", "linkedin handle",
    ),
    "address": (
        "address", "full address", "postal address", "mailing address", "street address", "adresse",
        "anschrift", "direccion", "indirizzo", "endereco", "adres",
    ),
    "street": ("street", "street 1", "street 2", "strasse", "rue", "calle", "rua", "straat"),
    "city": (
        "city", "town", "stadt", "ville", "ciudad", "citta", "cidade", "stad", "plaats", "miasto",
        "город",
    ),
    "region": ("state", "region", "province", "county", "bundesland", "provincia", "estado"),
    "postcode": (
        "postal code", "postcode", "zip", "zip code", "post code", "plz", "postleitzahl",
        "code postal", "codigo postal", "cap", "cep",
    ),
    "country": ("country", "country region", "land", "pays", "pais", "paese", "kraj", "страна"),
    "location": (
        "location", "based in", "lives in", "where are you based", "place", "ort", "wohnort",
        "standort", "lieu", "ubicacion", "localizacao", "woonplaats", "所在地",
    ),
    "birthday": (
        "birthday", "birth date", "birthdate", "date of birth", "dob", "geburtstag",
        "geburtsdatum", "anniversaire", "date de naissance", "cumpleanos", "fecha de nacimiento",
        "compleanno", "data di nascita", "data de nascimento", "aniversario", "verjaardag",
        "geboortedatum", "urodziny", "день рождения", "誕生日", "生日",
    ),
    "notes": (
        "notes", "note", "comment", "comments", "remarks", "description", "about", "bio", "notizen",
        "notiz", "bemerkungen", "kommentar", "remarques", "commentaire", "notas", "nota",
        "comentarios", "opmerkingen", "notities", "заметки", "備考", "メモ", "备注",
    ),
    "tags": (
        "tags", "tag", "labels", "groups", "group", "group membership", "categories", "category",
        "keywords", "kategorien", "kategorie", "gruppe", "gruppen", "etiquettes", "etiquetas",
        "categorie", "categorias", "метки",
    ),
    "met_on": (
        "connected on", "met on", "date met", "first met", "connected", "connection date",
        "kennengelernt am",
    ),
    "via": ("via", "introduced by", "referred by", "referral", "referrer", "source contact"),
    "uid": ("uid", "uuid"),
}  # fmt: skip
"""The names of columns by what they hold; they are compared in the form of `plain_name`."""

REPEATED: Final = frozenset("email phone link address street city region postcode country".split())
"""What a person may have several of, so that numbers and labels in a header tell which."""

_LABELS: Final[Mapping[str, str]] = {
    "work": "work", "business": "work", "office": "work", "job": "work", "company": "work",
    "corporate": "work", "professional": "work", "geschaftlich": "work", "dienstlich": "work",
    "buro": "work", "arbeit": "work", "professionnel": "work", "trabajo": "work", "zakelijk":
    "work", "home": "home", "personal": "home", "private": "home", "privat": "home", "prive":
    "home", "personale": "home", "casa": "home", "other": "other", "alternate": "other",
    "alternative": "other", "secondary": "other", "weitere": "other", "andere": "other",
    "mobile": "mobile", "cell": "mobile", "mobil": "mobile", "handy": "mobile", "mobiltelefon":
    "mobile", "movil": "mobile", "celular": "mobile", "cellphone": "mobile", "fax": "fax",
    "telefax": "fax", "pager": "pager", "whatsapp": "whatsapp", "main": "main", "assistant":
    "assistant", "car": "car", "school": "school",
}  # fmt: skip
"""Words in a header that say which of several it is, and the label that they stand for."""

_SAYS_NOTHING: Final = frozenset(
    "what whats is s are your you the a an of do does for to which please enter provide share we "
    "can have current currently primary preferred optional required value number and at in work "
    "i my their his her person persons contact contacts attendee guest member buyer".split()
)
_PART_BESIDE: Final[Mapping[str, tuple[str, str]]] = {
    # A header such as "Name, Vorname" means the family name by a word that alone means all of it.
    "name": ("family_name", "given_name"),
    "naam": ("family_name", "given_name"),
    "nom": ("family_name", "given_name"),
    "nombre": ("given_name", "family_name"),
    "nome": ("given_name", "family_name"),
}

_EMAIL = re.compile(r"\be[-\s]?mail", re.IGNORECASE)
_PUNCTUATION = re.compile(r"[\W_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Column(Struct, frozen=True):
    """What a column of a table holds."""

    field: str
    """One of the names in `SYNONYMS`, or a reader's own."""
    group: str = ""
    """Which of several it belongs to, where it is one of several: ``2``, ``work``."""
    label: str = ""
    """What an address or number is for, as far as the header says it: ``work``."""


class Columns(Struct, frozen=True):
    """The columns of a table, in their order."""

    names: tuple[str, ...]
    """Their names as written."""
    found: tuple[Column | None, ...]
    """What each holds; ``None`` where the name says nothing known."""

    @property
    def not_understood(self) -> tuple[str, ...]:
        """The names of the columns of which nothing is known."""
        pairs = zip(self.names, self.found, strict=True)
        return tuple(name for name, column in pairs if name and column is None)

    def has(self, *fields: str) -> bool:
        """Whether any column holds one of these fields."""
        return any(column is not None and column.field in fields for column in self.found)

    def values(self, cells: Sequence[str], field: str) -> list[str]:
        """Return what the columns of a field hold in a record, from left to right; none empty."""
        pairs = zip(cells, self.found, strict=False)
        return [cell for cell, column in pairs if cell and column and column.field == field]

    def first(self, cells: Sequence[str], field: str) -> str:
        """Return what the first filled column of a field holds; empty where none does."""
        return next(iter(self.values(cells, field)), "")


def header_names(header: Sequence[str]) -> tuple[str, ...]:
    """Return the names of columns as written, cleaned, without the mark of UTF-8 files (BOM)."""
    return tuple(clean_line(cell.lstrip("\ufeff")) for cell in header)


def match_columns(header: Sequence[str]) -> Columns:
    """Return what the columns of a header hold, told by `SYNONYMS`."""
    names = header_names(header)
    found = [column_named(name) for name in names]
    for place, name in enumerate(names):
        part, beside = _PART_BESIDE.get(plain_name(name), ("", ""))
        others = {column.field for at, column in enumerate(found) if column and at != place}
        if part and beside in others and part not in others:
            found[place] = Column(part)
        elif part and part not in others and "name" not in others:
            found[place] = Column("name")
    return Columns(names, tuple(found))


def column_named(name: str) -> Column | None:
    """Return what a column of this name holds; ``None`` where the name says nothing known."""
    return _column_of(plain_name(name)) or _column_of(plain_name(_CAMEL.sub(" ", name)))


def _column_of(plain: str) -> Column | None:
    words = plain.split()
    label = next((_LABELS[word] for word in words if word in _LABELS), "")
    numbers = " ".join(word for word in words if word.isdigit())
    without_numbers = [word for word in words if not word.isdigit()]
    bare = [word for word in without_numbers if word not in _SAYS_NOTHING]
    for tried in (words, without_numbers, bare):
        field = _FIELD_OF.get(" ".join(tried))
        if field:
            return _column(field, numbers, label)
    unlabeled = [word for word in without_numbers if word not in _LABELS]
    for tried in (unlabeled, [word for word in unlabeled if word not in _SAYS_NOTHING]):
        field = _FIELD_OF.get(" ".join(tried))
        if field in REPEATED:
            return _column(field, numbers, label)
    return None


def plain_name(name: str) -> str:
    """Return a column's name for comparing: "E-Mail_Address" gives "email address"."""
    return _PUNCTUATION.sub(" ", _EMAIL.sub("email", fold(clean_line(name)))).strip()


def _column(field: str, numbers: str, label: str) -> Column:
    if field not in REPEATED:
        return Column(field)
    return Column(field, " ".join(filter(None, (label, numbers))), label)


_FIELD_OF: Final[Mapping[str, str]] = {
    plain_name(name): field for field, names in SYNONYMS.items() for name in names
}
