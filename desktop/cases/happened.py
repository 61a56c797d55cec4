"""The audit trail in plain words, for the timeline of a case and the history of a breach."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from desktop.shell.words import clock, short_day
from desktop.widgets.timeline import Event
from models.language import N_, _, ngettext
from models.vault.history import Happened

# (room, action): icon, words, whether it is a main event. {thing} is a number of the office.
_TOLD: dict[tuple[str, str], tuple[str, str, bool]] = {
    ("cases", "opened"): ("folder", N_("Case opened"), True),
    ("cases", "changed"): ("square-pen", N_("Case changed"), False),
    ("cases", "removed"): ("trash-2", N_("Case removed"), False),
    ("people", "added"): ("user-plus", N_("Client entered"), False),
    ("people", "changed"): ("user", N_("Client’s details changed"), False),
    ("people", "removed"): ("trash-2", N_("Client removed"), False),
    ("breaches", "begun"): ("flag", N_("Interview begun: {thing}"), True),
    ("breaches", "changed"): ("message-square-text", N_("Interview: {thing}"), False),
    ("breaches", "recorded"): ("flag", N_("Suspected breach recorded: {thing}"), True),
    ("breaches", "reopened"): ("rotate-ccw", N_("Interview opened again: {thing}"), False),
    ("breaches", "deleted"): ("trash-2", N_("Draft deleted"), False),
    ("breaches", "attached"): ("paperclip", N_("Evidence attached: {thing}"), True),
    ("breaches", "evidence_removed"): ("trash-2", N_("Evidence removed: {thing}"), False),
    ("breaches", "accepted"): ("scale", N_("Section accepted: {thing}"), True),
    ("breaches", "rejected"): ("scale", N_("Section rejected: {thing}"), False),
    ("breaches", "added"): ("scale", N_("Section added: {thing}"), True),
    ("breaches", "undecided"): ("scale", N_("Decision taken back: {thing}"), False),
    ("letters", "drafted"): ("mail", N_("Letter drafted: {thing}"), True),
}
_OTHERS = {
    "cases": ("square-pen", N_("Case: {what}")),
    "people": ("user", N_("Client: {what}")),
    "breaches": ("flag", N_("{thing}: {what}")),
    "letters": ("mail", N_("Letter {thing}: {what}")),
}
_FIELDS = {
    "names": N_("names"),
    "language": N_("language"),
    "safe_contact": N_("safe contact"),
    "phone": N_("phone"),
    "email": N_("e-mail"),
    "address": N_("address"),
    "case_type": N_("kind"),
    "problem_code": N_("problem code"),
    "status": N_("status"),
    "opened_on": N_("opening day"),
    "closed_on": N_("closing day"),
    "counsel": N_("counsel"),
    "advocate": N_("advocate"),
    "remark": N_("remark"),
}


def events(
    found: Sequence[Happened], named: Mapping[str, str], today: date, *, own: bool = False
) -> list[Event]:
    """The entries as events, the newest first. ``named`` gives the number or title of an id.

    Entries of one person that follow each other on one thing are one event with a count: an
    interview saves after each answer. ``own``: it is the history of one thing, which need not be
    named again.
    """
    made = []
    for run in _runs(found):
        newest = run[0]
        day = newest.at.astimezone().date()
        made.append(
            Event(
                day=_("Today") if day == today else short_day(day),
                icon=_icon(newest),
                head=_head(newest, "" if own else named.get(newest.id, "")),
                by=", ".join(part for part in (newest.who, clock(newest.at)) if part),
                below=_below(run),
                main=_TOLD.get((newest.room, newest.action), ("", "", False))[2],
            )
        )
    return made


def _runs(found: Sequence[Happened]) -> list[list[Happened]]:
    runs: list[list[Happened]] = []
    for one in found:
        if runs and _alike(runs[-1][-1], one):
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _alike(one: Happened, other: Happened) -> bool:
    same = (one.who, one.ref, one.action) == (other.who, other.ref, other.action)
    return (
        same
        and one.action in _COUNTED
        and one.at.astimezone().date() == other.at.astimezone().date()
    )


_COUNTED = ("changed", "attached", "accepted", "rejected", "added")


def _icon(one: Happened) -> str:
    known = _TOLD.get((one.room, one.action))
    return known[0] if known else _OTHERS.get(one.room, ("history", ""))[0]


def _head(one: Happened, thing: str) -> str:
    known = _TOLD.get((one.room, one.action))
    if known is not None:
        return _(known[1]).format(thing=thing).removesuffix(": ").rstrip(" :")
    what = one.action.replace("_", " ")
    told = _OTHERS.get(one.room)
    return _(told[1]).format(thing=thing, what=what).lstrip(": ") if told else what


def _below(run: Sequence[Happened]) -> str:
    newest, count = run[0], len(run)
    if newest.room == "breaches" and newest.action == "changed":
        return ngettext("{count} change saved", "{count} changes saved", count).format(count=count)
    if newest.action == "attached" and count > 1:
        return ngettext("{count} file", "{count} files", count).format(count=count)
    if newest.action in _COUNTED[2:] and count > 1:
        return ngettext("{count} section", "{count} sections", count).format(count=count)
    if newest.action != "changed":
        return ""
    names = dict.fromkeys(name for one in run for name in one.fields)
    return ", ".join(_(_FIELDS[name]) for name in names if name in _FIELDS)
