"""The ways in which a wall says no. Import them from ``models.vault.errors``."""

from __future__ import annotations

from collections.abc import Iterable

from models.errors import NotFound, Refused
from models.language import _
from models.vault.opening_errors import VaultError


class BehindWall(VaultError, NotFound):
    """What was asked for belongs to a walled case, and the user is no member of it.

    ``NotFound`` too: whoever lists things and leaves out what is not there leaves this out.
    """

    code = "behind-wall"

    def __init__(self, number: str = "", members: Iterable[str] = ()) -> None:
        """``number`` of the case, ``members`` by name; both are no secret of the wall."""
        self.number, self.members = number, tuple(members)
        super().__init__(
            _("Case {number} is walled, and you are not one of its members.").format(number=number)
            if number
            else _("This belongs to a walled case, and you are not one of its members."),
            safe=_("Nothing of it was shown."),
            next=whom_to_ask(self.members),
        )


class PlainBehindWall(VaultError):
    """The guard: something would have been written in the clear into a walled case."""

    code = "plain-behind-wall"

    def __init__(self) -> None:
        super().__init__(
            _("This would have been written into a walled case without its seal."),
            safe=_("Nothing of it was written."),
            next=_("This is an error of the program: tell whoever looks after it."),
        )


class TooFewMembers(Refused):
    """A wall that nobody, or one person alone, could open."""

    code = "too-few-members"

    def __init__(self) -> None:
        super().__init__(
            _("A walled case needs at least one member who can change it."),
            safe=_("Nothing was changed."),
            next=_("Choose an attorney, an advocate or an administrator who works on it."),
        )


class TooMuchAsked(Refused):
    """Too many conflict checks in a short time."""

    code = "too-much-asked"

    def __init__(self, most: int, minutes: int) -> None:
        super().__init__(
            _(
                "You have looked for conflicts {most} times in the last hour. Each look can tell "
                "whether a name is in a walled case, so there is a limit."
            ).format(most=most),
            safe=_("Nothing was changed, and what you typed is still on the screen."),
            next=_("Go on in {minutes} minutes, or ask a colleague to look.").format(
                minutes=minutes
            ),
        )


def whom_to_ask(members: tuple[str, ...]) -> str:
    """``Ask NAME or NAME.``"""
    if not members:
        return _("Ask an administrator who its members are.")
    if len(members) == 1:
        return _("Ask {name}.").format(name=members[0])
    return _("Ask {names} or {name}.").format(names=", ".join(members[:-1]), name=members[-1])
