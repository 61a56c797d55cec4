"""``amparo restore``: a new vault folder out of a backup."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from desktop.commands.line import DONE, Commands, place, words
from desktop.commands.opening import add_json
from desktop.commands.speaking import say, say_json
from models.errors import BadInput
from models.language import _

if TYPE_CHECKING:
    from models.vault.backups import BackupSet


def add(commands: Commands) -> None:
    """``amparo restore PLACE [NEW]``"""
    parser = commands.add_parser(
        "restore",
        help=_("make a new vault folder out of a backup"),
        description=_(
            "Restore a backup to the new folder NEW, whole or not at all. The backup is only "
            "read, and a folder that exists is never written over. Needs no passphrase: the "
            "restored vault opens with those of the day of the backup."
        ),
    )
    parser.add_argument("place", metavar="PLACE", type=place, help=_("where the backups lie"))
    parser.add_argument(
        "new", metavar="NEW", type=place, nargs="?", help=_("the folder NAME.amparo to make")
    )
    parser.add_argument(
        "--set", metavar="ID", type=words, help=_("this set; otherwise the newest there")
    )
    parser.add_argument("--list", action="store_true", help=_("only list what lies there"))
    add_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """List, or restore."""
    from models.vault.backup_errors import NoBackup
    from models.vault.backups import restore, sets_at

    found = sets_at(arguments.place)
    if arguments.set is not None:
        found = tuple(one for one in found if one.id == arguments.set)
    if not found:
        raise NoBackup()
    if arguments.list:
        return _list(arguments, found)
    if arguments.new is None:
        raise BadInput(_("Say which folder is to be made."), field="new")
    if arguments.set is None:
        vaults = {one.vault_id for one in found if not one.broken}
        if len(vaults) > 1:
            raise BadInput(
                _("Backups of several vaults lie there."),
                field="set",
                next=_("Name the set with --set ID; --list tells them."),
            )
        found = tuple(one for one in found if not one.broken) or found
    made = restore(found[0], arguments.new)
    if arguments.json:
        say_json({"vault": str(made), "set": found[0].id})
    else:
        say(_("Restored: {path}").format(path=made))
    return DONE


def _list(arguments: argparse.Namespace, found: tuple[BackupSet, ...]) -> int:
    if arguments.json:
        say_json(
            {
                "sets": [
                    {
                        "set": one.id,
                        "vault_id": one.vault_id,
                        "organization": one.organization,
                        "at": one.at.isoformat(),
                        "epoch": one.epoch,
                        "number": one.number,
                        "head": one.head_code,
                        "bytes": one.bytes,
                        "files": one.files,
                        "path": str(one.path),
                        "broken": one.broken,
                    }
                    for one in found
                ]
            }
        )
        return DONE
    for one in found:
        told = (one.id, one.organization, one.head_code, one.broken)
        say("  ".join(part for part in told if part))
    return DONE
