"""The words of the room, marked for the catalog; translate with ``_()`` where they are shown."""

from __future__ import annotations

from models.language import N_
from models.people.person import Channel, Interpreter, NameKind, PersonKind
from models.people.reach import AddressKind, PhoneKind

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

PERSON_KINDS = {
    PersonKind.PERSON: N_("Person"),
    PersonKind.ORGANIZATION: N_("Organization"),
}

INTERPRETERS = {
    Interpreter.NOT_ASKED: N_("Not asked yet"),
    Interpreter.YES: N_("Interpreter needed"),
    Interpreter.NO: N_("No interpreter needed"),
}

PHONE_KINDS = {
    PhoneKind.MOBILE: N_("Mobile"),
    PhoneKind.HOME: N_("Home"),
    PhoneKind.WORK: N_("Work"),
    PhoneKind.OTHER: N_("Other"),
}

ADDRESS_KINDS = {
    AddressKind.RECORD: N_("Address of record"),
    AddressKind.POSTAL: N_("Safe postal address"),
    AddressKind.SUBSTITUTE: N_("Substitute address (ACP)"),
    AddressKind.OTHER: N_("Other address"),
}
