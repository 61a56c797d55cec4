"""``amparo leaflet``: write the rights leaflet or the wallet cards in a language to a file."""

from __future__ import annotations

import argparse

from desktop.commands.letter import write_private
from desktop.commands.line import DONE, Commands, place, words
from desktop.commands.opening import add_json, add_vault, opened
from desktop.commands.speaking import say, say_json
from models.errors import BadInput
from models.language import _

LEAFLET, CARD = "leaflet", "card"


def add(commands: Commands) -> None:
    """``amparo leaflet``."""
    parser = commands.add_parser(
        "leaflet",
        help=_("write the rights leaflet or the wallet cards to a file"),
        description=_(
            "Write the rights leaflet of the town, with this office’s telephone, as a PDF. It "
            "names no client. A translation that nobody has confirmed says so on each page."
        ),
    )
    add_vault(parser)
    parser.add_argument(
        "--language",
        dest="paper_language",
        metavar="CODE",
        type=words,
        default="en",
        help=_("en, es, pt, pl, ht, vi, sq, bs or ar"),
    )
    parser.add_argument("--cards", action="store_true", help=_("the wallet cards instead"))
    parser.add_argument(
        "--to", metavar="FILE.pdf", type=place, required=True, help=_("the file to write")
    )
    parser.add_argument("--force", action="store_true", help=_("write over a file that is there"))
    add_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Read the letterhead and the law, draw, and write the file."""
    from models.letters.leaflets import shelf
    from models.letters.leaflets.wording import places
    from models.letters.paper_words import paper_languages

    if arguments.paper_language not in paper_languages():
        raise BadInput(
            _("No leaflet is written in “{language}”.").format(language=arguments.paper_language),
            field="language",
            next=_("Choose one of {languages}.").format(languages=", ".join(paper_languages())),
        )
    paper = CARD if arguments.cards else LEAFLET
    with opened(arguments, read_only=True) as vault:
        with vault.read() as uow:
            value, found = shelf.value(uow, places()[0], paper, arguments.paper_language)
        made = shelf.made(value, found)
    write_private(arguments.to, made.pdf, force=arguments.force)
    if arguments.json:
        about = {"paper": paper, "language": found.language, "reviewed": found.reviewed}
        say_json({**about, "file": str(arguments.to), "size": len(made.pdf)})
        return DONE
    say(_("Written to {file}").format(file=arguments.to))
    if not found.reviewed:
        say(_("Its pages say that the translation is not reviewed."))
    return DONE
