"""The words of the room, marked for the catalog; translate with ``_()`` where they are shown."""

from __future__ import annotations

from models.language import N_, NP_
from models.safety.entry import (
    Band,
    Instrument,
    OrderKind,
    OrderState,
    PlanPart,
    Privilege,
    RequestState,
    Term,
    Told,
    WeaponKind,
)

KINDS = {
    "incident": N_("Incident"),
    "child": N_("Child"),
    "weapon": N_("Weapon"),
    "police_report": N_("Police report"),
    "order": N_("Order"),
    "screen": N_("Screen"),
    "plan": N_("Safety plan"),
    "note": N_("Note"),
    "certification": N_("Certification request"),
}

HEADINGS = {
    "order": N_("Orders"),
    "incident": N_("Incidents"),
    "child": N_("Children"),
    "weapon": N_("Weapons"),
    "police_report": N_("Police reports"),
    "screen": N_("Screens"),
    "plan": N_("Safety plan"),
    "note": N_("Notes"),
    "certification": N_("Certification"),
}
"""Over the entries of one kind, in the order of the board and of the paper."""

TOLD = {
    Told.NOT_ASKED: N_("Not asked"),
    Told.YES: N_("Yes"),
    Told.NO: N_("No"),
    Told.UNKNOWN: N_("Not known"),
}

PRIVILEGES = {
    Privilege.ATTORNEY_CLIENT: N_("Attorney–client"),
    Privilege.COUNSELOR: N_("Counselor (§ 52-146k)"),
    Privilege.NONE: N_("No privilege"),
}

# Conn. Gen. Stat., as cited beside each; the names in everyday words.
ORDER_KINDS = {
    OrderKind.EX_PARTE: N_("Ex parte restraining order (§ 46b-15)"),
    OrderKind.RESTRAINING: N_("Restraining order after hearing (§ 46b-15)"),
    OrderKind.CIVIL_PROTECTION: N_("Civil protection order (§ 46b-16a)"),
    OrderKind.FAMILY_VIOLENCE_PROTECTIVE: N_("Family-violence protective order (§ 46b-38c)"),
    OrderKind.OTHER_PROTECTIVE: N_("Other protective order (§ 54-1k)"),
    OrderKind.STANDING_CRIMINAL: N_("Standing criminal protective order (§ 53a-40e)"),
    OrderKind.FOREIGN: N_("Order of another place"),
}

ORDER_STATES = {
    OrderState.APPLIED_FOR: N_("Applied for"),
    OrderState.IN_FORCE: N_("In force"),
    OrderState.EXTENDED: N_("Extended"),
    OrderState.DENIED: N_("Denied"),
    OrderState.VACATED: N_("Vacated"),
    OrderState.ENDED: N_("Ended"),
}

TERMS = {
    Term.NO_CONTACT: N_("No contact"),
    Term.STAY_AWAY: N_("Stay away"),
    Term.LEAVE_HOME: N_("Leave the home"),
    Term.NO_WEAPONS: N_("No weapons"),
    Term.CHILDREN: N_("Covers children"),
    Term.PETS: N_("Covers animals"),
    Term.PARTIAL: N_("Contact allowed in part"),
    Term.OTHER: N_("Other terms"),
}

INSTRUMENTS = {
    Instrument.LAP: N_("Lethality Assessment (LAP)"),
    Instrument.DANGER_ASSESSMENT: N_("Danger Assessment"),
    Instrument.OTHER: N_("Another screen"),
}

BANDS = {
    Band.NOT_SAID: N_("Choose the result"),
    Band.IN_BY_FIRST: N_("Screened in by one of the first questions"),
    Band.IN_BY_COUNT: N_("Screened in by the number of answers"),
    Band.IN_BY_BELIEF: N_("Screened in by the screener’s belief"),
    Band.NOT_IN: N_("Did not screen in"),
    Band.DECLINED: N_("Declined to answer"),
    Band.SCORED: N_("Scored"),
}

NOT_SAFE = N_("This does not say that anybody is safe.")
"""Said beside every result that did not screen in, and beside every score."""

WEAPONS = {
    WeaponKind.HANDGUN: N_("Handgun"),
    WeaponKind.LONG_GUN: N_("Long gun"),
    WeaponKind.OTHER_FIREARM: N_("Other firearm"),
    WeaponKind.KNIFE: N_("Knife"),
    WeaponKind.OTHER: N_("Other weapon"),
}

PLAN_PARTS = {
    PlanPart.NOW: N_("If it happens now"),
    PlanPart.HOME: N_("At home"),
    PlanPart.WORK: N_("At work and on the way"),
    PlanPart.CHILDREN: N_("With the children"),
    PlanPart.PHONE: N_("Phone, accounts, location"),
    PlanPart.DOCUMENTS: N_("Papers, keys, money, medicine"),
    PlanPart.PEOPLE: N_("People who can help"),
    PlanPart.LEAVING: N_("When leaving"),
    PlanPart.AFTER: N_("After leaving, and the order"),
}

REQUEST_STATES = {
    RequestState.NOT_ASKED: N_("Not asked for"),
    RequestState.REQUESTED: N_("Asked for"),
    RequestState.SIGNED: NP_("request", "Signed"),
    RequestState.DECLINED: N_("Declined"),
    RequestState.WITHDRAWN: N_("Withdrawn"),
}
