"""``amparo retention`` and ``amparo purge``: what is due; ask, approve, carry out, certify."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from desktop.commands.line import DONE, Commands, words
from desktop.commands.opening import add_json, add_vault, opened
from desktop.commands.speaking import say, say_json, say_table
from models.errors import BadInput
from models.language import _

if TYPE_CHECKING:
    from models.changes import Ref
    from models.retention.purge import Certificate, Purge


def add(commands: Commands) -> None:
    """``amparo retention due`` and ``amparo purge list|ask|approve|refuse|withdraw|run|…``"""
    group = commands.add_parser("retention", help=_("what is due by the office's schedule"))
    verbs = group.add_subparsers(title=_("commands"), metavar="COMMAND", required=True)
    due = verbs.add_parser(
        "due",
        help=_("list what is due"),
        description=_("List the records that are due by the office's own schedule."),
    )
    add_vault(due)
    add_json(due)
    due.set_defaults(run=run_due)
    _purge(commands)


def _purge(commands: Commands) -> None:
    group = commands.add_parser(
        "purge",
        help=_("delete records for good, by two people"),
        description=_(
            "Delete records for good. One person asks, another approves, then it is carried out; "
            "after the vault has a new key (amparo rotate) the certificate is written."
        ),
    )
    verbs = group.add_subparsers(title=_("commands"), metavar="COMMAND", required=True)
    listing = verbs.add_parser("list", help=_("list the purges"))
    add_vault(listing)
    add_json(listing)
    listing.set_defaults(run=run_list)

    asking = verbs.add_parser("ask", help=_("ask for a purge; nothing is deleted yet"))
    add_vault(asking)
    for name, what in (
        ("case", _("the number of a closed case")),
        ("breach", _("the number of a breach")),
        ("letter", _("the number of a letter")),
    ):
        asking.add_argument(
            f"--{name}", metavar="NUMBER", type=words, action="append", default=[], help=what
        )
    asking.add_argument(
        "--part",
        action="store_true",
        help=_("only texts, names and files; numbers, dates, codes and counts stay"),
    )
    asking.add_argument("--reason", metavar="WORDS", type=words, required=True, help=_("why"))
    asking.add_argument(
        "--letters-reason",
        metavar="WORDS",
        type=words,
        default="",
        help=_("why letters that are stored as PDF may go, too"),
    )
    asking.set_defaults(run=run_ask)

    for name, run, what in (
        ("approve", run_approve, _("approve what another person asked for")),
        ("run", run_purge, _("carry out an approved purge; it cannot be undone")),
        ("certificate", run_certificate, _("write the certificate, or show it again")),
    ):
        made = verbs.add_parser(name, help=what)
        _number(made)
        made.set_defaults(run=run)
        if name == "certificate":
            add_json(made)
    for name, run, what in (
        ("refuse", run_refuse, _("refuse what another person asked for")),
        ("withdraw", run_withdraw, _("take back what you asked for")),
    ):
        made = verbs.add_parser(name, help=what)
        _number(made)
        made.add_argument("--reason", metavar="WORDS", type=words, required=True, help=_("why"))
        made.set_defaults(run=run)


def _number(parser: argparse.ArgumentParser) -> None:
    add_vault(parser)
    parser.add_argument("number", metavar="NUMBER", type=words, help=_("for example P-26-001"))


def run_due(arguments: argparse.Namespace) -> int:
    """What is due, or that the office has set nothing."""
    from models.retention.due import due
    from models.retention.labels import KIND_OF_ONE, no_schedule
    from models.retention.repository import schedule

    with opened(arguments, read_only=True) as vault, vault.read() as uow:
        rows, is_set = due(uow), schedule(uow).is_set
    if arguments.json:
        say_json(
            {
                "schedule": is_set,
                "due": [
                    {
                        "kind": row.kind.value,
                        "number": row.number,
                        "case": row.case_number,
                        "since": row.since.isoformat(),
                        "due": row.due_on.isoformat(),
                        "held": row.held,
                        "asked": row.asked,
                    }
                    for row in rows
                ],
            }
        )
        return DONE
    if not is_set:
        say(no_schedule())
        return DONE
    say_table(
        [_("Number"), _("Kind"), _("Case"), _("Since"), _("Due since"), _("In the way")],
        [
            (
                row.number,
                _(KIND_OF_ONE[row.kind]),
                row.case_number,
                row.since.isoformat(),
                row.due_on.isoformat(),
                _("Legal hold") if row.held else _("Purge asked") if row.asked else "",
            )
            for row in rows
        ],
    )
    return DONE


def run_list(arguments: argparse.Namespace) -> int:
    """Every purge, the newest first."""
    from models.retention.labels import STATES, counted
    from models.retention.repository import purges

    with opened(arguments, read_only=True) as vault, vault.read() as uow:
        rows = purges(uow)
    if arguments.json:
        say_json(
            [
                {
                    "number": one.number,
                    "state": one.state.value,
                    "extent": one.extent.value,
                    "asked_at": one.asked_at.isoformat(),
                    "counts": one.counts.as_dict(),
                }
                for one in rows
            ]
        )
        return DONE
    say_table(
        [_("Number"), _("Where it stands"), _("What went")],
        [
            (one.number, _(STATES[one.state]), ", ".join(counted(one.counts.as_dict())))
            for one in rows
        ],
    )
    return DONE


def run_ask(arguments: argparse.Namespace) -> int:
    """Ask, and print the purge's number."""
    from models.retention.purge import Extent
    from models.retention.repository import purge
    from models.retention.services import ask_purge

    extent = Extent.PART if arguments.part else Extent.WHOLE
    with opened(arguments) as vault, vault.unit_of_work() as uow:
        things = _things(uow, arguments)
        done = ask_purge(uow, things, extent, arguments.reason, arguments.letters_reason)
        assert done.made is not None
        number = purge(uow, done.made.id).number
        uow.commit()
    say(number)
    return DONE


def run_approve(arguments: argparse.Namespace) -> int:
    """The second person's yes."""
    return _do(arguments, "approve_purge")


def run_refuse(arguments: argparse.Namespace) -> int:
    """The second person's no."""
    return _do(arguments, "refuse_purge", arguments.reason)


def run_withdraw(arguments: argparse.Namespace) -> int:
    """The first person's second thought."""
    return _do(arguments, "withdraw_purge", arguments.reason)


def run_purge(arguments: argparse.Namespace) -> int:
    """Delete, and say how much."""
    from models.retention.certifying import remove_files
    from models.retention.labels import counted
    from models.retention.services import do_purge

    with opened(arguments) as vault:
        with vault.unit_of_work() as uow:
            one = _purge_of(uow, arguments)
            said = do_purge(uow, one.id).said
            uow.commit()
        remove_files(vault, one.id)
        with vault.read() as uow:
            one = _purge_of(uow, arguments)
    say(said, ", ".join(counted(one.counts.as_dict())))
    say(_("Next: amparo rotate, then amparo purge certificate."))
    return DONE


def run_certificate(arguments: argparse.Namespace) -> int:
    """Write it if there is none yet, and print it."""
    from models.retention import repository
    from models.retention.certifying import certify, remove_files
    from models.retention.purge import PurgeState

    with opened(arguments) as vault:
        with vault.read() as uow:
            one = _purge_of(uow, arguments)
        if one.state is not PurgeState.CERTIFIED:
            remove_files(vault, one.id)
            with vault.unit_of_work() as uow:
                certify(uow, one.id)
                uow.commit()
        with vault.read() as uow:
            made = repository.certificate(uow, one.id)
    assert made is not None
    _say_certificate(made, as_json=arguments.json)
    return DONE


def _say_certificate(made: Certificate, *, as_json: bool) -> None:
    from dataclasses import asdict
    from datetime import datetime

    from models.retention.certificate_text import backup_lines, facts, statement, title

    if as_json:
        say_json(
            {
                name: value.isoformat() if isinstance(value, datetime) else value
                for name, value in asdict(made).items()
                if name != "backups"
            }
            | {
                "backups": [
                    {"label": one.label, "made_at": one.made_at.isoformat(), "until": one.until}
                    for one in made.backups
                ]
            }
        )
        return
    zone = datetime.now().astimezone().tzinfo
    assert zone is not None
    say(title(made))
    say(*(f"{label}: {value}" for label, value in facts(made, zone)))
    say(*statement(made))
    if made.backups:
        head, *lines = backup_lines(made, zone)
        say_table(list(head), lines)


def _do(arguments: argparse.Namespace, name: str, *more: str) -> int:
    from models.retention import services

    with opened(arguments) as vault, vault.unit_of_work() as uow:
        done = getattr(services, name)(uow, _purge_of(uow, arguments).id, *more)
        uow.commit()
    say(done.said)
    return DONE


def _purge_of(uow: Any, arguments: argparse.Namespace) -> Purge:
    from models.retention.repository import purge_by_number

    return purge_by_number(uow, arguments.number)


def _things(uow: Any, arguments: argparse.Namespace) -> list[Ref]:
    from models.breaches.repository import breach_by_number
    from models.cases.repository import case_by_number
    from models.changes import Ref
    from models.letters.repository import kept_by_number

    things = [Ref("cases", case_by_number(uow, one).id) for one in arguments.case]
    things += [Ref("breaches", breach_by_number(uow, one).id) for one in arguments.breach]
    things += [Ref("letters", kept_by_number(uow, one).id) for one in arguments.letter]
    if not things:
        raise BadInput(
            _("Nothing is chosen."),
            field="case",
            next=_("Name a record: --case, --breach or --letter NUMBER."),
        )
    return things
