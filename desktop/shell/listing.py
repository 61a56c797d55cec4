"""A list on paper and as a file: what is shown, in words and names, never ids.

One way for every list: who it is for is asked first, and to somebody outside the disclosure guard
reads it (``desktop.guard.list_out``). The lines are asked for in the vault's thread a page at a
time; the file is written through ``outgoing`` (new, its owner's alone, whole or gone, no formula in
it); either is kept in the log.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from desktop.shell.told import told
from desktop.widgets.buttons import Button, entries_of, menu_button
from desktop.widgets.table_words import in_words
from models.language import _
from models.privacy.disclosure import How, What
from models.privacy.disclosures import note_disclosed

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop.shell.office import Progress
    from desktop.shell.page import Page
    from desktop.shell.session import Shell
    from desktop.widgets.tables import DataTable
    from models.privacy.guard.lists import Going, Lines

PAGE = 500
MOST_PRINTED = 5000
Window = Callable[[Any, int, int], Sequence[Any]]
"""``window(uow, limit, offset)``: values of the list, in its order."""


def paper_button(
    owner: QWidget, print_it: Callable[[], object], save_it: Callable[[], object]
) -> Button:
    """The menu *Print and save* of a list."""
    words = ((_("Print the list…"), print_it), (_("Save as CSV…"), save_it))
    return menu_button(
        _("Print and save"),
        lambda: entries_of(owner, [("", word, run) for word, run in words]),
        icon="printer",
    )


def export_list(
    page: Page, title: str, room: str, table: DataTable, window: Window, count: int
) -> None:
    """All rows of the list to a CSV file in a folder that the user names."""
    from desktop.guard.list_out import list_out
    from desktop.shell.files import choose_folder

    titles, words = in_words(table)

    def go(going: Going) -> None:
        folder = choose_folder(page, _("Save the list in which folder?"))
        if folder is not None:
            _save(page, title, room, going, folder)

    list_out(page, page.shell, lambda it: list(_lines(it, titles, words, window, count)), go)


def _save(page: Page, title: str, room: str, going: Going, folder: Path) -> None:
    def task(progress: Progress) -> Any:
        from desktop.vault.log_export import write_lines
        from models.vault.outgoing import write_outside
        from models.vault.safe_name import SafeName

        def fill(take: Callable[[bytes], object]) -> None:
            # With a mark at its start, or spreadsheet programs misread ñ and é.
            take(b"\xef\xbb\xbf")
            for start in range(0, len(going.lines), PAGE):
                progress(start, len(going.lines))
                stream = io.StringIO(newline="")
                write_lines(stream, going.lines[start : start + PAGE])
                take(stream.getvalue().encode("utf-8"))

        progress.vault.saw("exported", room, "", ("list",))
        note_disclosed(progress, "", What.LIST, how=How.CSV, about=title, **going.line())
        return write_outside(folder, SafeName(title, ".csv"), fill).name

    def done(name: str) -> None:
        page.shell.say(_("Saved as {name}").format(name=name))

    page.office.run(task, done, label=_("Saving the list"))


def print_list(
    page: Page,
    title: str,
    room: str,
    table: DataTable,
    window: Window,
    count: int,
    *,
    action: str = "printed",
    below: str = "",
) -> None:
    """The list on paper, up to some hundred sheets, with a sentence below. ``action``: how the log
    calls it, where *printed* means something else in the room."""
    titles, words = in_words(table)
    most = min(count, MOST_PRINTED)
    if count > MOST_PRINTED:
        below = " ".join([_("The first {count} lines.").format(count=most), below]).strip()
    print_rows(
        page,
        page.shell,
        title,
        lambda progress: list(_lines(progress, titles, words, window, most)),
        below=below,
        kept=(action, room, "", ("list",)),
    )


def print_rows(
    parent: QWidget,
    shell: Shell,
    title: str,
    read: Callable[[Progress], Lines],
    *,
    below: str = "",
    case_id: str = "",
    what: What = What.LIST,
    about: str | None = None,
    kept: tuple[str, str, str, tuple[str, ...]] | None = None,
) -> None:
    """Rows on paper, their titles first; ``read`` runs in the vault's thread. ``case_id``: all of
    it is of this case; ``about``: how the disclosure log calls it (the title, if it is not said);
    ``kept``: what the audit trail keeps."""
    from desktop.guard.list_out import list_out

    def go(going: Going) -> None:
        from desktop.shell.printing import print_lines

        if print_lines(parent, title, going.lines, below):
            if kept is not None:
                shell.office.saw(*kept)
            of = title if about is None else about
            told(shell.office, what, How.PRINTED, case_id, about=of, **going.line())

    list_out(parent, shell, read, go, case_id=case_id)


def print_shown(
    parent: QWidget,
    shell: Shell,
    title: str,
    table: DataTable,
    *,
    below: str = "",
    case_id: str = "",
    about: str | None = None,
    kept: tuple[str, str, str, tuple[str, ...]] | None = None,
) -> None:
    """The rows that a table has at hand, on paper."""
    lines = table.as_text()
    print_rows(
        parent,
        shell,
        title,
        lambda _progress: lines,
        below=below,
        case_id=case_id,
        about=about,
        kept=kept,
    )


def _lines(
    progress: Progress,
    titles: list[str],
    words: Callable[[Any], list[str]],
    window: Window,
    count: int,
) -> Iterator[list[str]]:
    yield titles
    for offset in range(0, count, PAGE):
        progress(offset, count)
        with progress.read() as uow:
            rows = window(uow, min(PAGE, count - offset), offset)
        for row in rows:
            yield words(row)
        if not rows:
            return
