"""One-line calls of the verbs of releases, and printing their forms."""

from __future__ import annotations

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


def print_account(shell: Shell, parent: QWidget, case_id: str) -> None:
    """What was told about the client, for the client."""
    from models.casefile.consent import account

    shell.office.read(
        lambda uow: account(uow, case_id).pdf,
        lambda pdf: print_pdf(shell, parent, case_id, pdf, What.ACCOUNT),
    )


def print_pdf(
    shell: Shell, parent: QWidget, case_id: str, pdf: bytes, what: What, *, about: str = ""
) -> None:
    """To the printer; the line stands in the log before the first page."""
    from desktop.letters.printing import print_pdf as to_printer
    from models.privacy.disclosures import note_disclosed

    def go(_told: Any) -> None:
        to_printer(
            parent, shell, pdf, label=_("Printing"), said=_("The pages are with the printer.")
        )

    shell.office.run(
        lambda progress: note_disclosed(progress, case_id, what, how=How.PRINTED, about=about),
        go,
    )


def save_account(shell: Shell, parent: QWidget, case_id: str) -> None:
    """The account as a PDF file in a folder that the user names."""
    from desktop.shell.files import choose_folder

    folder = choose_folder(parent, _("Export into a folder"))
    if folder is not None:
        write_account(shell, case_id, folder)


def write_account(shell: Shell, case_id: str, folder: Path) -> None:
    """Write it; its name is the case's number and nothing more."""
    from models.casefile.consent import account
    from models.cases.repository import case
    from models.privacy.disclosures import note_disclosed
    from models.vault.outgoing import write_outside
    from models.vault.powers import Power, require_power
    from models.vault.safe_name import SafeName

    def task(progress: Progress) -> str:
        with progress.read() as uow:
            require_power(uow.user, Power.EXPORT_EVIDENCE)
            pdf, number = account(uow, case_id).pdf, case(uow, case_id).number
        note_disclosed(progress, case_id, What.ACCOUNT, how=How.EXPORTED)
        return write_outside(folder, SafeName(f"{number}.pdf"), lambda take: take(pdf)).name

    shell.office.run(task, lambda name: shell.say(_("Saved as {name}").format(name=name)))
