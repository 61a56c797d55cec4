"""The rooms that have pages. Each has ``desktop/<room>/room.py`` with ``register(shell)``."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.shell.session import Shell

ROOMS = (
    "search",
    "today",
    "cases",
    "people",
    "conflicts",
    "eligibility",
    "notes",
    "ticklers",
    "documents",
    "safety",
    "officials",
    "breaches",
    "letters",
    "casefile",
    "privacy",
    "guard",
    "ordinances",
    "vault",
    "retention",
)


def register_all(shell: Shell) -> None:
    """Let every room that is built register its pages, actions, search and help."""
    for room in ROOMS:
        name = f"desktop.{room}.room"
        if find_spec(name) is not None:
            import_module(name).register(shell)
