"""``amparo check``: is everything in the vault whole?"""

from __future__ import annotations

import argparse

from desktop.commands.line import DONE, REFUSED, Commands, tell
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
        problems = [
            {"code": one.code, "what": one.what, "serious": one.serious} for one in report.problems
        ]
        say_json({"whole": report.ok, "counted": dict(report.counted), "problems": problems})
    else:
        say(*(one.what for one in report.problems))
        counted = dict(report.counted)
        pages, files = counted.pop("pages", 0), counted.pop("evidence", 0)
        looked = _("Read: {pages} pages, {rows} rows, {files} evidence files.")
        say(looked.format(pages=pages, rows=sum(counted.values()), files=files))
    if report.ok:
        if not arguments.json:
            say(_("All is whole."))
        return DONE
    number = sum(one.serious for one in report.problems)
    told = ngettext("{number} problem was found.", "{number} problems were found.", number)
    tell("amparo: " + told.format(number=number))
    return REFUSED
