"""The numbered facts: what was reported, by whom, and nothing that the record does not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from models.breaches.breach import (
    Act,
    Confidence,
    Identification,
    Knowledge,
    Official,
    Source,
    Witness,
)
from models.letters.acts import circumstance, dealt_with, did, sentence, someone, spoken
from models.letters.discretion import pronouns, tells
from models.letters.letter import Part, PartKind
from models.letters.material import Material, Voice
from models.ordinances.facts import ActKind, Answer, Circumstance, Role

_SUSPICION = (ActKind.INQUIRED, ActKind.ARRESTED, ActKind.DETAINED)
_LINES = re.compile(r"[^\S\n]*\n\s*")
_HELD = (ActKind.ARRESTED, ActKind.DETAINED)
# How somebody and the police came together: the first role that the record names is told.
HOW_MET = (
    (Role.CALLER, "called"),
    (Role.VISITOR, "visited"),
    (Role.INTERVIEWEE, "interviewed"),
    (Role.VICTIM, "dealt"),
)


def told(voice: Voice, text: str, part: str) -> str:
    """The text, or nothing if it tells too much; the drafter is told what was held back."""
    text = text.strip()
    if text:
        voice.in_record_words(part)
    words = tells(text, voice.material.private) if text else ()
    if words:
        voice.remark("held-back", part, ", ".join(words))
        return ""
    return text


def facts(voice: Voice) -> Part | None:
    """The numbered facts, or ``None`` if the record holds none."""
    # What was said over several lines stays one item: a line of its own would get a number.
    items = [_LINES.sub(" ", item) for item in _items(voice) if item]
    if not items:
        return None
    heading = voice.say("facts.heading")
    return Part("facts", PartKind.NUMBERED, "\n".join(items), heading=heading)


def source(voice: Voice, items: tuple[str, ...], recording_enclosed: bool) -> Part:
    """Who reported the facts and when; recordings, witnesses; who an official is held to be."""
    breach = voice.material.breach
    # That nothing suggests suspicion is the office's own remark: nobody reported it.
    own = len(items) > 1 and items[-1] == voice.say("facts.not_suspected")
    count = len(items) - own
    noted = voice.dates.plain(breach.recorded_on) if breach.recorded_on else ""
    if breach.source is Source.RECORD:
        how = voice.say("facts.from_record_on" if noted else "facts.from_record", date=noted)
    else:
        key = "facts.reported_on" if noted else "facts.reported"
        how = voice.say(key, whom=_whom(voice), date=noted)
    key = {1: "facts.item", 2: "facts.two_items"}.get(count, "facts.items")
    if len(items) == 1:
        key = "facts.alone"
    text = voice.say(key, count=str(count), how=how)
    recordings = [one for one in breach.evidence if one.media_type[:6] in ("audio/", "video/")]
    if not recordings and breach.source is not Source.RECORD:
        text += " " + voice.say("facts.no_recording")
    elif recordings and recording_enclosed:
        text += " " + voice.say("facts.recording_enclosed")
    text = " ".join((text, *_witnesses(voice, breach.witnesses)))
    text = "\n\n".join((text, *_identifications(voice)))
    return Part("source", PartKind.PARAGRAPHS, text, heading=voice.say("facts.heading"))


def _whom(voice: Voice) -> str:
    breach = voice.material.breach
    key = {Source.CLIENT: "by_client", Source.WITNESS: "by_witness"}.get(breach.source, "by_other")
    whom = voice.say(f"facts.{key}")
    if breach.knowledge is Knowledge.REPORTED:
        return whom + voice.say("facts.was_told") + ","
    if breach.knowledge is Knowledge.OBSERVED and breach.source is not Source.CLIENT:
        return whom + voice.say("facts.present") + ","
    return whom


def _items(voice: Voice) -> Iterator[str]:
    breach = voice.material.breach
    contact = _contact(voice)
    yield contact
    several = len(breach.officials) > 1
    when = "" if contact else _when(voice)
    if several:
        number = voice.dates.count(len(breach.officials))
        key = "facts.several_uncertain" if voice.uncertain else "facts.several"
        yield voice.head(voice.say(key, When=when, number=number))
        yield from _officials(voice)
        when = ""
    told_of: list[str] = []
    for act in breach.acts:
        # One official is described where first spoken of, before what else is told of the act.
        described = () if several or told_of else tuple(_officials(voice))
        yield from _act(voice, act, when, told_of, described)
        when = ""
    if reason := told(voice, breach.stated_reason, "facts"):
        yield voice.say("facts.reason", words=spoken(voice, reason))
    if not_suspected(voice.material):
        yield voice.say("facts.not_suspected")


def _contact(voice: Voice) -> str:
    """How our client and the police came together, if the record says so."""
    material, roles = voice.material, voice.material.breach.roles or frozenset()
    if not material.police or not any(
        act.act is not ActKind.TRAINING_MISSING for act in material.breach.acts
    ):
        return ""
    as_victim = voice.say("facts.as_victim") if Role.VICTIM in roles else ""
    for role, key in HOW_MET:
        if role in roles:
            fields = {"When": _when(voice), "as_victim": as_victim, "body": dealt_with(voice)}
            text = voice.say(f"facts.{key}", **fields)
            return voice.head(text)
    return ""


def _when(voice: Voice) -> str:
    """When it was and, if it may be told, where; ends with a blank."""
    place = voice.material.breach.location.strip().rstrip(".")
    if place and voice.material.choices.place_may_be_told:
        place = told(voice, place, "facts")
        alone = place.split(" ")[0].lower() in voice.tongue.prepositions
        joint = "" if alone else voice.tongue.at
        return f"{voice.when()}{joint}{place}, " if place else voice.when()
    return voice.when()


def _act(
    voice: Voice, act: Act, when: str, told_of: list[str], described: tuple[str, ...]
) -> Iterator[str]:
    """The act as one item; who is described here; the free account, if it may be told, as another.

    ``told_of`` are the deeds told so far; this one is added.
    """
    deed = did(voice, act)
    if act.act is ActKind.OTHER:
        text = ""
    elif not told_of:
        fields = {"When": when, "someone": _who(voice, act, first=True), "did": deed}
        text = voice.head(voice.say("facts.first_act", **fields))
    else:
        key = "facts.again" if deed in told_of else "facts.act"
        text = voice.say(key, Who=voice.head(_who(voice, act)), did=deed)
    told_of.append(deed)
    extras = [*_warrants(voice, act)]
    if said := told(voice, act.said, "facts"):
        extras.append(voice.say("facts.said", words=spoken(voice, said)))
    if text or extras:
        yield " ".join((text, *extras)).strip()
    yield from described
    account = act.told.strip()
    if account and act.id in voice.material.choices.accounts:
        if words := pronouns(account):
            voice.remark("pronouns", "facts", ", ".join(words))
        if account := told(voice, account, "facts"):
            yield sentence(account)
    elif account:
        voice.remark("account-not-told", "facts", act.id)


def _warrants(voice: Voice, act: Act) -> Iterator[str]:
    if act.act not in _HELD:
        return
    noun = voice.say(f"noun.{act.act.value}").removeprefix("the ")
    if circumstance((act,), Circumstance.ADMINISTRATIVE_WARRANT) is Answer.YES:
        yield voice.say("facts.warrant_administrative", noun=noun)
    if circumstance((act,), Circumstance.CRIMINAL_WARRANT) is Answer.NO:
        yield from voice.once("facts.warrant_none")


def _who(voice: Voice, act: Act, first: bool = False) -> str:
    """``the officer``; among several observed officials, ``the second officer``."""
    officials = voice.material.breach.officials
    if len(officials) < 2:
        return someone(voice) if first else voice.say("facts.one")
    places = {one.id: place for place, one in enumerate(officials)}
    return _called(voice, places.get(act.official_id, -1))


def _called(voice: Voice, place: int) -> str:
    if len(voice.material.breach.officials) == 1:
        return voice.say("facts.one")
    if place < 0:
        return someone(voice)
    keys = ("first", "second", "third", "fourth", "fifth")
    return voice.say(f"facts.{keys[place]}" if place < len(keys) else "facts.another")


def _officials(voice: Voice) -> Iterator[str]:
    for place, official in enumerate(voice.material.breach.officials):
        if seen := " ".join(_observed(voice, official, _called(voice, place))):
            yield seen


def _identifications(voice: Voice) -> Iterator[str]:
    for place, official in enumerate(voice.material.breach.officials):
        # Nobody is named without the basis: where it tells too much, both are held back.
        if official.identified and told(voice, official.identified.basis, "source"):
            yield _identified(voice, official.identified, _called(voice, place))


def _observed(voice: Voice, official: Official, who: str) -> Iterator[str]:
    fields = {"who": who, "Who": voice.head(who), "badge": official.badge.strip()}
    key = "client_describes" if voice.by_client else "described"
    description = told(voice, official.description, "facts").rstrip(".")
    if description and description.split()[0].lower() in voice.tongue.articles:
        description = description[:1].lower() + description[1:]
        ending = "_badge" if fields["badge"] else ""
        yield voice.say(f"facts.{key}{ending}", description=description, **fields)
    else:
        if description:
            yield voice.say("facts.description", description=sentence(description), **fields)
        if fields["badge"]:
            yield voice.say("facts.badge", **fields)
    if official.unit.strip():
        yield voice.say("facts.unit", who=who, unit=official.unit.strip())


def _identified(voice: Voice, found: Identification, who: str) -> str:
    """Who the official is held to be: apart from what was observed, with basis and confidence."""
    extra = []
    if found.badge.strip():
        extra.append(voice.say("facts.badge_number", number=found.badge.strip()))
    if found.unit.strip():
        extra.append(found.unit.strip())
    name = found.name.strip() + (f" ({', '.join(extra)})" if extra else "")
    key = {
        Confidence.CERTAIN: "identified_certain",
        Confidence.PROBABLE: "identified_probable",
        Confidence.POSSIBLE: "identified_possible",
    }[found.confidence]
    basis = found.basis.strip().rstrip(".")
    return voice.say(f"facts.{key}", who=who, name=name, basis=basis)


def not_suspected(material: Material) -> bool:
    """Nothing suggests that somebody was suspected; told only where the record answers it."""
    breach = material.breach
    return (
        material.police
        and breach.roles is not None
        and Role.SUSPECT not in breach.roles
        and any(act.act in _SUSPICION for act in breach.acts)
    )


def _witnesses(voice: Voice, witnesses: tuple[Witness, ...]) -> Iterator[str]:
    named = [one.name.strip() for one in witnesses if one.may_be_named and one.name.strip()]
    unnamed = len(witnesses) - len(named)
    if len(named) == 1:
        yield voice.say("facts.named_witness", name=named[0])
    elif named:
        yield voice.say("facts.named_witnesses", names=voice.dates.listed(named))
    other = "other_" if named else ""
    if unnamed == 1:
        yield voice.say(f"facts.{other}witness")
    elif unnamed:
        yield voice.say(f"facts.{other}witnesses", Number=voice.head(voice.dates.count(unnamed)))
