"""The conflict check before a new client is added: what is asked of the vault, and its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from models.language import N_, _, ngettext

_ROLES = {
    "client": N_("client"),
    "witness": N_("witness"),
    "official": N_("identified official"),
}


def look(names: Iterable[str]) -> Callable[[Any], list[Any]]:
    """The task that looks, and keeps in the audit trail that somebody did."""
    wanted = [name for name in names if name.strip()]

    def task(progress: Any) -> list[Any]:
        from models.breaches.conflicts import conflicts

        with progress.unit_of_work() as uow:
            hits = conflicts(uow, wanted)
            uow.commit()
        return hits

    return task


def names_of(client: dict[str, Any]) -> tuple[str, ...]:
    """Every name in the arguments of a new client."""
    own = f"{client.get('given', '')} {client.get('family', '')}"
    others = (one.full for one in client.get("other_names", ()))
    return tuple(name.strip() for name in (own, client.get("called", ""), *others) if name.strip())


def head(hits: list[Any]) -> str:
    """One sentence: how many."""
    return ngettext(
        "This name is in {count} case already.", "This name is in {count} cases already.", len(hits)
    ).format(count=len(hits))


def told(hits: list[Any], shown: Callable[[str], str]) -> str:
    """Each hit in one line: number, role, the client's name where the user may read it."""
    return "\n".join(_line(one, shown) for one in hits)


def _line(hit: Any, shown: Callable[[str], str]) -> str:
    role = _(_ROLES[hit.role])
    if hit.walled and not hit.name and hit.ask:
        return _("{number}: {role}, in a walled case. {ask}").format(
            number=hit.number, role=role, ask=_ask(hit.ask)
        )
    if hit.name:
        return _("{number}: {role} {name}").format(
            number=hit.number, role=role, name=shown(hit.name)
        )
    return _("{number}: {role}").format(number=hit.number, role=role)


def _ask(names: tuple[str, ...]) -> str:
    from models.vault.wall_errors import whom_to_ask

    return whom_to_ask(names)
