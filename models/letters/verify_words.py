"""What is said of a paper that was held against the vault, on the screen and the command line."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from models.days import telling
from models.errors import BadInput
from models.language import _, why_not
from models.letters.verifying import Verdict, Verified

_MOST = 64 * 1024 * 1024


def read_whole(path: Path) -> bytes:
    """The file's bytes. Raises ``BadInput`` in words."""
    try:
        if path.stat().st_size > _MOST:
            raise BadInput(_("The file is too large for a letter."))
        return path.read_bytes()
    except OSError as error:
        raise BadInput(_("The file could not be read: {why}.").format(why=why_not(error))) from None


def told(found: Verified, names: dict[str, str]) -> tuple[str, str, str]:
    """The answer in words: a head, what is known, and the kind of strip."""
    number, version = found.number, found.version
    by = names.get(found.approved_by, found.approved_by)
    when = _moment(found.approved_at) if found.approved_at else ""
    approved = _("Approved by {name}: {moment}.").format(name=by, moment=when) if by else ""
    # "2:31 p.m." brings its own stop.
    approved = approved.removesuffix(".") if approved.endswith("..") else approved
    sent = _("Sent on {day}.").format(day=telling.with_year(found.sent_on)) if found.sent_on else ""
    older = ""
    if found.newest > version:
        older = _("There is a later version, {n}.").format(n=found.newest)
    how = _("The file is the same, byte for byte.") if found.by_bytes else ""
    known = " ".join(one for one in (how, approved, sent, older) if one)
    fields = {"number": number, "version": version}
    match found.verdict:
        case Verdict.SENT:
            head = _("This is version {version} of letter {number}, exactly as it was sent.")
            return head.format(**fields), known, "done"
        case Verdict.APPROVED:
            head = _(
                "This is version {version} of letter {number}, exactly as it was approved. It is "
                "not recorded as sent."
            )
            return head.format(**fields), known, "done"
        case Verdict.DRAFT:
            head = _("This is a draft copy: version {version} of letter {number}.")
            body = _("No attorney approved this version. {known}").format(known=older)
            return head.format(**fields), body.strip(), "caution"
        case Verdict.SAME_TEXT:
            head = _(
                "The words are those of version {version} of letter {number}, but it is not the "
                "same file."
            )
            body = _(
                "It was saved anew, printed to a file, or altered in a way that words do not show. "
                "Compare the pages by eye. {known}"
            ).format(known=known)
            return head.format(**fields), body.strip(), "caution"
        case Verdict.DIFFERENT:
            head = _("This is not version {version} of letter {number}: its words differ.")
            return head.format(**fields), known, "error"
        case Verdict.OTHER_HASH:
            head = _("No version of letter {number} has this hash.").format(**fields)
            body = _("It was mistyped, or the paper is not what this office made.")
            return head, body, "error"
        case Verdict.PURGED:
            head = _("Letter {number} was purged: nothing is left to compare with.")
            return head.format(**fields), "", "caution"
    if number:
        head = _("This office has no letter {number}.").format(**fields)
    else:
        head = _("No letter of this office is recognized in this file.")
    return (
        head,
        _("If it bears this office’s name, it was not made here, or not in this vault."),
        "error",
    )


def _moment(at: datetime) -> str:
    local = at.astimezone()
    return f"{telling.full(local.date())}, {telling.clock(local.time())}"
