"""The certificate in words, in the screen's language: for the screen, the printer and scripts.

The data are kept as they were when it was issued; only their wording follows the reader.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo

from models.language import _, ngettext
from models.retention.labels import EXTENTS, counted
from models.retention.purge import BackupLeft, Certificate


def title(one: Certificate) -> str:
    """``Certificate of purge P-26-001``"""
    return _("Certificate of purge {number}").format(number=one.number)


def facts(one: Certificate, zone: tzinfo = UTC) -> list[tuple[str, str]]:
    """Label and value, in order; instants in ``zone`` (named beside each)."""
    return [
        (_("Office"), one.office),
        (_("Number"), one.number),
        (_("Extent"), _(EXTENTS[one.extent])),
        (_("Deleted"), ", ".join(counted(dict(one.counts))) or _("nothing")),
        (_("Asked by"), f"{one.asked_by}, {_at(one.asked_at, zone)}"),
        (_("Approved by"), f"{one.approved_by}, {_at(one.approved_at, zone)}"),
        (_("Carried out by"), f"{one.purged_by}, {_at(one.purged_at, zone)}"),
        (
            _("Key of the vault"),
            _("replaced after the deletion: number {before} gave way to number {after}").format(
                before=one.epoch_before, after=one.epoch_after
            ),
        ),
        (_("Certificate written"), f"{one.issued_by}, {_at(one.issued_at, zone)}"),
    ]


def statement(one: Certificate) -> list[str]:
    """What it says, and what it does not."""
    lines = [
        _(
            "The records counted above were deleted from the office’s vault, with their sealed "
            "files and with what was typed and not saved. The vault was then written anew under "
            "a new key."
        ),
        _(
            "The audit trail keeps that there were such records and who handled them when. It "
            "holds no name of a client and no text of a case."
        ),
    ]
    if one.backups:
        lines.append(
            ngettext(
                "{n} older backup still holds the records. It is listed below.",
                "{n} older backups still hold the records. They are listed below.",
                len(one.backups),
            ).format(n=len(one.backups))
        )
    else:
        lines.append(_("The vault knows of no backup made before the purge that is still kept."))
    lines.append(
        _(
            "This says nothing of copies that were made outside the program: papers, letters "
            "already sent, exported files, and copies of the vault’s folder made by hand."
        )
    )
    return lines


def backup_lines(one: Certificate, zone: tzinfo = UTC) -> list[tuple[str, str, str]]:
    """A head and one line for each backup that still holds the records."""
    head = (_("Backup at"), _("Made"), _("Holds the records until"))
    return [head, *((each.label, _at(each.made_at, zone), _until(each)) for each in one.backups)]


def _until(one: BackupLeft) -> str:
    if not one.until:
        return _("it is deleted by hand")
    from models.language import region

    words = _("{day}, as long as newer backups are made")
    return words.format(day=_day(date.fromisoformat(one.until), region()))


def _at(instant: datetime, zone: tzinfo) -> str:
    from babel.dates import format_datetime

    from models.language import region

    local = instant.astimezone(zone)
    return str(format_datetime(local, "long", tzinfo=zone, locale=region()))


def _day(day: date, language: str) -> str:
    from babel.dates import format_date

    return str(format_date(day, "long", locale=language))
