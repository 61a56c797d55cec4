"""``amparo person``: who is on file. What is masked stays masked: only the window reveals it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from desktop.commands.line import DONE, Commands, tell, words
from desktop.commands.opening import add_json, add_vault, opened
from desktop.commands.speaking import say, say_json, say_table
from models.language import _, ngettext

if TYPE_CHECKING:
    from models.cases.party import Standing
    from models.people.person import Person, PersonName, PersonRow
    from models.vault.unit_of_work import UnitOfWork

PAGE = 500


def add(commands: Commands) -> None:
    """``amparo person add``, ``list`` and ``show``."""
    group = commands.add_parser("person", help=_("add, list and show people"))
    verbs = group.add_subparsers(title=_("commands"), metavar="COMMAND", required=True)
    adding = verbs.add_parser(
        "add",
        help=_("add a person or an organization"),
        description=_(
            "Add a person. Prints the person's id. Every way to reach them begins as: do not use."
        ),
    )
    add_vault(adding)
    add_new(adding, required=True)
    add_json(adding)
    adding.set_defaults(run=run_add)

    listing = verbs.add_parser("list", help=_("list people by family name"))
    add_vault(listing)
    listing.add_argument(
        "--find", metavar="WORDS", type=words, default="", help=_("only people with these words")
    )
    add_json(listing)
    listing.set_defaults(run=run_list)

    showing = verbs.add_parser(
        "show",
        help=_("show one person"),
        description=_(
            "Show one person. Masked addresses, numbers and code words are not shown; that the "
            "record was opened is kept in the log."
        ),
    )
    add_vault(showing)
    showing.add_argument("id", metavar="ID", type=words, help=_("the id, as list gives it"))
    add_json(showing)
    showing.set_defaults(run=run_show)


def add_new(parser: argparse.ArgumentParser, *, required: bool) -> None:
    """What is told of somebody new."""
    if required:
        parser.add_argument(
            "--given", metavar="NAME", type=words, required=True, help=_("the given name")
        )
    parser.add_argument(
        "--family", metavar="NAME", type=words, default="", help=_("the family name or names")
    )
    parser.add_argument(
        "--also",
        metavar="NAME",
        type=words,
        action="append",
        default=[],
        help=_("another name they use; once for each"),
    )
    parser.add_argument(
        "--speaks", metavar="CODE", type=words, default="en", help=_("the language: en, es, ht …")
    )
    parser.add_argument(
        "--born", metavar="DAY", type=words, default="", help=_("a birth date, a year or an age")
    )
    parser.add_argument(
        "--phone", metavar="NUMBER", type=words, default="", help=_("a telephone number")
    )
    parser.add_argument(
        "--organization", action="store_true", help=_("an agency, a firm or an office")
    )


def told_of(uow: UnitOfWork, arguments: argparse.Namespace) -> dict[str, Any]:
    """The arguments of ``add_person`` besides the own name. Raises ``BadInput``."""
    from models.people.birth_typed import parse_birth
    from models.people.person import NameKind, PersonKind, PersonName

    told: dict[str, Any] = {
        "language": arguments.speaks,
        "phone": arguments.phone,
        "birth": parse_birth(arguments.born, uow.today),
        "other_names": [PersonName(one, "", NameKind.ALIAS) for one in arguments.also],
    }
    if arguments.organization:
        told["kind"] = PersonKind.ORGANIZATION
    return told


def alike(uow: UnitOfWork, arguments: argparse.Namespace) -> int:
    """How many on file resemble who is about to be added; what the user may not read is no part."""
    from models.conflicts.checking import look
    from models.conflicts.indexing import index_older
    from models.people.conflict_index import Known
    from models.people.phone_text import phone_key

    index_older(uow)
    family = "" if arguments.organization else arguments.family
    names = [(arguments.given, family), *((one, "") for one in arguments.also)]
    phone = phone_key(arguments.phone) if arguments.phone else ""
    known = Known(
        tuple(names), phones=(phone,) if phone else (), organisation=arguments.organization
    )
    return len(look(uow, known, walled=False))


def tell_alike(count: int) -> None:
    """One line beside the answer: the record may be a second one of the same person."""
    if count:
        said = ngettext(
            "{count} record on file resembles this name; the window can merge two into one.",
            "{count} records on file resemble this name; the window can merge two into one.",
            count,
        )
        tell("amparo: " + said.format(count=count))


def run_add(arguments: argparse.Namespace) -> int:
    """Add somebody; prints the id."""
    from models.people.services import add_person

    with opened(arguments) as vault, vault.unit_of_work() as uow:
        family = "" if arguments.organization else arguments.family
        told = told_of(uow, arguments)
        before = alike(uow, arguments)
        changes = add_person(uow, given=arguments.given, family=family, **told)
        assert changes.made is not None
        uow.commit()
    tell_alike(before)
    if arguments.json:
        say_json({"id": changes.made.id, "resemble": before})
    else:
        say(changes.made.id)
    return DONE


def run_list(arguments: argparse.Namespace) -> int:
    """Everybody who fits, a page at a time out of the vault; nothing of it is masked."""
    from models.people.labels import PERSON_KINDS
    from models.people.repository import person_rows

    rows: list[PersonRow] = []
    with opened(arguments, read_only=True) as vault, vault.read() as uow:
        while page := person_rows(uow, arguments.find, limit=PAGE, offset=len(rows)):
            rows += page
    if arguments.json:
        say_json(
            [
                {"id": row.id, "name": row.name, "kind": row.kind.value, "language": row.language}
                for row in rows
            ]
        )
        return DONE
    say_table(
        [_("Id"), _("Name"), _("Kind"), _("Language")],
        [(row.id, row.name, _(PERSON_KINDS[row.kind]), row.language) for row in rows],
    )
    return DONE


def run_show(arguments: argparse.Namespace) -> int:
    """One person and the cases they stand in."""
    from models.cases.party_rows import cases_of_person
    from models.people.repository import person

    with opened(arguments) as vault:
        with vault.read() as uow:
            one = person(uow, arguments.id)
            places = cases_of_person(uow, one.id)
        vault.saw("viewed", "people", one.id)
    if arguments.json:
        say_json(_as_json(one, places))
        return DONE
    pairs = [pair for pair in _pairs(one, places) if pair[1]]
    say_table([_("What"), _("On file")], pairs)
    return DONE


def _pairs(one: Person, places: list[Standing]) -> list[tuple[str, str]]:
    from models.cases.labels import PARTY_ROLES
    from models.people.labels import (
        ADDRESS_KINDS,
        CHANNELS,
        DO_NOT_USE,
        INTERPRETERS,
        MAY_BE_USED,
        NAME_KINDS,
        PERSON_KINDS,
        PHONE_KINDS,
    )

    contact = one.safe_contact
    pairs = [(_("Id"), one.id), (_("Kind"), _(PERSON_KINDS[one.kind]))]
    pairs += [(_(NAME_KINDS[each.kind]), each.full) for each in one.names]
    pairs += [
        (_("Language"), one.language),
        (_("Interpreter"), _(INTERPRETERS[one.interpreter])),
        (_("Employer"), one.employer),
    ]
    for channel, word in CHANNELS.items():
        allowed = channel in contact.allowed
        pairs.append((_(word), _(MAY_BE_USED) if allowed else _(DO_NOT_USE)))
    pairs.append((_("Safe contact"), " ".join((contact.how, contact.caution)).strip()))
    pairs.append((_("Confirmed"), contact.confirmed_on))
    pairs += [(_(PHONE_KINDS[each.kind]), _shown(each.number, each.hidden)) for each in one.phones]
    pairs += [(_("E-mail"), _shown(each.address, each.hidden)) for each in one.emails]
    for place in one.addresses:
        pairs.append((_(ADDRESS_KINDS[place.kind]), _shown(place.text, place.hidden)))
    if one.code_word:
        pairs.append((_("Code word"), _shown("", hidden=True)))
    for stand in places:
        role = _(PARTY_ROLES[stand.role]) if stand.role else _("Walled case")
        pairs.append((stand.number, role))
    return pairs


def _shown(text: str, hidden: bool) -> str:
    return (
        _("masked: the window reveals it, for a reason")
        if hidden
        else " / ".join(text.splitlines())
    )


def _as_json(one: Person, places: list[Standing]) -> dict[str, Any]:
    def name(each: PersonName) -> dict[str, str]:
        return {"name": each.full, "kind": each.kind.value}

    def reach(text: str, kind: str, hidden: bool) -> dict[str, Any]:
        return {"text": None if hidden else text, "kind": kind, "masked": hidden}

    return {
        "id": one.id,
        "kind": one.kind.value,
        "names": [name(each) for each in one.names],
        "language": one.language,
        "interpreter": one.interpreter.value,
        "employer": one.employer,
        "may_use": sorted(channel.value for channel in one.safe_contact.allowed),
        "how": one.safe_contact.how,
        "caution": one.safe_contact.caution,
        "confirmed_on": one.safe_contact.confirmed_on,
        "phones": [reach(each.number, each.kind.value, each.hidden) for each in one.phones],
        "emails": [reach(each.address, "", each.hidden) for each in one.emails],
        "addresses": [reach(each.text, each.kind.value, each.hidden) for each in one.addresses],
        "code_word": bool(one.code_word),
        "cases": [
            {"number": stand.number, "role": stand.role.value if stand.role else ""}
            for stand in places
        ],
    }
