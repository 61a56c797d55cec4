"""``amparo verify`` (older name: ``amparo check``): is everything in the vault whole?"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from desktop.commands.line import DONE, REFUSED, Commands, tell
from desktop.commands.opening import add_json, add_vault, opened
from desktop.commands.speaking import say, say_json
from models.language import _, ngettext

if TYPE_CHECKING:
    from models.vault.check import CheckReport
    from models.vault.head_code import Head

# What deep verify counts beside the rows of tables.
_DEEP = ("entries", "signatures", "records")


def add(commands: Commands) -> None:
    """``amparo verify VAULT [--deep] [--from-start]`` and ``amparo check VAULT``"""
    parser = commands.add_parser(
        "verify",
        help=_("read the whole vault and say what is damaged"),
        description=_(
            "Read every page, record and evidence file of the vault. Exit code 0: all is whole; "
            "1: something is damaged, and is named. Nothing is changed."
        ),
    )
    add_vault(parser)
    parser.add_argument(
        "--deep",
        action="store_true",
        help=_("hold every record against the audit trail, and the trail against its signatures"),
    )
    parser.add_argument(
        "--from-start",
        action="store_true",
        help=_("with --deep: look at every signature again, also at those proven here before"),
    )
    parser.add_argument(
        "--make-anew",
        action="store_true",
        help=_(
            "first make anew what the search and the conflict check look in, where --deep says "
            "that it is not what the records say; then as --deep"
        ),
    )
    add_json(parser)
    parser.set_defaults(run=run)
    older = commands.add_parser("check", help=_("the older name of verify"))
    add_vault(older)
    add_json(older)
    older.set_defaults(run=run, deep=False, from_start=False, make_anew=False)


def run(arguments: argparse.Namespace) -> int:
    """Verify, count, and name each problem."""
    from models.vault.check import check
    from models.vault.deep import deep_verify
    from models.vault.deep_indexes import make_anew

    deep = arguments.deep or arguments.from_start or arguments.make_anew
    with opened(arguments, read_only=not arguments.make_anew) as vault:
        if arguments.make_anew:
            make_anew(vault)
        report = deep_verify(vault, from_start=arguments.from_start) if deep else check(vault)
        head = vault.head()
    if arguments.json:
        _say_json(report, head, deep)
    else:
        _say(report, head, deep)
    if report.ok:
        return DONE
    if any(one.code == "index" for one in report.problems):
        tell("amparo: " + _("Run it with --make-anew to make the indexes anew from the records."))
    number = sum(one.serious for one in report.problems)
    told = ngettext("{number} problem was found.", "{number} problems were found.", number)
    tell("amparo: " + told.format(number=number))
    return REFUSED


def _say_json(report: CheckReport, head: Head, deep: bool) -> None:
    problems = [
        {"code": one.code, "what": one.what, "serious": one.serious} for one in report.problems
    ]
    say_json(
        {
            "whole": report.ok,
            "deep": deep,
            "counted": dict(report.counted),
            "head": {"number": head.number, "code": head.code},
            "problems": problems,
        }
    )


def _say(report: CheckReport, head: Head, deep: bool) -> None:
    say(*(one.what for one in report.problems))
    counted = dict(report.counted)
    pages, files = counted.pop("pages", 0), counted.pop("evidence", 0)
    held = {name: counted.pop(name, 0) for name in _DEEP}
    looked = _("Read: {pages} pages, {rows} rows, {files} evidence files.")
    say(looked.format(pages=pages, rows=sum(counted.values()), files=files))
    if deep:
        told = _("Held: {records} records, {entries} entries, {signatures} signatures.")
        say(told.format(**held))
    say(_("Head code: {code} (entry {number}).").format(code=head.code, number=head.number))
    if report.ok:
        say(_("All is whole."))
