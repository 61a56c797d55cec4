"""Words of the registry of officials, marked for translation."""

from __future__ import annotations

from models.language import N_
from models.officials.matching import Reason

REASONS = {
    Reason.BADGE: N_("the badge is the same"),
    Reason.BADGE_MISREAD: N_("the badge differs by one figure"),
    Reason.UNIT: N_("the unit"),
    Reason.DEPARTMENT: N_("the department"),
    Reason.WORDS: N_("the description"),
    Reason.NAME: N_("the name"),
    Reason.NEAR_DAY: N_("a day near another report"),
}
