"""From what is known to a letter of a templated kind. Pure: the same in, the same out."""

from __future__ import annotations

from dataclasses import replace

from models.errors import Refused
from models.language import _
from models.letters.letter import Letter, Part, PartKind
from models.letters.paper_words import paper_words
from models.letters.templated.ground import Ground
from models.letters.templated.kind import Kind, Need
from models.letters.templated.speech import Speech
from models.letters.templated.values import values_of
from models.letters.templates.filling import fill
from models.letters.templates.reading import own_template
from models.letters.templates.template import Template

_SEVERAL = 2


def compose(
    ground: Ground, template: Template | None = None, *, letter_id: str = "", version: int = 1
) -> Letter:
    """The letter that this ground makes, with the edits and omissions put in.

    ``template``: the office's own copy, else the program's. Raises ``Refused`` where the kind
    lacks what it needs.
    """
    _require(ground)
    speech = Speech(ground)
    values, alleged = values_of(speech)
    template = template or own_template(ground.kind.value, ground.language)
    paper = paper_words(ground.language)
    parts = tuple(_put(ground, part, paper.re) for part in fill(template, values))
    breaches = [one.breach for one in ground.incidents]
    return Letter(
        id=letter_id,
        number=ground.number,
        version=version,
        date=ground.dated,
        letterhead=replace(ground.letterhead, telephone_word=paper.telephone, fax_word=paper.fax),
        parts=parts,
        case_id=breaches[0].case_id if breaches else "",
        breach_id=breaches[0].id if breaches else "",
        language=ground.language,
        reviewed=ground.reviewed,
        choices=ground.choices,
        remarks=tuple(speech.remarks),
        alleged=tuple(one.best.provision.id for one in alleged),
    )


def _require(ground: Ground) -> None:
    if ground.needs.breach is Need.MUST and not ground.incidents:
        raise Refused(
            _("A letter of this kind is drafted from a breach, and none is chosen."),
            safe=_("Nothing was changed."),
            next=_("Open the breach and write the letter from there."),
        )
    if ground.kind is Kind.PATTERN and len(ground.incidents) < _SEVERAL:
        raise Refused(
            _("A complaint about several incidents speaks of two at least."),
            safe=_("Nothing was changed."),
            next=_("Tick another breach, or write a complaint about this one."),
        )
    if len({one.breach.place for one in ground.incidents}) > 1:
        raise Refused(
            _("These breaches are of different towns, and a letter goes to one of them."),
            safe=_("Nothing was changed."),
            next=_("Tick those of one town, and write to the other by itself."),
        )
    if ground.needs.earlier is Need.MUST and ground.earlier is None:
        raise Refused(
            _("A letter of this kind follows an earlier one, and none is chosen."),
            safe=_("Nothing was changed."),
            next=_("Open the earlier letter and write the letter from there."),
        )


def _put(ground: Ground, part: Part, subject: str) -> Part:
    """The part with its edit or omission; a locked one takes no edit."""
    text = None if part.locked else ground.edits.get(part.key)
    mark = subject if part.kind is PartKind.SUBJECT else ""
    return replace(part, edited=text, omitted=part.key in ground.omitted, mark=mark)
