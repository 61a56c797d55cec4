"""The conflict check before a new client is added: what is asked of the vault, and its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from models.language import _, ngettext


def look(names: Iterable[str]) -> Callable[[Any], list[Any]]:
    """The task that looks, behind walls too, and keeps in the audit trail that somebody did."""
    wanted = tuple((name, "") for name in names if name.strip())

    def task(progress: Any) -> list[Any]:
        from models.breaches.conflicts import index_older as index_mentions
        from models.cases.party import PartyRole
        from models.conflicts.checking import check
        from models.conflicts.indexing import index_older
        from models.people.conflict_index import Known

        with progress.unit_of_work() as uow:
            index_older(uow)
            index_mentions(uow)
            hits = check(uow, Known(wanted), PartyRole.CLIENT)
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
        "{count} record resembles this name.", "{count} records resemble this name.", len(hits)
    ).format(count=len(hits))


def told(hits: list[Any], shown: Callable[[str], str]) -> str:
    """Each hit in one line: the name where the user may read it, where, as what, and why."""
    return "\n".join(_line(one, shown) for one in hits)


def _line(hit: Any, shown: Callable[[str], str]) -> str:
    from desktop.conflicts import words

    places = [words.where(one) for one in hit.stands] or [_("On file, in no case")]
    parts = (words.name_of(hit, shown), "; ".join(places), words.why(hit.reasons))
    return ". ".join(part.rstrip(".") for part in parts if part) + "."
