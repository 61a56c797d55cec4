"""One-line calls of the breaches' verbs, for every page that offers them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.shell.session import Shell
from desktop.shell.worker import Failed
from models.breaches import services
from models.breaches.breach import Breach, BreachRow, Stage
from models.changes import Changes
from models.language import _

if TYPE_CHECKING:
    from desktop.breaches.queries import WholeBreach

DEFAULT_PLACE = "hartford-ct"


def begin_breach(shell: Shell, case_id: str, place: str = DEFAULT_PLACE) -> None:
    """Begin the record of an incident, and open its interview."""

    def go(changes: Changes) -> None:
        if changes.made is not None:
            shell.go("interview", breach_id=changes.made.id)

    shell.office.do(lambda uow: services.begin(uow, case_id, place=place), go)


def open_breach(shell: Shell, row: BreachRow | Breach) -> None:
    """The interview where it was left, or the record."""
    page = "interview" if row.stage is Stage.INTERVIEW else "breach"
    shell.go(page, breach_id=row.id)


def draft_letter(shell: Shell, breach_id: str) -> None:
    """Draft a letter from what was accepted, and open it."""
    from models.letters.services import draft_letter as draft

    def go(changes: Changes) -> None:
        if changes.made is not None:
            shell.go("letter", letter_id=changes.made.id)

    shell.say(_("The letter is being drafted…"))
    shell.office.do(lambda uow: draft(uow, breach_id), go)


def other_letter(shell: Shell, breach_id: str) -> None:
    """The page where the kind of a letter on this breach is chosen."""
    shell.go("letter_new", breach_id=breach_id)


def edit_title(shell: Shell, found: WholeBreach | None) -> None:
    """A title of one's own for the record, or again the one that follows what was done."""
    from desktop.breaches.title_form import TitleForm

    if found is None:
        return
    one = found.breach

    def keep(title: str, done: Callable[[], object], failed: Failed) -> None:
        shell.office.do(
            lambda uow: services.set_title(uow, one.id, title), lambda _changes: done(), failed
        )

    TitleForm(shell.window_widget, one, keep).open()


def delete_draft(shell: Shell, one: Breach) -> None:
    """Delete a record of which nothing was decided; asks first, and can be undone."""
    from desktop.widgets.confirm import confirm

    sure = confirm(
        shell.window_widget,
        _("Delete"),
        one.number,
        why=_("Nothing was decided of it yet. It can be brought back with Undo."),
    )
    if sure:
        shell.office.do(
            lambda uow: services.delete_draft(uow, one.id),
            lambda _changes: shell.navigation.replace("case", case_id=one.case_id),
        )
