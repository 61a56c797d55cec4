"""``amparo set-aside``: evidence files that no record names go to their own folder."""

from __future__ import annotations

import argparse

from desktop.commands.line import DONE, Commands
from desktop.commands.opening import add_json, add_vault, opened
from desktop.commands.speaking import say, say_json
from models.language import _, ngettext


def add(commands: Commands) -> None:
    """``amparo set-aside VAULT``"""
    parser = commands.add_parser(
        "set-aside",
        help=_("move evidence files that no record names into their own folder"),
        description=_(
            "Move the sealed files that no record names (after a crash, or under an older "
            "database) to “evidence/unclaimed”, and put back those that a record names after all. "
            "Nothing is deleted."
        ),
    )
    add_vault(parser)
    add_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Set aside and put back, and say how many."""
    from models.vault.unclaimed import set_unclaimed_aside

    with opened(arguments) as vault:
        aside, back = set_unclaimed_aside(vault)
    if arguments.json:
        say_json({"set_aside": list(aside), "put_back": list(back)})
        return DONE
    count = len(aside)
    say(ngettext("{count} file set aside.", "{count} files set aside.", count).format(count=count))
    count = len(back)
    say(ngettext("{count} file put back.", "{count} files put back.", count).format(count=count))
    return DONE
