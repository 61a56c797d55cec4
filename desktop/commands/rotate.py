"""``amparo rotate``: a new key for the vault."""

from __future__ import annotations

import argparse

from desktop.commands.line import DONE, Commands
from desktop.commands.opening import add_json, add_vault, opened
from desktop.commands.speaking import say, say_json
from models.language import _


def add(commands: Commands) -> None:
    """``amparo rotate VAULT``"""
    parser = commands.add_parser(
        "rotate",
        help=_("give the vault a new key, for instance when somebody has left"),
        description=_(
            "Write the database anew under a new key, sealed to the active users and to the "
            "recovery sheet. Whatever happens meanwhile, the vault is whole, with the old key or "
            "with the new one. Older copies and backups keep the old key: make a new backup next."
        ),
    )
    add_vault(parser)
    add_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Rotate, and say what is in force."""
    from models.vault.rotation import rotate

    with opened(arguments) as vault:
        done = rotate(vault)
    if arguments.json:
        say_json({"epoch": done.epoch, "rows": done.rows, "bytes": done.bytes})
        return DONE
    said = _("The vault has a new key (number {epoch}); {rows} rows were carried over.")
    say(said.format(epoch=done.epoch, rows=done.rows))
    say(_("Make a new backup: older ones still open with the old key."))
    return DONE
