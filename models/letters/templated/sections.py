"""The sections that a letter of several incidents alleges: merged, the strongest first."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from models.errors import NotFound
from models.letters.material import Material
from models.letters.sentences import sentences
from models.letters.templated.speech import Speech
from models.letters.templates.filling import Values
from models.letters.weighing import Alleged, strength, weigh
from models.ordinances.assessment import Outcome
from models.ordinances.expression import Fact, atoms
from models.ordinances.facts import ActKind, Answer
from models.ordinances.pack import Pack, Provision, TextStatus, Version


@dataclass
class Merged:
    """One section with the incidents (from 1) that it is held against."""

    best: Alleged
    material: Material
    incidents: list[int] = field(default_factory=list)
    alleged: list[Alleged] = field(default_factory=list)


def merged(speech: Speech) -> list[Merged]:
    """Every alleged section once, in the order of the strongest incident that meets it.

    Raises ``Refused`` where an incident has no alleged section, or lies before the law.
    """
    found: dict[tuple[str, str], Merged] = {}
    for number, material in enumerate(speech.ground.incidents, 1):
        for one in weigh(material):
            key = (material.pack.place, one.provision.id)
            if key not in found:
                found[key] = Merged(one, material)
            elif strength(material, one) < strength(found[key].material, found[key].best):
                found[key].best, found[key].material = one, material
            found[key].incidents.append(number)
            found[key].alleged.append(one)
    return sorted(found.values(), key=lambda one: strength(one.material, one.best))


def sections(speech: Speech, found: list[Merged]) -> tuple[Values, ...]:
    """The sections as the template sees them."""
    made = []
    described = 0
    for one in found:
        provision, version, quoted = one.best.provision, one.best.version, one.best.quoted
        fields = {
            "heading": heading(speech, provision),
            "short": provision.short,
            "citation": citation(speech, one.material.pack, provision, version) if quoted else "",
            "quotation": version.quotation if quoted else "",
            "described": "",
            "unit": speech.say(f"section.{one.best.unit}"),
            "incidents": _numbers(speech, one.incidents),
            "met": _numbers(speech, _met(one, True)),
            "open": _numbers(speech, _met(one, False)),
            "exceptions": speech.listed([speech.say("section.quote", words=rule.words)
                                         for rule, _answer in one.best.exceptions])
            if one.best.exceptions else "",
        }  # fmt: skip
        if not quoted:
            part = f"law:{provision.id}:status"
            speech.remark("not-quoted", part, provision.citation)
            fields["described"] = _described(speech, one, again=described > 0)
            described += version.summary is None
        made.append(Values(fields, _holds(one, quoted), key=provision.id))
    return tuple(made)


def heading(speech: Speech, provision: Provision) -> str:
    """``Section 2-928(b): victims, witnesses and others …``."""
    title = provision.title.said_in(speech.language)
    if not title[1:2].isupper():
        title = title[:1].lower() + title[1:]
    if provision.short.startswith("§ "):
        return speech.say("section.heading", number=provision.short[2:], title=title)
    return speech.say("section.heading_named", number=provision.short, title=title)


def citation(speech: Speech, pack: Pack, provision: Provision, version: Version) -> str:
    """Where the words stand, and how far they are confirmed."""
    history = pack.section(provision.section).history.get(version.id, "")
    history = f"{history[:-1]}.)" if history.endswith(")") else history or f"({pack.instrument}.)"
    fields = {"citation": provision.citation, "history": history}
    if version.pasted:
        source = version.pasted.source.strip().rstrip(".")
        day = speech.plain(version.pasted.source_date)
        return speech.say("section.pasted", source=source, date=day, **fields)
    if version.text_status is TextStatus.DRAFT:
        return speech.say("section.confirmed", source=_source(speech, version), **fields)
    key = "enacted" if version.text_status is TextStatus.ENACTED else "codified"
    return speech.say(f"section.{key}", **fields)


def _source(speech: Speech, version: Version) -> str:
    title = re.split(", before |, ante ", version.source.title.said_in(speech.language))[0]
    return title[:1].lower() + title[1:]


def _described(speech: Speech, one: Merged, again: bool) -> str:
    version, pack = one.best.version, one.material.pack
    if version.summary:
        said = version.summary.said_in(speech.language).replace("'", "’")
        unit = speech.say(f"section.{one.best.unit}")
        return speech.say("section.summary", said=said, unit=unit)
    said = description(speech, pack.place, one.best.provision.id)
    key = "section.described_again" if again else "section.described"
    code = speech.say("body.code" if version.law else "body.order")
    return speech.say(key, said=said, source=_source(speech, version), code=code).strip()


def description(speech: Speech, place: str, provision: str) -> str:
    """What a provision says, in the complaint's own words of the letter's language; nothing if
    nobody has put it in words."""
    try:
        return sentences(speech.language).description(place, provision)
    except NotFound:
        return ""


def _met(one: Merged, engaged: bool) -> list[int]:
    """The incidents whose facts meet the section, or leave it open."""
    pairs = zip(one.incidents, one.alleged, strict=True)
    return [number for number, each in pairs if (each.outcome is Outcome.ENGAGED) is engaged]


def _numbers(speech: Speech, incidents: list[int]) -> str:
    if not incidents:
        return ""
    key = "incident.one" if len(incidents) == 1 else "incident.many"
    return speech.say(key, numbers=speech.listed([str(one) for one in incidents]))


def _holds(one: Merged, quoted: bool) -> frozenset[str]:
    answers = [answer for each in one.alleged for _rule, answer in each.exceptions]
    silent = one.best.version.text_status is TextStatus.SUMMARY
    return frozenset(
        name
        for name, holds in (
            ("quoted", quoted),
            ("no_exception", not one.best.exceptions and not silent),
            ("exceptions", bool(one.best.exceptions) and quoted),
            ("answered", bool(answers) and all(each is Answer.NO for each in answers)),
            ("met", bool(_met(one, True))),
            ("open", bool(_met(one, False))),
        )
        if holds
    )


def training_duty(pack: Pack) -> Provision | None:
    """The pack's duty to train officers, if it has one that is law and may be quoted."""
    for duty in pack.duties:
        for condition in duty.current.conditions:
            for atom in atoms(condition.element.test):
                if atom.fact is Fact.ACT and ActKind.TRAINING_MISSING.value in atom.values:
                    fit = duty.current.law and duty.current.quotable
                    return duty if fit else None
    return None
