"""``amparo init``: a new vault, with its first user and its recovery key on paper."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.commands.line import DONE, Commands, place, tell, words
from desktop.commands.opening import add_json, add_passphrase, ask, from_file
from desktop.commands.recovery_key import kept_in_file, typed_back
from desktop.commands.speaking import say, say_json
from models.errors import BadInput, Refused
from models.language import _

if TYPE_CHECKING:
    from models.vault.vault import NewVault, Vault


def add(commands: Commands) -> None:
    """``amparo init VAULT``"""
    parser = commands.add_parser(
        "init",
        help=_("make a new vault"),
        description=_(
            "Make a new, empty vault. Its first user is its administrator. The recovery key is "
            "shown once; write it on paper and type it back, or the vault is not made."
        ),
    )
    parser.add_argument(
        "vault", metavar="VAULT", type=place, help=_("the folder NAME.amparo to make")
    )
    parser.add_argument(
        "--organization", metavar="NAME", type=words, required=True, help=_("the office's name")
    )
    parser.add_argument(
        "--user", metavar="LOGIN", type=words, required=True, help=_("the first user's login")
    )
    parser.add_argument(
        "--name", metavar="NAME", type=words, help=_("the first user's name; otherwise the login")
    )
    add_passphrase(parser)
    parser.add_argument(
        "--recovery-file",
        metavar="FILE",
        type=place,
        help=_(
            "for scripts: write the recovery key to this new file instead of showing it. Whoever "
            "has it can open the vault without any passphrase: print it, then destroy the file. "
            "It cannot lie inside the vault."
        ),
    )
    add_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Make the vault; nothing lies on the disk before the recovery key was typed back."""
    from models.vault.vault import create

    keeping = arguments.recovery_file
    if keeping is None and not sys.stdin.isatty():
        raise Refused(
            _("Nobody is here to write the recovery key down."),
            safe=_("No vault was made."),
            next=_("Run this in a terminal, or name a file for the key: --recovery-file FILE."),
        )
    new = create(
        arguments.vault,
        organization=arguments.organization,
        login=arguments.user,
        name=arguments.name or arguments.user,
        passphrase=_new_passphrase(arguments),
    )
    if keeping is not None:
        vault = _kept_in_file(new, keeping)
    else:
        vault = typed_back(new.recovery_key, new.confirm, _("No vault was made."))
    with vault:
        info, user, path = vault.info, vault.user, vault.path
    if arguments.json:
        say_json({"vault": str(path), "vault_id": info.vault_id, "user": user.login})
    else:
        say(_("The vault is ready: {path}").format(path=path))
    return DONE


def _new_passphrase(arguments: argparse.Namespace) -> str:
    if arguments.passphrase_file is not None:
        return from_file(arguments.passphrase_file)
    while True:
        first = ask(_("New passphrase (15 characters or more; several words are best): "))
        if first == ask(_("The same again: ")):
            return first
        tell(_("The two were not the same. Please type both again."))


def _kept_in_file(new: NewVault, path: Path) -> Vault:
    """Write the key to a file of its user's own, and confirm with what the file then holds."""
    if new.path.resolve() in path.resolve().parents:
        raise BadInput(
            _("The recovery key cannot lie inside the vault that it opens."), field="recovery_file"
        )
    return kept_in_file(new.recovery_key, path, new.confirm, _("No vault was made."))
