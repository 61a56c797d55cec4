"""The incidents of a letter: what was reported of each, in the letter's language.

Never more than the record holds: which crime it was, who stands close and what the law lists are
not told, and free text passes the same discretion as in a complaint.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from models.breaches.breach import Act, Official, Source
from models.letters.material import Material
from models.letters.reported import HOW_MET, not_suspected
from models.letters.templated.speech import Body, Speech, body_of
from models.letters.templates.filling import Values
from models.ordinances.facts import ActKind, Answer, Circumstance, Employer, Matter, Role

_PRIVATE = frozenset({Matter.OTHER_PRIVATE_ATTRIBUTE})
_LINES = re.compile(r"[^\S\n]*\n\s*")


def clients_of(speech: Speech) -> tuple[str, ...]:
    """What each incident's client is called: one client is "our client", several are numbered."""
    ground = speech.ground
    order = list(dict.fromkeys(ground.clients))
    if len(order) < 2:
        return tuple(speech.say("client.our") for _one in ground.incidents)
    places = {one: str(place) for place, one in enumerate(order, 1)}
    return tuple(speech.say("client.numbered", number=places[one]) for one in ground.clients)


def incidents(speech: Speech) -> tuple[Values, ...]:
    """Each incident with its facts, in the order of the letter."""
    materials, clients = speech.ground.incidents, clients_of(speech)
    several = len(set(clients)) > 1
    found = []
    for number, (material, client) in enumerate(zip(materials, clients, strict=True), 1):
        breach = material.breach
        label = speech.say("incident.label", number=str(number))
        day = speech.partial(breach.day) if breach.day else ""
        ending = "_client" if several else ""
        head = speech.say(f"incident.head{ending}", number=str(number), client=client)
        if day:
            head = f"{head} ({day})"
        if len(materials) == 1:
            head = speech.say("incident.only")
        agency = breach.agency_number.strip()
        fields = {
            "label": label,
            "client": client,
            "head": head,
            "day": day,
            "number": agency,
            "source": _source(speech, material, client),
        }
        facts = tuple(
            Values({"text": _LINES.sub(" ", text)}, key=str(place))
            for place, text in enumerate(_facts(speech, material, client), 1)
        )
        holds = frozenset({"number"} if agency else ())
        found.append(Values(fields, holds, {"facts": facts}, key=breach.id))
    return tuple(found)


def what(speech: Speech) -> str:
    """The first incident in one sentence: who did what, on which day."""
    material, client = speech.ground.incidents[0], clients_of(speech)[0]
    breach, body = material.breach, body_of(speech, material)
    acts = [one for one in breach.acts if one.act is not ActKind.TRAINING_MISSING]
    if not acts:
        named = body.fields["of_body_defined"]
        return speech.say("what.untrained", of_body=named, law=body.fields["law"])
    when = speech.say("what.when", day=speech.on(breach.day)) if breach.day else ""
    deeds = list(dict.fromkeys(did(speech, body, one, client) for one in acts))[:3]
    key = "what.client" if breach.source is Source.CLIENT else "what.one"
    return speech.say(
        key,
        when=when,
        who=_who(speech, material, body, acts, form="of_body_defined"),
        did=speech.listed(deeds),
    )


def did(speech: Speech, body: Body, act: Act, client: str) -> str:
    """The words that follow "the officer"; of what was asked only immigration status is named."""
    matters, key = act.about or frozenset(), act.act.value
    if act.act is ActKind.INQUIRED:
        if Matter.IMMIGRATION_STATUS in matters:
            key = "asked_status"
        else:
            key = "asked_private" if matters == _PRIVATE else "asked_listed" if matters else "asked"
    elif act.act is ActKind.DISCLOSED and matters:
        key = "disclosed_private" if matters == _PRIVATE else "disclosed_listed"
    fields = {"client": client, "listed": body.listed, "law": body.fields["law"]}
    return speech.say(f"did.{key}", **fields)


def _facts(speech: Speech, material: Material, client: str) -> Iterator[str]:
    breach, body = material.breach, body_of(speech, material)
    when = _when(speech, material)
    contact = _contact(speech, material, body, client, when)
    if contact:
        yield _headed(contact)
        when = ""
    told_of: set[str] = set()
    for act in breach.acts:
        if act.act is ActKind.OTHER and not act.said.strip():
            continue
        first = not told_of
        who = (
            _who(speech, material, body, [act]) if first else _again(speech, material, act, told_of)
        )
        told_of.add(act.official_id)
        text = speech.say("facts.act", When=when, who=who, did=did(speech, body, act, client))
        text, when = _headed(text), ""
        if said := speech.told(act.said, "incidents", material.private):
            text = speech.say("facts.said", act=text, words=speech.quoted(said))
        yield text
        if first:
            yield from _described(speech, material, breach.officials)
    if reason := speech.told(breach.stated_reason, "incidents", material.private):
        yield speech.say("facts.reason", words=speech.quoted(reason))
    if not_suspected(material):
        yield speech.say("facts.not_suspected", client=client)


def _contact(speech: Speech, material: Material, body: Body, client: str, when: str) -> str:
    """How the client and the police came together, if the record says so."""
    roles = material.breach.roles or frozenset()
    if not material.police or material.breach.employer is Employer.UNKNOWN:
        return ""
    as_victim = speech.say("facts.as_victim") if Role.VICTIM in roles else ""
    for role, key in HOW_MET:
        if role in roles:
            return speech.say(
                f"facts.{key}",
                When=when,
                client=client,
                body=body.fields["body"],
                to_body=body.fields["to_body"],
                as_victim=as_victim,
            )
    return ""


def _when(speech: Speech, material: Material) -> str:
    """The day and the time, with a comma and a blank after them; or nothing."""
    breach = material.breach
    if breach.day is None:
        return ""
    at = speech.at(breach.time)
    return f"{_headed(speech.on(breach.day))}, " + (f"{at}, " if at else "")


def _who(
    speech: Speech, material: Material, body: Body, acts: Sequence[Act], form: str = "of_body"
) -> str:
    several = "s" if len({one.official_id for one in acts}) > 1 else ""
    kind = "officer" if material.police else "employee"
    if material.breach.employer is Employer.UNKNOWN:
        return speech.say(f"who.{kind}{several}_uncertain")
    return speech.say(f"who.{kind}{several}", of_body=body.fields[form])


def _again(speech: Speech, material: Material, act: Act, told_of: set[str]) -> str:
    kind = "officer" if material.police else "employee"
    return speech.say(f"who.{'the' if act.official_id in told_of else 'other'}_{kind}")


def _described(
    speech: Speech, material: Material, officials: tuple[Official, ...]
) -> Iterator[str]:
    """The first official as seen; who it may be is for the complaint itself."""
    if len(officials) != 1:
        return
    who = speech.say("who.the_officer" if material.police else "who.the_employee")
    seen = officials[0]
    if text := speech.told(seen.description, "incidents", material.private):
        stop = "" if text[-1:] in ".?!…" else "."
        yield speech.say("facts.description", who=who, description=f"{_headed(text)}{stop}")
    if seen.badge.strip():
        yield speech.say("facts.badge", who=who, badge=speech.quoted(seen.badge))


def _source(speech: Speech, material: Material, client: str) -> str:
    breach = material.breach
    key = {
        Source.CLIENT: "by_client",
        Source.WITNESS: "by_witness",
        Source.RECORD: "from_record",
    }.get(breach.source, "by_other")
    on = ""
    if breach.recorded_on:
        on = speech.say("facts.noted_on", date=speech.plain(breach.recorded_on))
    return speech.say(f"facts.{key}", client=client, on=on)


def _headed(text: str) -> str:
    return text[:1].upper() + text[1:]


def no_law(materials: Sequence[Material]) -> bool:
    """Whether the record says of every act that no law required it."""
    acts = [
        act
        for one in materials
        for act in one.breach.acts
        if act.act is not ActKind.TRAINING_MISSING
    ]
    return bool(acts) and all(
        act.facts.circumstance(Circumstance.REQUIRED_BY_LAW) is Answer.NO for act in acts
    )
