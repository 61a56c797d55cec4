"""Words of the kinds of letters for the screen."""

from __future__ import annotations

from models.language import N_
from models.letters.templated.kind import Kind

KINDS: dict[Kind, str] = {
    Kind.COMPLAINT: N_("Complaint"),
    Kind.PATTERN: N_("Complaint about several incidents"),
    Kind.PRESERVATION: N_("Preservation demand"),
    Kind.RECORDS_REQUEST: N_("Public-records request"),
    Kind.FOLLOW_UP: N_("Follow-up after no answer"),
    Kind.ESCALATION: N_("Escalation"),
    Kind.TRAINING: N_("Training demand"),
    Kind.CORRECTION: N_("Correction or service demand"),
    Kind.RELEASE: N_("Release and authorization to complain"),
    Kind.CLIENT_LETTER: N_("Letter to the client"),
    Kind.CERTIFICATION: N_("Certification request, cover"),
    Kind.COVER_SHEET: N_("Cover sheet"),
}

FOR_WHAT: dict[Kind, str] = {
    Kind.COMPLAINT: N_("One suspected breach"),
    Kind.PATTERN: N_("Several incidents or clients"),
    Kind.PRESERVATION: N_("What must be kept, and how"),
    Kind.RECORDS_REQUEST: N_("FOIA: 4 business days, 30 to appeal"),
    Kind.FOLLOW_UP: N_("The answer that did not come"),
    Kind.ESCALATION: N_("To inspector general, board, council"),
    Kind.TRAINING: N_("What the law requires of the police"),
    Kind.CORRECTION: N_("A service now, or a record put right"),
    Kind.RELEASE: N_("To be signed by the client"),
    Kind.CLIENT_LETTER: N_("Plain words, only by a safe way"),
    Kind.CERTIFICATION: N_("Form I-918, Supplement B"),
    Kind.COVER_SHEET: N_("The number of the case, no name"),
}
"""What each is for, in the few words that a list has room for."""
