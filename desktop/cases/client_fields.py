"""The fields of a client are those of any person (``desktop.people.fields``)."""

from __future__ import annotations

from desktop.people.fields import PersonFields as ClientFields
from desktop.people.fields import whole_day

__all__ = ("ClientFields", "whole_day")
