"""What a person chose or typed for letters: which can be kept, and what is said of the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from models.errors import BadInput
from models.language import _
from models.letters.choices import LetterChoices, Sending, Signatory
from models.letters.enclosures.exhibit import Piece, exhibits, missing
from models.letters.letterhead import Letterhead
from models.letters.material import Material
from models.letters.reliefs import kept, offered
from models.typed import PAGE, checked, one_line

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")


def checked_choices(choices: LetterChoices, material: Material) -> LetterChoices:
    """The choices, tidied. Raises ``BadInput`` with the choice's name for one that cannot be.

    An office, an evidence file or an act that is not there is refused, never passed over.
    """
    breach, pack = material.breach, material.pack
    offices = {office.id for office in pack.offices}
    among(choices.copies, offices, "copies", _("There is no such office to copy."))
    among(
        [choices.office] if choices.office else [], offices, "office", _("There is no such office.")
    )
    enclosable(choices, material.pieces)
    acts = {act.id for act in breach.acts}
    among(choices.accounts, acts, "accounts", _("There is no such act in the record."))
    duties = {duty.id for duty in pack.duties}
    among(choices.quoting, duties, "quoting", _("There is no such section to quote."))
    menu = set(offered(replace(material, choices=choices)))
    for relief in choices.reliefs or ():
        if relief not in menu:
            what = _("This cannot be asked for here: the record does not bear it out.")
            raise BadInput(what, field="reliefs")
    records = set(kept(material))
    among(choices.preserve or (), records, "preserve", _("There is no such kind of record here."))
    answered_later(choices)
    return tidied(choices)


def answered_later(choices: LetterChoices) -> None:
    """Raise ``BadInput`` for an answer that is asked for before the letter is written."""
    if choices.dated and choices.reply_by and choices.reply_by <= choices.dated:
        raise BadInput(
            _("The answer is asked for before the letter is written."),
            field="reply_by",
            next=_("Choose a later day."),
        )


def enclosable(choices: LetterChoices, pieces: Sequence[Piece]) -> None:
    """Raise ``BadInput`` for an enclosure that is not there any more, or must not go."""
    if missing(pieces, choices):
        raise BadInput(_("What is to be enclosed is not in the case any more."), field="evidence")
    for one in exhibits(pieces, choices):
        if one.piece.barred:
            raise BadInput(f"{one.title}: {one.piece.barred}", field="evidence")


def among(chosen: Iterable[str], known: set[str], field: str, what: str) -> None:
    """Raise ``BadInput`` with ``field`` for a choice that is not known."""
    if any(one not in known for one in chosen):
        raise BadInput(what, field=field)


def tidied(choices: LetterChoices) -> LetterChoices:
    """The choices with what was typed on one line each. Raises ``BadInput`` with the name."""
    enclosures = tuple(
        one_line(line, f"own_enclosures[{place}]")
        for place, line in enumerate(choices.own_enclosures)
    )
    signs = choices.signatory
    harm = choices.harm
    return replace(
        choices,
        addressee=checked(choices.addressee, "addressee", limit=2000).strip(),
        salutation=one_line(choices.salutation, "salutation"),
        reference=one_line(choices.reference, "reference"),
        sending=tuple(
            Sending(one.method, one_line(one.tracking, f"sending[{place}].tracking"))
            for place, one in enumerate(choices.sending)
        ),
        signatory=Signatory(one_line(signs.name, "signatory"), signs.role) if signs else None,
        harm=None if harm is None else checked(harm, "harm", limit=PAGE),
        own_enclosures=tuple(line for line in enclosures if line),
        exhibit_titles={
            sha: title
            for sha, given in choices.exhibit_titles.items()
            if (title := one_line(given, "exhibit_titles"))
        },
    )


def checked_letterhead(head: Letterhead) -> Letterhead:
    """The letterhead, tidied. Raises ``BadInput`` with the field's name."""
    email = one_line(head.email, "email")
    if email and not _EMAIL.fullmatch(email):
        raise BadInput(
            _("This is not an e-mail address."), field="email", next=_("It needs one @ sign.")
        )
    address = tuple(one_line(line, "address") for line in head.address)
    return Letterhead(
        name=one_line(head.name, "name", limit=120, required=True),
        address=tuple(line for line in address if line),
        phone=one_line(head.phone, "phone", limit=60),
        fax=one_line(head.fax, "fax", limit=60),
        email=email,
        juris_number=one_line(head.juris_number, "juris_number", limit=60),
    )
