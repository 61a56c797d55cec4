"""The whole command line: every command, and what argparse says of a wrong line."""

from __future__ import annotations

import argparse

from desktop.commands import (
    assess,
    backup,
    breach,
    case,
    check,
    demo,
    init,
    law,
    leaflet,
    letter,
    party,
    person,
    prove,
    recovery,
    restore,
    retention,
    rotate,
    set_aside,
    tickler,
    user,
    wall,
)
from desktop.commands.line import Parser, place
from models.language import LANGUAGES, N_, _

# What argparse says of a wrong line; it looks its own words up under these.
_WRONG = (
    N_("argument %(argument_name)s: %(message)s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("the following arguments are required: %s"),
    N_("one of the arguments %s is required"),
    N_("not allowed with argument %s"),
    N_("unrecognized arguments: %s"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("ignored explicit argument %r"),
)


def _of_argparse(message: str | None) -> str | None:
    """Words of argparse in the screen's language; it asks for none at all, too."""
    return _(message) if message else message


def build() -> Parser:
    """The whole command line. Light: no command's own libraries are imported."""
    # argparse has one hook for its words, and it is this name; it is read at each error.
    argparse._ = _of_argparse  # type: ignore[attr-defined]
    parser = Parser(
        prog="amparo",
        description=_(
            "Encrypted case records and ordinance complaint letters, on this computer only. "
            "Without a command, the window opens."
        ),
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"Amparo {version()}",
        help=_("tell the version and leave"),
    )
    parser.add_argument(
        "--language", choices=LANGUAGES, help=_("the language to speak; otherwise the system's")
    )
    parser.add_argument(
        "--office",
        metavar="FOLDER",
        type=place,
        help=_("the office that the window opens; otherwise the one opened last"),
    )
    parser.set_defaults(run=None)
    commands = parser.add_subparsers(title=_("commands"), metavar="COMMAND", parser_class=Parser)
    for command in (
        demo, init, person, case, party, breach, letter, leaflet, law, assess, check, backup, prove,
        restore, user, rotate, recovery, retention, set_aside, wall, tickler,
    ):  # fmt: skip
        command.add(commands)
    return parser


def version() -> str:
    """The program's version, as installed or as packed."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("amparo")
    except PackageNotFoundError:
        return _("of an unknown version")
