"""The head of a letter's page: where we are, what state it is in, and what is done with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.letters import actions
from desktop.letters.binding import bind_first
from desktop.letters.desk import Desk
from desktop.letters.for_whom import print_stored
from desktop.letters.life_words import beads
from desktop.ordinances.words import short_hash
from desktop.shell import tokens
from desktop.shell.told import told
from desktop.widgets.breadcrumbs import Breadcrumbs
from desktop.widgets.buttons import Button, entries_of, menu_button
from desktop.widgets.chips import Chip
from desktop.widgets.panels import PageHead
from desktop.widgets.steps import Steps
from models.changes import Changes
from models.errors import AmparoError
from models.language import _, ngettext
from models.letters.choices import ClientNaming
from models.letters.findings import SETTLE
from models.letters.kinds import kind_word
from models.letters.letter import COMPLAINT
from models.letters.templated.kind import NEEDS, Kind, Reader
from models.privacy.disclosure import How, What

if TYPE_CHECKING:
    from desktop.letters.page import LetterPage
    from desktop.shell.session import Shell
    from models.vault.unit_of_work import UnitOfWork


class LetterHead(QWidget):
    """Breadcrumbs, title, chips, the steps of its life; print, export, make the PDF."""

    def __init__(self, shell: Shell, page: LetterPage) -> None:
        super().__init__()
        self._shell, self._page = shell, page
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.XL, tokens.M, tokens.XL, tokens.M)
        column.setSpacing(tokens.S)
        self._trail = Breadcrumbs(lambda: shell.back())
        self._title = PageHead()
        self._version, self._naming = Chip("plain"), Chip("plain")
        self.versions_button = Button(_("Versions"), self.versions, icon="history")
        self.print_button = Button(_("Print…"), self.print_letter, icon="printer")
        self.export_button = Button(
            "", self.export, kind="icon", icon="download", name=_("Export PDF…")
        )
        self.make_button = Button(
            "", self.make, kind="icon", icon="save", name=_("Store a draft PDF")
        )
        self.log_button = Button(
            "", self.log, kind="icon", icon="scroll-text", name=_("Who saw and changed it")
        )
        self.language_button = Button(
            "", self.language, kind="icon", icon="globe", name=_("Language of the letter")
        )
        self.follow_button = Button(
            "", self.follow, kind="icon", icon="file-plus", name=_("A letter that follows this one")
        )
        self.more_button = menu_button(
            "",
            lambda: entries_of(self, page.copies.entries()),
            kind="more",
            icon="ellipsis",
            name=_("Enclosures and other copies"),
        )
        for button in (
            self.follow_button,
            self.language_button,
            self.log_button,
            self.make_button,
            self.export_button,
            self.versions_button,
            self.print_button,
            self.more_button,
        ):
            self._title.add_button(button)
        self._steps = Steps()
        top = QHBoxLayout()
        top.setSpacing(tokens.S)
        top.addWidget(self._trail, 1)
        # Beside the way here, not beside the title: a long title keeps its line.
        for chip in (self._version, self._naming):
            top.addWidget(chip)
        column.addLayout(top)
        column.addWidget(self._title)
        column.addWidget(self._steps)

    def show_desk(self, desk: Desk) -> None:
        """The letter as it stands."""
        shell, letter = self._shell, desk.letter
        client = shell.privacy.name(desk.client)
        case = f"{desk.case_number} {client}".strip()
        self._trail.show_trail(
            [
                (case, lambda: shell.go("case", case_id=desk.case_id)),
                (_("Letters"), lambda: shell.go("letters")),
                (letter.number, None),
            ]
        )
        self._title.show_title(_title(desk))
        self._steps.show_steps(beads(letter.state, desk.steps, desk.names, desk.today))
        stored = desk.stored
        word = _("Version {n}").format(n=stored[-1].version) if stored else _("No PDF yet")
        if desk.locked:
            word = _("Version {n}, locked").format(n=letter.version)
        elif stored and letter.version > stored[-1].version:
            word = _("Version {n}, no PDF yet").format(n=letter.version)
        self._version.show_kind("plain", word, icon="lock" if desk.locked else "file-text")
        naming = {
            ClientNaming.OUR_CLIENT: ("plain", _("Our client is not named"), "eye-off"),
            ClientNaming.INITIALS: ("weigh", _("Initials of our client"), "eye"),
            ClientNaming.NAME: ("weigh", _("Our client is named"), "eye"),
        }
        kind, words, icon = naming[letter.choices.client]
        self._naming.show_kind(kind, words, icon=icon)
        # The client's own papers are no letter to somebody else.
        self._naming.setVisible(NEEDS[Kind(letter.kind)].reader is not Reader.CLIENT)
        may = actions.may_change(shell.office.user)
        self.make_button.setEnabled(may and not desk.locked)
        self.make_button.setVisible(not desk.locked)
        self.versions_button.setEnabled(bool(stored))
        self.follow_button.setVisible(desk.left)
        self.export_button.setEnabled(may or bool(stored))

    # ── what is done with it ──────────────────────────────────────────────────────────────

    def log(self) -> None:
        """The letter in the office's log."""
        self._shell.go("history", room="letters", object_id=self._page.letter_id)

    def follow(self) -> None:
        """A new letter that refers to this one."""
        desk = self._page.desk
        if desk is not None and not desk.left:
            self._shell.say(_("It was never sent: there is nothing to follow up."))
            return
        self._shell.go("letter_new", letter_id=self._page.letter_id)

    def language(self) -> None:
        """Its own language, and both side by side."""
        from desktop.letters.language_dialog import LanguageDialog

        page = self._page
        page.office.read(
            lambda uow: actions.letter_languages(uow, page.letter_id),
            lambda found: LanguageDialog(page, found).open(),
        )

    def make(self) -> None:
        """Store the PDF in the vault; its SHA-256 is shown."""
        if self.make_button.isEnabled():
            self._made(lambda: None)

    def _made(self, then: Callable[[], object]) -> None:
        """Make the PDF of what is on the screen, then go on."""
        page = self._page
        page.blocks.flush()
        page.choices.flush()

        def kept(_changes: Changes) -> None:
            self._shell.office.read(lambda uow: actions.last_pdf(uow, page.letter_id), made)

        def made(found: tuple[int, str]) -> None:
            version, sha256 = found
            words = _("Version {n} is stored in the vault. SHA-256 {digest}").format(
                n=version, digest=short_hash(sha256)
            )
            page.live.view.note.say(words, kind="done")
            self._shell.say(words)
            then()

        def make() -> None:
            verb = lambda uow: actions.make(uow, page.letter_id)  # noqa: E731
            self._shell.office.do(verb, kept, self._refused)

        bind_first(self._shell.office, page.letter_id, make, self._refused)

    def _refused(self, error: AmparoError) -> None:
        part = getattr(error, "field", "")
        if not self._page.blocks.show_error(part, error):
            self._shell.show_error(error)

    def versions(self) -> None:
        """The stored PDFs: show, print, export each."""
        from desktop.letters.versions import Versions

        desk = self._page.desk
        if desk is not None and desk.stored:
            Versions(self._page, desk).open()

    def print_letter(self) -> None:
        """Through the system's print dialog; a draft is asked about first."""
        from desktop.letters.for_whom import say_reading
        from desktop.letters.printing import print_pdf
        from desktop.widgets.confirm import confirm

        page = self._page
        if page.desk is None or not page.live.pdf:
            return
        if page.desk.locked:
            print_stored(self, self._shell, page.letter_id, page.desk.letter.version)
            return
        open_points = sum(1 for one in page.righting.findings() if one.weight == SETTLE)
        points = ngettext("{n} point is not settled.", "{n} points are not settled.", open_points)
        why = _("It is a draft that no attorney has approved; each page says so.")
        if open_points:
            why = f"{why} {points.format(n=open_points)}"
        if confirm(
            self, _("Print the draft"), page.title(), why=why, keep=_("Not now"), danger=False
        ):
            page.live.flush()
            own, desk = page.live.pdf, page.desk
            about = _("{number}, a draft").format(number=desk.letter.number)

            def guarded(uow: UnitOfWork) -> bytes:
                pdf = actions.with_enclosures(uow, desk.letter, own)
                actions.may_leave(uow, page.letter_id, pdf, None, draft=True)
                return pdf

            def out(pdf: bytes) -> None:
                if print_pdf(self, self._shell, pdf):
                    page.office.saw("printed_out", "letters", page.letter_id, ("draft",))
                    told(
                        page.office,
                        What.LETTER,
                        How.PRINTED,
                        desk.case_id,
                        about=about,
                        purpose=_("A draft, for the office’s own eyes"),
                    )

            def go() -> None:
                say_reading(self._shell)
                page.office.read(guarded, out)

            bind_first(page.office, desk.letter, go)

    def export(self) -> None:
        """The stored PDF, made first if the text has changed since, to a file of one's choice."""
        from desktop.letters.exporting import Exporting

        page = self._page
        if page.desk is None:
            return

        def go_on() -> None:
            Exporting(self, self._shell, page.letter_id, page.live.view.note).start(None)

        if actions.may_change(self._shell.office.user) and not page.desk.locked:
            self._made(go_on)
        else:
            go_on()


def _title(desk: Desk) -> str:
    if desk.letter.kind != COMPLAINT:
        return kind_word(desk.letter.kind)
    office = str(desk.office.title) if desk.office else desk.kept.addressee
    return _("Complaint to the {office}").format(office=office) if office else desk.letter.title
