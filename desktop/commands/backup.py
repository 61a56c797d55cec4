"""``amparo backup``: a new backup set of a vault."""

from __future__ import annotations

import argparse

from desktop.commands.line import DONE, Commands, place, tell
from desktop.commands.opening import add_json, add_vault, opened
from desktop.commands.speaking import say, say_json
from models.language import _


def add(commands: Commands) -> None:
    """``amparo backup VAULT PLACE``"""
    parser = commands.add_parser(
        "backup",
        help=_("make an encrypted backup of the vault"),
        description=_(
            "Make a new backup set at PLACE, a folder on a stick or another disk. Sealed files "
            "that lie there already are not copied again. Prove a backup with “amparo prove”."
        ),
    )
    add_vault(parser)
    parser.add_argument("place", metavar="PLACE", type=place, help=_("where the backups lie"))
    parser.add_argument(
        "--reread",
        action="store_true",
        help=_("read again what lies there, and copy again what is damaged"),
    )
    parser.add_argument(
        "--prune",
        action="store_true",
        help=_("then delete the sets that the office does not keep any longer"),
    )
    add_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Warn of a poor place, make the set, and tell its id."""
    from models.vault.backups import back_up, prune, warnings_for
    from models.vault.backups.schedule import schedule

    pruned: tuple[str, ...] = ()
    with opened(arguments) as vault:
        warned = warnings_for(vault, arguments.place)
        for one in warned:
            tell(_("amparo: warning:"), one.what, one.next)
        made = back_up(vault, arguments.place, reread=arguments.reread)
        if arguments.prune:
            with vault.read() as uow:
                keep = schedule(uow).keep
            pruned = prune(vault, arguments.place, keep).sets
    if arguments.json:
        say_json(
            {
                "set": made.id,
                "path": str(made.path),
                "epoch": made.epoch,
                "number": made.number,
                "head": made.head_code,
                "bytes": made.bytes,
                "files": made.files,
                "missing": list(made.missing),
                "deleted": list(pruned),
                "warnings": [one.code for one in warned],
            }
        )
        return DONE
    say(_("Backed up: {set}").format(set=made.id))
    say(_("Head code of the audit trail: {code}").format(code=made.head_code))
    for id in made.missing:
        tell(_("amparo: warning:"), _("the sealed file {id} is missing.").format(id=id))
    for one_id in pruned:
        say(_("Deleted: {set}").format(set=one_id))
    return DONE
