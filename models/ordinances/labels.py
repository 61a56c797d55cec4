"""The words of the law room's enumerations, marked for translation and translated when shown."""

from __future__ import annotations

from enum import StrEnum

from models.language import N_, NP_, _
from models.ordinances.facts import (
    ActFacts,
    ActKind,
    Answer,
    Circumstance,
    Employer,
    Matter,
    Recipient,
    Role,
)
from models.ordinances.offices import OfficeRole
from models.ordinances.outcome import Outcome
from models.ordinances.pack import EffectKind, PackKind, ProvisionRole, TextStatus, Weight

ANSWERS: dict[Answer, str] = {
    Answer.YES: N_("Yes"),
    Answer.NO: N_("No"),
    Answer.UNKNOWN: N_("Not known"),
}
EMPLOYERS: dict[Employer, str] = {
    Employer.CITY: N_("The City"),
    Employer.OTHER: N_("Another employer"),
    Employer.UNKNOWN: N_("Not known"),
}
ROLES: dict[Role, str] = {
    Role.VICTIM: N_("Victim"),
    Role.WITNESS: N_("Witness"),
    Role.CALLER: N_("Called the police"),
    Role.VISITOR: N_("Approached the police"),
    Role.INTERVIEWEE: N_("Interviewed, not as a suspect"),
    Role.SUSPECT: N_("Suspect"),
}
ACTS: dict[ActKind, str] = {
    ActKind.INQUIRED: N_("Asked"),
    ActKind.DISCLOSED: N_("Disclosed"),
    ActKind.DENIED_SERVICE: N_("Refused a City service"),
    ActKind.DISCOURAGED_SERVICE: N_("Discouraged from using a City service"),
    ActKind.REFERRED_DIFFERENTLY: N_("Made a referral differently"),
    ActKind.ARRESTED: N_("Arrested"),
    ActKind.DETAINED: N_("Detained"),
    ActKind.TRAINING_MISSING: N_("Officers were not trained"),
    ActKind.THREATENED_REPORT: N_("Threatened to call the immigration authorities"),
    ActKind.OTHER: N_("Something else, told in free text"),
}
MATTERS: dict[Matter, str] = {
    Matter.IMMIGRATION_STATUS: N_("immigration status"),
    Matter.SEXUAL_ORIENTATION: N_("sexual orientation"),
    Matter.DOMESTIC_VIOLENCE_VICTIM: N_("being a victim of domestic violence"),
    Matter.SEXUAL_ASSAULT_VICTIM: N_("being a victim of sexual assault"),
    Matter.CRIME_WITNESS: N_("being a witness of a crime"),
    Matter.PUBLIC_ASSISTANCE: N_("receipt of public assistance"),
    Matter.INCOME_TAX_RECORDS: N_("income tax records"),
    Matter.OTHER_PRIVATE_ATTRIBUTE: N_("another private attribute"),
}
RECIPIENTS: dict[Recipient, str] = {
    Recipient.FEDERAL_IMMIGRATION: N_("Federal immigration authorities"),
    Recipient.ABUSER: N_("The abuser"),
    Recipient.PUBLIC: N_("The public"),
    Recipient.OTHER: N_("Somebody else"),
}
CIRCUMSTANCES: dict[Circumstance, str] = {
    Circumstance.BECAUSE_OF_STATUS: N_("Because of immigration status"),
    Circumstance.FEDERAL_LAW_BARS_ELIGIBILITY: N_("Federal law closes the service"),
    Circumstance.NECESSARY_TO_CRIMINAL_INVESTIGATION: N_("Needed to investigate a crime"),
    Circumstance.SOLELY_STATUS: N_("Only because of immigration status"),
    Circumstance.CRIMINAL_WARRANT: N_("A criminal warrant"),
    Circumstance.ADMINISTRATIVE_WARRANT: N_("An administrative warrant"),
    Circumstance.REQUIRED_BY_LAW: N_("Required by law"),
    Circumstance.NECESSARY_TO_SERVICE: N_("Needed to give the service"),
}
OUTCOMES: dict[Outcome, str] = {
    Outcome.ENGAGED: N_("Engaged"),
    Outcome.OPEN: NP_("outcome", "Open"),
    Outcome.EXCEPTED: N_("Excepted"),
    Outcome.NOT_ENGAGED: N_("Not engaged"),
    Outcome.NOT_IN_FORCE: N_("Not in force"),
}
TEXT_STATUS: dict[TextStatus, str] = {
    TextStatus.CODIFIED: N_("Codified"),
    TextStatus.ENACTED: N_("Enacted"),
    TextStatus.DRAFT: N_("Draft text"),
    TextStatus.SUMMARY: N_("Summary"),
}
TEXT_STATUS_HELP: dict[TextStatus, str] = {
    TextStatus.CODIFIED: N_("The words of the code, as its source quotes them."),
    TextStatus.ENACTED: N_("The words as they were passed."),
    TextStatus.DRAFT: N_("Only a draft is at hand: cite it as the code; quote it once confirmed."),
    TextStatus.SUMMARY: N_("Known in summary: it is described, and never quoted."),
}
KINDS: dict[PackKind, str] = {
    PackKind.ORDINANCE: N_("Ordinance"),
    PackKind.POLICE_ORDER: N_("Police order"),
    PackKind.POLICY: N_("Policy"),
}
WEIGHTS: dict[Weight, str] = {
    Weight.LAW: N_("Cited as law"),
    Weight.POLICY: N_("Cited as department policy, never as law"),
}
PROVISION_ROLES: dict[ProvisionRole, str] = {
    ProvisionRole.PURPOSE: N_("Purpose"),
    ProvisionRole.DEFINITION: N_("Definition"),
    ProvisionRole.DUTY: N_("Duty"),
    ProvisionRole.SAVINGS: N_("Savings clause"),
}
EFFECTS: dict[EffectKind, str] = {
    EffectKind.SAME: N_("Same words"),
    EffectKind.STYLE: N_("Style only"),
    EffectKind.ONE_WORD: N_("One word"),
    EffectKind.NEVER_QUOTED: N_("Never quoted as law"),
}
OFFICES: dict[OfficeRole, str] = {
    OfficeRole.CHIEF: N_("Chief of police"),
    OfficeRole.INTERNAL_AFFAIRS: N_("Internal affairs"),
    OfficeRole.CORPORATION_COUNSEL: N_("Corporation counsel"),
    OfficeRole.INSPECTOR_GENERAL: N_("Inspector general"),
    OfficeRole.REVIEW_BOARD: N_("Police review board"),
    OfficeRole.DEPARTMENT_HEAD: N_("Department head"),
    OfficeRole.HUMAN_RESOURCES: N_("Human resources"),
    OfficeRole.HUMAN_RELATIONS: N_("Human relations commission"),
    OfficeRole.MAYOR: N_("Mayor"),
    OfficeRole.COUNCIL: N_("Council"),
}

# Members of two enumerations may be equal as text ("other"), so that the kind is part of the key.
_KEYED: dict[tuple[type[StrEnum], StrEnum], str] = {}
_KEYED.update({(type(one), one): word for one, word in ANSWERS.items()})
_KEYED.update({(type(one), one): word for one, word in EMPLOYERS.items()})
_KEYED.update({(type(one), one): word for one, word in ROLES.items()})
_KEYED.update({(type(one), one): word for one, word in ACTS.items()})
_KEYED.update({(type(one), one): word for one, word in MATTERS.items()})
_KEYED.update({(type(one), one): word for one, word in RECIPIENTS.items()})
_KEYED.update({(type(one), one): word for one, word in CIRCUMSTANCES.items()})
_KEYED.update({(type(one), one): word for one, word in OUTCOMES.items()})
_KEYED.update({(type(one), one): word for one, word in TEXT_STATUS.items()})
_KEYED.update({(type(one), one): word for one, word in KINDS.items()})
_KEYED.update({(type(one), one): word for one, word in WEIGHTS.items()})
_KEYED.update({(type(one), one): word for one, word in PROVISION_ROLES.items()})
_KEYED.update({(type(one), one): word for one, word in EFFECTS.items()})
_KEYED.update({(type(one), one): word for one, word in OFFICES.items()})


def label(value: StrEnum) -> str:
    """The word for one value of the room's enumerations, in the screen's language."""
    return _(_KEYED[type(value), value])


def act_label(act: ActFacts) -> str:
    """An act in a few words: "Asked about immigration status"."""
    if act.act not in (ActKind.INQUIRED, ActKind.DISCLOSED) or not act.about:
        return label(act.act)
    matters = ", ".join(label(matter) for matter in Matter if matter in act.about)
    if act.act is ActKind.INQUIRED:
        return _("Asked about {matters}").format(matters=matters)
    return _("Disclosed {matters}").format(matters=matters)
