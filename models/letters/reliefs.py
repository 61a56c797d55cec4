"""What the letter asks for, and what is to be kept: menus, each entry with its own condition."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from models.letters.acts import Noun, federal_agents
from models.letters.choices import Relief
from models.letters.letter import Part, PartKind
from models.letters.material import Material, Voice
from models.ordinances.expression import Fact, atoms
from models.ordinances.facts import ActKind, Answer, Matter
from models.ordinances.offices import OfficeRole
from models.ordinances.pack import Provision

_SERVICE = (ActKind.DENIED_SERVICE, ActKind.DISCOURAGED_SERVICE)
_HELD = (ActKind.ARRESTED, ActKind.DETAINED)


def _any(*kinds: ActKind) -> Callable[[Material], bool]:
    return lambda material: any(act.act in kinds for act in material.breach.acts)


def _for_residents(*kinds: ActKind) -> Callable[[Material], bool]:
    """The City owes this to its residents: nobody asks for it who is known to be none."""
    done = _any(*kinds)
    return lambda material: done(material) and material.breach.resident is not Answer.NO


def _only_training(material: Material) -> bool:
    return all(act.act is ActKind.TRAINING_MISSING for act in material.breach.acts)


def _asked_status_at_a_counter(material: Material) -> bool:
    return not material.police and any(
        act.act is ActKind.INQUIRED and Matter.IMMIGRATION_STATUS in (act.about or ())
        for act in material.breach.acts
    )


def _has_inspector(material: Material) -> bool:
    roles = {office.role for office in material.pack.offices}
    return material.police and OfficeRole.INSPECTOR_GENERAL in roles


def _always(material: Material) -> bool:
    return True


MENU: dict[Relief, Callable[[Material], bool]] = {
    Relief.ACKNOWLEDGE: _always,
    Relief.INVESTIGATE: _always,
    Relief.INSPECTOR_GENERAL: _has_inspector,
    Relief.PROVIDE_SERVICE: _for_residents(*_SERVICE),
    Relief.SAME_REFERRAL: _for_residents(ActKind.REFERRED_DIFFERENTLY),
    Relief.WARRANT_BASIS: _any(*_HELD),
    Relief.CORRECT_RECORDS: _any(ActKind.INQUIRED),
    Relief.LIST_DISCLOSURES: _any(ActKind.INQUIRED, ActKind.DISCLOSED),
    Relief.STOP_DISCLOSURE: _any(ActKind.DISCLOSED),
    Relief.REVISE_FORMS: _asked_status_at_a_counter,
    Relief.TRAINING: _any(ActKind.TRAINING_MISSING),
    Relief.REMIND_STAFF: lambda material: not _only_training(material),
    Relief.OUTCOME: _always,
    Relief.LIAISON: _always,
}
"""Every relief, in the order of the letter, with its condition."""

_ONLY_IF_CHOSEN = frozenset({Relief.INSPECTOR_GENERAL, Relief.LIAISON})


def offered(material: Material) -> tuple[Relief, ...]:
    """The reliefs whose condition holds: what the menu shows for this letter."""
    return tuple(relief for relief, condition in MENU.items() if condition(material))


def chosen(material: Material) -> tuple[Relief, ...]:
    """The reliefs that the letter asks for, in its order; none whose condition fails."""
    wanted = material.choices.reliefs
    if wanted is None:
        return tuple(one for one in offered(material) if one not in _ONLY_IF_CHOSEN)
    return tuple(one for one in offered(material) if one in wanted)


def reliefs(voice: Voice) -> Part | None:
    """The numbered requests, or ``None`` if none is chosen."""
    items = [_relief(voice, relief) for relief in chosen(voice.material)]
    if not items:
        return None
    if len(items) == 1:
        # One request is a sentence, not a list of one.
        items = [voice.say("relief.only", what=items[0][:1].lower() + items[0][1:])]
    heading = voice.say("relief.heading")
    return Part("reliefs", PartKind.NUMBERED, "\n".join(items), heading=heading)


def _relief(voice: Voice, relief: Relief) -> str:
    material = voice.material
    if relief is Relief.WARRANT_BASIS:
        held = tuple(act for act in material.breach.acts if act.act in _HELD)
        return voice.say("relief.warrant_basis", **Noun(voice, held).fields)
    if relief is Relief.REMIND_STAFF and material.police:
        duty = _training_duty(material)
        if duty is not None and not any(
            act.act is ActKind.TRAINING_MISSING for act in material.breach.acts
        ):
            return voice.say("relief.remind_police_training", cite=duty.short)
        return voice.say("relief.remind_police")
    if relief is Relief.PROVIDE_SERVICE and material.breach.resident is not Answer.YES:
        return voice.say("relief.provide_service_any")
    return voice.say(f"relief.{relief.value}")


def _training_duty(material: Material) -> Provision | None:
    """The pack's duty to train, if it has one that is law."""
    for duty in material.pack.duties:
        for condition in duty.current.conditions:
            for atom in atoms(condition.element.test):
                if atom.fact is Fact.ACT and ActKind.TRAINING_MISSING.value in atom.values:
                    return duty if duty.current.law else None
    return None


# ── records to preserve ────────────────────────────────────────────────────────────────────

_POLICE = (
    "body_camera", "dispatch", "reports", "lobby_video", "database_queries", "federal_contacts",
    "messages", "internal_files", "training_rosters",
)  # fmt: skip
_OTHERS = (
    "intake", "service_file", "access_logs", "premises_video", "federal_contacts", "messages",
    "policies",
)  # fmt: skip
_TRAINING = ("training_rosters", "training_orders")
# Written after the day, or before it: the window of the incident would cut them off.
ANY_DATE = frozenset(
    {
        "reports", "federal_contacts", "messages", "internal_files", "training_rosters",
        "training_orders", "service_file", "access_logs",
    }
)  # fmt: skip


def kept(material: Material) -> tuple[str, ...]:
    """The kinds of records to ask for: what the menu shows for this letter."""
    if _only_training(material):
        return _TRAINING
    kinds = _POLICE if material.police else _OTHERS
    federal = federal_agents(material) or any(
        Matter.IMMIGRATION_STATUS in (act.about or ()) for act in material.breach.acts
    )
    service = any(
        act.act in (*_SERVICE, ActKind.REFERRED_DIFFERENTLY) for act in material.breach.acts
    )
    return tuple(
        kind
        for kind in kinds
        if (kind != "federal_contacts" or federal) and (kind != "service_file" or service)
    )


def preservation(voice: Voice) -> Part | None:
    """The preservation demand, with the date on which recordings may be gone and its reason."""
    material, breach = voice.material, voice.material.breach
    wanted = material.choices.preserve
    kinds = [one for one in kept(material) if wanted is None or one in wanted]
    if not kinds:
        return None
    rows = []
    if of_the_day := [kind for kind in kinds if kind not in ANY_DATE]:
        ask = voice.say("preserve.ask_undated")
        if breach.day is not None:
            ask = voice.say("preserve.ask", window=voice.dates.window(breach.day, breach.time))
        rows.append(_list(voice, ask, of_the_day))
    if bearing := [kind for kind in kinds if kind in ANY_DATE]:
        ask = voice.say("preserve.bearing" if of_the_day else "preserve.bearing_alone")
        rows.append(_list(voice, ask, bearing))
    last: list[str] = []
    strong: tuple[str, ...] = ()
    if "body_camera" in kinds and (camera := _camera(voice)):
        sentence, until = camera
        last.append(sentence)
        strong = (until,)
    last.append(voice.say("preserve.hold"))
    text = "\n\n".join((*rows, " ".join(last)))
    heading = voice.say("preserve.heading")
    return Part("preservation", PartKind.PARAGRAPHS, text, heading=heading, strong=strong)


def _list(voice: Voice, ask: str, kinds: list[str]) -> str:
    return f"{ask} {'; '.join(voice.say(f'preserve.{kind}') for kind in kinds)}."


def retained_until(material: Material) -> date | None:
    """The last day for which body-camera recordings are sure to be kept, from the pack's clock."""
    clock, day = material.pack.clock("body-camera"), material.breach.day
    if clock is None or day is None or not material.police:
        return None
    return day.earliest + timedelta(days=clock.days)


def _camera(voice: Voice) -> tuple[str, str] | None:
    material = voice.material
    until, clock = retained_until(material), material.pack.clock("body-camera")
    if until is None or clock is None or material.breach.day is None:
        return None
    key = "camera" if material.breach.day.exact else "camera_inexact"
    if until < material.dated:
        voice.remark("retention-past", "preservation")
        key = "camera_past"
    day = voice.dates.with_weekday(until)
    return voice.say(f"preserve.{key}", days=str(clock.days), until=day), day
