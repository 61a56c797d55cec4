"""The link to an official on file, on the page of a breach: a button, and the form it opens."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.officials import queries
from desktop.officials.link_form import LinkForm
from desktop.widgets.buttons import Button
from models.breaches import linking
from models.breaches.breach import Breach, Confidence, Official
from models.changes import Changes
from models.errors import AmparoError
from models.language import _

if TYPE_CHECKING:
    from desktop.shell.session import Shell


class Linker:
    """``turned`` is called when the form was opened or closed; ``at`` is the official seen whose
    form is open."""

    def __init__(self, shell: Shell, turned: Callable[[], None]) -> None:
        self._shell, self._turned = shell, turned
        self.at = ""
        self.form: LinkForm | None = None

    def button(self, breach: Breach | None, official: Official) -> Button:
        """To link, or, where that was done, to open the official on file."""
        known = official.identified
        if known is not None and known.on_file:
            id = known.on_file
            return Button(
                _("Official on file"),
                lambda: self._shell.go("official", official_id=id),
                icon="link",
            )
        word = _("Link to an official on file…")
        breach_id = breach.id if breach is not None else ""
        return Button(word, lambda: self._open(breach_id, official.id), icon="link")

    def _open(self, breach_id: str, seen_id: str) -> None:
        def show(choices: queries.Choices) -> None:
            self.at, self.form = seen_id, LinkForm(choices)
            self.form.cancelled.connect(self.close)
            self.form.new_asked.connect(self._new)
            self.form.link_asked.connect(
                lambda id, basis, sure: self._link(breach_id, seen_id, id, basis, sure)
            )
            self._turned()
            if self.form is not None:
                self.form.who.setFocus()

        self._shell.office.read(lambda uow: queries.choices(uow, breach_id, seen_id), show)

    def close(self) -> None:
        """The form goes."""
        self.at, self.form = "", None
        self._turned()

    def _new(self) -> None:
        self.close()
        self._shell.go("official_edit", official_id="")

    def _link(
        self, breach_id: str, seen_id: str, id: str, basis: str, confidence: Confidence
    ) -> None:
        def verb(uow: object) -> Changes:
            return linking.link_official(
                uow,  # type: ignore[arg-type]
                breach_id,
                seen_id,
                id,
                basis=basis,
                confidence=confidence,
            )

        self._shell.office.do(verb, lambda _changes: self.close(), self._wrong)

    def _wrong(self, error: AmparoError) -> None:
        if self.form is not None:
            self.form.show_error(error)
        else:
            self._shell.show_error(error)
