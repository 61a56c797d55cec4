"""``amparo case``: open cases, list cases, close cases."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from desktop.commands.line import DONE, Commands, words
from desktop.commands.opening import add_json, add_vault, opened
from desktop.commands.speaking import say, say_json, say_table
from models.cases.case import CaseRow, CaseStatus, CaseType
from models.errors import BadInput
from models.language import _

PAGE = 500


def add(commands: Commands) -> None:
    """``amparo case add``, ``list`` and ``close``."""
    group = commands.add_parser("case", help=_("open, list and close cases"))
    verbs = group.add_subparsers(title=_("commands"), metavar="COMMAND", required=True)

    adding = verbs.add_parser(
        "add",
        help=_("open a case for a new client, or for one on file"),
        description=_("Open a case. Prints the case's number."),
    )
    add_vault(adding)
    who = adding.add_mutually_exclusive_group(required=True)
    who.add_argument("--given", metavar="NAME", type=words, help=_("the new client's given name"))
    who.add_argument("--client", metavar="ID", type=words, help=_("the id of a client on file"))
    adding.add_argument(
        "--family", metavar="NAME", type=words, default="", help=_("the family name or names")
    )
    adding.add_argument(
        "--speaks",
        metavar="CODE",
        type=words,
        default="en",
        help=_("the client's language: en, es, ht …"),
    )
    adding.add_argument(
        "--type",
        choices=[one.value for one in CaseType],
        default=CaseType.SERVICE_ACCESS.value,
        help=_("the kind of case"),
    )
    adding.add_argument(
        "--problem", metavar="CODE", type=words, default="", help=_("the legal problem code")
    )
    adding.add_argument(
        "--counsel", metavar="LOGIN", type=words, default="", help=_("the attorney's login")
    )
    add_json(adding)
    adding.set_defaults(run=run_add)

    listing = verbs.add_parser("list", help=_("list cases, newest first"))
    add_vault(listing)
    listing.add_argument(
        "--find", metavar="WORDS", type=words, default="", help=_("only cases with these words")
    )
    listing.add_argument(
        "--status", choices=[one.value for one in CaseStatus], help=_("only cases that stand so")
    )
    add_json(listing)
    listing.set_defaults(run=run_list)
    _add_closing(verbs)


def _add_closing(verbs: Commands) -> None:
    closing = verbs.add_parser(
        "close",
        help=_("close a case with a closing code"),
        description=_(
            "Close a case. Refused while its conflict check is undecided, or with a day before it "
            "was opened."
        ),
    )
    add_vault(closing)
    closing.add_argument("number", metavar="NUMBER", type=words, help=_("the case's number"))
    closing.add_argument(
        "--code", metavar="CODE", type=words, required=True, help=_("the closing code")
    )
    closing.add_argument(
        "--on", metavar="DAY", type=words, default="", help=_("the day; otherwise today")
    )
    closing.set_defaults(run=run_close)


def run_add(arguments: argparse.Namespace) -> int:
    """Open a case and print its number."""
    from models.cases.repository import case
    from models.cases.services import open_case, open_case_for_new_client

    about: dict[str, Any] = {
        "case_type": CaseType(arguments.type),
        "problem_code": arguments.problem,
        "counsel": arguments.counsel,
    }
    with opened(arguments) as vault, vault.unit_of_work() as uow:
        if arguments.client:
            changes = open_case(uow, arguments.client, **about)
        else:
            changes = open_case_for_new_client(
                uow,
                given=arguments.given,
                family=arguments.family,
                person={"language": arguments.speaks},
                **about,
            )
        assert changes.made is not None
        made = case(uow, changes.made.id)
        uow.commit()
    if arguments.json:
        say_json({"number": made.number, "id": made.id, "client_id": made.client_id})
    else:
        say(made.number)
    return DONE


def run_list(arguments: argparse.Namespace) -> int:
    """Every case that fits, a page at a time out of the vault."""
    from models.cases.labels import CASE_STATUSES, CASE_TYPES
    from models.cases.repository import case_rows

    status = CaseStatus(arguments.status) if arguments.status else None
    rows: list[CaseRow] = []
    with opened(arguments, read_only=True) as vault, vault.read() as uow:
        while page := case_rows(uow, arguments.find, status, limit=PAGE, offset=len(rows)):
            rows += page
    if arguments.json:
        say_json([_as_json(row) for row in rows])
    else:
        say_table(
            [_("Number"), _("Client"), _("Kind"), _("Problem"), _("Status"), _("Opened")],
            [
                (
                    row.number,
                    _("Walled case") if row.closed_off else row.client_name,
                    _(CASE_TYPES[row.case_type]) if row.case_type else "",
                    row.problem_code,
                    _(CASE_STATUSES[row.status]) if row.status else "",
                    row.opened_on.isoformat() if row.opened_on else "",
                )
                for row in rows
            ],
        )
    return DONE


def run_close(arguments: argparse.Namespace) -> int:
    """Close one case."""
    from models.cases.closing import close_case
    from models.cases.repository import case_by_number

    with opened(arguments) as vault, vault.unit_of_work() as uow:
        one = case_by_number(uow, arguments.number)
        done = close_case(
            uow, one.id, arguments.code, _day(arguments.on, uow.today), revision=one.revision
        )
        uow.commit()
    say(f"{done.said}.")
    return DONE


def _day(typed: str, today: date) -> date | None:
    """The day that was typed: nothing, or a whole one."""
    from models.breaches.when_text import parse_date

    found = parse_date(typed, today)
    if found is not None and found.exact is None:
        raise BadInput(
            _("A whole day is needed here."),
            field="closed_on",
            next=_("For example: March 14, 2026."),
        )
    return found.exact if found is not None else None


def _as_json(row: CaseRow) -> dict[str, str]:
    return {
        "number": row.number,
        "id": row.id,
        "client_id": row.client_id,
        "client": row.client_name,
        "type": row.case_type.value if row.case_type else "",
        "problem": row.problem_code,
        "status": row.status.value if row.status else "",
        "opened_on": row.opened_on.isoformat() if row.opened_on else "",
        "wall": row.behind.value,
        "counsel": row.counsel,
        "advocate": row.advocate,
    }
