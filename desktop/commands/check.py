"""``amparo check``: is everything in the vault whole?"""

from __future__ import annotations

import argparse

from desktop.commands.line import DONE, REFUSED, Commands
from desktop.commands.opening import add_json, add_vault, opened
from desktop.commands.speaking import say, say_json
from models.language import _, ngettext


def add(commands: Commands) -> None:
    """``amparo check VAULT``"""
    parser = commands.add_parser(
        "check",
        help=_("read the whole vault and say what is damaged"),
        description=_(
            "Read every page, record and evidence file of the vault. Exit code 0: all is whole; "
            "1: something is damaged, and is named. Nothing is changed."
        ),
    )
    add_vault(parser)
    add_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Check, count, and name each problem."""
    from models.vault.check import check

    with opened(arguments, read_only=True) as vault:
        report = check(vault)
    if arguments.json:
        say_json(
            {
                "whole": not report.problems,
                "counted": dict(report.counted),
                "problems": [str(one) for one in report.problems],
            }
        )
    else:
        say(*(str(one) for one in report.problems))
        say(*(f"{what}: {count}" for what, count in report.counted.items()))
        number = len(report.problems)
        if number:
            told = ngettext("{number} problem was found.", "{number} problems were found.", number)
            say(told.format(number=number))
        else:
            say(_("All is whole."))
    return REFUSED if report.problems else DONE
