"""From a recorded breach and its accepted sections to a letter. Pure: the same in, the same out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from models.letters.closing import closing, harm
from models.letters.letter import Letter, Part
from models.letters.material import Material, Voice
from models.letters.opening import opening
from models.letters.provisions import sections
from models.letters.reliefs import preservation, reliefs
from models.letters.reported import facts, source
from models.letters.support import AS_REQUIRED, support
from models.letters.weighing import weigh
from models.ordinances.expression import Fact, atoms


def draft(material: Material, *, letter_id: str = "", version: int = 1) -> Letter:
    """The letter that this material makes, with the edits and omissions put in.

    Raises ``Refused`` if no section is alleged, or if the incident lies before the law.
    """
    voice = Voice(material)
    alleged = weigh(material)
    voice.needs_residence = any(
        atom.fact is Fact.RESIDENT
        for one in alleged
        for condition, _answer in one.conditions
        for atom in atoms(condition.element.test)
    )
    keep = _edited(material, preservation(voice))
    parts = opening(voice, alleged, preserves=keep is not None and keep.printed)
    parts += _record(voice)
    parts += sections(voice, alleged)
    parts += support(voice, alleged)
    for caution in material.assessment.cautions:
        voice.remark("caution", "standing", caution)
    rest = (harm(voice), reliefs(voice), keep)
    parts += [part for part in rest if part is not None]
    parts += closing(voice)
    return Letter(
        id=letter_id,
        number=material.number,
        version=version,
        date=material.dated,
        letterhead=replace(
            material.letterhead, telephone_word=voice.paper.telephone, fax_word=voice.paper.fax
        ),
        parts=tuple(_put(material, part) for part in parts),
        case_id=material.breach.case_id,
        breach_id=material.breach.id,
        language=material.language,
        reviewed=material.reviewed,
        choices=material.choices,
        remarks=tuple(voice.remarks),
        alleged=tuple(one.provision.id for one in alleged),
    )


def _record(voice: Voice) -> Iterator[Part]:
    material = voice.material
    part = _edited(material, facts(voice))
    if part is None:
        return
    yield part
    if part.printed:
        enclosed = any(one.piece.recording for one in material.exhibits)
        yield source(voice, part.pieces, enclosed)


def _put(material: Material, part: Part) -> Part:
    edited = _edited(material, part)
    assert edited is not None
    return edited


def _edited(material: Material, part: Part | None) -> Part | None:
    """The part with its edit or omission; a locked quotation takes no edit."""
    if part is None:
        return None
    text = None if part.locked else material.edits.get(part.key)
    return replace(
        part,
        edited=text,
        omitted=part.key in material.omitted,
        english=part.english or _english(material, part),
    )


def _english(material: Material, part: Part) -> tuple[str, ...]:
    """Words of the law that stand in English in a letter of another language: a screen reader
    is told of them."""
    if material.language == "en":
        return ()
    duties = material.pack.duties
    words = [rule.words for duty in duties for rule in duty.current.exceptions]
    phrases = (*words, AS_REQUIRED, material.pack.authority)
    return tuple(dict.fromkeys(phrase for phrase in phrases if phrase and phrase in part.text))
