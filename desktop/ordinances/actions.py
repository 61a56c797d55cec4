"""One-line calls of the law room's verbs, and the dialogs that gather what they need."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from models.errors import AmparoError
from models.ordinances.pack import Pack, PastedText, Provision
from models.vault.user import UserInfo, UserRole

if TYPE_CHECKING:
    from desktop.shell.office import Office as OpenOffice
    from desktop.shell.session import Shell
    from models.changes import Changes
    from models.ordinances.offices import Office
    from models.vault.unit_of_work import UnitOfWork

Done = Callable[[], object]
Failed = Callable[[AmparoError], object]


def packs(uow: UnitOfWork) -> Sequence[Pack]:
    """Every pack with this office's texts and confirmations."""
    from models.ordinances.packs import places
    from models.ordinances.repository import pack

    return [pack(uow, place) for place in places()]


def may_add_text(user: UserInfo) -> bool:
    """Whether this user vouches for an official text. The verb holds it too."""
    return user.role in (UserRole.ATTORNEY, UserRole.ADMINISTRATOR)


def may_confirm(user: UserInfo) -> bool:
    """Whether this user can change anything."""
    return user.role is not UserRole.READ_ONLY


def ask_office(
    parent: QWidget,
    open_office: OpenOffice,
    place: str,
    office: Office,
    then: Callable[[], object] | None = None,
) -> None:
    """Confirm or correct an addressee; it is kept with the day and the user's name."""
    from desktop.ordinances.confirming import ConfirmOffice

    def keep(lines: tuple[str, ...], salutation: str, done: Done, failed: Failed) -> None:
        def verb(uow: UnitOfWork) -> Changes:
            from models.ordinances.services import confirm_office

            return confirm_office(uow, place, office.id, lines, salutation)

        open_office.do(verb, lambda _changes: done(), failed)

    dialog = ConfirmOffice(parent, office, open_office.user.name, keep)
    if then is not None:
        dialog.accepted.connect(then)
    dialog.open()


def ask_text(parent: QWidget, shell: Shell, pack: Pack, provisions: Sequence[Provision]) -> None:
    """Paste the official text of one of these provisions; a lock loses nothing of it."""
    from desktop.ordinances.paste import PasteText

    def keep(provision: str, text: str, source: str, day: date, done: Done, failed: Failed) -> None:
        def verb(uow: UnitOfWork) -> Changes:
            from models.ordinances.services import add_text

            pasted = PastedText(text, source, day, uow.user.name, uow.today)
            return add_text(uow, pack.place, provision, pasted)

        shell.office.do(verb, lambda _changes: done(), failed)

    def opened(today: Any) -> None:
        dialog = PasteText(parent, pack, provisions, today, keep)
        dialog.finished.connect(lambda _result: shell.drafts.part(dialog))
        sections = " ".join(one.id for one in provisions)
        shell.drafts.join(dialog, f"official text of {pack.place} {sections}")
        dialog.open()

    shell.office.read(lambda uow: uow.today, opened)
