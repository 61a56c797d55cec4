"""One block for each section: its words or what it says, how it applies, and its exceptions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from models.letters.acts import Noun, circumstance, dealt_with, someone
from models.letters.letter import Part, PartKind
from models.letters.material import Voice
from models.letters.running_words import listing
from models.letters.weighing import Alleged
from models.ordinances.assessment import Outcome
from models.ordinances.expression import Asks, Fact, atoms
from models.ordinances.facts import ActKind, Answer, Circumstance, Matter, Role
from models.ordinances.pack import Condition, Provision, TextStatus, Version

_OMISSIONS = {ActKind.TRAINING_MISSING}
_LISTED = frozenset(Matter) - {Matter.OTHER_PRIVATE_ATTRIBUTE}


def sections(voice: Voice, alleged: tuple[Alleged, ...]) -> Iterator[Part]:
    """The blocks of the alleged sections, in the order given."""
    told_before = False
    for one in alleged:
        key = f"law:{one.provision.id}"
        heading = heading_of(voice, one.provision)
        if one.quoted:
            yield quotation(voice, one.provision, one.version, f"{key}:quotation", heading)
            yield from _gloss(voice, one, f"{key}:gloss", heading)
        else:
            voice.remark("not-quoted", f"{key}:status", one.provision.citation)
            text = _described(voice, one, told_before)
            yield Part(f"{key}:status", PartKind.PARAGRAPHS, text, heading=heading, locked=True)
            told_before = True
        text = " ".join(_applied(voice, one))
        yield Part(f"{key}:applies", PartKind.PARAGRAPHS, text, heading=heading)


def heading_of(voice: Voice, provision: Provision) -> str:
    """``Section 2-928(b): victims, witnesses and others who turn to the police``."""
    title = provision.title.said_in(voice.material.language)
    if not title[1:2].isupper():
        title = title[:1].lower() + title[1:]
    name = provision.short.replace("§ ", voice.tongue.section)
    return voice.say("law.heading", provision=name, title=title)


def quotation(voice: Voice, provision: Provision, version: Version, key: str, heading: str) -> Part:
    """The section's own words, with *[sic]* after a printed error, and where they stand."""
    text = f"“{version.quotation}”"
    citation = _citation(voice, provision, version)
    return Part(key, PartKind.QUOTATION, text, heading=heading, citation=citation, locked=True)


def _gloss(voice: Voice, one: Alleged, key: str, heading: str) -> Iterator[Part]:
    """An unofficial translation, of exactly these words; of any other there is none."""
    place = voice.material.pack.place
    words = voice.book.gloss(place, one.provision.id, one.version.sha256)
    if words:
        text = voice.say("law.gloss", words=words)
        yield Part(key, PartKind.PARAGRAPHS, text, heading=heading, locked=True)


def _citation(voice: Voice, provision: Provision, version: Version) -> str:
    pack = voice.material.pack
    history = pack.section(provision.section).history.get(version.id, "")
    if history:
        history = f"{history[:-1]}.)" if history.endswith(")") else history
    else:
        history = voice.say("law.history", instrument=pack.instrument)
    fields = {"citation": provision.citation, "history": history}
    if version.pasted:
        day = voice.dates.plain(version.pasted.source_date)
        source = version.pasted.source.strip().rstrip(".")
        return voice.say("law.pasted", source=source, date=day, **fields)
    if version.text_status is TextStatus.DRAFT:
        return voice.say("law.confirmed", source=source_of(voice, version), **fields)
    return voice.say(f"law.{version.text_status.value}", **fields)


def source_of(voice: Voice, version: Version) -> str:
    """Where the text at hand comes from: ``amended draft of July 23, 2008``."""
    title = version.source.title.said_in(voice.material.language)
    title = re.split(", before |, ante ", title)[0]
    return title[:1].lower() + title[1:]


def _described(voice: Voice, one: Alleged, told_before: bool) -> str:
    """What the section says, without its words, and why they are not here."""
    if one.version.summary:
        said = one.version.summary.said_in(voice.material.language)
        said = said.replace("'", "’")
        note = voice.say("law.no_words_again" if told_before else "law.no_words")
        return f"{voice.say('law.in_substance', unit=voice.unit(one.unit), said=said)} {note}"
    said = voice.book.description(voice.material.pack.place, one.provision.id)
    if told_before:
        note = voice.say("law.not_quoted_again")
    else:
        note = voice.say(
            "law.not_quoted", unit=voice.unit(one.unit), source=source_of(voice, one.version)
        )
    return f"{said} {note}".strip()


# ── how it applies ─────────────────────────────────────────────────────────────────────────


def _applied(voice: Voice, one: Alleged) -> Iterator[str]:
    noun = Noun(voice, one.acts)
    if one.outcome not in (Outcome.ENGAGED, Outcome.OPEN, Outcome.EXCEPTED):
        voice.remark("not-engaged", f"law:{one.provision.id}:applies", one.provision.citation)
        yield voice.say("applies.added", cite=one.provision.short)
        return
    said = list(_conditions(voice, one, noun))
    if not said:
        said = list(_by_kind(voice, one))
    yield from said
    yield from _exceptions(voice, one, noun)
    yield from _conclusion(voice, one, noun)


def _conditions(voice: Voice, one: Alleged, noun: Noun) -> Iterator[str]:
    for condition, _answer in one.conditions:
        for atom in atoms(condition.element.test):
            yield from _condition(voice, one, noun, atom)


def _condition(voice: Voice, one: Alleged, noun: Noun, atom: Asks) -> Iterator[str]:
    breach = voice.material.breach
    if atom.fact is Fact.EMPLOYER and breach.employer.value == "unknown":
        yield from voice.once("applies.employer_unknown")
    elif atom.fact is Fact.ROLE:
        yield _capacity(voice, one, frozenset(Role(value) for value in atom.values))
    elif atom.fact is Fact.RESIDENT:
        key = "resident" if breach.resident is Answer.YES else "resident_unknown"
        yield voice.say(f"applies.{key}", unit=voice.unit(one.unit))
    elif atom.fact is Fact.CIRCUMSTANCE:
        for value in sorted(atom.values):
            answer = circumstance(one.acts, Circumstance(value))
            ending = "" if answer is Answer.YES else "_unknown"
            if answer is not Answer.NO:
                yield voice.say(f"applies.{value}{ending}", **noun.fields)


def _capacity(voice: Voice, one: Alleged, protected: frozenset[Role]) -> str:
    """In what capacity our client is protected; being a witness is itself confidential."""
    roles = voice.material.breach.roles
    if roles is None:
        return voice.say("applies.capacity_unknown")
    told = [
        voice.say(f"applies.{key}", body=dealt_with(voice))
        for role, key in (
            (Role.CALLER, "had_called"),
            (Role.VISITOR, "had_come"),
            (Role.INTERVIEWEE, "was_interviewed"),
            (Role.VICTIM, "was_victim"),
        )
        if role in roles & protected
    ]
    if not told:
        return voice.say("applies.among", unit=voice.unit(one.unit))
    return voice.say("applies.capacity", capacity=voice.dates.listed(told))


def _by_kind(voice: Voice, one: Alleged) -> Iterator[str]:
    """Where nothing else is to be answered: what kind of act it was, and about what."""
    if any(act.act is ActKind.TRAINING_MISSING for act in one.acts):
        yield voice.say("applies.untrained")
        return
    about = frozenset().union(*(act.about or frozenset() for act in one.acts))
    asked = [act for act in one.acts if act.act is ActKind.INQUIRED]
    only_status = _wants_only_status(one)
    if not about:
        yield voice.say("applies.about_unknown")
    elif only_status:
        yield voice.say("applies.questions" if len(asked) > 1 else "applies.question")
    elif asked and Matter.IMMIGRATION_STATUS in about:
        fields = {"listing": listing(voice.material), "someone": someone(voice)}
        yield voice.say("applies.listed_asked", **fields)
    elif about & _LISTED:
        yield voice.say("applies.listed_other", listing=listing(voice.material))
    else:
        yield voice.say("applies.private")


def _wants_only_status(one: Alleged) -> bool:
    wanted = {
        value
        for condition, _answer in one.conditions
        for atom in atoms(condition.element.test)
        if atom.fact is Fact.ABOUT
        for value in atom.values
    }
    return wanted == {Matter.IMMIGRATION_STATUS.value}


# ── exceptions ─────────────────────────────────────────────────────────────────────────────


def _fact_of(condition: Condition) -> str:
    """Which sentences answer an exception: a circumstance's name, or ``role``."""
    atom = next(atoms(condition.element.test))
    return "role" if atom.fact is Fact.ROLE else min(atom.values)


def _exceptions(voice: Voice, one: Alleged, noun: Noun) -> Iterator[str]:
    if not one.exceptions:
        kinds = {act.act for act in one.acts}
        if one.version.text_status is not TextStatus.SUMMARY and kinds != _OMISSIONS:
            key = "none" if one.version.quotable or one.quoted else "none_at_hand"
            yield voice.say(f"exception.{key}", unit=voice.unit(one.unit))
        return
    noes = [rule for rule, answer in one.exceptions if answer is Answer.NO]
    asked = [rule for rule, answer in one.exceptions if answer is Answer.UNKNOWN]
    for rule in noes:
        yield voice.say(f"exception.{_fact_of(rule)}_no", **noun.fields)
    if noes and one.quoted:
        words = voice.dates.listed([f"“{rule.words}”" for rule in noes])
        key = "does_not_apply" if len(noes) == 1 else "do_not_apply"
        yield voice.say(f"exception.{key}", words=words)
    if asked and one.quoted:
        words = voice.dates.listed([f"“{rule.words}”" for rule in asked])
        key = f"{'further' if noes else 'in_words'}{'_many' if len(asked) > 1 else ''}"
        yield voice.say(f"exception.{key}", unit=voice.unit(one.unit), words=words)
    if asked:
        questions = [voice.say(f"exception.{_fact_of(rule)}_ask", **noun.fields) for rule in asked]
        yield voice.say("exception.ask", question=voice.tongue.both(questions))
    if any(answer is Answer.YES for _rule, answer in one.exceptions):
        yield voice.say("exception.claimed")


def _conclusion(voice: Voice, one: Alleged, noun: Noun) -> Iterator[str]:
    verb = "breached" if voice.material.law else "departed"
    if one.outcome is Outcome.ENGAGED:
        yield voice.say(f"applies.{verb}", unit=voice.unit(one.unit), **noun.fields)
    elif one.outcome is Outcome.OPEN:
        duty_open = any(answer is Answer.UNKNOWN for _rule, answer in one.conditions)
        ending = "if" if duty_open else "unless"
        yield voice.say(f"applies.{verb}_{ending}", unit=voice.unit(one.unit), **noun.fields)
