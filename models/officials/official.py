"""An official or employee as the office has them on file: across cases, and apart from what anybody
saw. Nobody here is found guilty of anything; what is linked to them is suspected."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Department:
    """A department, as the office calls it."""

    id: str
    name: str


@dataclass(frozen=True)
class OnFile:
    """Somebody on file. ``badge`` is as printed on the badge; ``description`` helps to know the
    person again, and is of the person's work and looks, never of anybody's client."""

    id: str
    name: str
    department: str = ""
    department_id: str = ""
    unit: str = ""
    rank: str = ""
    badge: str = ""
    description: str = ""
    revision: int = 0


FIELDS = ("name", "department", "unit", "rank", "badge", "description")
