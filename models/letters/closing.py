"""Harm, confidentiality, signature, enclosures and copies: everything below the requests."""

from __future__ import annotations

import re

from models.letters.acts import sentence, spoken
from models.letters.choices import ClientNaming, SignatoryRole
from models.letters.discretion import pronouns, tells
from models.letters.letter import Part, PartKind
from models.letters.material import Voice
from models.letters.reported import told

_FIRST_PERSON = re.compile(r"\b(I|my|me|I’m|I'm|yo|mi|me)\b")


def harm(voice: Voice) -> Part | None:
    """What it did, in our client's terms: only what our client agreed to have said.

    A pronoun that would tell our client's sex becomes "our client"; where that cannot be done
    without guessing, the record's words are held back. Words put in for this letter stand.
    """
    choices, breach = voice.material.choices, voice.material.breach
    if not choices.tell_harm:
        return None
    if choices.harm is not None:
        words = choices.harm.strip()
        if words and (found := tells(words, voice.material.private)):
            voice.remark("tells", "harm", ", ".join(found))
    else:
        words = told(voice, breach.harm, "harm") if breach.harm_may_be_told else ""
        words = voice.tongue.subject.sub(voice.tongue.our_client, words)
    if found := pronouns(words):
        voice.remark("pronouns", "harm", ", ".join(found))
        words = words if choices.harm is not None else ""
    if not words:
        return None
    voice.in_record_words("harm")
    if _FIRST_PERSON.search(words):
        text = voice.say("harm.in_own_words", words=spoken(voice, words))
    else:
        text = sentence(words)
    return Part("harm", PartKind.PARAGRAPHS, text, heading=voice.say("harm.heading"))


def closing(voice: Voice) -> list[Part]:
    """The parts from the paragraph on confidentiality to the copies."""
    parts = [_confidentiality(voice), _signature(voice)]
    if rows := enclosures(voice):
        key = "closing.enclosure" if len(rows) == 1 else "closing.enclosures"
        parts.append(Part("enclosures", PartKind.NOTES, voice.say(key, list="; ".join(rows))))
    if copies := _copies(voice):
        text = voice.say("closing.copies", list=" · ".join(copies))
        parts.append(Part("copies", PartKind.NOTES, text))
    return parts


def _confidentiality(voice: Voice) -> Part:
    naming = {
        ClientNaming.OUR_CLIENT: "not_named",
        ClientNaming.INITIALS: "initials",
        ClientNaming.NAME: "named",
    }[voice.material.choices.client]
    keys = (naming, "contact", "retaliation", "waiver")
    text = " ".join(voice.say(f"closing.{key}") for key in keys)
    heading = voice.say("closing.heading")
    return Part("confidentiality", PartKind.PARAGRAPHS, text, heading=heading)


def _signature(voice: Voice) -> Part:
    """An attorney signs as counsel; an advocate for the office, never as counsel."""
    signs, head = voice.material.signs, voice.material.letterhead
    rows = [voice.say("closing.sincerely"), signs.name.strip()]
    if signs.role is SignatoryRole.ATTORNEY:
        rows += [voice.say("closing.attorney"), head.name.strip()]
        if head.juris_number.strip():
            rows.append(voice.say("closing.juris", number=head.juris_number.strip()))
    else:
        rows.append(voice.say("closing.advocate"))
    return Part("signature", PartKind.SIGNATURE, "\n".join(row for row in rows if row))


def enclosures(voice: Voice) -> list[str]:
    """What is really enclosed: the exhibits, then the drafter's own lines, put in by hand."""
    choices = voice.material.choices
    rows = [
        voice.say(
            "closing.exhibit",
            letter=one.letter,
            title=one.title.strip().rstrip("."),
            # Another file under the same title makes another letter.
            hash=one.short_hash,
        )
        for one in voice.material.exhibits
    ]
    rows += [line for line in (one.strip() for one in choices.own_enclosures) if line]
    for row in rows:
        if found := tells(row, voice.material.private):
            voice.remark("tells", "enclosures", ", ".join(found))
    return [row.rstrip(".") for row in rows]


def _copies(voice: Voice) -> list[str]:
    offices = {office.id: office for office in voice.material.pack.offices}
    found = [offices[one] for one in voice.material.choices.copies if one in offices]
    return list(dict.fromkeys(office.title.said_in("en") for office in found))
