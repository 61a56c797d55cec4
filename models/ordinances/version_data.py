"""One version of a provision from a pack's data, its words held to its text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from models.language import _
from models.ordinances.pack import (
    Condition,
    Element,
    ProvisionRole,
    Section,
    Sic,
    Source,
    TextStatus,
    Version,
    Weight,
)
from models.ordinances.phrase import Phrase
from models.ordinances.reading import Table

_NO_SOURCE = Source("", Phrase("", ""), None, Phrase("", ""))


@dataclass(frozen=True)
class Known:
    """What the pack has declared so far, by id."""

    sources: dict[str, Source]
    elements: dict[str, Element]
    sections: dict[str, Section]
    weight: Weight
    citable_from: date


def sha256_of(text: str) -> str:
    """The SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def read_version(table: Table, known: Known, role: ProvisionRole) -> Version:
    """The version; only good if the table's list of problems stays empty."""
    status = table.choice("text_status", TextStatus)
    summary = table.phrase("summary") if status is TextStatus.SUMMARY else None
    text = summary.en if summary else table.text("text")
    source = table.text("source")
    if source and source not in known.sources:
        table.wrong("source", _("There is no source of that id."), sorted(known.sources))
    conditions = _conditions(table, "conditions", text, known, 1)
    in_force = table.flag("in_force")
    since = table.day("since")
    version = Version(
        id=table.text("id"),
        title=table.phrase("title"),
        text=text,
        text_status=status,
        in_force=in_force,
        law=table.flag("law"),
        source=known.sources.get(source, _NO_SOURCE),
        sha256=table.text("sha256"),
        conditions=conditions,
        exceptions=_conditions(table, "exceptions", text, known, len(conditions) + 1),
        sic=tuple(_sic(one, text) for one in table.tables("sic")),
        never_law=table.texts("never_law"),
        since=since or (known.citable_from if in_force else None),
        until=table.day("until"),
        summary=summary,
    )
    table.done()
    _check_text(table, version)
    _check_standing(table, version, known, role)
    _check_overlap(table, version)
    return version


def _sic(table: Table, text: str) -> Sic:
    sic = Sic(table.text("after"), table.text("printed"), table.phrase("note"))
    table.done()
    if sic.printed and text.count(sic.printed) != 1:
        table.wrong("printed", _("These words must stand in the text exactly once."))
    if sic.after and not sic.printed.startswith(sic.after):
        table.wrong("after", _("The printed words must begin with these."))
    return sic


def _conditions(
    table: Table, key: str, text: str, known: Known, number: int
) -> tuple[Condition, ...]:
    found = []
    for one in table.tables(key):
        condition = _condition(one, text, known, number, key == "exceptions")
        if condition:
            found.append(condition)
            number += 1
    return tuple(found)


def _condition(
    table: Table, text: str, known: Known, number: int, exception: bool
) -> Condition | None:
    name = table.text("element")
    words = table.text("words")
    words_of = table.text("words_of", needed=False)
    table.done()
    element = known.elements.get(name)
    if element is None:
        if name:
            what = _("There is no element of that id in the pack.")
            table.wrong("element", what, sorted(known.elements))
        return None
    if words_of:
        _check_heading(table, words, words_of, known)
        return Condition(number, element, words, exception, words_of)
    start = text.find(words)
    if start < 0:
        table.wrong("words", _("These words do not stand in the text of the version."))
        return None
    return Condition(number, element, words, exception, "", start, start + len(words))


def _check_heading(table: Table, words: str, words_of: str, known: Known) -> None:
    section = known.sections.get(words_of)
    if section is None:
        what = _("There is no section of that id in the pack.")
        table.wrong("words_of", what, sorted(known.sections))
    elif not any(words in heading for heading in section.headings.values()):
        table.wrong("words", _("These words do not stand in a heading of that section."))


def _check_text(table: Table, version: Version) -> None:
    if version.text and version.sha256 and sha256_of(version.text) != version.sha256:
        what = _("The text does not match its SHA-256: it was changed, or the number is wrong.")
        table.wrong("sha256", what)
    for index, sentence in enumerate(version.never_law):
        if sentence not in version.text:
            path = (*table.path, "never_law", index)
            table.problems.add(path, _("These words do not stand in the text of the version."))


def _check_standing(table: Table, version: Version, known: Known, role: ProvisionRole) -> None:
    if version.law and not version.in_force:
        table.wrong("law", _("A version that was never in force is not law."), ("false",))
    if version.law and known.weight is not Weight.LAW:
        table.wrong("law", _("A policy is never law."), ("false",))
    if version.never_law and version.in_force:
        table.wrong("never_law", _("Only a version that was never in force has such sentences."))
    rules = version.conditions or version.exceptions
    if role is ProvisionRole.DUTY and version.in_force and not version.conditions:
        if not table.data.get("conditions"):
            table.problems.add(table.path, _("A duty in force needs at least one condition."))
    elif rules and (role is not ProvisionRole.DUTY or not version.in_force):
        table.problems.add(table.path, _("Only a duty that is in force has conditions."))
    if version.in_force and version.since and version.since < known.citable_from:
        table.wrong("since", _("This day is before “{key}”.").format(key="citable_from"))
    if version.since and version.until and version.since > version.until:
        table.wrong("until", _("This day is before “{key}”.").format(key="since"))


def _check_overlap(table: Table, version: Version) -> None:
    end = 0
    placed = [one for one in (*version.conditions, *version.exceptions) if one.start is not None]
    for condition in sorted(placed, key=lambda one: one.start or 0):
        if (condition.start or 0) < end:
            what = _("The words of condition {number} overlap those of another.")
            table.problems.add(table.path, what.format(number=condition.number))
        end = max(end, condition.end or 0)
