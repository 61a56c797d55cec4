"""One-line calls of the verbs of releases, and printing their forms."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from desktop.widgets.confirm import confirm
from models.language import _
from models.privacy.disclosure import How, What
from models.privacy.release import Release
from models.vault.user import UserRole

if TYPE_CHECKING:
    from desktop.shell.office import Office, Progress
    from desktop.shell.session import Shell
    from models.casefile.account import Account


def may_write(office: Office) -> bool:
    """Whether who is at work can change anything here. The vault holds it too."""
    return not office.read_only and office.user.role is not UserRole.READ_ONLY


def renew(shell: Shell, one: Release) -> None:
    """A draft that continues it, opened to be talked through."""
    from models.privacy import release_services

    def made(changes: Any) -> None:
        shell.go("release_edit", case_id=one.case_id, release_id=changes.made.id)

    shell.office.do(lambda uow: release_services.renew(uow, one.id), made)


def withdraw(shell: Shell, parent: QWidget, one: Release) -> None:
    """It will not be signed."""
    from models.privacy import release_services

    why = _("That there was a draft stays on file. Ctrl+Z takes it back.")
    if confirm(parent, _("Withdraw the draft"), one.recipient.name, why=why, danger=False):
        shell.office.do(lambda uow: release_services.withdraw(uow, one.id, one.revision))


def print_form(shell: Shell, parent: QWidget, one: Release) -> None:
    """The form on paper, in the client's language; that it was printed is kept."""
    from models.casefile.consent import release_form

    shell.office.read(
        lambda uow: release_form(uow, one.id).pdf,
        lambda pdf: print_pdf(
            shell, parent, one.case_id, pdf, What.RELEASE_FORM, about=one.recipient.name
        ),
    )


def print_account(shell: Shell, parent: QWidget, case_id: str = "", *, client_id: str = "") -> None:
    """What was told about the client, for the client: of one case, or with ``client_id`` of all
    of them that may be read."""

    def show(found: Account) -> None:
        _say_behind(shell, found)
        print_pdf(shell, parent, found.case_ids, found.made.pdf, What.ACCOUNT)

    shell.office.read(lambda uow: _account(uow, case_id, client_id), show)


def _account(uow: Any, case_id: str, client_id: str) -> Account:
    from models.casefile.account import account, account_of_client

    if case_id and not client_id:
        return account(uow, case_id)
    return account_of_client(uow, client_id)


def _say_behind(shell: Shell, found: Account) -> None:
    """What the paper does not hold; only the screen says so."""
    if found.behind:
        numbers = ", ".join(one.number for one in found.behind)
        shell.say(_("Not in it, behind a wall: {numbers}.").format(numbers=numbers))


def of_all_cases(shell: Shell, parent: QWidget, case_id: str, then: Callable[..., object]) -> None:
    """Go on with the client of this case, over all of the client's cases."""
    from models.cases.repository import case

    shell.office.read(
        lambda uow: case(uow, case_id).client_id,
        lambda client_id: then(shell, parent, client_id=client_id),
    )


def print_pdf(
    shell: Shell,
    parent: QWidget,
    case_id: str | tuple[str, ...],
    pdf: bytes,
    what: What,
    *,
    about: str = "",
) -> None:
    """Past the guard, to the printer; the line stands in the log before the first page."""
    from desktop.casefile.guarded import when_guarded
    from desktop.letters.printing import print_pdf as to_printer

    def go(_told: Any) -> None:
        to_printer(
            parent, shell, pdf, label=_("Printing"), said=_("The pages are with the printer.")
        )

    def told(_out: Any) -> None:
        shell.office.run(lambda progress: _note(progress, case_id, what, How.PRINTED, about), go)

    when_guarded(parent, shell, case_id, pdf, _("Print it"), told)


def _note(
    progress: Progress, case_id: str | tuple[str, ...], what: What, how: How, about: str = ""
) -> None:
    from models.privacy.disclosures import note_disclosed

    for id in (case_id,) if isinstance(case_id, str) else case_id:
        note_disclosed(progress, id, what, how=how, about=about)


def save_account(shell: Shell, parent: QWidget, case_id: str = "", *, client_id: str = "") -> None:
    """The account as a PDF file in a folder that the user names."""
    from desktop.casefile.guarded import when_guarded
    from desktop.shell.files import choose_folder

    def go(found: Account) -> None:
        folder = choose_folder(parent, _("Export into a folder"))
        if folder is not None:
            write_account(shell, found, folder)

    def show(found: Account) -> None:
        _say_behind(shell, found)
        when_guarded(
            parent, shell, found.case_ids, found.made.pdf, _("Export it"), lambda _out: go(found)
        )

    shell.office.read(lambda uow: _account(uow, case_id, client_id), show)


def write_account(shell: Shell, found: Account, folder: Path) -> None:
    """Write it; its name tells nobody's."""
    from models.vault.outgoing import write_outside
    from models.vault.powers import Power, require_power
    from models.vault.safe_name import SafeName

    def task(progress: Progress) -> str:
        with progress.read() as uow:
            require_power(uow.user, Power.EXPORT_EVIDENCE)
        _note(progress, found.case_ids, What.ACCOUNT, How.EXPORTED)
        name = found.numbers[0] if len(found.numbers) == 1 else _("account")
        return write_outside(
            folder, SafeName(f"{name}.pdf"), lambda take: take(found.made.pdf)
        ).name

    shell.office.run(task, lambda name: shell.say(_("Saved as {name}").format(name=name)))
