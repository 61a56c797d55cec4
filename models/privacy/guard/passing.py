"""The guard's outcome over one thing on its way out, as a value that the verb checks.

A screen asks, shows what was found, and hands this on; the verb that lets the thing out holds it to
the thing's own bytes, to whoever gets it and to today's releases. So no caller goes round it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from models.errors import BadInput, Refused
from models.language import _
from models.privacy.guard.finding import Finding, Weight
from models.privacy.guard.free import free_to
from models.privacy.way_out import Basis, Out
from models.vault.powers import Power, require_power

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork
    from models.vault.user import UserInfo

_LONGEST_REASON = 500


class NotPassed(Refused):
    """It is to go to somebody outside, and the guard has not read it for them, or holds it back."""

    code = "not-passed"


@dataclass(frozen=True)
class Passed:
    """``sha256`` is of what was read, ``found`` what the guard found in it for whoever ``out``
    names, ``free`` the people who may be named to them. The office's own use needs no more than
    ``Passed(out)``. ``reason`` is an attorney's, for what was to be settled."""

    out: Out = field(default_factory=Out)
    sha256: str = ""
    found: tuple[Finding, ...] = ()
    free: frozenset[str] = frozenset()
    reason: str = ""

    @property
    def refused(self) -> bool:
        """It does not leave, whatever anybody says."""
        return any(one.weight is Weight.REFUSE for one in self.found)

    @property
    def unsettled(self) -> bool:
        """It needs an attorney's reason first."""
        return not self.reason and any(one.weight is Weight.SETTLE for one in self.found)

    def settled(self, user: UserInfo, reason: str) -> Passed:
        """With the reason of the attorney at work. Raises ``Refused``, ``BadInput``."""
        text = " ".join(reason.split())
        if not any(one.weight is Weight.SETTLE for one in self.found):
            return self
        require_power(user, Power.APPROVE_LETTER)
        if not text or "\0" in text or len(text) > _LONGEST_REASON:
            raise BadInput(_("Say why these words may stand."), field="reason")
        return replace(self, reason=text)

    def line(self) -> dict[str, str]:
        """The words of the disclosure log, the reason with them."""
        out = self.out
        if self.reason:
            words = _("{purpose} (guard: {reason})")
            said = words.format(purpose=out.purpose, reason=self.reason)
            out = replace(out, purpose=said)
        return out.line()

    def require(self, sha256: str) -> None:
        """Go on only if exactly this was read for whoever gets it, and nothing holds it back.

        :raises NotPassed: says what is missing.
        """
        if self.out.basis is Basis.OWN:
            return
        if self.sha256 != sha256:
            raise _not_passed(
                _("The disclosure guard has not read this for {recipient}."),
                _("Take it out once more, so that it is read."),
                self.out,
            )
        if self.refused:
            raise _not_passed(
                _(
                    "It names somebody whom {recipient} may not be told: no release that is "
                    "signed and in force says so."
                ),
                _("Have a release signed, or make a copy with the words taken out."),
                self.out,
            )
        if self.unsettled:
            raise _not_passed(
                _("The disclosure guard found in it what {recipient} should not be told."),
                _("An attorney gives a reason, or the words are taken out."),
                self.out,
            )


def _not_passed(what: str, then: str, out: Out) -> NotPassed:
    name = out.recipient or _("this recipient")
    return NotPassed(what.format(recipient=name), safe=_("Nothing has left the vault."), next=then)


def require_still_free(uow: UnitOfWork, case_id: str, passed: Passed) -> None:
    """A release can end between the look and the way out: who may be named is asked once more.

    :raises NotPassed: somebody of them may not be named any more.
    """
    if passed.out.basis is Basis.OWN:
        return
    if not passed.free <= free_to(uow, case_id, passed.out):
        raise _not_passed(
            _("The release for {recipient} has changed since the guard read it."),
            _("Take it out once more, so that it is read."),
            passed.out,
        )


def digest_of_rows(lines: Sequence[Sequence[str]]) -> str:
    """The SHA-256 of a list's rows."""
    whole = json.dumps([list(line) for line in lines], ensure_ascii=False)
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()
