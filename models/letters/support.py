"""What stands beside the alleged sections: savings clauses, answered, and the terms used."""

from __future__ import annotations

from collections.abc import Iterator

from models.letters.acts import Noun, circumstance
from models.letters.letter import Part, PartKind
from models.letters.material import Voice
from models.letters.provisions import source_of
from models.letters.weighing import Alleged
from models.ordinances.facts import ActKind, Answer, Circumstance, Matter
from models.ordinances.pack import Provision, ProvisionRole

AS_REQUIRED = "as required by law"
_STATUS = "immigration status"
_OF_STATUS = (
    ActKind.DENIED_SERVICE,
    ActKind.DISCOURAGED_SERVICE,
    ActKind.REFERRED_DIFFERENTLY,
    ActKind.ARRESTED,
    ActKind.DETAINED,
)


def support(voice: Voice, alleged: tuple[Alleged, ...]) -> Iterator[Part]:
    """Savings clauses, answered; and the definitions that the alleged sections use."""
    yield from _savings(voice, alleged)
    if rows := list(_definitions(voice, alleged)):
        heading = voice.say("definitions.heading")
        yield Part("definitions", PartKind.PARAGRAPHS, " ".join(rows), heading=heading)


def _savings(voice: Voice, alleged: tuple[Alleged, ...]) -> Iterator[Part]:
    pack = voice.material.pack
    ids = dict.fromkeys(clause for one in alleged for clause in one.provision.answered_by)
    rows = []
    for clause in ids:
        answered = tuple(one for one in alleged if clause in one.provision.answered_by)
        acts = tuple(
            act
            for act in voice.material.breach.acts
            if act.act is not ActKind.TRAINING_MISSING and any(act in one.acts for one in answered)
        )
        if acts:
            noun = Noun(voice, acts).fields
            asks = circumstance(acts, Circumstance.REQUIRED_BY_LAW) is not Answer.NO
            ending = voice.say("savings.ask" if asks else "savings.no_law", **noun)
            rows.append(f"{_considered(voice, pack.provision(clause))} {ending}")
    if rows:
        text = "\n\n".join(rows)
        yield Part("savings", PartKind.PARAGRAPHS, text, heading=voice.say("savings.heading"))


def _considered(voice: Voice, clause: Provision) -> str:
    version = clause.current
    quoted = version.quotable and AS_REQUIRED in version.text
    return voice.say(f"savings.{'quoted' if quoted else 'described'}", cite=clause.short)


def _definitions(voice: Voice, alleged: tuple[Alleged, ...]) -> Iterator[str]:
    pack, book = voice.material.pack, voice.book
    ids = dict.fromkeys(used for one in alleged for used in one.provision.uses)
    used = [one for one in map(pack.provision, ids) if _bears_on(one, alleged)]
    described = [one for one in used if not one.current.quotable]
    terms = [text for one in described if (text := book.description(pack.place, one.id))]
    purpose = _purpose(voice) if used and _about_status(alleged) else ""
    if purpose:
        yield purpose
    if terms:
        told = voice.tongue.both(terms)
        yield voice.say("definitions.terms", section=described[0].section, terms=told)
        one_alone = "" if purpose else "_one"
        if any(not one.quoted for one in alleged):
            yield voice.say(f"definitions.status{one_alone}")
        else:
            source = source_of(voice, described[0].current)
            yield voice.say(f"definitions.status_first{one_alone}", source=source)
    for one in used:
        if one.current.quotable:
            words = one.current.quotation
            fields = {"term": one.term, "section": one.section, "words": words}
            yield voice.say("definitions.quoted", **fields)


def _bears_on(definition: Provision, alleged: tuple[Alleged, ...]) -> bool:
    """The term of immigration status is told only where the acts concern it."""
    return definition.term.casefold() != _STATUS or _about_status(alleged)


def _about_status(alleged: tuple[Alleged, ...]) -> bool:
    """Whether the acts concern immigration status: where they do not, the letter leaves it out."""
    return any(
        act.act in _OF_STATUS or Matter.IMMIGRATION_STATUS in (act.about or ())
        for one in alleged
        for act in one.acts
    )


def _purpose(voice: Voice) -> str:
    pack = voice.material.pack
    for provision in pack.provisions:
        if provision.role is ProvisionRole.PURPOSE:
            return voice.book.description(pack.place, provision.id)
    return ""
