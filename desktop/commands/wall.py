"""``amparo wall``: the walls of a vault, and who is behind them."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from desktop.commands.line import DONE, Commands, words
from desktop.commands.opening import add_json, add_vault, opened
from desktop.commands.speaking import say, say_json, say_table
from models.errors import BadInput, NotFound
from models.language import _

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork
    from models.vault.vault import Vault
    from models.vault.wall_book import Wall


def add(commands: Commands) -> None:
    """``amparo wall list|raise|lower|let-in|take-out``"""
    group = commands.add_parser(
        "wall",
        help=_("wall a case: only its members can read it"),
        description=_(
            "A walled case has a key of its own, sealed to its members. This is encryption: nobody "
            "else reads the case with any program."
        ),
    )
    verbs = group.add_subparsers(title=_("commands"), metavar="COMMAND", required=True)
    listing = verbs.add_parser("list", help=_("list the walled cases and their members"))
    add_vault(listing)
    add_json(listing)
    listing.set_defaults(run=run_list)

    raising = _verb(verbs, "raise", _("wall a case"))
    raising.add_argument(
        "--member",
        metavar="LOGIN",
        type=words,
        action="append",
        required=True,
        help=_("who may read it; once for each member"),
    )
    raising.set_defaults(run=run_raise)
    _verb(verbs, "lower", _("open a walled case to the office again")).set_defaults(run=run_lower)
    for name, run, what in (
        ("let-in", run_let_in, _("let one more user read the case")),
        ("take-out", run_take_out, _("take a member out; the case gets a new key")),
    ):
        made = _verb(verbs, name, what)
        made.add_argument("login", metavar="LOGIN", type=words, help=_("whom it concerns"))
        made.set_defaults(run=run)


def _verb(verbs: Commands, name: str, what: str) -> argparse.ArgumentParser:
    made = verbs.add_parser(name, help=what)
    add_vault(made)
    made.add_argument("case", metavar="NUMBER", type=words, help=_("the number of the case"))
    return made


def run_list(arguments: argparse.Namespace) -> int:
    """Every wall by the number of its case: that is no secret, what is behind it is."""
    with opened(arguments, read_only=True) as vault, vault.read() as uow:
        found = sorted(_around_cases(uow), key=lambda wall: wall.number)
    if arguments.json:
        say_json(
            [
                {
                    "case": wall.number,
                    "raised": wall.raised_at.isoformat(),
                    "members": list(wall.names),
                    "open": wall.open,
                }
                for wall in found
            ]
        )
        return DONE
    if not found:
        say(_("No case is walled."))
        return DONE
    say_table(
        [_("Case"), _("Since"), _("Members"), _("Opens to you")],
        [
            (
                wall.number,
                wall.raised_at.date().isoformat(),
                ", ".join(wall.names),
                _("yes") if wall.open else _("no"),
            )
            for wall in found
        ],
    )
    return DONE


def run_raise(arguments: argparse.Namespace) -> int:
    """Wall a case for these users."""
    from models.cases.walling import raise_wall
    from models.letters.elsewhere import letters_elsewhere

    with opened(arguments) as vault, vault.unit_of_work() as uow:
        members = [_user_id(vault, login) for login in arguments.member]
        case_id = _case_id(uow, arguments.case)
        elsewhere = letters_elsewhere(uow, case_id)
        done = raise_wall(uow, case_id, members)
        uow.commit()
    say(f"{done.said}.")
    for one in elsewhere:
        say(
            _("Letter {letter} of case {case} speaks of it, and is not behind this wall.").format(
                letter=one.number, case=one.case_number
            )
        )
    return DONE


def run_lower(arguments: argparse.Namespace) -> int:
    """The whole office reads it again."""
    from models.cases.walling import lower_wall

    with opened(arguments) as vault, vault.unit_of_work() as uow:
        done = lower_wall(uow, _case_id(uow, arguments.case))
        uow.commit()
    say(f"{done.said}.")
    return DONE


def run_let_in(arguments: argparse.Namespace) -> int:
    """One more member."""
    from models.cases.walling import let_in

    with opened(arguments) as vault, vault.unit_of_work() as uow:
        user_id = _user_id(vault, arguments.login)
        done = let_in(uow, _case_id(uow, arguments.case), user_id)
        uow.commit()
    say(f"{done.said}.")
    return DONE


def run_take_out(arguments: argparse.Namespace) -> int:
    """One member fewer, and a new key."""
    from models.cases.walling import take_out

    with opened(arguments) as vault, vault.unit_of_work() as uow:
        user_id = _user_id(vault, arguments.login)
        done = take_out(uow, _case_id(uow, arguments.case), user_id)
        uow.commit()
    say(f"{done.said}.")
    say(_("What they read or copied before, they keep."))
    return DONE


def _around_cases(uow: UnitOfWork) -> list[Wall]:
    return [wall for wall in uow.walls.walls if wall.case_id is not None]


def _case_id(uow: UnitOfWork, number: str) -> str:
    """Of a walled case too, which its row does not open to everybody."""
    from models.cases.repository import case_by_number

    for wall in _around_cases(uow):
        if wall.number == number.strip() and wall.case_id is not None:
            return wall.case_id
    try:
        return case_by_number(uow, number).id
    except NotFound:
        raise BadInput(
            _("No case has the number “{number}”.").format(number=number), field="case"
        ) from None


def _user_id(vault: Vault, login: str) -> str:
    from desktop.commands.user import user_named

    return user_named(vault, login).id
