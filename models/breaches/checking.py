"""What can be kept as a breach: each refusal names its field. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from models.breaches.breach import Act, Breach, Identification, Official
from models.errors import BadInput, NotFound
from models.language import _
from models.ordinances.facts import ActKind
from models.typed import PAGE, checked, name_line

ABOUT_MATTERS = frozenset({ActKind.INQUIRED, ActKind.DISCLOSED})
"""Acts that are about a matter: somebody asked of it, or told it."""

_LINES = ("title", "location", "department", "agency_number", "at_question")
_PAGES = ("narrative", "stated_reason", "harm")
_SETTLED = ("id", "number", "case_id", "stage", "recorded_on", "recorded_by")


def check_breach(one: Breach, today: date) -> None:
    """Raise ``BadInput`` for what cannot be kept; ``field`` names the place (``acts[0].said``)."""
    for name in _LINES:
        name_line(getattr(one, name), name)
    for name in _PAGES:
        checked(getattr(one, name), name, limit=PAGE)
    for key, text in one.words.items():
        checked(key, "words")
        checked(text, f"words.{key}", limit=PAGE)
    for key in one.answered:
        checked(key, "answered")
    _check_place(one.place)
    _check_when(one, today)
    _check_ids("acts", [act.id for act in one.acts])
    _check_ids("officials", [official.id for official in one.officials])
    _check_ids("witnesses", [witness.id for witness in one.witnesses])
    officials = {official.id for official in one.officials}
    for index, act in enumerate(one.acts):
        _check_act(act, f"acts[{index}]", officials)
    for index, official in enumerate(one.officials):
        _check_official(official, f"officials[{index}]")
    for index, witness in enumerate(one.witnesses):
        name_line(witness.name, f"witnesses[{index}].name")
        checked(witness.saw, f"witnesses[{index}].saw", limit=PAGE)
    for index, evidence in enumerate(one.evidence):
        name_line(evidence.title, f"evidence[{index}].title", required=True)
        checked(evidence.note, f"evidence[{index}].note", limit=PAGE)


def check_change(former: Breach, one: Breach) -> None:
    """Raise ``BadInput`` where a save would change what only its own verb may change."""
    for name in _SETTLED:
        if getattr(former, name) != getattr(one, name):
            raise BadInput(_("This is not changed by saving the record."), field=name)
    if [_sealed(each) for each in former.evidence] != [_sealed(each) for each in one.evidence]:
        raise BadInput(
            _("A file is attached or removed by its own action, and never changed."),
            field="evidence",
        )


def check_identification(known: Identification, place: str) -> None:
    """Raise ``BadInput`` unless it says who, and how one knows."""
    name_line(known.name, f"{place}.name", required=True)
    name_line(known.badge, f"{place}.badge")
    name_line(known.unit, f"{place}.unit")
    checked(known.basis, f"{place}.basis", limit=PAGE)
    if not known.basis.strip():
        raise BadInput(
            _("Say how the office knows who it was."),
            field=f"{place}.basis",
            next=_("For example: the report names the officer; the card was handed over."),
        )


def _sealed(evidence: object) -> tuple[object, ...]:
    names = ("id", "original_name", "media_type", "size", "sha256", "taken_in_at", "taken_in_by")
    return tuple(getattr(evidence, name) for name in names)


def _check_place(place: str) -> None:
    from models.ordinances.packs import load_pack, places

    try:
        load_pack(place)
    except NotFound:
        raise BadInput(
            _("There is no law of that place in the program."),
            field="place",
            next=_("The places are: {names}.").format(names=", ".join(places())),
        ) from None


def _check_when(one: Breach, today: date) -> None:
    if one.day is not None and one.day.earliest > today:
        raise BadInput(
            _("This day has not come yet."),
            field="day",
            next=_("Give the day on which it happened."),
        )
    if one.time.clock is not None and one.time.clock.tzinfo is not None:
        raise BadInput(_("The time of an incident is local, without a zone."), field="time")


def _check_ids(place: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for index, id in enumerate(ids):
        checked(id, f"{place}[{index}].id", required=True)
        if id in seen:
            raise BadInput(_("The same entry stands here twice."), field=f"{place}[{index}].id")
        seen.add(id)


def _check_act(act: Act, place: str, officials: set[str]) -> None:
    checked(act.said, f"{place}.said", limit=PAGE)
    checked(act.told, f"{place}.told", limit=PAGE)
    if act.about is not None and act.act not in ABOUT_MATTERS:
        raise BadInput(
            _("Only a question or a disclosure is about a matter."), field=f"{place}.about"
        )
    if act.to is not None and act.act is not ActKind.DISCLOSED:
        raise BadInput(_("Only a disclosure has a recipient."), field=f"{place}.to")
    if act.official_id and act.official_id not in officials:
        raise BadInput(_("This official is not among those seen."), field=f"{place}.official_id")


def _check_official(official: Official, place: str) -> None:
    checked(official.description, f"{place}.description", limit=PAGE)
    name_line(official.badge, f"{place}.badge")
    name_line(official.unit, f"{place}.unit")
    if official.identified is not None:
        check_identification(official.identified, f"{place}.identified")
