"""One-line calls of the case file's verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from models.language import _

if TYPE_CHECKING:
    from desktop.shell.session import Shell
    from models.privacy.guard.passing import Passed


def print_cover(shell: Shell, case_id: str) -> None:
    """One page with the number of the case and no name."""
    from desktop.casefile.guarded import when_guarded
    from models.casefile.services import COVER, cover_sheet

    shell.office.read(
        lambda uow: cover_sheet(uow, case_id),
        lambda pdf: when_guarded(
            shell.window_widget,
            shell,
            case_id,
            pdf,
            _("Print it"),
            lambda _passed: print_pdf(shell.window_widget, shell, case_id, pdf, COVER),
        ),
    )


def print_intake(shell: Shell, language: str) -> None:
    """The blank intake form."""
    from desktop.letters.printing import print_pdf as to_printer
    from models.casefile.services import blank_intake

    shell.office.read(
        lambda uow: blank_intake(uow, language),
        lambda pdf: to_printer(
            shell.window_widget,
            shell,
            pdf,
            label=_("Printing the intake form"),
            said=_("The intake form is with the printer."),
        ),
    )


def print_pdf(
    parent: QWidget,
    shell: Shell,
    case_id: str,
    pdf: bytes,
    what: str,
    passed: Passed | None = None,
    *,
    safety: bool = False,
) -> None:
    """It stands in the log before it goes to the printer."""
    from desktop.letters.printing import print_pdf as to_printer
    from models.casefile.services import printed
    from models.privacy.guard.passing import Passed

    way = passed or Passed()

    def go(_told: Any) -> None:
        to_printer(
            parent,
            shell,
            pdf,
            label=_("Printing"),
            said=_("The pages are with the printer."),
        )

    shell.office.run(
        lambda progress: printed(progress, case_id, pdf, what, safety=safety, passed=way), go
    )
