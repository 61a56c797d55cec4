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
    Kind.COMPLAINT: N_("One suspected breach: facts, sections, what is asked."),
    Kind.PATTERN: N_("Several incidents, of one client or of several, who are numbered."),
    Kind.PRESERVATION: N_("Before recordings are erased: what must be kept, and how."),
    Kind.RECORDS_REQUEST: N_(
        "Under the Freedom of Information Act: 4 business days, then 30 days."
    ),
    Kind.FOLLOW_UP: N_("Asks for the answer that did not come."),
    Kind.ESCALATION: N_("Brings a complaint to the inspector general, the board or the council."),
    Kind.TRAINING: N_("Asks for the training that the law requires, in its own words."),
    Kind.CORRECTION: N_("A service now, or a record put right."),
    Kind.RELEASE: N_("For the client to sign: to whom, what, what for, until when."),
    Kind.CLIENT_LETTER: N_("In plain words, only by a way that is safe."),
    Kind.CERTIFICATION: N_("Form I-918, Supplement B, to the certifying agency."),
    Kind.COVER_SHEET: N_("The number of the case and no name."),
}
