"""The rows of a merge's preview: each field of both records in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from models.language import N_, _

if TYPE_CHECKING:
    from models.conflicts.merging import Preview
    from models.people.person import Person

_WORDS = {
    "language": N_("Language"),
    "other_languages": N_("Other languages"),
    "interpreter": N_("Interpreter"),
    "dialect": N_("What an interpreter must know"),
    "pronouns": N_("Pronouns"),
    "birth": N_("Birth date"),
    "accommodations": N_("Accommodations"),
    "employer": N_("Employer"),
    "safe_contact": N_("Safe contact"),
    "code_word": N_("Code word"),
}


@dataclass(frozen=True)
class Row:
    """``kept`` says what stays; with ``choose`` it is the word over the first of two choices."""

    name: str
    word: str
    mine: str
    theirs: str
    kept: str
    choose: bool = False


def rows(found: Preview, shown: Callable[[str], str]) -> list[Row]:
    """Names first, then what is chosen, then what is put together, then what moves."""
    keep, other, merged = found.keep, found.other, found.merged()
    names = _("All; the other’s as “also known as”")
    made = [Row("names", _("Names"), _names(keep, shown), _names(other, shown), names)]
    for name, word in _WORDS.items():
        mine, theirs = _said(keep, name), _said(other, name)
        if not mine and not theirs:
            continue
        choose = name in found.differ
        strict = choose and name == "safe_contact"
        kept = _("Only what both allow") if strict else _("This one") if choose else ""
        made.append(Row(name, _(word), mine, theirs, kept or _kept(mine, theirs), choose))
    both = _("Both, each once")
    for name, word, said in (
        ("phones", _("Telephones"), _phones),
        ("emails", _("E-mail addresses"), _emails),
        ("addresses", _("Addresses"), _addresses),
    ):
        if getattr(merged, name):
            made.append(Row(name, word, said(keep), said(other), both))
    mine, theirs = _cases(found.stays_in), _cases(found.comes_in)
    made.append(Row("cases", _("Cases"), mine, theirs, _("All, in the record that stays")))
    return made


def _kept(mine: str, theirs: str) -> str:
    if mine == theirs:
        return _("Both say the same")
    return _("The only answer")


def _names(one: Person, shown: Callable[[str], str]) -> str:
    return "\n".join(dict.fromkeys(shown(name.full) for name in one.names))


def _said(one: Person, name: str) -> str:
    value = getattr(one, name)
    if name == "safe_contact":
        return _contact(value)
    if name == "birth":
        from models.people.birth import birth_text

        return birth_text(value)
    if name == "code_word":
        return _masked() if value else ""
    if name == "interpreter":
        return {"yes": _("Yes"), "no": _("No")}.get(value.value, "")
    if name == "language":
        return _language(value)
    if name == "other_languages":
        return ", ".join(_language(code) for code in value)
    return str(value)


def _language(code: str) -> str:
    from babel import Locale, UnknownLocaleError

    from models.language import current as language

    try:
        return Locale.parse(code).get_display_name(language()) or code
    except (UnknownLocaleError, ValueError):
        return code


def _contact(contact: Any) -> str:
    from models.people.labels import CHANNELS

    allowed = [_(CHANNELS[one]) for one in CHANNELS if one in contact.allowed]
    lines = [", ".join(allowed)] if allowed else []
    lines += [part for part in (contact.how, contact.caution) if part]
    return "\n".join(lines)


def _masked() -> str:
    return _("(masked)")


def _phones(one: Person) -> str:
    from models.people.phone_text import phone_shown

    return _lines(_masked() if each.hidden else phone_shown(each.number) for each in one.phones)


def _emails(one: Person) -> str:
    return _lines(_masked() if each.hidden else each.address for each in one.emails)


def _addresses(one: Person) -> str:
    texts = (_masked() if each.hidden else each.text for each in one.addresses)
    return _lines(", ".join(text.splitlines()) for text in texts)


def _cases(found: Iterable[Any]) -> str:
    from models.cases.labels import PARTY_ROLES

    return _lines(
        f"{one.number}: {_(PARTY_ROLES[one.role])}" if one.role is not None else one.number
        for one in found
    )


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(text for text in texts if text)
