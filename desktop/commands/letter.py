"""``amparo letter``: draft a complaint letter for a breach, list letters, export their PDF."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop.commands.breach import add_accepting
from desktop.commands.line import Commands
from desktop.commands.opening import add_json, add_vault
from models.language import _


def add(commands: Commands) -> None:
    """``amparo letter draft``, ``list`` and ``export``."""
    group = commands.add_parser("letter", help=_("draft, list and export complaint letters"))
    verbs = group.add_subparsers(title=_("commands"), metavar="COMMAND", required=True)

    drafting = verbs.add_parser(
        "draft",
        help=_("draft a letter for a breach"),
        description=_(
            "Draft the complaint letter for a breach, citing the sections that a person accepted "
            "or added. Prints the letter's number. Every page says that it is a draft until an "
            "attorney approves it in the window."
        ),
    )
    add_vault(drafting)
    drafting.add_argument("--breach", metavar="ID", required=True, help=_("its number or id"))
    add_accepting(drafting)
    add_json(drafting)
    drafting.set_defaults(run=run_draft)

    listing = verbs.add_parser("list", help=_("list letters, newest first"))
    add_vault(listing)
    add_json(listing)
    listing.set_defaults(run=run_list)

    exporting = verbs.add_parser(
        "export",
        help=_("write a letter's PDF to a file"),
        description=_(
            "Write the letter's PDF where you say. From then on it lies outside the vault, "
            "readable by whoever can read the file; the file is made readable by you alone."
        ),
    )
    add_vault(exporting)
    exporting.add_argument("letter", metavar="LETTER", help=_("its number or id"))
    exporting.add_argument(
        "--to", metavar="FILE.pdf", type=Path, required=True, help=_("the file to write")
    )
    exporting.add_argument(
        "--force", action="store_true", help=_("write over a file that is there")
    )
    add_json(exporting)
    exporting.set_defaults(run=run_export)


def run_draft(arguments: argparse.Namespace) -> int:
    raise NotImplementedError


def run_list(arguments: argparse.Namespace) -> int:
    raise NotImplementedError


def run_export(arguments: argparse.Namespace) -> int:
    raise NotImplementedError
