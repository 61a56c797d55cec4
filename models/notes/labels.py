"""Words of notes and time, marked for translation."""

from __future__ import annotations

from models.language import N_
from models.notes.note import ActivityType, Privilege

KINDS = {
    ActivityType.NOTE: N_("Case note"),
    ActivityType.CALL: N_("Call"),
    ActivityType.MEETING: N_("Meeting"),
    ActivityType.COURT: N_("Court"),
    ActivityType.RESEARCH: N_("Research"),
    ActivityType.DRAFTING: N_("Drafting"),
    ActivityType.TRAVEL: N_("Travel"),
    ActivityType.OUTREACH: N_("Outreach and other services"),
    ActivityType.OTHER: N_("Other work"),
}

PRIVILEGES = {
    Privilege.ATTORNEY_CLIENT: N_("Attorney–client"),
    Privilege.COUNSELLOR: N_("Counselor, § 52-146k"),
    Privilege.NONE: N_("Not privileged"),
}

PRIVILEGE_HELP = {
    Privilege.ATTORNEY_CLIENT: N_("Between the client and the office: the usual choice."),
    Privilege.COUNSELLOR: N_(
        "Only for a certified domestic-violence or sexual-assault counsellor of such an agency "
        "(Conn. Gen. Stat. § 52-146k). An advocate of this office works under the attorney’s."
    ),
    Privilege.NONE: N_("For example a call with opposing counsel, or the docket of the court."),
}

FIELDS = {
    "kind": N_("Kind"),
    "day": N_("Date"),
    "clock": N_("Begun at"),
    "minutes": N_("Time taken"),
    "funding": N_("Funding"),
    "privilege": N_("Privilege"),
    "who": N_("Whose time"),
    "summary": N_("Summary"),
    "text": N_("Text"),
}
