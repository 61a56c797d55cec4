"""To whom a letter goes, and whether each of them may be told who the client is.

A copy discloses as much as the letter itself: whoever gets one needs a release of their own. To
name the client without a live release is refused, not warned of (34 U.S.C. § 12291(b)(2)).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.letters.choices import ClientNaming
from models.letters.opening import office_for
from models.privacy.releases import Recipient, office, require_release_to_name, typed

if TYPE_CHECKING:
    from models.letters.material import Material
    from models.vault.unit_of_work import UnitOfWork


def recipients(material: Material) -> tuple[Recipient, ...]:
    """The addressee, then everybody who gets a copy."""
    choices, pack = material.choices, material.pack
    to = office_for(material)
    first = typed(choices.addressee)
    if not first.name and to is not None:
        first = office(pack.place, to.id, to.title.said_in("en"))
    copies = (one for one in pack.offices if one.id in choices.copies)
    return (first, *(office(pack.place, one.id, one.title.said_in("en")) for one in copies))


def require_releases(uow: UnitOfWork, case_id: str, material: Material) -> tuple[str, ...]:
    """Go on only if the letter does not name the client, or if everybody who gets it may be told;
    gives the ids of the releases. Raises ``NoRelease``."""
    if material.choices.client is not ClientNaming.NAME:
        return ()
    return require_release_to_name(uow, case_id, recipients(material))


def begins_to_name(former: Material, new: Material) -> bool:
    """Whether ``new`` names the client where ``former`` did not, or to others than before."""
    if new.choices.client is not ClientNaming.NAME:
        return False
    if former.choices.client is not ClientNaming.NAME:
        return True
    before = recipients(former)
    return any(not any(one.same_as(each) for each in before) for one in recipients(new))
