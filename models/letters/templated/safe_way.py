"""Whether a letter to the client may go the way that was chosen. *Do not use* is the default.

Handing it over in the office is the one way that asks for nothing on file.
"""

from __future__ import annotations

from models.errors import Refused
from models.language import _
from models.letters.choices import Delivery
from models.letters.templated.ground import Ground
from models.letters.templated.kind import Kind

CHANNELS = {
    Delivery.CERTIFIED_MAIL: "post",
    Delivery.FIRST_CLASS_MAIL: "post",
    Delivery.EMAIL: "email",
}


def remarks_of(ground: Ground) -> tuple[tuple[str, str], ...]:
    """What stands in the way, or is to be weighed: code, and what it speaks of."""
    ways = [one.method for one in ground.choices.sending]
    if not ways:
        return (("client-way", ""),)
    found: list[tuple[str, str]] = []
    for way in ways:
        if way is Delivery.HAND:
            continue
        channel = CHANNELS.get(way, "")
        if channel not in ground.contact.allowed:
            found.append(("client-channel", way.value))
        elif ground.contact.stale:
            found.append(("client-stale", way.value))
        elif channel not in ground.contact.may_say_who:
            found.append(("client-who", way.value))
        if channel == "post" and channel in ground.contact.allowed:
            if not ground.contact.address.strip():
                found.append(("client-address", ""))
            found.append(("neutral-envelope", ""))
    return tuple(dict.fromkeys(found))


def require_safe(ground: Ground) -> None:
    """Refuse a letter to the client by a way that is not known to be safe now.

    Raises ``Refused``; the draft itself is kept.
    """
    if ground.kind is not Kind.CLIENT_LETTER:
        return
    codes = [code for code, _about in remarks_of(ground)]
    safe = _("The letter was not sent and nothing was changed.")
    if "client-channel" in codes:
        raise Refused(
            _("This client has not said that letters may come this way: do not use it."),
            safe=safe,
            next=_("Hand the letter over in the office, or ask the client what is safe."),
        )
    if "client-stale" in codes:
        raise Refused(
            _("What is safe for this client was last asked too long ago."),
            safe=safe,
            next=_("Ask the client again, then confirm it on the client’s page."),
        )
    if "client-address" in codes:
        raise Refused(
            _("There is no safe postal address of this client on file."),
            safe=safe,
            next=_("Hand the letter over in the office, or ask the client for a safe address."),
        )
