"""Pages of a list as ``Rows.show_source`` asks for them, read on the vault's thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from desktop.shell.office import Office
from desktop.widgets.rows import Deliver, Fetch, GoesOn

Pages = Callable[[Any, int, int, str], Sequence[Any]]
"""``pages(uow, limit, offset, after)``: values of a list; ``after`` "" or the id of the one from
which ``offset`` counts."""


def fetching(office: Office, pages: Pages) -> Fetch:
    """Any page, counted from the first row."""

    def fetch(offset: int, limit: int, deliver: Deliver) -> None:
        office.read(lambda uow: pages(uow, limit, offset, ""), deliver, _trouble(office, deliver))

    return fetch


def going_on(office: Office, pages: Pages) -> GoesOn:
    """A page counted from a row that is at hand."""

    def go(row: Any, skip: int, limit: int, deliver: Deliver) -> None:
        office.read(lambda uow: pages(uow, limit, skip, row.id), deliver, _trouble(office, deliver))

    return go


def _trouble(office: Office, deliver: Deliver) -> Callable[[Any], None]:
    """Say it as ever; the pages that wait behind this one are read all the same."""

    def tell(error: Any) -> None:
        office.failed.emit(error)
        deliver(())

    return tell
