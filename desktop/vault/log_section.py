"""The office’s log: who did what, when, and to which thing. Names of fields, never their values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop.shell import tokens
from desktop.shell.list_columns import ListColumns
from desktop.shell.told import told
from desktop.shell.words import clock, number, short_day
from desktop.vault.field_words import field_words
from desktop.vault.log_filter import LogFilterBar
from desktop.vault.section import SectionBase
from desktop.vault.things import numbers_of, page_of, thing_word
from desktop.widgets.banners import Banner, EmptyState
from desktop.widgets.buttons import Button, menu_button
from desktop.widgets.cells import Cell
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import PageHead, inset
from desktop.widgets.rows import Column
from desktop.widgets.tables import DataTable
from models.changes import Changes, Ref
from models.language import N_, _, ngettext
from models.privacy.disclosure import How, What

if TYPE_CHECKING:
    from desktop.shell.office import Progress
    from desktop.shell.session import Shell

PAGE = 200
# What one print holds: about a hundred sheets. More than that is read from a file.
MOST_PRINTED = 5000


class Section(SectionBase):
    """Filters, the entries a page at a time, *Export* and *Print*."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        from models.vault.labels import action_word, actions, room_word, rooms

        head = PageHead(
            _("Log"),
            _("Who did what, and when: names of fields, never what stood in them."),
        )
        self.export = Button(_("Export…"), self.ask_export, icon="download")
        self.print = Button(_("Print…"), self.print_page, icon="printer")
        head.add_button(
            menu_button(_("Columns"), lambda: self.table.column_actions(), icon="columns-3")
        )
        head.add_button(self.export)
        head.add_button(self.print)
        self.column.addWidget(inset(head, tokens.XS, tokens.XL))
        self.filter = LogFilterBar(
            shell.office.info.users,
            _by_word((one, room_word(one)) for one in rooms()),
            _by_word((one, action_word(one)) for one in actions()),
        )
        self.filter.changed.connect(self.read)
        self.column.addWidget(inset(self.filter, tokens.XS, tokens.XL))
        self.note = Banner("done", closable=True)
        self.column.addWidget(inset(self.note, tokens.XS, tokens.XL))
        self.table = log_table()
        self._memory = ListColumns(shell, self.table, "log")
        self.table.opened.connect(self._open)
        self.table.chosen.connect(self._tell)
        self._nothing = EmptyState("scroll-text", _("No entry is like this"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing)
        self.column.addWidget(inset(self._stack, 0, tokens.M), 1)
        self.column.addWidget(self._foot())
        self._rows: list[Any] = []
        self._numbers: dict[Ref, str] = {}
        self._whole = 0
        self._asked = 0

    def first_focus(self) -> QWidget:
        """The entries."""
        return self.table

    def find_field(self) -> QWidget:
        """Who."""
        return self.filter.who

    def refresh(self, changes: Changes | None) -> None:
        """Every change adds an entry."""
        self.read()

    def read(self) -> None:
        """The newest entries that are wanted."""
        self._asked += 1
        wanted, turn = self.filter.value(), self._asked

        def query(uow: Any) -> Any:
            from models.vault.history import log, log_count

            found = log(uow, wanted, limit=PAGE)
            return turn, log_count(uow, wanted), found, numbers_of(uow, _refs(found))

        self.office.read(query, self._show)

    def read_older(self) -> None:
        """The page below what is shown."""
        if not self._rows:
            return
        wanted, turn, before = self.filter.value(), self._asked, self._rows[-1].number

        def query(uow: Any) -> Any:
            from models.vault.history import log

            found = log(uow, wanted, before=before, limit=PAGE)
            return turn, found, numbers_of(uow, _refs(found))

        self.office.read(query, self._add)

    def ask_export(self) -> None:
        """To a file that the user names; the proposed name tells nothing."""
        from desktop.shell.files import choose_target

        target = choose_target(self, _("Export the log"), "log.csv", "CSV (*.csv)")
        if target is not None:
            self.export_to(target if target.suffix else target.with_suffix(".csv"))

    def export_to(self, target: Path) -> None:
        """All entries that the filter leaves, not only those on the screen."""
        wanted, whole = self.filter.value(), self._whole

        def task(progress: Progress) -> int:
            from desktop.vault.log_export import write_csv
            from models.privacy.disclosure import How, What
            from models.privacy.disclosures import note_disclosed

            def lines() -> Iterator[Sequence[str]]:
                yield titles()
                with progress.read() as uow:
                    for done, line in enumerate(walked(uow, wanted)):
                        if not done % PAGE:
                            progress(done, whole)
                        yield line

            count = write_csv(target, lines) - 1
            vault = progress.vault
            vault.saw("exported", "vault", vault.info.vault_id, ("log",))
            note_disclosed(progress, "", What.LOG, how=How.CSV)
            return count

        self.office.run(task, self._exported, label=_("Exporting the log"))

    def print_page(self) -> None:
        """What the filter leaves, the newest first."""
        wanted = self.filter.value()

        def query(uow: Any) -> list[Sequence[str]]:
            from itertools import islice

            return list(islice(walked(uow, wanted), MOST_PRINTED))

        self.office.read(query, self._print)

    def _foot(self) -> QWidget:
        row = QWidget()
        inner = QHBoxLayout(row)
        inner.setContentsMargins(tokens.XS, 0, tokens.XL, tokens.M)
        self._count = PlainLabel("", "secondary")
        self.older = Button(_("Older entries"), self.read_older, kind="link", icon="chevron-down")
        self._told = PlainLabel("", "secondary", wrap=True)
        inner.addWidget(self._count)
        inner.addWidget(self.older)
        inner.addSpacing(tokens.L)
        inner.addWidget(self._told, 1)
        return row

    def _tell(self, row: tuple[Any, str] | None) -> None:
        """All fields of the entry at hand: the column is too narrow for many."""
        words = field_words(row[0].fields) if row is not None else ""
        self._told.setText(_("Fields: {fields}").format(fields=words) if words else "")

    def _show(self, found: tuple[int, int, list[Any], dict[Ref, str]]) -> None:
        turn, whole, rows, numbers = found
        if turn != self._asked:
            return  # another filter was chosen meanwhile
        kept = self.table.value()
        self._rows, self._numbers, self._whole = list(rows), numbers, whole
        self._fill()
        if kept is not None:
            self.table.choose_row(self.table.rows.row_of(lambda one: one[0] == kept[0]))

    def _add(self, found: tuple[int, list[Any], dict[Ref, str]]) -> None:
        turn, rows, numbers = found
        if turn != self._asked:
            return
        at = len(self._rows)
        self._rows += rows
        self._numbers |= numbers
        self._fill()
        self.table.choose_row(at)
        self.table.setFocus()

    def _fill(self) -> None:
        self.table.rows.show_rows([(one, self._numbers.get(one.ref, "")) for one in self._rows])
        self._stack.setCurrentIndex(0 if self._rows else 1)
        self._nothing.say(
            _("No entry is like this"),
            _("Show everything, or choose other days.") if self.filter.narrowed() else "",
        )
        self.filter.clear_button.setVisible(self.filter.narrowed())
        shown, whole = len(self._rows), self._whole
        said = ngettext("{count} entry", "{count} entries", whole).format(count=number(whole))
        if shown < whole:
            said = _("{shown} of {count} entries").format(shown=number(shown), count=number(whole))
        self._count.setText(said)
        self.older.setVisible(shown < whole)
        self.export.setEnabled(whole > 0)
        self.print.setEnabled(whole > 0)

    def _open(self, row: tuple[Any, str]) -> None:
        place = page_of(row[0].ref)
        if place is not None:
            self.shell.go(place[0], **place[1])

    def _exported(self, count: int) -> None:
        words = ngettext("{count} entry exported.", "{count} entries exported.", count)
        self.note.say(
            words.format(count=number(count)),
            _("The file is outside of the office and not encrypted."),
            kind="done",
        )

    def _print(self, lines: list[Sequence[str]]) -> None:
        from desktop.shell.printing import print_lines

        below = [self.office.info.organization, self.filter.in_words()]
        if len(lines) == MOST_PRINTED < self._whole:
            below.append(
                _("The newest {count} of {whole} entries; export the log for all.").format(
                    count=number(MOST_PRINTED), whole=number(self._whole)
                )
            )
        said = " · ".join(one for one in below if one)
        if print_lines(self, _("Log"), [titles(), *lines], said):
            told(self.office, What.LOG, How.PRINTED)


def log_table(*, about: bool = True) -> DataTable:
    """A table over ``(Happened, number of the thing)``; without ``about`` it is of one thing."""
    thing = [Column("thing", N_("About"), lambda row: thing_words(*row), 190)] if about else []
    return DataTable(
        [
            Column("number", N_("No."), lambda row: Cell(number(row[0].number), tone="ink3"), 64),
            Column("at", N_("When"), lambda row: when_words(row[0].at), 160),
            Column("who", N_("Who"), lambda row: row[0].who or _("Nobody known"), 132),
            Column("action", N_("What was done"), _action_cell, 170),
            *thing,
            Column(
                "fields", N_("Fields"), lambda row: Cell(field_words(row[0].fields), tone="ink2")
            ),
        ],
        name=_("Log"),
    )


def titles() -> list[str]:
    """The head of a print or a file."""
    return [_("No."), _("When"), _("Who"), _("What was done"), _("About"), _("Fields")]


def walked(uow: Any, wanted: Any) -> Iterator[list[str]]:
    """Every entry that is wanted as a line of words, the newest first, a page at a time."""
    from models.vault.history import log
    from models.vault.labels import action_word

    before = None
    while found := log(uow, wanted, before=before, limit=PAGE):
        numbers = numbers_of(uow, _refs(found))
        for one in found:
            yield [
                str(one.number),
                one.at.astimezone().strftime("%Y-%m-%d %H:%M:%S"),
                one.who or _("Nobody known"),
                action_word(one.action, one.room),
                thing_words(one, numbers.get(one.ref, "")),
                field_words(one.fields),
            ]
        before = found[-1].number


def when_words(at: Any) -> str:
    """``Mar 16, 2026, 10:42``."""
    return f"{short_day(at.astimezone().date())}, {clock(at)}"


def thing_words(one: Any, its_number: str) -> str:
    """``Case 26-0007``."""
    return f"{thing_word(one.room)} {its_number}".strip()


def _action_cell(row: tuple[Any, str]) -> Cell:
    from models.vault.labels import action_word

    one = row[0]
    looked = one.read
    return Cell(
        action_word(one.action, one.room),
        icon="eye" if looked else "square-pen",
        tone="ink2" if looked else "ink",
    )


def _refs(found: list[Any]) -> list[Ref]:
    return [one.ref for one in found]


def _by_word(pairs: Any) -> list[tuple[str, str]]:
    """By their words; where two actions share one, each is offered."""
    return sorted(pairs, key=lambda pair: pair[1].casefold())
