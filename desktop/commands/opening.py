"""How a command comes to an open vault: which vault, which user, and a passphrase nobody sees."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.commands.line import place, tell, words
from models.errors import BadInput, Refused
from models.language import _

if TYPE_CHECKING:
    import argparse

    from models.vault.vault import Vault


def add_vault(parser: argparse.ArgumentParser, *, user: bool = True) -> None:
    """The arguments of every command that opens a vault."""
    parser.add_argument("vault", metavar="VAULT", type=place, help=_("the folder NAME.amparo"))
    if user:
        parser.add_argument(
            "--user",
            metavar="LOGIN",
            type=words,
            help=_("who opens it; needed where the vault has several users"),
        )
    parser.add_argument(
        "--accept-older",
        action="store_true",
        help=_(
            "open it although this computer saw a newer state of it, or another signer under its "
            "list of users; the audit trail tells so"
        ),
    )
    add_passphrase(parser)


def add_passphrase(parser: argparse.ArgumentParser) -> None:
    """The one way to give a passphrase without typing it."""
    parser.add_argument(
        "--passphrase-file",
        metavar="FILE",
        type=place,
        help=_(
            "read the passphrase from the first line of this file instead of asking; "
            "keep the file readable by you alone"
        ),
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    """JSON in place of lines for people."""
    parser.add_argument("--json", action="store_true", help=_("answer in JSON"))


@contextmanager
def opened(arguments: argparse.Namespace, *, read_only: bool = False) -> Iterator[Vault]:
    """The vault of the command line, open, and closed again whatever happens."""
    from models.vault.vault import open_vault, peek

    login = arguments.user or _only_user(peek(arguments.vault).users)
    vault = open_vault(
        arguments.vault,
        login,
        passphrase(arguments),
        read_only=read_only,
        accept_older=getattr(arguments, "accept_older", False),
    )
    try:
        if vault.notice:
            tell("amparo: " + _(vault.notice))
        yield vault
    finally:
        vault.close()


def _only_user(users: tuple[object, ...]) -> str:
    logins = [one.login for one in users if one.active]  # type: ignore[attr-defined]
    if len(logins) == 1:
        return str(logins[0])
    raise Refused(
        _("This vault has several users."),
        next=_("Say who opens it: --user {logins}.").format(logins=" | ".join(logins)),
    )


def passphrase(arguments: argparse.Namespace) -> str:
    """From the file named, else asked for. Raises ``Refused`` where nobody can be asked."""
    if arguments.passphrase_file is not None:
        return from_file(arguments.passphrase_file)
    return ask(_("Passphrase: "))


def ask(question: str) -> str:
    """Ask a person for something secret; the answer is not shown."""
    if not sys.stdin.isatty():
        raise Refused(
            _("Nobody is here to type the passphrase."),
            next=_("Name a file that holds it: --passphrase-file FILE."),
        )
    return getpass.getpass(question)


def from_file(path: Path) -> str:
    """The first line of a passphrase file, spaces kept."""
    try:
        with path.open(encoding="utf-8-sig") as stream:
            line = stream.readline(4096).rstrip("\r\n")
            shared = os.name == "posix" and os.fstat(stream.fileno()).st_mode & 0o077
    except (OSError, UnicodeDecodeError):
        raise BadInput(
            _("The passphrase file cannot be read."),
            field="passphrase_file",
            next=_("Check its name, and that it is a text file."),
        ) from None
    if not line:
        raise BadInput(_("The passphrase file is empty."), field="passphrase_file")
    if shared:
        tell(_("amparo: warning: other users of this computer can read the passphrase file."))
    return line
