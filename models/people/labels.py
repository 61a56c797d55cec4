"""The words of the room, marked for the catalog; translate with ``_()`` where they are shown."""

from __future__ import annotations

from models.language import N_
from models.people.person import Channel, NameKind

NAME_KINDS = {
    NameKind.LEGAL: N_("Legal name"),
    NameKind.FORMER: N_("Former name"),
    NameKind.ALIAS: N_("Also known as"),
    NameKind.CALLED: N_("Called"),
}

CHANNELS = {
    Channel.PHONE: N_("Phone call"),
    Channel.TEXT: N_("Text message"),
    Channel.VOICEMAIL: N_("Voicemail"),
    Channel.EMAIL: N_("E-mail"),
    Channel.POST: N_("Mail"),
}

DO_NOT_USE = N_("Do not use")
MAY_BE_USED = N_("May be used")
