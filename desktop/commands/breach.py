"""``amparo breach``: record suspected breaches from fact sheets, list them, decide on sections."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from desktop.commands.assess import read_sheet
from desktop.commands.line import DONE, Commands, words
from desktop.commands.opening import add_json, add_vault, opened
from desktop.commands.speaking import say, say_json, say_table
from models.errors import BadInput, NotFound, Refused
from models.language import _

if TYPE_CHECKING:
    from models.breaches.breach import Breach, BreachRow
    from models.vault.vault import UnitOfWork

PAGE = 500


def add(commands: Commands) -> None:
    """``amparo breach add``, ``list`` and ``decide``."""
    group = commands.add_parser("breach", help=_("record and list suspected breaches"))
    verbs = group.add_subparsers(title=_("commands"), metavar="COMMAND", required=True)
    _add_adding(verbs)
    _add_listing(verbs)
    _add_deciding(verbs)


def _add_adding(verbs: Commands) -> None:
    adding = verbs.add_parser(
        "add",
        help=_("record a breach from a fact sheet"),
        description=_(
            "Record a suspected breach in a case, from a fact sheet in JSON (the same as for "
            "amparo assess). Prints the breach's number."
        ),
    )
    add_vault(adding)
    adding.add_argument(
        "facts",
        metavar="FACTS.json",
        help=_("a fact sheet; - reads one from standard input"),
    )
    adding.add_argument(
        "--case", metavar="NUMBER", type=words, required=True, help=_("the case's number")
    )
    adding.add_argument("--title", metavar="TEXT", type=words, default="", help=_("a short title"))
    add_accepting(adding)
    add_json(adding)
    adding.set_defaults(run=run_add)


def _add_listing(verbs: Commands) -> None:
    listing = verbs.add_parser("list", help=_("list breaches, the newest incident first"))
    add_vault(listing)
    listing.add_argument(
        "--case", metavar="NUMBER", type=words, help=_("only breaches of this case")
    )
    listing.add_argument(
        "--find", metavar="WORDS", type=words, default="", help=_("only those with these words")
    )
    add_json(listing)
    listing.set_defaults(run=run_list)


def _add_deciding(verbs: Commands) -> None:
    deciding = verbs.add_parser(
        "decide",
        help=_("accept, reject or add a section, with a reason"),
        description=_(
            "The program suggests which sections a breach touches; a person decides. A letter "
            "cites only what was accepted or added. The reason is kept and enters no letter."
        ),
    )
    add_vault(deciding)
    deciding.add_argument(
        "provision", metavar="SECTION", type=words, help=_("the section, such as 2-928(b)")
    )
    deciding.add_argument(
        "--breach", metavar="ID", type=words, required=True, help=_("its number or id")
    )
    which = deciding.add_mutually_exclusive_group(required=True)
    for name in ("accepted", "rejected", "added"):
        option = {"accepted": "--accept", "rejected": "--reject", "added": "--add"}[name]
        which.add_argument(option, dest="decision", action="store_const", const=name)
    deciding.add_argument(
        "--reason", metavar="TEXT", type=words, required=True, help=_("why; one sentence")
    )
    add_json(deciding)
    deciding.set_defaults(run=run_decide)


def add_accepting(parser: argparse.ArgumentParser) -> None:
    """The script's way to decide: accept what is engaged, and say who decided and why."""
    parser.add_argument(
        "--accept-engaged",
        action="store_true",
        help=_(
            "accept every section that comes out as engaged and is not decided yet; it is "
            "recorded as a decision of the user who opens the vault, and needs --reason"
        ),
    )
    parser.add_argument(
        "--reason", metavar="TEXT", type=words, default="", help=_("why they are accepted")
    )


def run_add(arguments: argparse.Namespace) -> int:
    """Record the fact sheet, and decide if asked to: both, or nothing."""
    from models.breaches.repository import breach
    from models.breaches.services import record_facts
    from models.cases.repository import case_by_number

    _check_reason(arguments)
    facts = read_sheet(arguments.facts)
    with opened(arguments) as vault, vault.unit_of_work() as uow:
        case = case_by_number(uow, arguments.case)
        changes = record_facts(uow, case.id, facts, title=arguments.title)
        assert changes.made is not None
        made = breach(uow, changes.made.id)
        accept_engaged(uow, made, arguments)
        answer = _as_json(uow, made)
        uow.commit()
    if arguments.json:
        say_json(answer)
    else:
        say(made.number)
    return DONE


def run_list(arguments: argparse.Namespace) -> int:
    """Every breach that fits, a page at a time out of the vault."""
    from models.breaches.repository import breach_rows
    from models.cases.repository import case_by_number

    rows: list[BreachRow] = []
    with opened(arguments, read_only=True) as vault, vault.read() as uow:
        case_id = case_by_number(uow, arguments.case).id if arguments.case else None
        while page := breach_rows(uow, case_id, arguments.find, limit=PAGE, offset=len(rows)):
            rows += page
    if arguments.json:
        say_json([_row_as_json(row) for row in rows])
    else:
        say_table(
            [_("Number"), _("Case"), _("Day"), _("Title"), _("Alleged")],
            [
                (
                    row.number,
                    row.case_number,
                    row.day.iso if row.day else "",
                    row.title,
                    ", ".join(row.alleged),
                )
                for row in rows
            ],
        )
    return DONE


def run_decide(arguments: argparse.Namespace) -> int:
    """Keep one decision."""
    from models.breaches.breach import Decision
    from models.breaches.services import decide

    with opened(arguments) as vault, vault.unit_of_work() as uow:
        one = breach_named(uow, arguments.breach)
        changes = decide(
            uow, one.id, arguments.provision, Decision(arguments.decision), arguments.reason
        )
        answer = _as_json(uow, one)
        uow.commit()
    if arguments.json:
        say_json(answer)
    else:
        say(changes.said)
    return DONE


def breach_named(uow: UnitOfWork, name: str) -> Breach:
    """The breach with this number (``B-26-031``) or id. Raises ``NotFound``."""
    from models.breaches.repository import breach, breach_by_number

    try:
        return breach_by_number(uow, name)
    except NotFound:
        return breach(uow, name)


def accept_engaged(uow: UnitOfWork, one: Breach, arguments: argparse.Namespace) -> None:
    """Accept what is engaged and undecided, if the command line asks for it.

    Raises ``Refused`` where nothing is engaged: what is open waits for a person.
    """
    from models.breaches.breach import Decision
    from models.breaches.deciding import undecided
    from models.breaches.repository import allegations
    from models.breaches.services import decide
    from models.ordinances import repository as law
    from models.ordinances.outcome import Outcome

    if not arguments.accept_engaged:
        return
    _check_reason(arguments)
    decided = allegations(uow, one.id)
    findings = undecided(one, decided, law.pack(uow, one.place))
    engaged = [each for each in findings if each.outcome is Outcome.ENGAGED]
    if not engaged and not any(each.alleged for each in decided):
        raise Refused(
            _("No section is engaged by these facts."),
            safe=_("Nothing was kept."),
            next=_("See what is open: amparo assess FACTS.json."),
        )
    for each in engaged:
        decide(uow, one.id, each.provision_id, Decision.ACCEPTED, arguments.reason)


def _check_reason(arguments: argparse.Namespace) -> None:
    if arguments.accept_engaged and not arguments.reason.strip():
        raise BadInput(
            _("Accepting needs a reason: --reason TEXT."),
            field="reason",
            safe=_("Nothing was kept."),
        )


def _as_json(uow: UnitOfWork, one: Breach) -> dict[str, Any]:
    from models.breaches.repository import allegations

    return {
        "number": one.number,
        "id": one.id,
        "title": one.title,
        "decisions": [
            {"provision": each.provision, "decision": each.decision.value, "by": each.decided_by}
            for each in allegations(uow, one.id)
        ],
    }


def _row_as_json(row: BreachRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "id": row.id,
        "case": row.case_number,
        "client": row.client_name,
        "title": row.title,
        "day": row.day.iso if row.day else None,
        "stage": row.stage.value,
        "alleged": list(row.alleged),
    }
