"""``amparo prove``: restore a backup to a scratch folder, read everything back, compare."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.commands.line import DONE, REFUSED, Commands, place, tell, words
from desktop.commands.opening import add_json, add_vault, opened
from desktop.commands.speaking import say, say_json
from models.language import _

if TYPE_CHECKING:
    from models.vault.backups import BackupSet, Proof


def add(commands: Commands) -> None:
    """``amparo prove VAULT PLACE``"""
    parser = commands.add_parser(
        "prove",
        help=_("prove a backup by restoring it"),
        description=_(
            "Restore a backup to a scratch folder, read every page, record and sealed file back, "
            "compare, and destroy the scratch copy. Exit code 0: the backup holds; 1: it does "
            "not, and what is damaged is named. The backup is only read."
        ),
    )
    add_vault(parser)
    parser.add_argument("place", metavar="PLACE", type=place, help=_("where the backups lie"))
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--set", metavar="ID", type=words, help=_("this set; otherwise the newest of the vault")
    )
    which.add_argument("--all", action="store_true", help=_("every set of the vault"))
    parser.add_argument(
        "--scratch", metavar="FOLDER", type=place, help=_("where the scratch folder is made")
    )
    add_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Prove, and name what is damaged."""
    from models.vault.backups import prove

    with opened(arguments) as vault:
        chosen = _chosen(arguments.place, vault.info.vault_id, arguments.set, arguments.all)
        proofs = [prove(one, vault, scratch=arguments.scratch) for one in chosen]
    if arguments.json:
        say_json({"proofs": [_plain(one) for one in proofs]})
    else:
        for proof in proofs:
            _tell(proof)
    return DONE if all(proof.ok for proof in proofs) else REFUSED


def _chosen(where: Path, vault_id: str, wanted: str | None, every: bool) -> list[BackupSet]:
    from models.vault.backup_errors import NoBackup
    from models.vault.backups import sets_at

    found = sets_at(where)
    mine = [one for one in found if one.vault_id == vault_id or one.broken]
    if wanted is not None:
        mine = [one for one in found if one.id == wanted]
    if not mine:
        raise NoBackup()
    return mine if every else mine[:1]


def _plain(proof: Proof) -> dict[str, object]:
    return {
        "set": proof.set_id,
        "holds": proof.ok,
        "at": proof.at.isoformat(),
        "seconds": round(proof.seconds, 3),
        "counted": dict(proof.counted),
        "problems": [{"code": one.code, "what": one.what} for one in proof.problems],
    }


def _tell(proof: Proof) -> None:
    if proof.ok:
        say(_("Proven by a restore: {set}").format(set=proof.set_id))
        return
    for one in proof.problems:
        say(one.what)
    tell("amparo:", _("The backup {set} does not hold.").format(set=proof.set_id))
