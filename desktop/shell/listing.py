"""A list on paper and as a file: what is shown, in words and names, never ids.

One way for every list: the lines are asked for in the vault's thread a page at a time, the file is
written through ``outgoing`` (new, its owner's alone, whole or gone, no formula in it), and either
is kept in the log.
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
    from PySide6.QtWidgets import QWidget

    from desktop.shell.office import Progress
    from desktop.shell.page import Page
    from desktop.widgets.tables import DataTable

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
    from desktop.shell.files import choose_folder

    folder = choose_folder(page, _("Save the list in which folder?"))
    if folder is None:
        return
    titles, words = in_words(table)

    def task(progress: Progress) -> Any:
        from desktop.vault.log_export import write_lines
        from models.vault.outgoing import write_outside
        from models.vault.safe_name import SafeName

        def fill(take: Callable[[bytes], object]) -> None:
            # With a mark at its start, or spreadsheet programs misread ñ and é.
            take(b"\xef\xbb\xbf")
            for line in _lines(progress, titles, words, window, count):
                stream = io.StringIO(newline="")
                write_lines(stream, [line])
                take(stream.getvalue().encode("utf-8"))

        path = write_outside(folder, SafeName(title, ".csv"), fill)
        progress.vault.saw("exported", room, "", ("list",))
        note_disclosed(progress, "", What.LIST, how=How.CSV, about=title)
        return path.name

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
) -> None:
    """The list on paper, up to some hundred sheets. ``action``: how the log calls it, where
    *printed* means something else in the room."""
    titles, words = in_words(table)

    def task(progress: Progress) -> list[list[str]]:
        return list(_lines(progress, titles, words, window, min(count, MOST_PRINTED)))

    def done(lines: list[list[str]]) -> None:
        from desktop.shell.printing import print_lines

        below = ""
        if count > MOST_PRINTED:
            below = _("The first {count} lines.").format(count=MOST_PRINTED)
        if print_lines(page, title, lines, below):
            page.office.saw(action, room, "", ("list",))
            told(page.office, What.LIST, How.PRINTED, about=title)

    page.office.run(task, done, label=_("Making the list ready to print"))


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
