"""The fields of each kind of entry, as data: what is asked, in which order, with which control.

The screen makes its forms and cards of it, and the file on paper its lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.language import N_
from models.safety import labels
from models.safety.entry import (
    Certification,
    Child,
    Entry,
    Incident,
    Note,
    Order,
    PlanText,
    PoliceReport,
    Screen,
    Weapon,
)


@dataclass(frozen=True)
class FieldSpec:
    """One field. ``control``: ``line``, ``area``, ``past`` (a day as far as it is known), ``day``
    (a whole day, to come too), ``choice``, ``ticks``, ``number``; ``words`` are of a choice."""

    name: str
    word: str
    control: str = "line"
    help: str = ""
    words: Mapping[Any, str] | None = None


def _told(name: str, word: str, help: str = "") -> FieldSpec:
    return FieldSpec(name, word, "choice", help, labels.TOLD)


_PRIVILEGE = FieldSpec(
    "privilege",
    N_("Privilege"),
    "choice",
    N_("A counselor’s privilege needs a certified counselor; an advocate of legal aid is none."),
    labels.PRIVILEGES,
)

Rows = tuple[tuple[FieldSpec, ...], ...]

SPECS: dict[type[Entry], Rows] = {
    Order: (
        (
            FieldSpec("kind", N_("Kind of order"), "choice", "", labels.ORDER_KINDS),
            FieldSpec("state", N_("Where it stands"), "choice", "", labels.ORDER_STATES),
        ),
        (FieldSpec("court", N_("Court")), FieldSpec("docket", N_("Docket number"))),
        (
            FieldSpec("applied_on", N_("Applied for on"), "day"),
            FieldSpec(
                "hearing_on", N_("Hearing on"), "day", N_("It is put among the case’s deadlines.")
            ),
        ),
        (
            FieldSpec("issued_on", N_("Issued on"), "day"),
            FieldSpec("served_on", N_("Served on"), "day"),
        ),
        (
            FieldSpec(
                "expires_on",
                N_("Last day"),
                "day",
                N_("As it stands on the court’s paper. A deadline reminds of it 30 days before."),
            ),
        ),
        (FieldSpec("terms", N_("What it orders"), "ticks", "", labels.TERMS),),
        (FieldSpec("protects", N_("Who is protected"), "area"),),
        (FieldSpec("note", N_("Note"), "area"),),
    ),
    Incident: (
        (
            FieldSpec("day", N_("When"), "past", N_("A day, a month or a year is enough.")),
            FieldSpec("place", N_("Where")),
        ),
        (FieldSpec("what", N_("What happened, in the client’s words"), "area"),),
        (FieldSpec("injuries", N_("Injuries, and who saw them"), "area"),),
        (
            _told("weapon_used", N_("Was a weapon used or shown?")),
            _told("strangled", N_("Was the client choked or strangled?")),
        ),
        (
            _told("children_there", N_("Were children there?")),
            _told("police_called", N_("Were the police called?")),
        ),
        (FieldSpec("told_by", N_("Who told it")), _PRIVILEGE),
    ),
    Child: (
        (
            FieldSpec("name", N_("Name or initials"), "line", N_("Initials are enough.")),
            FieldSpec("born", N_("Born"), "past", N_("The year is enough.")),
        ),
        (FieldSpec("lives_with", N_("Lives with")),),
        (FieldSpec("arrangement", N_("Custody and visits, school, who may pick up"), "area"),),
        (FieldSpec("concern", N_("What worries the client"), "area"),),
        (
            FieldSpec(
                "not_to_be_told",
                N_("Who must not learn where the child is"),
                "area",
            ),
        ),
    ),
    Weapon: (
        (
            FieldSpec("kind", N_("Kind"), "choice", "", labels.WEAPONS),
            _told("surrendered", N_("Given up?")),
        ),
        (FieldSpec("what", N_("What is known of it, and where it is"), "area"),),
        (FieldSpec("access", N_("Who can reach it"), "area"),),
        (FieldSpec("surrendered_on", N_("Given up on"), "day"),),
    ),
    PoliceReport: (
        (
            FieldSpec("day", N_("When"), "past", N_("A day, a month or a year is enough.")),
            FieldSpec("agency", N_("Police agency")),
        ),
        (FieldSpec("number", N_("Report number")), _told("arrest", N_("Was somebody arrested?"))),
        (FieldSpec("note", N_("Note"), "area"),),
    ),
    Screen: (
        (
            FieldSpec("instrument", N_("Which screen"), "choice", "", labels.INSTRUMENTS),
            FieldSpec("other_name", N_("If another: which")),
        ),
        (
            FieldSpec("screened_on", N_("Done on"), "day"),
            FieldSpec("screened_by", N_("Done by, and for whom")),
        ),
        (FieldSpec("band", N_("Result, as the screener gave it"), "choice", "", labels.BANDS),),
        (
            FieldSpec("score", N_("Score, if there is one"), "number"),
            FieldSpec(
                "band_words",
                N_("The screener’s own word for it"),
                "line",
                N_("As it was said. Amparo never calls a result low."),
            ),
        ),
        (_told("hotline", N_("Spoke with the hotline?")),),
    ),
    PlanText: (
        (
            FieldSpec("part", N_("Part of the plan"), "choice", "", labels.PLAN_PARTS),
            FieldSpec("gone_through_on", N_("Gone through with the client on"), "day"),
        ),
        (FieldSpec("text", N_("What the client has decided"), "area"),),
        (
            FieldSpec(
                "copy_given",
                N_("Did the client take a copy, and where is it safe?"),
                "line",
                N_("A plan that is found can be a danger."),
            ),
        ),
    ),
    Note: (
        (FieldSpec("day", N_("When"), "past"), _PRIVILEGE),
        (FieldSpec("text", N_("Note"), "area"),),
    ),
    Certification: (
        (
            FieldSpec("state", N_("Where the request stands"), "choice", "", labels.REQUEST_STATES),
            FieldSpec("agency", N_("Agency that was asked")),
        ),
        (
            FieldSpec("asked_on", N_("Asked for on"), "day"),
            FieldSpec("signed_on", N_("Signed on"), "day"),
        ),
        (
            FieldSpec(
                "note",
                N_("Note"),
                "area",
                N_("The request and its state only. Write nothing about anybody’s status."),
            ),
        ),
    ),
}
