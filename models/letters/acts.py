"""What was done, in words: never more than was reported, and no more than is needed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.breaches.breach import Act
from models.letters.material import Material, Voice
from models.ordinances.facts import ActKind, Answer, Circumstance, Matter

_ADMINISTRATIVE = Circumstance.ADMINISTRATIVE_WARRANT
_PRIVATE = frozenset({Matter.OTHER_PRIVATE_ATTRIBUTE})


def did(voice: Voice, act: Act, short: bool = False) -> str:
    """The words that follow "the officer": ``asked about our client’s immigration status``.

    Of what was asked or disclosed only immigration status is named, and only of a question;
    every other matter is "information that the law lists". ``short``: for the opening, before
    the law has been named.
    """
    if act.act is ActKind.INQUIRED:
        asked = _asked(act)
        brief = short and asked == "asked_listed"
        return voice.say(f"did.{asked}{'_short' if brief else ''}")
    if act.act is ActKind.DISCLOSED:
        to = voice.say(f"did.to_{act.to.value}") if act.to and not short else ""
        matters = act.about or frozenset()
        if not matters:
            return voice.say("did.disclosed", to=to)
        kind = "private" if matters == _PRIVATE else "listed"
        if short and kind == "listed":
            return voice.say("did.disclosed_listed_short")
        return voice.say(f"did.disclosed_{kind}", to=to)
    if act.act is ActKind.TRAINING_MISSING:
        return voice.say("did.untrained")
    held = act.act in (ActKind.ARRESTED, ActKind.DETAINED)
    if held and short and act.facts.circumstance(_ADMINISTRATIVE) is Answer.YES:
        return voice.say(f"did.{act.act.value}_administrative")
    return voice.say(f"did.{act.act.value}")


def _asked(act: Act) -> str:
    matters = act.about or frozenset()
    if Matter.IMMIGRATION_STATUS in matters:
        return "asked_status"
    if matters == _PRIVATE:
        return "asked_private"
    return "asked_listed" if matters else "asked"


def somebody(voice: Voice, acts: Sequence[Act]) -> str:
    """Who acted, at the first mention, with the body's short name."""
    several = "s" if len({act.official_id for act in acts}) > 1 else ""
    kind = "officer" if voice.material.police else "employee"
    if voice.uncertain:
        return voice.say(f"standing.{kind}{several}_uncertain")
    if not voice.material.police and (department := voice.material.department):
        return voice.say(f"standing.employee{several}_in", department=department)
    return voice.say(f"standing.{kind}{several}")


def someone(voice: Voice) -> str:
    """``an officer of the Department``; without the Department where that is not known."""
    return voice.say("facts.someone_uncertain" if voice.uncertain else "facts.someone")


def dealt_with(voice: Voice) -> str:
    """Whom our client dealt with: ``the Department``, ``the City``, or ``the police``."""
    if voice.uncertain and voice.material.police:
        return voice.say("facts.the_police")
    return voice.common["body"]


def deeds(voice: Voice, acts: Sequence[Act]) -> list[str]:
    """What was done, for the opening; an arrest with its detention is one deed."""
    found = list(dict.fromkeys(did(voice, act, short=True) for act in acts))
    for ending in ("", "_administrative"):
        pair = [voice.say(f"did.{kind}{ending}") for kind in ("detained", "arrested")]
        if all(one in found for one in pair):
            place = min(found.index(one) for one in pair)
            found = [one for one in found if one not in pair]
            found.insert(place, voice.say(f"did.held{ending}"))
    return found


class Noun:
    """What a section is held against, with its number: ``the inquiry`` … ``appears``."""

    def __init__(self, voice: Voice, acts: tuple[Act, ...]) -> None:
        kinds = list(dict.fromkeys(act.act for act in acts)) or [ActKind.OTHER]
        words = []
        for kind in kinds:
            many = sum(act.act is kind for act in acts) > 1
            words.append(voice.say(f"noun.{kind.value}{'_many' if many else ''}"))
        text = voice.dates.listed(words)
        alone = ActKind.DISCOURAGED_SERVICE, ActKind.TRAINING_MISSING, ActKind.OTHER
        several = len(words) > 1 or (len(acts) > 1 and kinds[0] not in alone)
        self.fields = {
            "noun": text,
            "Noun": voice.head(text),
            **voice.tongue.plural(several),
        }


def circumstance(acts: tuple[Act, ...], which: Circumstance) -> Answer:
    """One answer for all of these acts: yes or no only where they agree."""
    answers = {act.facts.circumstance(which) for act in acts}
    return answers.pop() if len(answers) == 1 else Answer.UNKNOWN


def spoken(voice: Voice, text: str) -> str:
    """Reported words in quotation marks, as the letter's language sets them."""
    return in_marks(text, voice.tongue.stop_outside)


def in_marks(text: str, stop_outside: bool) -> str:
    """Reported words in quotation marks, the stop where the language puts it, and quotations
    within them single.

    The words themselves stay as they were reported.
    """
    words = text.strip()
    for left, right in (("“", "”"), ('"', '"'), ("«", "»")):
        if len(words) > 1 and words[0] == left and words[-1] == right and words.count(left) <= 2:
            words = words[1:-1].strip()
            break
    words = re.sub(r'"([^"]*)"', r"‘\1’", words).replace("“", "‘").replace("”", "’")
    if stop_outside:
        return f"“{words.rstrip('.')}”."
    if words[-1:] == "’" and "‘" in words:
        # A quotation within it stands last: the stop goes inside both.
        stop = "" if words[-2:-1] in ".?!…" else "."
        return f"“{words[:-1]}{stop}’”"
    stop = "" if words[-1:] in ".?!…" else "."
    return f"“{words}{stop}”"


def sentence(text: str) -> str:
    """Free text as a sentence: a capital at its head, a stop at its end."""
    words = " ".join(text.split())
    stop = "" if words[-1:] in ".?!…”’" else "."
    return f"{words[:1].upper()}{words[1:]}{stop}"


def federal_agents(material: Material) -> bool:
    """Whether the acts touch federal immigration authorities or their warrants."""
    return any(
        act.act in (ActKind.ARRESTED, ActKind.DETAINED, ActKind.THREATENED_REPORT)
        or (act.act is ActKind.DISCLOSED and act.to is not None and act.to.value.startswith("fed"))
        for act in material.breach.acts
    )
