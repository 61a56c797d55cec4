"""The parts of the board, as data: their words, icons, and what to do while one is empty."""

from __future__ import annotations

from dataclasses import dataclass

from models.language import N_
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
from models.safety.labels import HEADINGS


@dataclass(frozen=True)
class Section:
    """One part of the board: its word, icon, what to do while it is empty, and the button."""

    kind: type[Entry]
    word: str
    icon: str
    empty: str
    add: str


SECTIONS: tuple[Section, ...] = (
    Section(
        Order,
        HEADINGS["order"],
        "gavel",
        N_("Restraining and protective orders: what the court’s paper says, and its last day."),
        N_("New order"),
    ),
    Section(
        Incident,
        HEADINGS["incident"],
        "history",
        N_("What was done to the client, one entry for each time, as far as it is remembered."),
        N_("New incident"),
    ),
    Section(
        Child,
        HEADINGS["child"],
        "users",
        N_("Children of the household, and what has to be known to keep them safe."),
        N_("New child"),
    ),
    Section(
        Weapon,
        HEADINGS["weapon"],
        "shield",
        N_("Weapons that the other side has or can reach."),
        N_("New weapon"),
    ),
    Section(
        PoliceReport,
        HEADINGS["police_report"],
        "file-text",
        N_("Reports to the police, with their numbers."),
        N_("New police report"),
    ),
    Section(
        Screen,
        HEADINGS["screen"],
        "list-checks",
        N_("Results of a lethality or danger screen. Only the result: never its questions."),
        N_("New result"),
    ),
    Section(
        PlanText,
        HEADINGS["plan"],
        "shield-check",
        N_("What the client has decided to do, part by part. It is the client’s plan."),
        N_("New part of the plan"),
    ),
    Section(
        Note,
        HEADINGS["note"],
        "sticky-note",
        N_("Notes that stay in this compartment."),
        N_("New note in Safety"),
    ),
    Section(
        Certification,
        HEADINGS["certification"],
        "lock",
        N_("The state of a request to certify that a victim was helpful. It says nothing more."),
        N_("New request"),
    ),
)
