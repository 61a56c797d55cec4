"""``amparo party``: who comes into a case, and who stands in it."""

from __future__ import annotations

import argparse

from desktop.commands.line import DONE, Commands, words
from desktop.commands.opening import add_json, add_vault, opened
from desktop.commands.person import add_new, alike, tell_alike, told_of
from desktop.commands.speaking import say, say_json, say_table
from models.cases.party import PartyRole
from models.language import _


def add(commands: Commands) -> None:
    """``amparo party add`` and ``list``."""
    group = commands.add_parser("party", help=_("bring people into a case, and list them"))
    verbs = group.add_subparsers(title=_("commands"), metavar="COMMAND", required=True)
    adding = verbs.add_parser(
        "add",
        help=_("bring somebody on file, or somebody new, into a case"),
        description=_(
            "Bring somebody into a case. Prints the person's id. Every new party opens the "
            "conflict check of the case again."
        ),
    )
    add_vault(adding)
    adding.add_argument(
        "--case", metavar="NUMBER", type=words, required=True, help=_("the case's number")
    )
    who = adding.add_mutually_exclusive_group(required=True)
    who.add_argument("--person", metavar="ID", type=words, help=_("the id of somebody on file"))
    who.add_argument("--given", metavar="NAME", type=words, help=_("the new person's given name"))
    add_new(adding, required=False)
    adding.add_argument(
        "--role",
        choices=[one.value for one in PartyRole if one is not PartyRole.CLIENT],
        required=True,
        help=_("what they are in the case"),
    )
    adding.add_argument(
        "--related",
        metavar="WORDS",
        type=words,
        default="",
        help=_("how they stand to the client: sister, landlord"),
    )
    add_json(adding)
    adding.set_defaults(run=run_add)

    listing = verbs.add_parser("list", help=_("who stands in a case, the client first"))
    add_vault(listing)
    listing.add_argument(
        "--case", metavar="NUMBER", type=words, required=True, help=_("the case's number")
    )
    add_json(listing)
    listing.set_defaults(run=run_list)


def run_add(arguments: argparse.Namespace) -> int:
    """Somebody comes into the case; prints the person's id."""
    from models.cases.joining import add_new_party, add_party
    from models.cases.party_rows import parties
    from models.cases.repository import case_by_number

    role, before = PartyRole(arguments.role), 0
    with opened(arguments) as vault, vault.unit_of_work() as uow:
        case = case_by_number(uow, arguments.case)
        had = {one.id for one in parties(uow, case.id)}
        if arguments.person:
            add_party(uow, case.id, arguments.person, role, related=arguments.related)
        else:
            before = alike(uow, arguments)
            add_new_party(
                uow,
                case.id,
                role,
                given=arguments.given,
                family="" if arguments.organization else arguments.family,
                person=told_of(uow, arguments),
                related=arguments.related,
            )
        (one,) = (each for each in parties(uow, case.id) if each.id not in had)
        uow.commit()
    tell_alike(before)
    if arguments.json:
        said = {"id": one.id, "person_id": one.person_id, "case": case.number, "role": role.value}
        say_json({**said, "resemble": before})
    else:
        say(one.person_id)
    return DONE


def run_list(arguments: argparse.Namespace) -> int:
    """Who stands in the case, and as what."""
    from models.cases.labels import PARTY_ROLES
    from models.cases.party_rows import parties
    from models.cases.repository import case_by_number

    with opened(arguments, read_only=True) as vault, vault.read() as uow:
        found = parties(uow, case_by_number(uow, arguments.case).id)
    if arguments.json:
        say_json(
            [
                {
                    "id": one.id,
                    "person_id": one.person_id,
                    "name": one.name,
                    "role": one.role.value,
                    "related": one.related,
                }
                for one in found
            ]
        )
        return DONE
    say_table(
        [_("Role"), _("Name"), _("To the client"), _("Id")],
        [(_(PARTY_ROLES[one.role]), one.name, one.related, one.person_id) for one in found],
    )
    return DONE
