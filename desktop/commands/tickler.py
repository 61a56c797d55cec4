"""``amparo tickler``: what is to be done, by day; ``amparo today``: what is due now."""

from __future__ import annotations

import argparse
from typing import Any

from desktop.commands.line import DONE, Commands, words
from desktop.commands.opening import add_json, add_vault, opened
from desktop.commands.speaking import say, say_json, say_table
from models.errors import BadInput
from models.language import _
from models.ticklers.tickler import Kind, Scope, TicklerRow


def add(commands: Commands) -> None:
    """``amparo tickler list``, ``add``, ``done``, and ``amparo today``."""
    group = commands.add_parser("tickler", help=_("list, add and finish ticklers and deadlines"))
    verbs = group.add_subparsers(title=_("commands"), metavar="COMMAND", required=True)
    listing = verbs.add_parser("list", help=_("what is to be done, the earliest day first"))
    add_vault(listing)
    _add_scope(listing)
    listing.add_argument(
        "--find", metavar="WORDS", type=words, default="", help=_("only entries with these words")
    )
    add_json(listing)
    listing.set_defaults(run=run_list)

    adding = verbs.add_parser("add", help=_("add what is to be done in a case; prints its id"))
    add_vault(adding)
    adding.add_argument("--case", metavar="NUMBER", type=words, required=True, help=_("the case"))
    adding.add_argument(
        "--due", metavar="DAY", type=words, required=True, help=_("tomorrow, in 2 weeks, 3/14 …")
    )
    adding.add_argument("--what", metavar="WORDS", type=words, required=True, help=_("what it is"))
    adding.add_argument(
        "--kind",
        choices=[one.value for one in Kind],
        default=Kind.TICKLER.value,
        help=_("what kind of entry it is"),
    )
    adding.add_argument("--for", dest="login", metavar="LOGIN", type=words, help=_("for whom"))
    add_json(adding)
    adding.set_defaults(run=run_add)

    ending = verbs.add_parser("done", help=_("mark an entry as done"))
    add_vault(ending)
    ending.add_argument("id", metavar="ID", type=words, help=_("the id, as list --json gives it"))
    ending.add_argument(
        "--reason",
        metavar="WORDS",
        type=words,
        default="",
        help=_("what was done; a computed deadline needs it"),
    )
    ending.set_defaults(run=run_done)

    today = commands.add_parser("today", help=_("what is overdue, due today and due this week"))
    add_vault(today)
    _add_scope(today)
    add_json(today)
    today.set_defaults(run=run_today)


def _add_scope(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--whose",
        choices=[one.value for one in Scope],
        default=Scope.EVERYONE.value,
        help=_("for me, in my cases, or everyone's"),
    )


def run_list(arguments: argparse.Namespace) -> int:
    """All that is still to be done."""
    from models.ticklers.repository import due_rows

    scope = Scope(arguments.whose)
    with opened(arguments, read_only=True) as vault, vault.read() as uow:
        rows = due_rows(uow, scope, find=arguments.find, limit=100_000)
    return _show(rows, arguments.json)


def run_today(arguments: argparse.Namespace) -> int:
    """What the page Today lists."""
    from models.today.reading import due

    with opened(arguments, read_only=True) as vault, vault.read() as uow:
        found = due(uow, Scope(arguments.whose))
    return _show([*found.overdue, *found.today, *found.later, *found.reminders], arguments.json)


def run_add(arguments: argparse.Namespace) -> int:
    """Add one; prints its id."""
    from models.cases.repository import case_by_number
    from models.days.ahead import parse_ahead
    from models.ticklers.closed_days import closed_days
    from models.ticklers.services import add as add_tickler

    with opened(arguments) as vault, vault.unit_of_work() as uow:
        case = case_by_number(uow, arguments.case)
        due = parse_ahead(arguments.due, uow.today, closed_days(uow))
        if due is None:
            raise BadInput(_("Give the day."), field="due_on", next=_("For example: in 2 weeks."))
        changes = add_tickler(
            uow,
            case.id,
            title=arguments.what,
            due_on=due,
            kind=Kind(arguments.kind),
            assigned_to=arguments.login,
        )
        assert changes.made is not None
        uow.commit()
    if arguments.json:
        say_json({"id": changes.made.id, "due_on": due.isoformat()})
    else:
        say(changes.made.id)
    return DONE


def run_done(arguments: argparse.Namespace) -> int:
    """Mark one as done."""
    from models.ticklers.services import done

    with opened(arguments) as vault, vault.unit_of_work() as uow:
        changes = done(uow, arguments.id, arguments.reason)
        uow.commit()
    say(changes.said)
    return DONE


def _show(rows: list[TicklerRow], as_json: bool) -> int:
    if as_json:
        say_json([_as_json(row) for row in rows])
        return DONE
    say_table(
        [_("Day"), _("What"), _("Case"), _("Client"), _("For")],
        [
            (
                " ".join(
                    part
                    for part in (
                        row.due_on.isoformat(),
                        row.due_time.strftime("%H:%M") if row.due_time else "",
                    )
                    if part
                ),
                row.name,
                row.case_number,
                row.client_name,
                row.assigned_to,
            )
            for row in rows
        ],
    )
    return DONE


def _as_json(row: TicklerRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "case": row.case_number,
        "kind": row.kind.value,
        "what": row.name,
        "due_on": row.due_on.isoformat(),
        "due_time": row.due_time.strftime("%H:%M") if row.due_time else "",
        "for": row.assigned_to,
        "rule": row.rule,
    }
