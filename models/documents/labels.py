"""The words of the room, marked for the catalog; translate with ``_()`` where they are shown."""

from __future__ import annotations

from models.documents.document import Kind
from models.language import N_

KINDS = {
    Kind.COURT_PAPER: N_("Court paper"),
    Kind.LETTER_RECEIVED: N_("Letter received"),
    Kind.POLICE_REPORT: N_("Police report"),
    Kind.PICTURE: N_("Picture"),
    Kind.FORM: N_("Form"),
    Kind.OTHER: N_("Other document"),
}
