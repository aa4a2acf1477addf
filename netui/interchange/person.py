"""From what the columns of a table hold to a contact."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from netui.interchange.cells import plain_cell, plain_text_cell, refused_record
from netui.interchange.columns import Column, Columns
from netui.interchange.days import is_no_day, read_day
from netui.interchange.linkedin import profile_address
from netui.interchange.row import Row
from netui.interchange.tables import Table, TableRow
from netui.model import Contact, Labeled, clean_line

IGNORED = "ignored"
"""The field of a column that says nothing of a person, or nothing that is ever read (a photo)."""
EXTRA = "extra"
"""The field of a column that has no field in a contact: it goes into the notes with its label."""
LINE = "line"
"""The field of a column that is kept as a vCard property; the column's label is its name."""

_HONORIFIC = re.compile(
    r"(?:mr|mrs|ms|miss|mx|dr|prof|sir|herr|frau|m|mme|mlle|sr|sra|dott|ing|rev)\.?"
    r"(?:\s+(?:dr|prof)\.?)*",
    re.IGNORECASE,
)
_SYSTEM_LABEL = re.compile(r"^\*\s*")
_LABEL_WORDS = {"cell": "mobile", "iphone": "mobile"}
_PLACE = ("pobox", "extended", "street", "city", "region", "postcode", "country")


def read_row(table: Table, row: TableRow, day_first: bool | None, values_joined_by: str) -> Row:
    """Return the person that a record of a table tells of.

    Args:
        table: the table.
        row: one of its records.
        day_first: how the table writes dates; see `netui.interchange.days.read_day`.
        values_joined_by: what parts several values in one cell; empty where nothing does.
    """
    if row.why:
        return _refused(table, row, row.why)
    draft = _Draft(table.columns, row.cells, values_joined_by)
    contact = draft.contact(day_first)
    if contact is None:
        why = "no name, e-mail, phone or profile: nothing to know the person by"
        return _refused(table, row, why)
    return Row(row.at, contact, "; ".join(draft.complaints))


def _refused(table: Table, row: TableRow, why: str) -> Row:
    return Row(row.at, None, why, refused_record(row.cells, why, len(table.columns.names)))


class _Draft:
    """The cells of one record, by what they hold."""

    def __init__(self, columns: Columns, cells: Sequence[str], joined_by: str) -> None:
        self.single: dict[str, str] = {}
        self.parts: dict[tuple[str, str], dict[str, str]] = {}  # by kind and group
        self.labels: dict[tuple[str, str], str] = {}
        self.lines: list[str] = []
        self.notes: list[str] = []
        self.tags: dict[str, str] = {}
        self.complaints: list[str] = []
        self.joined_by = joined_by
        for name, column, cell in zip(columns.names, columns.found, cells, strict=False):
            if column is not None and column.field != IGNORED and cell.strip():
                self._take(name, column, cell)

    def _take(self, name: str, column: Column, cell: str) -> None:
        kind, dot, part = column.field.partition(".")
        if kind == "notes":
            self.notes.insert(0, plain_text_cell(cell))
        elif kind == EXTRA and not dot:
            if not is_no_day(cell):
                self.notes.append(f"{column.label or name}: {plain_cell(cell)}")
        elif kind == "tags":
            self._take_tags(cell)
        elif kind == LINE:
            self.lines.append(f"{column.label}:{_joined([plain_cell(cell)])}")
        elif kind in _SEVERAL:
            there = self.parts.setdefault((kind, column.group), {})
            text = plain_text_cell(cell) if part in ("", "value") else plain_cell(cell)
            before = there.get(part or "value", "")
            there[part or "value"] = f"{before}, {text}" if before else text
            if column.label:
                self.labels[kind, column.group] = column.label
        else:
            self.single.setdefault(kind, plain_cell(cell))

    def _take_tags(self, cell: str) -> None:
        """Take the groups of a person; those that a program makes by itself begin with ``*``."""
        for part in re.split(r":::|[;,]" if not self.joined_by else ":::", cell):
            tag = plain_cell(part).lstrip("#")
            if tag and not tag.startswith("*"):
                self.tags.setdefault(tag.casefold(), tag)

    def contact(self, day_first: bool | None) -> Contact | None:
        """Return the person; ``None`` where there is nothing to know one by."""
        emails, phones = self._labeled("email"), self._labeled("phone")
        linkedin, links = self._addresses()
        company, role, department = self._work()
        given, family = self._name_parts(role)
        given = self._whole_name(given, family)
        name = (
            self.single.get("name")
            or " ".join(filter(None, (given, self.single.get("middle_name"), family)))
            or self.single.get("nickname")
            or company
            or next((known.value for known in (*emails, *phones)), "")
            or linkedin.rpartition("/")[2]
        )
        if not name:
            return None
        birthday = self._birthday(day_first)
        self._tell_extras()
        return Contact(
            name=name,
            given_name=given,
            family_name=family,
            company=company,
            department=department,
            role=self.single.get("role", ""),
            tags=tuple(self.tags.values()),
            emails=emails,
            phones=phones,
            links=links,
            linkedin=linkedin,
            location=self._location(),
            birthday=birthday,
            met_on=self._met_on(day_first),
            via=self.single.get("via", ""),
            uid=self.single.get("uid", ""),
            notes="\n".join(filter(None, self.notes)),
            unmapped=tuple(self._kept(given, family)),
        )

    def _name_parts(self, role: str) -> tuple[str, str]:
        """Return given and family name; a "title" that is none of a job goes before the name."""
        if role and _HONORIFIC.fullmatch(role):
            self.single.setdefault("prefix", self.single.pop("role"))
        return self.single.get("given_name", ""), self.single.get("family_name", "")

    def _whole_name(self, given: str, family: str) -> str:
        """Take what a person is filed by for the whole name, where it has all parts; return given.

        netui writes the whole name there, and as the given name too where no parts are known: of
        such a name there are none. "Bekova, Aigerim" is only for sorting.
        """
        whole = self.single.get("file_as", "")
        words, parts = whole.split(), f"{given} {family}".split()
        # Han and Hangul names are written without a blank between the parts.
        has_all = all(part in words or (part[0] >= "\u1100" and part in whole) for part in parts)
        if not whole or "," in whole or not has_all:
            return given
        self.single.setdefault("name", whole)
        return "" if whole == given and not family else given

    def _work(self) -> tuple[str, str, str]:
        works = [part for (kind, _), part in sorted(self.parts.items()) if kind == "work"]
        for field in ("company", "role", "department"):
            found = next((work[field] for work in works if work.get(field)), "")
            if found:
                self.single.setdefault(field, clean_line(found))
        for work in works[1:]:
            more = ", ".join(filter(None, (work.get("role"), work.get("company"))))
            if more and work.get("company") != self.single.get("company"):
                self.notes.append(f"Also: {more}")
        company, role, department = map(self.single.get, ("company", "role", "department"))
        return company or "", role or "", department or ""

    def _labeled(self, kind: str) -> tuple[Labeled, ...]:
        """Return addresses or numbers, the preferred ones (``* Work``) first, each once."""
        found: dict[str, tuple[bool, Labeled]] = {}
        for (of, group), parts in self.parts.items():
            written = parts.get("label", "")
            label = _label(written) or self.labels.get((of, group), "")
            if of == kind:
                for value in self._values(parts.get("value", "")):
                    preferred = written.startswith("*")
                    found.setdefault(value, (not preferred, Labeled(value, label)))
        return tuple(each for _, each in sorted(found.values(), key=lambda item: item[0]))

    def _values(self, cell: str) -> list[str]:
        parts = cell.split(self.joined_by) if self.joined_by else [cell]
        return list(filter(None, map(clean_line, parts)))

    def _addresses(self) -> tuple[str, tuple[str, ...]]:
        """Return the LinkedIn profile, and all other web addresses."""
        profile = profile_address(self.single.get("linkedin", ""))
        links: dict[str, None] = {}
        if not profile and self.single.get("linkedin"):
            profile = _handle(self.single["linkedin"])
            if not profile:
                links[self.single["linkedin"]] = None
        for (kind, _), parts in self.parts.items():
            for address in self._values(parts.get("value", "")) if kind == "link" else ():
                found = profile_address(address)
                if found and profile in ("", found):
                    profile = found
                else:
                    links[address] = None
        return profile, tuple(links)

    def _location(self) -> str:
        """Return where they live: stated as such, else city and country, those of a home first."""
        if self.single.get("location"):
            return self.single["location"]
        places = [
            (self._place_label(group, parts) != "home", place)
            for (kind, group), parts in self.parts.items()
            if kind == "address" and (place := _place(parts))
        ]
        return min(places, key=lambda place: place[0])[1] if places else ""

    def _place_label(self, group: str, parts: dict[str, str]) -> str:
        return _label(parts.get("label", "")) or self.labels.get(("address", group), "")

    def _birthday(self, day_first: bool | None) -> str:
        written = self.single.get("birthday", "")
        if not written or is_no_day(written):
            return ""
        birthday = read_day(written, day_first)
        if not birthday:
            self.complaints.append(f"the birthday “{written}” can't be read (kept as written)")
            self.lines.append("BDAY;VALUE=text:" + _joined([written]))
        return birthday

    def _met_on(self, day_first: bool | None) -> date | None:
        written = self.single.get("met_on", "")
        if not written or is_no_day(written):
            return None
        day = read_day(written, day_first)
        if not day or day.startswith("-"):
            self.complaints.append(f"the date “{written}” can't be read; left out")
            return None
        return date.fromisoformat(day)

    def _tell_extras(self) -> None:
        """Put into the notes what has a label and no field: relations, days, own fields."""
        for (kind, _), parts in self.parts.items():
            if kind == "extra" and parts.get("value"):
                label = clean_line(_SYSTEM_LABEL.sub("", parts.get("label", "")))
                value = ", ".join(self._values(parts["value"]))
                self.notes.append(f"{label}: {value}" if label else value)

    def _kept(self, given: str, family: str) -> list[str]:
        """Return vCard lines (RFC 6350) for what a contact has no field for."""
        middle, prefix, suffix = map(self.single.get, ("middle_name", "prefix", "suffix"))
        lines = list(self.lines)
        if middle or prefix or suffix:
            lines.append("N:" + _joined([family, given, middle, prefix, suffix]))
        if self.single.get("nickname"):
            lines.append("NICKNAME:" + _joined([self.single["nickname"]]))
        for (kind, group), parts in self.parts.items():
            if kind == "address" and any(parts.get(part) for part in ("street", "postcode")):
                label = self._place_label(group, parts)
                header = f"ADR;TYPE={label}" if label in ("home", "work") else "ADR"
                lines.append(f"{header}:" + _joined([parts.get(part) for part in _PLACE]))
            elif kind == "address" and parts.get("value"):
                lines.append("ADR:" + _joined(["", "", clean_line(parts["value"]), *[""] * 4]))
        return lines


_SEVERAL = frozenset({"email", "phone", "link", "address", "work", "extra"})


def _place(parts: dict[str, str]) -> str:
    return ", ".join(filter(None, (parts.get("city") or parts.get("region"), parts.get("country"))))


def _label(written: str) -> str:
    """Return a label as contacts have it: "* Work Fax" gives "work fax"."""
    label = clean_line(_SYSTEM_LABEL.sub("", written)).lower()
    return _LABEL_WORDS.get(label, label)


def _handle(text: str) -> str:
    """Return the address of the profile that a bare handle names; empty where it is none."""
    return (
        profile_address(f"linkedin.com/in/{text}") if re.fullmatch(r"@?[\w-]{3,100}", text) else ""
    )


def _joined(values: Sequence[str | None]) -> str:
    """Return the parts of a structured value as one, escaped (RFC 6350, 3.4)."""
    return ";".join(
        re.sub(r"([\\;,])", r"\\\1", value or "").replace("\n", "\\n") for value in values
    )
