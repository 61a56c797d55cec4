"""``amparo letter``: draft a complaint letter for a breach, list letters, export their PDF."""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.commands.breach import accept_engaged, add_accepting, breach_named
from desktop.commands.letter_verify import add_verifying
from desktop.commands.line import DONE, Commands, place, words
from desktop.commands.opening import add_json, add_vault, opened
from desktop.commands.speaking import say, say_json, say_table
from models.errors import BadInput, NotFound, Refused
from models.language import _

if TYPE_CHECKING:
    from models.letters.letter import LetterRow
    from models.letters.repository import Kept
    from models.vault.vault import UnitOfWork

PAGE = 500


def add(commands: Commands) -> None:
    """``amparo letter draft``, ``list``, ``export`` and ``verify``."""
    words_of_all = _("draft, list, export and verify complaint letters")
    group = commands.add_parser("letter", help=words_of_all)
    verbs = group.add_subparsers(title=_("commands"), metavar="COMMAND", required=True)

    drafting = verbs.add_parser(
        "draft",
        help=_("draft a letter for a breach"),
        description=_(
            "Draft the complaint letter for a breach, citing the sections that a person accepted "
            "or added. Prints the letter's number. Every page says that it is a draft until an "
            "attorney approves it in the window."
        ),
    )
    add_vault(drafting)
    drafting.add_argument(
        "--breach", metavar="ID", type=words, required=True, help=_("its number or id")
    )
    add_accepting(drafting)
    add_json(drafting)
    drafting.set_defaults(run=run_draft)

    listing = verbs.add_parser("list", help=_("list letters, newest first"))
    add_vault(listing)
    listing.add_argument(
        "--find", metavar="WORDS", type=words, default="", help=_("only those with these words")
    )
    add_json(listing)
    listing.set_defaults(run=run_list)

    _add_exporting(verbs)
    add_verifying(verbs)


def _add_exporting(verbs: Commands) -> None:
    exporting = verbs.add_parser(
        "export",
        help=_("write a letter's PDF to a file"),
        description=_(
            "Write the letter's PDF, with what it encloses, where you say. From then on it lies "
            "outside the vault, readable by whoever can read the file; the file is made readable "
            "by you alone."
        ),
    )
    add_vault(exporting)
    exporting.add_argument("letter", metavar="LETTER", type=words, help=_("its number or id"))
    exporting.add_argument(
        "--to", metavar="FILE.pdf", type=place, required=True, help=_("the file to write")
    )
    exporting.add_argument(
        "--force", action="store_true", help=_("write over a file that is there")
    )
    exporting.add_argument(
        "--recipient",
        metavar="NAME",
        type=words,
        default="",
        help=_("who gets it, for the disclosure log; without it: the office itself"),
    )
    exporting.add_argument(
        "--purpose", metavar="WORDS", type=words, default="", help=_("what it is for")
    )
    add_json(exporting)
    exporting.set_defaults(run=run_export)


def run_draft(arguments: argparse.Namespace) -> int:
    """Decide if asked to, draft, and make the PDF: all of it, or nothing."""
    from models.letters.repository import kept, last_stored
    from models.letters.services import draft_letter, make_pdf

    with opened(arguments) as vault, vault.unit_of_work() as uow:
        one = breach_named(uow, arguments.breach)
        accept_engaged(uow, one, arguments)
        changes = draft_letter(uow, one.id)
        assert changes.made is not None
        make_pdf(uow, changes.made.id)
        made, stored = kept(uow, changes.made.id), last_stored(uow, changes.made.id)
        assert stored is not None
        uow.commit()
    if arguments.json:
        about = {"number": made.number, "id": made.id, "breach": one.number}
        say_json({**about, "version": stored.version, "sha256": stored.sha256})
    else:
        say(made.number)
    return DONE


def run_list(arguments: argparse.Namespace) -> int:
    """Every letter, a page at a time out of the vault."""
    from models.letters.repository import letter_rows

    rows: list[LetterRow] = []
    with opened(arguments, read_only=True) as vault, vault.read() as uow:
        while page := letter_rows(uow, find=arguments.find, limit=PAGE, offset=len(rows)):
            rows += page
    if arguments.json:
        say_json([_as_json(row) for row in rows])
    else:
        headings = [_("Number"), _("Date"), _("Case"), _("Breach"), _("Addressee"), _("Versions")]
        say_table(
            headings,
            [
                (
                    row.number,
                    row.dated.isoformat(),
                    row.case_number,
                    row.breach_number,
                    row.addressee,
                    str(row.versions),
                )
                for row in rows
            ],
        )
    return DONE


def run_export(arguments: argparse.Namespace) -> int:
    """Write the newest stored PDF with what it encloses; the file of that name is replaced only by
    ``--force``."""
    from models.letters.enclosures.bundling import whole
    from models.letters.enclosures.rows import stored
    from models.letters.guarding import require_may_leave
    from models.letters.repository import last_stored
    from models.privacy.disclosure import How, What
    from models.privacy.disclosures import note_disclosed
    from models.privacy.way_out import Basis, Out

    basis = Basis.RELEASE if arguments.recipient else Basis.OWN
    out = Out(arguments.recipient, arguments.purpose, basis=basis)
    with opened(arguments) as vault:
        with vault.read() as uow:
            letter = letter_named(uow, arguments.letter)
            last = last_stored(uow, letter.id)
            version = last.version if last else None
            pdf = whole(uow, letter.id, version)
            along = stored(uow, letter.id, version) if version else None
            require_may_leave(uow, letter.id, pdf, version, out=out)
        # The line stands in the log before the file is outside.
        note_disclosed(
            vault,
            letter.case_id,
            What.LETTER,
            how=How.EXPORTED,
            about=letter.number,
            **out.line(),
        )
    write_private(arguments.to, pdf, force=arguments.force)
    if arguments.json:
        file, sha256 = str(arguments.to), hashlib.sha256(pdf).hexdigest()
        exhibits = len(along.exhibits) if along else 0
        about = {"number": letter.number, "file": file, "size": len(pdf), "sha256": sha256}
        say_json({**about, "exhibits": exhibits})
    else:
        say(_("Letter {number} written to {file}").format(number=letter.number, file=arguments.to))
    return DONE


def letter_named(uow: UnitOfWork, name: str) -> Kept:
    """The letter with this number (``L-26-0042``) or id. Raises ``NotFound``."""
    from models.letters.repository import kept, kept_by_number

    try:
        return kept_by_number(uow, name)
    except NotFound:
        return kept(uow, name)


def write_private(path: Path, data: bytes, *, force: bool) -> None:
    """A file of its user's own (0600), whole or not at all; never through a link.

    Raises ``Refused`` for a file that is there already, unless forced, and for a place in a vault.
    """
    from models.vault.outside import refuse_inside

    refuse_inside(path)
    # Not Path's own: that one raises for a name which is too long.
    if os.path.isdir(path):  # noqa: PTH112
        raise BadInput(_("This is a folder; name a file in it."), field="to")
    if not os.path.isdir(path.parent):  # noqa: PTH112
        raise BadInput(_("There is no such folder to write into."), field="to")
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(6)}.part")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(temporary, flags, 0o600), "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if force:
            temporary.replace(path)
        else:
            # Unlike a look beforehand, this cannot be overtaken by somebody else's file.
            _put_new(temporary, path)
    except FileExistsError:
        raise Refused(
            _("The file exists already."),
            safe=_("It was not touched."),
            next=_("Choose another name, or write over it with --force."),
        ) from None
    except OSError as error:
        raise Refused(
            _("The file could not be written: {why}.").format(why=error.strerror or ""),
            safe=_("The letter is in the vault, unchanged."),
            next=_("Choose another folder, or free some room."),
        ) from None
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _put_new(temporary: Path, path: Path) -> None:
    if hasattr(os, "link"):
        try:
            path.hardlink_to(temporary)
            return
        except FileExistsError:
            raise
        except OSError:
            pass  # A memory stick's file system knows no links.
    if path.exists() or path.is_symlink():
        raise FileExistsError
    temporary.rename(path)


def _as_json(row: LetterRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "id": row.id,
        "case": row.case_number,
        "breach": row.breach_number,
        "state": row.state.value,
        "dated": row.dated.isoformat(),
        "addressee": row.addressee,
        "versions": row.versions,
    }
