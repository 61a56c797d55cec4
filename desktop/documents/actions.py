"""One-line calls of the documents' verbs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from desktop.documents.name_form import NameForm
from desktop.shell.office import Job, Progress
from desktop.shell.session import Shell
from models.changes import Changes
from models.documents import services, tree
from models.documents.adding import About, Added, add_all, add_version
from models.documents.document import Document, DocumentRow, Folder
from models.errors import AmparoError
from models.language import _, ngettext
from models.vault.safe_name import visible

Then = Callable[[Any], object]
Failed = Callable[[AmparoError], object]


def add_files(
    shell: Shell,
    case_id: str,
    paths: Sequence[Path],
    folder_id: str,
    then: Callable[[Added], object],
    failed: Failed,
    *,
    twice: bool = False,
) -> Job:
    """Take these files in; ``then`` gets what came of it."""
    kept: list[Added] = []

    def task(progress: Progress) -> Changes:
        about = About(folder_id)
        done = add_all(
            progress,
            case_id,
            paths,
            about,
            twice=twice,
            progress=progress.tell,
            cancelled=progress.cancelled,
        )
        kept.append(done)
        return done.changes

    # The name of a file may name a person: the status bar does not show it.
    return shell.office.run(
        task, lambda _changes: then(kept[0]), failed, label=_("Taking files in"), bytes=True
    )


def add_newer(shell: Shell, document_id: str, path: Path, failed: Failed) -> Job:
    """A newer scan of the same paper."""

    def task(progress: Progress) -> Changes:
        with progress.unit_of_work() as uow:
            done = add_version(
                uow, document_id, path, progress=progress, cancelled=progress.cancelled
            )
            progress.check()
            uow.commit()
        return done

    return shell.office.run(task, None, failed, label=_("Taking files in"), bytes=True)


def remove(shell: Shell, rows: Sequence[DocumentRow]) -> None:
    """Ask for a reason, and put them into *Removed*."""
    from desktop.widgets.confirm import ask_reason

    ids = [one.id for one in rows]
    if not ids:
        return
    many = ngettext("{count} document", "{count} documents", len(ids)).format(count=len(ids))
    reason = ask_reason(
        shell.window_widget,
        _("Remove"),
        visible(rows[0].title) if len(rows) == 1 else many,
        _("Why it is removed"),
        why=_("It lies in Removed until it is deleted for good, and can be put back till then."),
    )
    if reason is not None:
        shell.office.do(lambda uow: services.remove(uow, ids, reason))


def put_back(shell: Shell, rows: Sequence[DocumentRow]) -> None:
    """Back into their folders."""
    ids = [one.id for one in rows]
    if ids:
        shell.office.do(lambda uow: services.put_back(uow, ids))


def delete_for_good(shell: Shell, rows: Sequence[DocumentRow]) -> None:
    """Ask, and delete the sealed files."""
    from desktop.widgets.confirm import confirm

    ids = [one.id for one in rows]
    many = ngettext("{count} document", "{count} documents", len(ids)).format(count=len(ids))
    if ids and confirm(
        shell.window_widget,
        _("Delete for good"),
        visible(rows[0].title) if len(rows) == 1 else many,
        why=_(
            "The sealed files are deleted, every version of them. This cannot be undone. What it "
            "was called, its hash and the reason stay on record."
        ),
    ):
        shell.office.do(lambda uow: services.delete_for_good(uow, ids))


def move(shell: Shell, rows: Sequence[DocumentRow], folder_id: str) -> None:
    """Into this folder."""
    ids = [one.id for one in rows]
    if ids:
        shell.office.do(lambda uow: services.move(uow, ids, folder_id))


def change(uow: Any, one: Document) -> Changes:
    """Keep what was typed of it."""
    return services.change_document(uow, one)


def new_folder(shell: Shell, case_id: str, parent: Folder | None) -> None:
    """A folder in the one at hand, or at the top."""
    above = parent.id if parent is not None else ""

    def keep(name: str, done: Callable[[], object], failed: Failed) -> None:
        shell.office.do(
            lambda uow: tree.add_folder(uow, case_id, name, above), lambda _made: done(), failed
        )

    head = _("New folder in “{name}”").format(name=visible(parent.name)) if parent else ""
    NameForm(shell.window_widget, head or _("New folder"), "", keep).open()


def rename_folder(shell: Shell, folder: Folder) -> None:
    """Another name; nothing in it is touched."""

    def keep(name: str, done: Callable[[], object], failed: Failed) -> None:
        shell.office.do(
            lambda uow: tree.rename_folder(uow, folder, name), lambda _made: done(), failed
        )

    NameForm(shell.window_widget, _("Rename the folder"), folder.name, keep).open()


def move_folder(shell: Shell, folder: Folder, parent_id: str) -> None:
    """Into this folder (``""``: to the top), with all that lies in it."""
    shell.office.do(lambda uow: tree.move_folder(uow, folder, parent_id))


def take_folder_away(shell: Shell, folder: Folder) -> None:
    """What lies in it lies one above afterwards; no file is lost."""
    from desktop.widgets.confirm import confirm

    if confirm(
        shell.window_widget,
        _("Take the folder away"),
        visible(folder.name),
        why=_("Its documents and folders move to the one above. No document is removed."),
        danger=False,
        keep=_("Cancel"),
    ):
        shell.office.do(lambda uow: tree.remove_folder(uow, folder.id))
