"""To whom something goes that leaves the program, why, and what lets it go.

Inside the office it is a line of the log with a short word. To somebody outside the client is named
only under a signed release for this recipient. Two ways need none: the client's own papers given to
the client, and what a court's order or a statute compels (34 U.S.C. § 12291(b)(2)(C) lets a release
be compelled so); the second is an attorney's to say, with the order's name.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from models.errors import BadInput
from models.language import _
from models.privacy.recipient import Recipient, typed
from models.privacy.releases import require_release_to_name
from models.vault.powers import Power, require_power

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


class Basis(StrEnum):
    """What lets it go."""

    OWN = "own"
    CLIENT = "client"
    RELEASE = "release"
    COMPELLED = "compelled"


@dataclass(frozen=True)
class Out:
    """One answer. ``recipient`` is empty for the office's own use; then ``purpose`` is the short
    word. With ``RELEASE`` there may be no release at all: then nobody may be named."""

    recipient: str = ""
    purpose: str = ""
    release_id: str = ""
    basis: Basis = Basis.OWN

    @property
    def outside(self) -> bool:
        """Whether it goes to somebody who is neither of the office nor the client."""
        return self.basis in (Basis.RELEASE, Basis.COMPELLED)

    @property
    def reader(self) -> Recipient:
        """Who gets it."""
        return typed(self.recipient)

    def line(self) -> dict[str, str]:
        """The words of the disclosure log."""
        purpose = self.purpose
        if self.basis is Basis.COMPELLED:
            purpose = _("Compelled by a court’s order or a statute: {which}").format(which=purpose)
        return {"recipient": self.recipient, "purpose": purpose, "release_id": self.release_id}


def require_named(uow: UnitOfWork, case_id: str, out: Out) -> None:
    """Go on only if papers that name the client of this case may go there.

    :raises NoRelease: no release for this recipient lets the name be told.
    :raises Refused: only an attorney says that an order compels it.
    """
    if out.basis is Basis.COMPELLED:
        require_power(uow.user, Power.APPROVE_LETTER)
        if not out.purpose.strip():
            raise BadInput(_("Say which order or statute compels it."), field="purpose")
    elif out.basis is Basis.RELEASE:
        require_release_to_name(uow, case_id, out.reader)
