"""The form of a letter's own kind, on its page: what is filled in is kept a moment later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.letters.kind_form import KindForm
from desktop.shell import tokens
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import Scroller
from models.errors import AmparoError
from models.language import _
from models.letters.kinds import kind_word
from models.letters.letter import COMPLAINT
from models.letters.templated.kind import Kind

if TYPE_CHECKING:
    from desktop.letters.desk import Desk
    from desktop.letters.page import LetterPage


class Answers(Scroller):
    """Fills from a ``Desk``. A value that was refused stays with its error until it is mended."""

    def __init__(self, page: LetterPage) -> None:
        super().__init__(margin=tokens.L, spacing=tokens.M)
        self.setAccessibleName(_("Form of the letter"))
        self._page = page
        self._head = PlainLabel("", "section")
        self.add(self._head)
        self.form: KindForm | None = None

    @property
    def offered(self) -> bool:
        """Whether the letter's kind has a form."""
        return self.form is not None and not self.form.empty

    def show_desk(self, desk: Desk, may: bool) -> None:
        """The answers as they are kept, defaults among them; none of this is a change."""
        if desk.letter.kind == COMPLAINT:
            return
        kind = Kind(desk.letter.kind)
        if self.form is None or self.form.kind is not kind:
            self.form = KindForm(kind, desk.today)
            self.form.changed.connect(self.keep)
            self.add(self.form)
        self._head.say(kind_word(kind.value))
        self.form.setEnabled(may)
        if not self.form.wrong():
            self.form.fill({name: str(text) for name, text in desk.kept.fields.items()})

    def flush(self) -> None:
        """Give what is still being typed."""
        if self.form is not None:
            self.form.flush()

    def keep(self) -> None:
        """Keep what is filled in; what cannot be kept has its error beside it."""
        page, form = self._page, self.form
        if form is None or page.desk is None or page.desk.locked:
            return
        value = form.value()
        if value == {name: str(text) for name, text in page.desk.kept.fields.items()}:
            return
        letter = page.letter_id

        def refused(error: AmparoError) -> None:
            form.show_error(error)

        def verb(uow: object) -> object:
            from models.letters.services import set_fields

            return set_fields(uow, letter, value)  # type: ignore[arg-type]

        form.clear_errors()
        page.office.do(verb, None, refused)  # type: ignore[arg-type]
