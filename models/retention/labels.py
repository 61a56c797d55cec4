"""The words of retention, marked for the catalog; translate with ``_()`` where they are shown."""

from __future__ import annotations

from models.language import N_, _, ngettext
from models.retention.purge import Extent, PurgeState
from models.retention.schedule import RecordKind

KINDS = {
    RecordKind.CASE_CLOSED: N_("Closed cases"),
    RecordKind.CASE_NOT_SERVED: N_("Cases never accepted (still pending)"),
    RecordKind.BREACH: N_("Breach records in closed cases"),
    RecordKind.LETTER: N_("Letters in closed cases"),
    RecordKind.EVIDENCE: N_("Evidence files in closed cases"),
}

KIND_OF_ONE = {
    RecordKind.CASE_CLOSED: N_("Closed case"),
    RecordKind.CASE_NOT_SERVED: N_("Case never accepted"),
    RecordKind.BREACH: N_("Breach record"),
    RecordKind.LETTER: N_("Letter"),
    RecordKind.EVIDENCE: N_("Evidence files"),
}

STATES = {
    PurgeState.ASKED: N_("Waits for a second person"),
    PurgeState.APPROVED: N_("Approved, not done yet"),
    PurgeState.WITHDRAWN: N_("Withdrawn"),
    PurgeState.REFUSED: N_("Refused"),
    PurgeState.PURGED: N_("Deleted, certificate to come"),
    PurgeState.CERTIFIED: N_("Done, certificate written"),
}

EXTENTS = {
    Extent.WHOLE: N_("The whole record"),
    Extent.PART: N_("Texts, names and files only; numbers, dates, codes and counts stay"),
}


def no_schedule() -> str:
    """What is said while the office has set nothing."""
    return _("The office has not set a schedule.")


def counted(counts: dict[str, int]) -> list[str]:
    """``["1 case", "2 breach records", …]``; kinds of which there is none are left out."""
    made = (
        ("cases", ngettext("{n} case", "{n} cases", counts.get("cases", 0))),
        ("people", ngettext("{n} person", "{n} people", counts.get("people", 0))),
        (
            "breaches",
            ngettext("{n} breach record", "{n} breach records", counts.get("breaches", 0)),
        ),
        ("letters", ngettext("{n} letter", "{n} letters", counts.get("letters", 0))),
        (
            "stored_pdfs",
            ngettext("{n} stored PDF", "{n} stored PDFs", counts.get("stored_pdfs", 0)),
        ),
        (
            "evidence",
            ngettext("{n} evidence file", "{n} evidence files", counts.get("evidence", 0)),
        ),
        ("notes", ngettext("{n} note", "{n} notes", counts.get("notes", 0))),
        (
            "documents",
            ngettext("{n} document file", "{n} document files", counts.get("documents", 0)),
        ),
        ("drafts", ngettext("{n} unsaved draft", "{n} unsaved drafts", counts.get("drafts", 0))),
    )
    return [words.format(n=counts[name]) for name, words in made if counts.get(name)]
