"""``amparo letter verify``: is a paper exactly what the office approved and sent?"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from desktop.commands.line import DONE, REFUSED, Commands, place, words
from desktop.commands.opening import add_json, add_vault, opened
from desktop.commands.speaking import say, say_json
from models.errors import BadInput
from models.language import _

if TYPE_CHECKING:
    from models.letters.verifying import Verified


def add_verifying(verbs: Commands) -> None:
    """The command, among those of letters."""
    verifying = verbs.add_parser(
        "verify",
        help=_("say whether a paper is exactly what was approved"),
        description=_(
            "Say whether a paper is exactly what the office approved and sent: by the number and "
            "the short hash at the foot of its pages, or by its PDF. Leaves with 0 if it is."
        ),
    )
    add_vault(verifying)
    verifying.add_argument(
        "--number", metavar="NUMBER", type=words, default="", help=_("the letter number")
    )
    verifying.add_argument(
        "--hash", metavar="HASH", type=words, default="", help=_("the short hash beside it")
    )
    verifying.add_argument(
        "--pdf", metavar="FILE.pdf", type=place, default=None, help=_("the file, instead of both")
    )
    add_json(verifying)
    verifying.set_defaults(run=run_verify)


def run_verify(arguments: argparse.Namespace) -> int:
    """Ask the vault, and say it in a sentence."""
    from models.letters.verify_words import read_whole, told
    from models.letters.verifying import verify_pdf, verify_typed

    if arguments.pdf is None and not (arguments.number and arguments.hash):
        raise BadInput(
            _("Give the number and the short hash, or a PDF."),
            next=_("For example: --number L-26-0042 --hash 3f9a12c4"),
        )
    pdf = read_whole(arguments.pdf) if arguments.pdf is not None else None
    with opened(arguments, read_only=True) as vault, vault.read() as uow:
        if pdf is not None:
            found = verify_pdf(uow, pdf)
        else:
            found = verify_typed(uow, arguments.number, arguments.hash)
        names = {one.login: one.name for one in uow.info.users}
    if arguments.json:
        say_json(_as_json(found))
    else:
        head, body, _kind = told(found, names)
        say(" ".join(part for part in (head, body) if part))
    return DONE if found.exact else REFUSED


def _as_json(found: Verified) -> dict[str, object]:
    return {
        "verdict": found.verdict.value,
        "exact": found.exact,
        "number": found.number,
        "version": found.version,
        "approved": found.approved,
        "approved_by": found.approved_by,
        "sent_on": found.sent_on.isoformat() if found.sent_on else None,
    }
