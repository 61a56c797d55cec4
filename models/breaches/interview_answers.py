"""What an answer does to the record. Pure: a record in, a record out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, TypeVar

from models.breaches import keys
from models.breaches.breach import Act, Breach, Knowledge, Official, Source, Witness
from models.breaches.titles import suggested_title
from models.breaches.when import UNKNOWN_TIME, PartialDate, TimeOfDay
from models.errors import BadInput, NotFound
from models.language import _
from models.ordinances.facts import (
    ActKind,
    Answer,
    Circumstance,
    Employer,
    Matter,
    Recipient,
    Role,
)
from models.typed import PAGE, checked
from models.vault.clock import Ids, SystemClock

_IDS = Ids(SystemClock())
_T = TypeVar("_T")


def answer(one: Breach, key: str, value: Any, words: str | None = None) -> Breach:
    """The record with this question answered; ``None`` is "I don't know".

    ``value`` is of the question's kind: an ``Answer``, the value of a choice, a set of values, a
    text, a ``PartialDate``, a ``TimeOfDay``, officials, witnesses, acts. ``words`` is the free
    text beside the question (``None``: as it was). Raises ``BadInput`` for a value that does not
    fit, ``NotFound`` for a question that does not exist.
    """
    if words is not None:
        one = tell(one, key, words)
    filled = _fill(one, key, value)
    return _retitled(one, replace(filled, answered=filled.answered | {key}))


def unanswer(one: Breach, key: str) -> Breach:
    """The record as if the question had not been answered; the free text beside it stays."""
    if key in (keys.ACTS, keys.EVIDENCE):
        filled = one
    else:
        filled = _fill(one, key, None)
    on_act = keys.split(key)
    if on_act is not None and on_act[1] in set(Circumstance):
        filled = _with_act(filled, on_act[0], lambda act: _without(act, Circumstance(on_act[1])))
    return _retitled(one, replace(filled, answered=filled.answered - {key}))


def tell(one: Breach, key: str, words: str) -> Breach:
    """The record with this free text beside the question; an empty text takes it away."""
    checked(words, f"words.{key}", limit=PAGE)
    kept = {each: text for each, text in one.words.items() if each != key}
    return replace(one, words={**kept, key: words} if words else kept)


def at(one: Breach, key: str) -> Breach:
    """The record with the interview standing at this question, to be resumed there."""
    return replace(one, at_question=key)


def add_act(one: Breach, kind: ActKind, **told: Any) -> Breach:
    """The record with one more act, at the end; ``told`` are further fields of ``Act``."""
    act = Act(told.pop("id", "") or _IDS.new(), ActKind(kind), **told)
    more = replace(one, acts=(*one.acts, act), answered=one.answered | {keys.ACTS})
    return _retitled(one, more)


def remove_act(one: Breach, act_id: str) -> Breach:
    """The record without this act, its answers and the words beside them."""
    _act(one, act_id)
    left = tuple(act for act in one.acts if act.id != act_id)
    answered = {key for key in one.answered if not keys.belongs_to(key, act_id)}
    words = {key: text for key, text in one.words.items() if not keys.belongs_to(key, act_id)}
    if not left:
        answered.discard(keys.ACTS)
    less = replace(one, acts=left, answered=frozenset(answered), words=words)
    if keys.belongs_to(one.at_question, act_id):
        less = replace(less, at_question=keys.ACTS)
    return _retitled(one, less)


def change_act(one: Breach, act_id: str, **told: Any) -> Breach:
    """The record with other fields of one act. A kind that is about nothing loses its matter."""
    kind = ActKind(told.get("act", _act(one, act_id).act))
    if kind not in (ActKind.INQUIRED, ActKind.DISCLOSED):
        told["about"] = None
    if kind is not ActKind.DISCLOSED:
        told["to"] = None
    changed = _with_act(one, act_id, lambda act: replace(act, **told))
    gone = {keys.of_act(act_id, part) for part in _parts_gone(kind)}
    return _retitled(one, replace(changed, answered=changed.answered - gone))


def move_act(one: Breach, act_id: str, to: int) -> Breach:
    """The record with this act at another place in the order (from 0)."""
    act = _act(one, act_id)
    others = [each for each in one.acts if each.id != act_id]
    others.insert(max(0, to), act)
    return _retitled(one, replace(one, acts=tuple(others)))


def _parts_gone(kind: ActKind) -> tuple[str, ...]:
    if kind is ActKind.DISCLOSED:
        return ()
    return (keys.TO,) if kind is ActKind.INQUIRED else (keys.TO, keys.ABOUT)


def _retitled(before: Breach, after: Breach) -> Breach:
    """The title follows the acts until somebody writes another."""
    if before.title not in ("", suggested_title(before)):
        return after
    return replace(after, title=suggested_title(after))


def _fill(one: Breach, key: str, value: Any) -> Breach:
    on_act = keys.split(key)
    if on_act is not None:
        act_id, part = on_act
        _act(one, act_id)
        return _with_act(one, act_id, lambda act: _fill_act(one, act, part, value, key))
    filler = _FILLERS.get(key)
    if filler is None:
        raise NotFound(_("The interview has no such question."))
    return filler(one, value)


def _fill_act(one: Breach, act: Act, part: str, value: Any, key: str) -> Act:
    if part == keys.ABOUT:
        return replace(act, about=_members(Matter, value, key))
    if part == keys.TO:
        return replace(act, to=None if value is None else _member(Recipient, value, key))
    if part == keys.SAID:
        return replace(act, said=_text(value, key))
    if part == keys.BY:
        official = value or ""
        if official and all(each.id != official for each in one.officials):
            raise BadInput(_("This official is not among those seen."), field=key)
        return replace(act, official_id=official)
    try:
        which = Circumstance(part)
    except ValueError:
        raise NotFound(_("The interview has no such question.")) from None
    told = Answer.UNKNOWN if value is None else _member(Answer, value, key)
    return replace(act, circumstances={**act.circumstances, which: told})


def _without(act: Act, which: Circumstance) -> Act:
    kept = {each: told for each, told in act.circumstances.items() if each is not which}
    return replace(act, circumstances=kept)


def _act(one: Breach, act_id: str) -> Act:
    for act in one.acts:
        if act.id == act_id:
            return act
    raise NotFound(_("This act is not in the record."))


def _with_act(one: Breach, act_id: str, change: Callable[[Act], Act]) -> Breach:
    acts = tuple(change(act) if act.id == act_id else act for act in one.acts)
    return replace(one, acts=acts)


def _member(kind: Callable[[Any], _T], value: Any, key: str) -> _T:
    try:
        return kind(value)
    except ValueError:
        raise BadInput(_("This is not one of the answers."), field=key) from None


def _members(
    kind: Callable[[Any], _T], value: Iterable[Any] | None, key: str
) -> frozenset[_T] | None:
    return None if value is None else frozenset(_member(kind, each, key) for each in value)


def _text(value: Any, key: str, *, limit: int = PAGE) -> str:
    return checked(value or "", key, limit=limit)


def _instance(kind: type[_T], value: Any, key: str) -> _T:
    if not isinstance(value, kind):
        raise BadInput(_("This is not one of the answers."), field=key)
    return value


def _simple(name: str, kind: Callable[[Any], Any], unknown: Any) -> Callable[[Breach, Any], Breach]:
    """Fill a field whose unknown value is a member of its own."""

    def fill(one: Breach, value: Any) -> Breach:
        told = unknown if value is None else _member(kind, value, name)
        return replace(one, **{name: told})

    return fill


def _texted(name: str, limit: int = PAGE) -> Callable[[Breach, Any], Breach]:
    def fill(one: Breach, value: Any) -> Breach:
        told: Any = _text(value, name, limit=limit)
        return replace(one, **{name: told})

    return fill


def _day(one: Breach, value: Any) -> Breach:
    return replace(one, day=None if value is None else _instance(PartialDate, value, "day"))


def _time(one: Breach, value: Any) -> Breach:
    return replace(one, time=UNKNOWN_TIME if value is None else _instance(TimeOfDay, value, "time"))


def _officials(one: Breach, value: Any) -> Breach:
    officials = tuple(_instance(Official, each, "officials") for each in value or ())
    left = {each.id for each in officials}
    acts = tuple(
        replace(act, official_id=act.official_id if act.official_id in left else "")
        for act in one.acts
    )
    return replace(one, officials=officials, acts=acts)


def _witnesses(one: Breach, value: Any) -> Breach:
    return replace(
        one, witnesses=tuple(_instance(Witness, each, "witnesses") for each in value or ())
    )


def _acts(one: Breach, value: Any) -> Breach:
    if value is None:
        return one
    return replace(one, acts=tuple(_instance(Act, each, "acts") for each in value))


_FILLERS: dict[str, Callable[[Breach, Any], Breach]] = {
    keys.DAY: _day,
    keys.TIME: _time,
    keys.LOCATION: _texted("location", 500),
    keys.EMPLOYER: _simple("employer", Employer, Employer.UNKNOWN),
    keys.POLICE: _simple("police", Answer, Answer.UNKNOWN),
    keys.DEPARTMENT: _texted("department", 500),
    keys.OFFICIALS: _officials,
    keys.ROLES: lambda one, value: replace(one, roles=_members(Role, value, "roles")),
    keys.RESIDENT: _simple("resident", Answer, Answer.UNKNOWN),
    keys.SOURCE: _simple("source", Source, Source.OTHER),
    keys.KNOWLEDGE: _simple("knowledge", Knowledge, Knowledge.UNKNOWN),
    keys.NARRATIVE: _texted("narrative"),
    keys.ACTS: _acts,
    keys.STATED_REASON: _texted("stated_reason"),
    keys.WITNESSES: _witnesses,
    keys.AGENCY_NUMBER: _texted("agency_number", 500),
    keys.EVIDENCE: lambda one, value: one,
    keys.HARM: _texted("harm"),
    keys.HARM_MAY_BE_TOLD: lambda one, value: replace(
        one, harm_may_be_told=value is not None and _member(Answer, value, "harm") is Answer.YES
    ),
}
