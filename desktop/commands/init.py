"""``amparo init``: a new vault, with its first user and its recovery key on paper."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.commands.line import DONE, Commands, place, tell, words
from desktop.commands.opening import add_json, add_passphrase, ask, from_file
from desktop.commands.speaking import say, say_json
from models.errors import BadInput, Refused
from models.language import _, why_not

if TYPE_CHECKING:
    from models.vault.vault import NewVault, Vault

TRIES = 5


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
    vault = _kept_in_file(new, keeping) if keeping is not None else _typed_back(new)
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
    from models.vault.outside import refuse_inside

    refuse_inside(path)
    if new.path.resolve() in path.resolve().parents:
        raise BadInput(
            _("The recovery key cannot lie inside the vault that it opens."), field="recovery_file"
        )
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as stream:
            stream.write(new.recovery_key + "\n")
            stream.flush()
            os.fsync(stream.fileno())
    except FileExistsError:
        raise BadInput(
            _("The recovery file exists already."),
            field="recovery_file",
            safe=_("It was not touched, and no vault was made."),
            next=_("Name a file that does not exist yet."),
        ) from None
    except OSError as error:
        raise BadInput(
            _("The recovery file cannot be written: {why}.").format(why=why_not(error)),
            field="recovery_file",
            safe=_("No vault was made."),
            next=_("Name a file in a folder where you may write."),
        ) from None
    try:
        return new.confirm(path.read_text(encoding="utf-8").strip())
    except BaseException:
        # The key of a vault that was not made is worth nothing, and only misleads.
        path.unlink(missing_ok=True)
        raise


def _typed_back(new: NewVault) -> Vault:
    tell(_("This is the recovery key. It opens the vault if every passphrase is lost."))
    print(f"\n    {new.recovery_key}\n", file=sys.stderr, flush=True)
    _answer(_("Write it on paper now. When it is written, press Enter; it is not shown again."))
    _clear()
    for left in reversed(range(TRIES)):
        try:
            vault = new.confirm(_answer(_("Type the recovery key from the paper: ")))
        except BadInput as error:
            tell(str(error))
            if not left:
                raise Refused(
                    _("The recovery key was not typed back."), safe=_("No vault was made.")
                ) from None
        else:
            _clear()
            return vault
    raise AssertionError("unreachable")


def _answer(question: str) -> str:
    print(question, end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:
        raise KeyboardInterrupt
    return line.strip()


def _clear() -> None:
    """Take the key off the screen and out of what can be scrolled back to."""
    if sys.stderr.isatty():
        print("\033[3J\033[2J\033[H", end="", file=sys.stderr, flush=True)
