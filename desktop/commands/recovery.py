"""``amparo recovery``: try the recovery sheet out, replace it, split it into two envelopes."""

from __future__ import annotations

import argparse
import sys

from desktop.commands.line import DONE, Commands, place
from desktop.commands.opening import add_json, add_vault, opened
from desktop.commands.recovery_key import (
    ask_key,
    kept_in_file,
    new_private_file,
    show,
    typed_back,
)
from desktop.commands.speaking import say, say_json
from models.errors import Refused
from models.language import _


def add(commands: Commands) -> None:
    """``amparo recovery rehearse``, ``replace``, ``split``, ``page``."""
    group = commands.add_parser("recovery", help=_("try, replace or split the recovery sheet"))
    verbs = group.add_subparsers(title=_("commands"), metavar="COMMAND", required=True)

    trying = verbs.add_parser(
        "rehearse",
        help=_("type the recovery key and see that it opens the vault"),
        description=_(
            "Once a year: does the sheet open the vault, in Amparo and without it? Recovery files "
            "that are missing or damaged are written anew."
        ),
    )
    add_vault(trying)
    _add_file(trying, _("read the recovery key from this file instead of asking"))
    add_json(trying)
    trying.set_defaults(run=run_rehearse)

    replacing = verbs.add_parser(
        "replace",
        help=_("make a new recovery sheet, with a new key of the vault"),
        description=_(
            "For when the sheet was lost or seen. The old one opens older copies and backups for "
            "ever, and the vault no more."
        ),
    )
    add_vault(replacing)
    _add_file(
        replacing,
        _(
            "for scripts: write the new recovery key to this new file instead of showing it; "
            "print it, then destroy the file"
        ),
    )
    add_json(replacing)
    replacing.set_defaults(run=run_replace)

    splitting = verbs.add_parser(
        "split",
        help=_("split the recovery key into two envelopes"),
        description=_(
            "Two texts for two people: neither opens anything alone, both together are the "
            "recovery key and can be typed wherever it is asked for. Destroy the sheet afterwards."
        ),
    )
    add_vault(splitting, user=False)
    _add_file(splitting, _("read the recovery key from this file instead of asking"))
    splitting.add_argument(
        "--first-file", metavar="FILE", type=place, help=_("for scripts: the first envelope")
    )
    splitting.add_argument(
        "--second-file", metavar="FILE", type=place, help=_("for scripts: the second envelope")
    )
    splitting.set_defaults(run=run_split)

    page = verbs.add_parser("page", help=_("print how to open the vault without Amparo"))
    page.set_defaults(run=run_page)


def _add_file(parser: argparse.ArgumentParser, help: str) -> None:
    parser.add_argument("--recovery-file", metavar="FILE", type=place, help=help)


def run_rehearse(arguments: argparse.Namespace) -> int:
    """Type it; say what was found."""
    from models.vault.recovery_sheet import rehearse

    with opened(arguments) as vault:
        done = rehearse(vault, ask_key(arguments.recovery_file))
    if arguments.json:
        say_json({"at": done.at.isoformat(), "repaired": list(done.repaired)})
        return DONE
    for name in done.repaired:
        say(_("Written anew: recovery/{name}").format(name=name))
    say(_("The recovery sheet opens this vault."))
    return DONE


def run_replace(arguments: argparse.Namespace) -> int:
    """Show, have it typed back, rotate."""
    from models.vault.recovery_sheet import replace_sheet

    file = arguments.recovery_file
    safe = _("The old recovery sheet is in force.")
    if file is None and not sys.stdin.isatty():
        raise Refused(
            _("Nobody is here to write the recovery key down."),
            safe=safe,
            next=_("Run this in a terminal, or name a file for the key: --recovery-file FILE."),
        )
    with opened(arguments) as vault:
        new = replace_sheet(vault)
        if file is not None:
            done = kept_in_file(new.recovery_key, file, new.confirm, safe)
        else:
            done = typed_back(new.recovery_key, new.confirm, safe)
    if arguments.json:
        say_json({"epoch": done.epoch})
    else:
        say(_("The new recovery sheet is in force. Destroy the old one."))
    return DONE


def run_split(arguments: argparse.Namespace) -> int:
    """Two envelopes out of the sheet of this vault."""
    from models.vault.errors import WrongRecoveryKey
    from models.vault.folder_header import read_header
    from models.vault.keys import KeyPairs
    from models.vault.recovery import from_text, two_envelopes

    files = (arguments.first_file, arguments.second_file)
    if None in files and (files != (None, None) or not sys.stdin.isatty()):
        raise Refused(
            _("Nobody is here to write the envelopes down."),
            next=_("Run this in a terminal, or name both: --first-file FILE --second-file FILE."),
        )
    header = read_header(arguments.vault)
    key = from_text(ask_key(arguments.recovery_file))
    sheet = KeyPairs.of_recovery(key, header.vault_id)
    if sheet.exchange_key != header.recovery.exchange:
        raise WrongRecoveryKey()
    texts = two_envelopes(key)
    names = (_("First envelope:"), _("Second envelope:"))
    for name, text, file, field in zip(
        names, texts, files, ("first_file", "second_file"), strict=True
    ):
        if file is None:
            show(f"{name} {text}")
        else:
            new_private_file(file, text, field, _("The recovery sheet is as it was."))
    say(_("Give each envelope to another person, then destroy the sheet."))
    return DONE


def run_page(arguments: argparse.Namespace) -> int:
    """The page, in the language of the command line."""
    from models.language import current
    from models.vault.recovery_files import page

    del arguments
    say(*page(current()).splitlines())
    return DONE
