"""What can be kept of a person: tidied, or refused at its field."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from models.errors import BadInput
from models.language import _
from models.people.birth import checked_birth
from models.people.contact import DAYS, Alternate, Channel, ChannelRule, SafeContact, kept_rules
from models.people.person import NameKind, Person, PersonName
from models.people.reach import Address, AddressKind, Email, Phone, Secret
from models.typed import PAGE, checked, name_line, straight

_LANGUAGE = re.compile(r"[a-z]{2,3}(_[A-Z][a-z]{3})?(_[A-Z]{2})?")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_NAME, _MOST = 200, 20


def checked_person(one: Person, today: date) -> Person:
    """The person with tidied names and contact, or ``BadInput`` with the field's name.

    What is ``hidden`` must have been filled in before (``services`` does it).
    """
    if not one.names:
        raise BadInput(_("A person needs a name."), field="given")
    one = replace(
        one,
        names=tuple(_name(name, index) for index, name in enumerate(one.names)),
        phones=tuple(_phone(each, index) for index, each in enumerate(one.phones)),
        emails=tuple(_email(each, index) for index, each in enumerate(one.emails)),
        addresses=tuple(_address(each, index) for index, each in enumerate(one.addresses)),
        safe_contact=_contact(one.safe_contact, today),
        other_languages=_languages(one),
        dialect=name_line(one.dialect, "dialect"),
        pronouns=name_line(one.pronouns, "pronouns", limit=60),
        birth=checked_birth(one.birth, today),
        accommodations=checked(one.accommodations, "accommodations", limit=PAGE).strip(),
        employer=name_line(one.employer, "employer", limit=_NAME),
        code_word=Secret(name_line(one.code_word.text, "code_word", limit=_NAME)),
    )
    one = _without_blanks(one)
    for field in ("phones", "emails", "addresses"):
        if len(getattr(one, field)) > _MOST:
            raise BadInput(
                _("There can be at most {count} of these.").format(count=_MOST), field=field
            )
    if any(each.kind is AddressKind.SUBSTITUTE for each in one.addresses):
        one = replace(one, addresses=tuple(_masked_record(each) for each in one.addresses))
    return one


def _name(name: PersonName, index: int) -> PersonName:
    given = name_line(name.given, _place(index, "given"), limit=_NAME)
    family = name_line(name.family, _place(index, "family"), limit=_NAME)
    if not given and not family:
        raise BadInput(_("This cannot be left empty."), field=_place(index, "given"))
    return PersonName(given, family, NameKind(name.kind), name.family_first)


def _place(index: int, part: str) -> str:
    return part if index == 0 else f"names[{index}].{part}"


def _reach_place(field: str, index: int) -> str:
    return field if index == 0 else f"{field}[{index}]"


def _languages(one: Person) -> tuple[str, ...]:
    for code, field in (
        (one.language, "language"),
        *((c, "languages") for c in one.other_languages),
    ):
        if not _LANGUAGE.fullmatch(code):
            raise BadInput(
                _("This is not a language code."),
                field=field,
                next=_("For example: es, ht, pt_BR."),
            )
    return tuple(dict.fromkeys(code for code in one.other_languages if code != one.language))


def _phone(one: Phone, index: int) -> Phone:
    place = _reach_place("phone", index)
    number = name_line(one.number, place, limit=60)
    return replace(one, number=number, note=name_line(one.note, place))


def _email(one: Email, index: int) -> Email:
    place = _reach_place("email", index)
    address = name_line(one.address, place)
    if address and not _EMAIL.fullmatch(address):
        raise BadInput(
            _("This is not an e-mail address."),
            field=place,
            next=_("For example: name@example.org."),
        )
    return replace(one, address=address, note=name_line(one.note, place))


def _address(one: Address, index: int) -> Address:
    place = _reach_place("address", index)
    text = straight(checked(one.text, place, limit=2000).strip(), place)
    return replace(one, text=text, masked=one.is_masked, note=name_line(one.note, place))


def _without_blanks(one: Person) -> Person:
    return replace(
        one,
        phones=tuple(each for each in one.phones if each.number),
        emails=tuple(each for each in one.emails if each.address),
        addresses=tuple(each for each in one.addresses if each.text),
    )


def _masked_record(one: Address) -> Address:
    # Whoever has a substitute address has it because nobody may learn the true one.
    return replace(one, masked=True) if one.kind is AddressKind.RECORD else one


def _contact(contact: SafeContact, today: date) -> SafeContact:
    confirmed = _day(contact.confirmed_on, "confirmed_on", today)
    return replace(
        contact,
        how=checked(contact.how, "how", limit=PAGE).strip(),
        caution=checked(contact.caution, "caution", limit=PAGE).strip(),
        confirmed_on=confirmed,
        rules=kept_rules(_rule(rule) for rule in contact.rules),
        alternate=_alternate(contact.alternate, today),
    )


def _rule(rule: ChannelRule) -> ChannelRule:
    channel = Channel(rule.channel)
    for text, part in ((rule.start, "from"), (rule.end, "to")):
        if text and not _CLOCK.fullmatch(text):
            raise BadInput(
                _("This is not a time of day."),
                field=f"{channel}.{part}",
                next=_("For example: 9:00 am, 17:30."),
            )
    if rule.start and rule.start == rule.end:
        raise BadInput(_("The safe hours begin and end at the same time."), field=f"{channel}.to")
    return replace(
        rule,
        channel=channel,
        days=frozenset(rule.days) & frozenset(DAYS) if len(rule.days) < len(DAYS) else frozenset(),
        where=name_line(rule.where, f"{channel}.where"),
        words=name_line(rule.words, f"{channel}.words"),
        seen_by=name_line(rule.seen_by, f"{channel}.seen_by"),
    )


def _alternate(other: Alternate, today: date) -> Alternate:
    other = Alternate(
        name_line(other.name, "alternate_name", limit=_NAME),
        name_line(other.relation, "alternate_relation", limit=_NAME),
        name_line(other.phone, "alternate_phone", limit=60),
        other.agreed,
        _day(other.agreed_on, "alternate_agreed_on", today),
        name_line(other.words, "alternate_words", limit=2000),
    )
    if other and not other.name:
        raise BadInput(_("Who is it? A name is missing."), field="alternate_name")
    if (other.agreed or other.agreed_on) and not other:
        raise BadInput(_("Who has agreed? A name is missing."), field="alternate_name")
    return other


def _day(text: str, field: str, today: date) -> str:
    text = text.strip()
    if not text:
        return ""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise BadInput(
            _("This is not a date."), field=field, next=_("Write it as 2026-03-16.")
        ) from None
    if day > today:
        raise BadInput(_("This day has not come yet."), field=field)
    return day.isoformat()
