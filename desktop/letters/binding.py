"""What a letter encloses, bound beside the vault's thread: shown in the status bar, with Cancel.

The vault's thread reads the files and is free again; the pages are put together on another one,
and what came of it is remembered until the vault is closed. Whatever needs the exhibits afterwards
(the guard, a print, the stored PDF, the approval) finds them ready.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from models.errors import AmparoError
from models.language import _

if TYPE_CHECKING:
    from desktop.shell.office import Job, Office, Progress
    from models.letters.enclosures.exhibit import Bundle
    from models.letters.enclosures.ordering import Order
    from models.letters.letter import Letter
    from models.vault.unit_of_work import UnitOfWork

Failed = Callable[[AmparoError], object]


def bind_first(
    office: Office,
    of: str | Letter,
    then: Callable[[], object],
    failed: Failed | None = None,
    *,
    begun: Callable[[Job], object] | None = None,
) -> None:
    """Bind what the letter (its id, or a draft of it) encloses, unless that is done; then
    ``then()``. ``failed`` with what cannot be bound, and with ``Cancelled``; ``begun`` gets the
    work, where there is any."""
    from models.letters.enclosures import bundling
    from models.letters.enclosures.ordering import bound
    from models.letters.reading import letter

    def ordered(uow: UnitOfWork) -> tuple[Order, dict[str, bytes]] | None:
        order = bundling.order_for(uow, letter(uow, of) if isinstance(of, str) else of)
        parts = bundling.parts_of(uow, order) if order else None
        return (order, parts) if order and parts is not None else None

    def bind(found: tuple[Order, dict[str, bytes]] | None) -> None:
        if found is None:
            then()
            return
        order, parts = found

        def task(progress: Progress) -> Bundle:
            def read(one: object) -> bytes:
                return parts[one.piece.sha256]  # type: ignore[attr-defined]

            return bound(order, read, progress.tell, progress.cancelled)

        def keep(bundle: Bundle) -> None:
            office.read(lambda uow: bundling.keep_bound(uow, order, bundle), lambda _n: then())

        job = office.run(task, keep, failed, label=_("Putting the exhibits together"), apart=True)
        if begun is not None:
            begun(job)

    office.read(ordered, bind, failed)
