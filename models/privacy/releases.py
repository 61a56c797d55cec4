"""What the other rooms ask: may this recipient be told that, in this case, on this day?

Letters and the guard call it before anything leaves. Naming a client without a live release for
that very recipient is refused, not warned of.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from models.errors import Refused
from models.language import _
from models.privacy import release_rows
from models.privacy.recipient import Recipient, office, on_file, typed
from models.privacy.release import Item, Proof, Release, Scope, Stage, Way

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

__all__ = [
    "Item",
    "NoRelease",
    "Recipient",
    "Release",
    "Scope",
    "could_name",
    "live",
    "live_ones",
    "office",
    "on_file",
    "released",
    "require_release_to_name",
    "typed",
]


class NoRelease(Refused):
    """The client would be named to somebody for whom no live release says that they may be."""

    code = "no-release"


def live_ones(
    uow: UnitOfWork, case_id: str, recipient: Recipient, on: date | None = None
) -> list[Release]:
    """Every release of the case that holds for this recipient on this day (today), the newest
    first. Raises ``BehindWall``."""
    day = on or uow.today
    found = release_rows.of_case(uow, case_id)
    return [one for one in found if one.live(day) and one.recipient.same_as(recipient)]


def live(
    uow: UnitOfWork, case_id: str, recipient: Recipient, on: date | None = None
) -> Release | None:
    """The release that holds for this recipient on this day; of several the one that names the
    client, then the newest. ``None``: nothing may be told."""
    found = live_ones(uow, case_id, recipient, on)
    naming = [one for one in found if Item.NAME in one.items]
    return next(iter(naming or found), None)


def released(uow: UnitOfWork, recipient: Recipient, case_id: str, on: date | None = None) -> Scope:
    """All that this recipient may be told on this day, of every live release together."""
    found = live_ones(uow, case_id, recipient, on)
    return Scope(
        items=frozenset(item for one in found for item in one.items),
        documents=tuple(dict.fromkeys(title for one in found for title in one.documents)),
        own_words=tuple(one.own_words for one in found if one.own_words),
        ways=frozenset(way for one in found for way in one.ways),
        release_ids=tuple(one.id for one in found),
        until=min((one.expires_on for one in found), default=None),
    )


def could_name(uow: UnitOfWork, case_id: str, recipient: Recipient, on: date) -> bool:
    """Whether a release let this recipient be told the client's name on this past day, or today;
    one that was taken back or continued by another on that day or before let nothing out then."""
    found = release_rows.of_case(uow, case_id)
    signed = {one.id: one.signed_on for one in found}

    def held(one: Release) -> bool:
        if one.stage not in (Stage.SIGNED, Stage.REVOKED) or one.proof is Proof.NONE:
            return False
        ended = [one.revoked_on] if one.stage is Stage.REVOKED else []
        ended += [signed.get(one.superseded_by)] if one.superseded_by else []
        if any(day is None or day <= on for day in ended):
            return False
        return one.signed_on is not None and one.signed_on <= on <= one.expires_on

    return any(
        held(one) and Item.NAME in one.items and one.recipient.same_as(recipient) for one in found
    )


def require_release_to_name(
    uow: UnitOfWork,
    case_id: str,
    recipients: Recipient | Iterable[Recipient],
    on: date | None = None,
    way: Way | None = None,
) -> tuple[str, ...]:
    """Go on only if each of these may be told the client's name (and, with ``way``, be told it in
    this way); gives the ids of the releases.

    :raises NoRelease: says for whom none holds, and what to do.
    """
    wanted = [recipients] if isinstance(recipients, Recipient) else list(recipients)
    found: list[str] = []
    for one in wanted:
        fits = [
            each.id
            for each in live_ones(uow, case_id, one, on)
            if Item.NAME in each.items and (way is None or way in each.ways)
        ]
        if not fits:
            raise NoRelease(
                _(
                    "The client may not be named to {recipient}: there is no release of "
                    "information for them that is signed, in force and lets the name be told."
                ).format(recipient=one.name or _("this recipient")),
                safe=_("Nothing was changed and nothing has left the vault."),
                next=_(
                    "Write “our client” in place of the name, or have the client sign a release "
                    "for this recipient (the case’s tab “Releases”)."
                ),
            )
        found.append(fits[0])
    return tuple(dict.fromkeys(found))
