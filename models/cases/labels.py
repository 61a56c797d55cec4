"""The words of the room, marked for the catalog; translate with ``_()`` where they are shown."""

from __future__ import annotations

from models.cases.case import CaseStatus, CaseType, ConflictState, NotServed, Result
from models.cases.office_codes import CodeKind
from models.cases.party import PartyRole
from models.language import N_, NP_

CASE_TYPES = {
    CaseType.DOMESTIC_VIOLENCE: N_("Domestic violence"),
    CaseType.SERVICE_ACCESS: N_("Service access"),
    CaseType.BOTH: N_("Domestic violence and service access"),
    CaseType.OTHER: N_("Other matter"),
}

CASE_STATUSES = {
    CaseStatus.PENDING: N_("Pending"),
    CaseStatus.OPEN: NP_("case", "Open"),
    CaseStatus.WAITING: N_("Waiting"),
    CaseStatus.CLOSED: N_("Closed"),
    CaseStatus.NOT_SERVED: N_("Not served"),
    CaseStatus.TRANSFERRED: N_("Transferred"),
}

CONFLICT_STATES = {
    ConflictState.NOT_CHECKED: NP_("conflicts", "Not checked"),
    ConflictState.HITS: N_("Potential conflict"),
    ConflictState.REVIEW: N_("Review needed"),
    ConflictState.NO_CONFLICT: N_("No conflict"),
    ConflictState.CONFLICT: N_("Conflict"),
}

PARTY_ROLES = {
    PartyRole.CLIENT: N_("Client"),
    PartyRole.CO_CLIENT: N_("Co-client"),
    PartyRole.ADVERSE_PARTY: N_("Adverse party"),
    PartyRole.OPPOSING_COUNSEL: N_("Opposing counsel"),
    PartyRole.ADVERSE_HOUSEHOLD: N_("Adverse household"),
    PartyRole.NON_ADVERSE_HOUSEHOLD: N_("Non-adverse household"),
    PartyRole.WITNESS: N_("Witness"),
    PartyRole.REFERRAL_AGENCY: N_("Referral agency"),
    PartyRole.JUDGE: N_("Judge"),
    PartyRole.OFFICIAL: N_("Official"),
    PartyRole.OTHER: NP_("party", "Other"),
}

NOT_SERVED_REASONS = {
    NotServed.OVER_INCOME: N_("Income over the limit"),
    NotServed.EXCESS_ASSETS: N_("Assets over the limit"),
    NotServed.OUT_OF_AREA: N_("Outside the service area"),
    NotServed.FEE_GENERATING: N_("Fee-generating case"),
    NotServed.OTHER_HELP: N_("Affordable help elsewhere"),
    NotServed.NOT_PRIORITY: N_("Not among the office’s priorities"),
    NotServed.NO_MERIT: N_("Little likelihood of success"),
    NotServed.CONFLICT: N_("Conflict of interest"),
    NotServed.EXCLUDED: N_("A kind of case that the funder excludes"),
    NotServed.WITHDREW: N_("The applicant withdrew"),
    NotServed.OTHER: N_("Another reason"),
}

RESULTS = {
    Result.HEARING_WON: N_("Hearing won"),
    Result.HEARING_LOST: N_("Hearing lost"),
    Result.SETTLED_WELL: N_("Settled favorably"),
    Result.SETTLED_BADLY: N_("Settled unfavorably"),
    Result.OTHER_GOOD: N_("Other favorable outcome"),
    Result.OTHER_BAD: N_("Other unfavorable outcome"),
    Result.NO_EFFECT: N_("No effect"),
    Result.DISMISSED: N_("Dismissed"),
}

CODE_KINDS = {
    CodeKind.FUNDING: N_("Funding"),
    CodeKind.REFERRAL: N_("Referral sources"),
    CodeKind.CLOSING: N_("Closing codes"),
    CodeKind.PROBLEM: N_("Problem codes"),
    CodeKind.SPECIAL: N_("Special problem codes"),
}
