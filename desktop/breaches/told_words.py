"""What was told, in a few words: the short names of the questions, and their answers."""

from __future__ import annotations

from typing import Any

from models.breaches import keys, labels
from models.breaches.breach import Act, Breach, Knowledge
from models.breaches.interview import DONT_KNOW, Kind, Question
from models.breaches.when_text import format_date, format_time
from models.language import N_, _, ngettext
from models.ordinances import labels as law
from models.ordinances.facts import Answer, Circumstance

_SHORT = {
    keys.DAY: N_("Day"),
    keys.TIME: N_("Time"),
    keys.LOCATION: N_("Place"),
    keys.EMPLOYER: N_("Employer"),
    keys.POLICE: N_("Police"),
    keys.DEPARTMENT: N_("Department"),
    keys.OFFICIALS: N_("Seen"),
    keys.ROLES: N_("Part in it"),
    keys.RESIDENT: N_("Home in the city"),
    keys.SOURCE: N_("Told by"),
    keys.KNOWLEDGE: N_("How known"),
    keys.NARRATIVE: N_("Account"),
    keys.ACTS: N_("Acts"),
    keys.STATED_REASON: N_("Reason given"),
    keys.WITNESSES: N_("Witnesses"),
    keys.AGENCY_NUMBER: N_("Their number"),
    keys.EVIDENCE: N_("Evidence"),
    keys.HARM: N_("What came of it"),
    keys.HARM_MAY_BE_TOLD: N_("May be told"),
    keys.ABOUT: N_("About"),
    keys.TO: N_("Told to"),
    keys.SAID: N_("Words used"),
    keys.BY: N_("Done by"),
}
# As questions of two or three words, for the lines of an act.
_CIRCUMSTANCES = {
    Circumstance.BECAUSE_OF_STATUS: N_("Because of status?"),
    Circumstance.FEDERAL_LAW_BARS_ELIGIBILITY: N_("Closed by federal law?"),
    Circumstance.NECESSARY_TO_CRIMINAL_INVESTIGATION: N_("Needed to investigate a crime?"),
    Circumstance.SOLELY_STATUS: N_("Only because of status?"),
    Circumstance.CRIMINAL_WARRANT: N_("A criminal warrant?"),
    Circumstance.ADMINISTRATIVE_WARRANT: N_("An administrative warrant?"),
    Circumstance.REQUIRED_BY_LAW: N_("Required by law?"),
    Circumstance.NECESSARY_TO_SERVICE: N_("Needed to give the service?"),
}


def short(key: str) -> str:
    """The question's short name: ``Employer``, ``Required by law?``."""
    on_act = keys.split(key)
    part = on_act[1] if on_act is not None else key
    if part in _SHORT:
        return _(_SHORT[part])
    return _(_CIRCUMSTANCES[Circumstance(part)])


def told(question: Question) -> str:
    """The answer on file in a few words; empty if it was not answered yet."""
    if not question.answered:
        return ""
    if question.unknown and question.kind not in _LISTS:
        return _(DONT_KNOW)
    return _WORDS[question.kind](question)


def _choice(question: Question) -> str:
    value = question.value
    return next((one.label for one in question.choices if one.value == value), str(value))


def _many(question: Question) -> str:
    if not question.value:
        return _("None of these")
    return ", ".join(one.label for one in question.choices if one.value in question.value)


def _line(question: Question) -> str:
    return " ".join(str(question.value).split())


def _count(question: Question) -> str:
    count = len(question.value or ())
    if not count:
        return _("None") if question.value is not None else _(DONT_KNOW)
    if question.kind is Kind.OFFICIALS:
        return "; ".join(seen(one) for one in question.value)
    if question.kind is Kind.WITNESSES:
        return ", ".join(one.name or _("not named") for one in question.value)
    if question.kind is Kind.EVIDENCE:
        return ngettext("{count} file", "{count} files", count).format(count=count)
    return ngettext("{count} act", "{count} acts", count).format(count=count)


def seen(official: Any) -> str:
    """An official as observed, in a few words."""
    badge = _("badge {badge}").format(badge=official.badge) if official.badge else ""
    parts = (official.description, badge, official.unit)
    return ", ".join(part for part in parts if part) or _("not described")


_LISTS = (Kind.MANY, Kind.ACTS, Kind.OFFICIALS, Kind.WITNESSES, Kind.EVIDENCE)
_WORDS = {
    Kind.YES_NO: lambda one: _(law.ANSWERS[Answer(one.value)]),
    Kind.CHOICE: _choice,
    Kind.MANY: lambda one: _(DONT_KNOW) if one.value is None else _many(one),
    Kind.LINE: _line,
    Kind.TEXT: _line,
    Kind.DATE: lambda one: format_date(one.value),
    Kind.TIME: lambda one: format_time(one.value),
    Kind.ACTS: _count,
    Kind.OFFICIALS: _count,
    Kind.WITNESSES: _count,
    Kind.EVIDENCE: _count,
}


def act_line(act: Act) -> str:
    """An act in a few words."""
    return law.act_label(act.facts)


def act_by(one: Breach, act: Act) -> str:
    """Who did it, as observed; empty if that was not told."""
    found = next((each for each in one.officials if each.id == act.official_id), None)
    return seen(found) if found is not None else ""


def source_line(one: Breach) -> str:
    """``The client, who saw or heard it``."""
    parts = [_(labels.SOURCES[one.source])]
    if one.knowledge is not Knowledge.UNKNOWN:
        parts.append(_(labels.KNOWLEDGE[one.knowledge]).lower())
    return ", ".join(parts)
