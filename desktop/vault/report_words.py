"""What a check of the office found, told to a tired person: what is affected, what is safe, what to
do, and which backup to take."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.shell.words import number, short_day
from models.language import N_, _, ngettext

_PLACES = {
    "header": N_("the list of users"),
    "evidence": N_("evidence files"),
    "trail": N_("the log"),
    "records": N_("records"),
    "database": N_("the database"),
    "indexes": N_("what is made from the records (search, conflict check)"),
}
_HEADER = ("header", "users", "signer", "other-header", "edition")
_TRAIL = ("audit", "trail", "signature", "forged", "chain", "anchor", "older", "clock", "entry")
_RECORDS = ("record", "seal", "reference", "row")


@dataclass(frozen=True)
class Told:
    """``kind`` of a ``Banner``; ``lines`` are the findings, one sentence each."""

    kind: str
    head: str
    body: str
    lines: tuple[str, ...] = ()


def told(report: Any, proven: Any | None) -> Told:
    """``report`` is a ``CheckReport``, ``proven`` the newest proven ``KnownBackup`` or ``None``."""
    lines = tuple(one.what for one in report.problems)
    if report.ok:
        body = counted_words(report.counted)
        if lines:
            body = " ".join((body, _("What is listed below costs nobody a record.")))
        return Told("done", _("Everything is there, and as it was saved."), body, lines)
    serious = [one for one in report.problems if one.serious]
    if indexes_only(report):
        head = _("The records are as they were saved; what is made from them is not.")
        body = _(
            "A search or a conflict check could miss somebody. Make it anew: that takes nothing "
            "away. If it happens again, ask who else can reach this folder."
        )
        return Told("error", head, body, lines)
    body = " ".join(
        (
            _("Affected: {what}.").format(what=affected(one.code for one in serious)),
            _(
                "This check has changed nothing; what it could read and does not list is as it was "
                "saved."
            ),
            next_step(proven),
        )
    )
    head = ngettext(
        "{count} thing is not as it was saved.",
        "{count} things are not as they were saved.",
        len(serious),
    ).format(count=number(len(serious)))
    return Told("error", head, body, lines)


def indexes_differ(report: Any) -> bool:
    """Whether something is found that making the indexes anew ends."""
    return any(one.code == "index" for one in report.problems)


def indexes_only(report: Any) -> bool:
    """Whether that is all that is serious."""
    return all(one.code == "index" for one in report.problems if one.serious)


def next_step(proven: Any | None) -> str:
    """What to do when something is damaged, and with which backup."""
    first = _("Change nothing more here, and make a copy of the whole folder as it is now.")
    if proven is None:
        then = _(
            "No backup of this office is proven. Look at each under Backups, and prove one before "
            "you rely on it."
        )
    else:
        then = _(
            "Then restore the backup of {day} ({place}), proven on {proven}, to a new folder, and "
            "compare."
        ).format(
            day=short_day(proven.at.astimezone().date()),
            place=proven.target,
            proven=short_day(proven.proven_at.astimezone().date()),
        )
    return f"{first} {then}"


def affected(codes: Iterable[str]) -> str:
    """``the log, evidence files``: the parts of the office that the findings are in."""
    places = dict.fromkeys(_place(code) for code in codes)
    return ", ".join(_(_PLACES[place]) for place in _PLACES if place in places)


def counted_words(counted: dict[str, int]) -> str:
    """How much was looked at, as far as the check has counted it."""
    words: list[str] = []
    for key, one, many in (
        ("records", N_("{count} record"), N_("{count} records")),
        ("entries", N_("{count} entry of the log"), N_("{count} entries of the log")),
        ("signatures", N_("{count} signature"), N_("{count} signatures")),
        ("evidence", N_("{count} evidence file"), N_("{count} evidence files")),
        ("pages", N_("{count} page of the database"), N_("{count} pages of the database")),
    ):
        if counted.get(key):
            count = counted[key]
            # The two are marked apart, so the catalog has them as two messages and no plural.
            said = _(one) if count == 1 else _(many)
            words.append(said.format(count=number(count)))
    return _("Looked at: {what}.").format(what=", ".join(words)) if words else ""


def newest_proven(backups: Sequence[Any]) -> Any | None:
    """The newest set that was proven and has not failed since."""
    good = [one for one in backups if one.proven_at is not None and one.failed_at is None]
    return max(good, key=lambda one: one.at, default=None)


def _place(code: str) -> str:
    if code.startswith("evidence") or code == "unclaimed":
        return "evidence"
    if code == "index":
        return "indexes"
    for place, marks in (("header", _HEADER), ("trail", _TRAIL), ("records", _RECORDS)):
        if any(mark in code for mark in marks):
            return place
    return "database"
