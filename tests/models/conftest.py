"""The fixtures of every room: an office for the tests of a list."""

from __future__ import annotations

from list_office import large, office, small  # noqa: F401
