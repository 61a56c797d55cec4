"""``amparo user``: who may open the vault."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from desktop.commands.line import DONE, Commands, place, tell, words
from desktop.commands.opening import add_json, add_vault, ask, from_file, opened
from desktop.commands.speaking import say, say_json, say_table
from models.errors import BadInput
from models.language import _
from models.vault.user import UserRole

if TYPE_CHECKING:
    from models.vault.user import UserInfo
    from models.vault.vault import Vault

ROLES = [one.value for one in UserRole]


def add(commands: Commands) -> None:
    """``amparo user list|add|deactivate|reactivate|role|rename|reset``"""
    group = commands.add_parser("user", help=_("list, add and change the users of a vault"))
    verbs = group.add_subparsers(title=_("commands"), metavar="COMMAND", required=True)

    listing = verbs.add_parser("list", help=_("list the users"))
    add_vault(listing)
    add_json(listing)
    listing.set_defaults(run=run_list)

    adding = _verb(verbs, "add", _("add a user"), new_passphrase=True)
    adding.add_argument("--name", metavar="NAME", type=words, required=True, help=_("their name"))
    adding.add_argument("--role", choices=ROLES, required=True, help=_("what they may do"))
    adding.set_defaults(run=run_add)

    leaving = _verb(verbs, "deactivate", _("a user has left; rotate afterwards"))
    leaving.set_defaults(run=run_deactivate)

    back = _verb(verbs, "reactivate", _("a user is back"), new_passphrase=True)
    back.set_defaults(run=run_reactivate)

    role = _verb(verbs, "role", _("give a user another role"))
    role.add_argument("role", choices=ROLES, help=_("what they may do"))
    role.set_defaults(run=run_role)

    name = _verb(verbs, "rename", _("give a user another name (not another login)"))
    name.add_argument("name", metavar="NAME", type=words, help=_("their name"))
    name.set_defaults(run=run_rename)

    reset = _verb(
        verbs, "reset", _("give a user who forgot theirs a new passphrase"), new_passphrase=True
    )
    reset.set_defaults(run=run_reset)


def _verb(
    verbs: Commands, name: str, help: str, *, new_passphrase: bool = False
) -> argparse.ArgumentParser:
    parser = verbs.add_parser(name, help=help)
    add_vault(parser)
    parser.add_argument("login", metavar="LOGIN", type=words, help=_("whom it concerns"))
    if new_passphrase:
        parser.add_argument(
            "--new-passphrase-file",
            metavar="FILE",
            type=place,
            help=_("read their new passphrase from the first line of this file instead of asking"),
        )
    return parser


def run_list(arguments: argparse.Namespace) -> int:
    """All users, those who left too."""
    with opened(arguments, read_only=True) as vault:
        users = vault.info.users
    if arguments.json:
        say_json(
            [
                {"login": one.login, "name": one.name, "role": one.role.value, "active": one.active}
                for one in users
            ]
        )
        return DONE
    heads = [_("Login"), _("Name"), _("Role"), _("State")]
    rows = [
        [one.login, one.name, one.role.value, _("active") if one.active else _("has left")]
        for one in users
    ]
    say_table(heads, rows)
    return DONE


def run_add(arguments: argparse.Namespace) -> int:
    """A new user."""
    from models.vault.members import add_user

    with opened(arguments) as vault:
        user = add_user(
            vault,
            login=arguments.login,
            name=arguments.name,
            role=UserRole(arguments.role),
            passphrase=_new_passphrase(arguments),
        )
    say(_("“{login}” can open the vault now.").format(login=user.login))
    return DONE


def run_deactivate(arguments: argparse.Namespace) -> int:
    """Somebody has left."""
    from models.vault.members import deactivate_user

    with opened(arguments) as vault:
        user = deactivate_user(vault, user_named(vault, arguments.login).id)
    say(_("“{login}” can open this vault no more.").format(login=user.login))
    say(
        _(
            "Give the vault a new key now (amparo rotate): a key that they saved still reads what "
            "is written until then."
        )
    )
    return DONE


def run_reactivate(arguments: argparse.Namespace) -> int:
    """Somebody is back."""
    from models.vault.members import reactivate_user

    with opened(arguments) as vault:
        user = user_named(vault, arguments.login)
        reactivate_user(vault, user.id, _new_passphrase(arguments))
    say(_("“{login}” can open the vault again.").format(login=user.login))
    return DONE


def run_role(arguments: argparse.Namespace) -> int:
    """Another role."""
    from models.vault.members import change_user

    with opened(arguments) as vault:
        user = user_named(vault, arguments.login)
        change_user(vault, user.id, role=UserRole(arguments.role))
    say(_("“{login}” is now: {role}").format(login=user.login, role=arguments.role))
    return DONE


def run_rename(arguments: argparse.Namespace) -> int:
    """Another name."""
    from models.vault.members import change_user

    with opened(arguments) as vault:
        user = change_user(vault, user_named(vault, arguments.login).id, name=arguments.name)
    say(_("“{login}” is now: {name}").format(login=user.login, name=user.name))
    return DONE


def run_reset(arguments: argparse.Namespace) -> int:
    """A new passphrase for somebody else."""
    from models.vault.members import reset_passphrase

    with opened(arguments) as vault:
        user = user_named(vault, arguments.login)
        reset_passphrase(vault, user.id, _new_passphrase(arguments))
    say(_("“{login}” has a new passphrase.").format(login=user.login))
    say(_("Walled cases stay closed to them until a member lets them in again."))
    return DONE


def user_named(vault: Vault, login: str) -> UserInfo:
    """The user with this login, active or not. Raises ``BadInput``."""
    found = vault.info.user(login)
    if found is None:
        raise BadInput(
            _("This vault has no user “{login}”.").format(login=login.strip()[:64]), field="login"
        )
    return found


def _new_passphrase(arguments: argparse.Namespace) -> str:
    if arguments.new_passphrase_file is not None:
        return from_file(arguments.new_passphrase_file)
    while True:
        first = ask(_("Their new passphrase (15 characters or more; several words are best): "))
        if first == ask(_("The same again: ")):
            return first
        tell(_("The two were not the same. Please type both again."))
