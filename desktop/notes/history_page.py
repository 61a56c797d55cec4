"""A note and every version of it that stood before."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from desktop.notes import queries
from desktop.notes.words import clock_words, day_words
from desktop.shell import tokens
from desktop.shell.page import Page
from desktop.shell.session import Shell
from desktop.shell.words import moment
from desktop.widgets.cards import BlockCard
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import PageHead, Scroller, inset
from models.changes import Changes, Ref
from models.language import _
from models.notes.duration import spoken_duration
from models.notes.labels import FIELDS, KINDS, PRIVILEGES
from models.notes.note import Version


class NoteHistoryPage(Page):
    """The version that stands first; below it each former one, and what was changed in it."""

    help_topic = "notes"

    def __init__(self, shell: Shell, note_id: str) -> None:
        super().__init__(shell)
        self._id = note_id
        self.looks_at = Ref("notes", note_id)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.XL, 0, 0)
        column.setSpacing(tokens.L)
        self.head = PageHead(_("History of a note"))
        column.addWidget(inset(self.head))
        self.list = Scroller(spacing=tokens.M)
        self.list.column.setContentsMargins(tokens.XL, 0, tokens.XL, tokens.XL)
        column.addWidget(self.list, 1)

    def title(self) -> str:
        """The page's name."""
        return _("History of a note")

    def refresh(self, changes: Changes | None) -> None:
        """Read again."""
        if changes is None or any(ref.room == "notes" for ref in changes.touched):
            self.office.read(
                lambda uow: queries.past(uow, self._id), self._show, lambda _gone: self.shell.back()
            )

    def _show(self, past: queries.Past) -> None:
        case = _("Case {number}").format(number=past.number) if past.number else _("No case")
        self.head.show_title(_("History of a note"), case)
        self.list.clear()
        names = dict(past.users)
        for place, version in enumerate(past.versions):
            self.list.add(_card(version, names, past, first=place == 0))


def _card(version: Version, names: dict[str, str], past: queries.Past, *, first: bool) -> BlockCard:
    written = _("{who}, {when}").format(
        who=names.get(version.written_by, version.written_by), when=moment(version.written_at)
    )
    card = BlockCard(_("As it stands") if first else _("Former version"), written)
    if version.until is not None:
        fields = ", ".join(_(FIELDS[name]) for name in version.fields)
        changed = _("Changed by {who}, {when}: {fields}").format(
            who=names.get(version.changed_by, version.changed_by),
            when=moment(version.until),
            fields=fields,
        )
        card.add_to_body(PlainLabel(changed, "secondary", wrap=True))
    note = version.note
    said = [
        _(KINDS[note.kind]),
        ", ".join(p for p in (day_words(note.day, past.today), clock_words(note.clock)) if p),
        spoken_duration(note.minutes) if note.minutes else "",
        _(PRIVILEGES[note.privilege]),
        note.funding,
        names.get(note.who, note.who),
    ]
    card.add_to_body(PlainLabel(" · ".join(one for one in said if one), "body2", wrap=True))
    if note.summary:
        card.add_to_body(PlainLabel(note.summary, "strong", wrap=True))
    if note.text.strip():
        card.add_to_body(PlainLabel(note.text, wrap=True))
    return card
