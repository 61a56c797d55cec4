"""The words of the room, marked for the catalog; translate with ``_()`` where they are shown."""

from __future__ import annotations

from models.cases.case import CaseStatus, CaseType
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
}
