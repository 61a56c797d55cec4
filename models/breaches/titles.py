"""A title to begin with, from what was done. Pure; the drafter may write another."""

from __future__ import annotations

from models.breaches.breach import Breach
from models.language import _
from models.ordinances.facts import ActKind
from models.ordinances.labels import act_label

_LONGEST_PLACE = 40


def suggested_title(one: Breach) -> str:
    """What was done, and where if that is short: ``Asked about immigration status at the door``.

    Empty as long as no act is told. A place that holds a figure is left out: it may be an
    address. The first act that a section could speak of gives the title.
    """
    if not one.acts:
        return ""
    told = next((act for act in one.acts if act.act not in _LAST), one.acts[0])
    title = act_label(told.facts)
    place = " ".join(one.location.split()).rstrip(".")
    if not place or len(place) > _LONGEST_PLACE or any(char.isdigit() for char in place):
        return title
    return _("{act}: {place}").format(act=title, place=place[0].lower() + place[1:])


_LAST = (ActKind.OTHER, ActKind.THREATENED_REPORT)
