"""The verbs of releases: draft, change, sign, revoke, renew, withdraw. Each returns ``Changes``.

Only a signed release lets anything out. A client takes it back at any time, by word of mouth too:
whoever hears it writes it down, and nothing more is needed.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from models.cases import repository as cases
from models.cases.holding import require_case_free
from models.cases.services import ROOM as CASES
from models.changes import Changes, Ref, changed
from models.errors import BadInput, Refused, Stale
from models.language import _
from models.privacy import release_clocks, release_rows
from models.privacy.recipient import Recipient
from models.privacy.release import WORDS, Item, Proof, Release, RevokedHow, Stage, Way
from models.privacy.release_checking import checked_draft, checked_signature
from models.privacy.release_rules import ROOM, release_rules
from models.ticklers.program_reasons import Reason, kept_reason
from models.typed import checked
from models.vault.drafts import drop_drafts_naming

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

__all__ = ["ROOM", "change_release", "draft_release", "renew", "revoke", "sign", "withdraw"]

_SIGNATURE = ("stage", "signed_on", "signed_by", "proof", "document_id", "seen_by")


def draft_release(
    uow: UnitOfWork,
    case_id: str,
    recipient: Recipient,
    *,
    items: frozenset[Item],
    purpose: str,
    ways: frozenset[Way],
    documents: tuple[str, ...] = (),
    own_words: str = "",
    expires_on: date | None = None,
    ends_when: str = "",
    language: str = "en",
    interpreter: str = "",
    explained_by: str = "",
    explained_on: date | None = None,
) -> Changes:
    """Draft a release for one recipient; without a last day it gets the office's number of days
    from today. Raises ``BadInput`` with the field, ``NotFound``, ``BehindWall``."""
    cases.case(uow, case_id)
    one = Release(
        id=uow.new_id(),
        case_id=case_id,
        recipient=recipient,
        items=frozenset(items),
        purpose=purpose,
        ways=frozenset(ways),
        documents=tuple(documents),
        own_words=own_words,
        expires_on=expires_on or uow.today + timedelta(days=release_rules(uow).days),
        ends_when=ends_when,
        language=language,
        interpreter=interpreter,
        explained_by=explained_by,
        explained_on=explained_on,
        made_at=uow.now,
        made_by=uow.user.login,
        changed_at=uow.now,
        changed_by=uow.user.login,
        revision=1,
    )
    return _put_in(uow, checked_draft(uow, one), _("Release drafted"))


def change_release(uow: UnitOfWork, one: Release) -> Changes:
    """Keep what is different in a draft. A signed one is never changed: it is revoked or renewed.

    Raises ``BadInput``, ``Refused``; ``Stale`` if somebody changed it since it was read.
    """
    former = _own(uow, one, Stage.DRAFT)
    kept = {name: getattr(one, name) for name in WORDS}
    new = checked_draft(uow, replace(former, **kept))
    if former.renews_id and not new.recipient.same_as(former.recipient):
        raise BadInput(
            _("This continues a release for another recipient."),
            field="recipient",
            next=_("Draft a new release for this one."),
        )
    different = tuple(name for name in WORDS if getattr(former, name) != getattr(new, name))
    if not different:
        return Changes()
    return _put_over(uow, former, new, "changed", different, _("Release changed"))


def sign(
    uow: UnitOfWork,
    release_id: str,
    *,
    signed_on: date | None,
    proof: Proof,
    document_id: str = "",
    seen_by: str = "",
    signed_by: str = "",
    signer_relation: str = "",
    revision: int | None = None,
) -> Changes:
    """The client has signed: from that day the release is live. Its last day becomes a deadline,
    and the release that it continues is superseded.

    That a scan is one of the case's documents is checked by ``models.documents.signed_scans``,
    which calls this. Raises ``BadInput``, ``Refused``, ``Stale``.
    """
    former = _stage(uow, release_id, Stage.DRAFT, revision)
    one = checked_signature(
        uow,
        replace(
            former,
            stage=Stage.SIGNED,
            signed_on=signed_on,
            proof=proof,
            document_id=document_id,
            seen_by=seen_by,
            signed_by=signed_by,
            signer_relation=signer_relation,
        ),
    )
    _keep(uow, former, one, "signed", _SIGNATURE)
    release_clocks.begin(uow, one)
    if one.renews_id:
        _supersede(uow, one)
    kept = release_rows.release(uow, one.id)
    return _told(kept, said=_("Release signed"), undo=lambda again: _unsign(again, kept))


def revoke(
    uow: UnitOfWork,
    release_id: str,
    *,
    how: RevokedHow = RevokedHow.ORAL,
    on: date | None = None,
    words: str = "",
    revision: int | None = None,
) -> Changes:
    """The client takes the consent back; whoever is at work has taken it down. Word of mouth is
    enough, and no reason is asked. Raises ``BadInput``, ``Refused``, ``Stale``."""
    former = _stage(uow, release_id, Stage.SIGNED, revision)
    day = on or uow.today
    if day > uow.today:
        raise BadInput(_("This day has not come yet."), field="on")
    if former.signed_on is not None and day < former.signed_on:
        raise BadInput(_("It was signed after this day."), field="on", next=_("Check the day."))
    one = replace(
        former,
        stage=Stage.REVOKED,
        revoked_on=day,
        revoked_how=how,
        revoked_by=uow.user.login,
        revoked_words=checked(words, "words", limit=2000).strip(),
    )
    _keep(uow, former, one, "revoked", ("stage", "revoked_on", "revoked_how"))
    release_clocks.end(uow, one, kept_reason(Reason.RELEASE_REVOKED))
    kept = release_rows.release(uow, one.id)
    said = _("Release revoked; nothing more may be told under it")
    return _told(kept, said=said, undo=lambda again: _unrevoke(again, kept))


def renew(uow: UnitOfWork, release_id: str) -> Changes:
    """A new draft with the same words, to be talked through and signed anew; the former holds until
    then, or until its last day. Raises ``Refused`` for a draft and for one renewed already."""
    former = release_rows.release(uow, release_id)
    if former.stage not in (Stage.SIGNED, Stage.REVOKED):
        raise Refused(
            _("Only a release that was signed can be renewed."), safe=_("Nothing was changed.")
        )
    begun = [
        one
        for one in release_rows.of_case(uow, former.case_id)
        if one.renews_id == former.id and one.stage in (Stage.DRAFT, Stage.SIGNED)
    ]
    if begun:
        raise Refused(
            _("A release that continues this one is on file already."),
            safe=_("Nothing was changed."),
            next=_("Open it in the list."),
        )
    one = Release(
        id=uow.new_id(),
        case_id=former.case_id,
        **{name: getattr(former, name) for name in WORDS if not name.startswith("explained")},
        renews_id=former.id,
        made_at=uow.now,
        made_by=uow.user.login,
        changed_at=uow.now,
        changed_by=uow.user.login,
        revision=1,
    )
    one = replace(one, expires_on=uow.today + timedelta(days=release_rules(uow).days))
    return _put_in(uow, checked_draft(uow, one), _("Draft of the renewal made"))


def withdraw(uow: UnitOfWork, release_id: str, revision: int | None = None) -> Changes:
    """A draft will not be signed; that there was one stays on file. Raises ``Refused``."""
    former = _stage(uow, release_id, Stage.DRAFT, revision)
    one = replace(former, stage=Stage.WITHDRAWN)
    return _put_over(uow, former, one, "withdrawn", ("stage",), _("Draft withdrawn"))


# ── shared ─────────────────────────────────────────────────────────────────────────────────


def _supersede(uow: UnitOfWork, one: Release) -> None:
    old = release_rows.release(uow, one.renews_id)
    if old.superseded_by:
        raise Refused(
            _("Another release has taken the place of the former one already."),
            safe=_("Nothing was changed."),
        )
    _keep(uow, old, replace(old, superseded_by=one.id), "superseded", ("superseded_by",))
    release_clocks.end(uow, old, kept_reason(Reason.RELEASE_RENEWED))


def _unsign(uow: UnitOfWork, signed: Release) -> Changes:
    former = _stage(uow, signed.id, Stage.SIGNED, signed.revision)
    if former.superseded_by:
        raise stale()
    require_case_free(uow, former.case_id)
    one = replace(
        former,
        stage=Stage.DRAFT,
        signed_on=None,
        signed_by="",
        signer_relation="",
        proof=Proof.NONE,
        document_id="",
        seen_by="",
    )
    _keep(uow, former, one, "unsigned", _SIGNATURE)
    release_clocks.take_out(uow, one)
    if one.renews_id:
        old = release_rows.release(uow, one.renews_id)
        if old.superseded_by == one.id:
            _keep(uow, old, replace(old, superseded_by=""), "changed", ("superseded_by",))
            if old.stage is Stage.SIGNED:
                release_clocks.begin(uow, old)
    return _told(one, said=_("The signature was taken back: a draft again"))


def _unrevoke(uow: UnitOfWork, revoked: Release) -> Changes:
    former = _stage(uow, revoked.id, Stage.REVOKED, revoked.revision)
    one = replace(
        former,
        stage=Stage.SIGNED,
        revoked_on=None,
        revoked_how=None,
        revoked_by="",
        revoked_words="",
    )
    _keep(uow, former, one, "unrevoked", ("stage",))
    release_clocks.begin(uow, one)
    return _told(one, said=_("The release is in force again"))


def _put_in(uow: UnitOfWork, one: Release, said: str) -> Changes:
    release_rows.keep_new(uow, one)
    uow.record("drafted", ROOM, one.id, tuple(name for name in WORDS if getattr(one, name)))
    return _told(one, made=True, said=said, undo=lambda again: _take_out(again, one))


def _take_out(uow: UnitOfWork, one: Release) -> Changes:
    _stage(uow, one.id, Stage.DRAFT, one.revision)
    require_case_free(uow, one.case_id)
    release_rows.remove(uow, one.id)
    drop_drafts_naming(uow, [one.id])
    uow.record("deleted", ROOM, one.id)
    return _told(one, said=_("Draft of the release removed"))


def _put_over(
    uow: UnitOfWork,
    former: Release,
    one: Release,
    action: str,
    fields: tuple[str, ...],
    said: str,
) -> Changes:
    new = _keep(uow, former, one, action, fields)

    def undo(again: UnitOfWork) -> Changes:
        now = release_rows.release(again, one.id)
        if now.revision != new.revision:
            raise stale()
        return _put_over(again, now, former, "changed", fields, _("Undone"))

    return _told(new, said=said, undo=undo)


def _keep(
    uow: UnitOfWork, former: Release, one: Release, action: str, fields: tuple[str, ...]
) -> Release:
    new = replace(one, revision=former.revision + 1, changed_at=uow.now, changed_by=uow.user.login)
    release_rows.keep_changed(uow, new)
    uow.record(action, ROOM, one.id, fields)
    return new


def _own(uow: UnitOfWork, one: Release, stage: Stage) -> Release:
    return _stage(uow, one.id, stage, one.revision)


def _stage(uow: UnitOfWork, release_id: str, stage: Stage, revision: int | None) -> Release:
    former = release_rows.release(uow, release_id)
    if revision is not None and revision != former.revision:
        raise stale()
    if former.stage is not stage:
        words = {
            Stage.DRAFT: _("This release is no draft any more."),
            Stage.SIGNED: _("This release is not signed, or was revoked already."),
        }
        raise Refused(
            words.get(stage, _("This release was changed since.")),
            safe=_("Nothing was changed."),
            next=_("Look at the release as it stands now."),
        )
    return former


def stale() -> Stale:
    """The refusal of a copy that is no longer the newest."""
    return Stale(
        _("This release was changed by somebody since you opened it."),
        safe=_("What you typed is still on the screen; nothing was overwritten."),
        next=_("Look at the release as it stands now, and repeat the change."),
    )


def _told(one: Release, **more: Any) -> Changes:
    done = changed(ROOM, one.id, **more)
    return replace(done, touched=done.touched | {Ref(CASES, one.case_id)})
