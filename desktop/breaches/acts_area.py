"""What the employee did: the acts told one by one, in their order."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout

from desktop.breaches.answers import AnswerArea
from desktop.breaches.told_words import act_line
from desktop.shell import tokens
from desktop.widgets.buttons import Button
from desktop.widgets.cards import BlockCard
from desktop.widgets.fields import FormField, TextArea
from desktop.widgets.labels import PlainLabel
from models.breaches import interview
from models.breaches.breach import Act, Breach
from models.breaches.interview import Question
from models.language import _
from models.ordinances.facts import ActKind


class ActsArea(AnswerArea):
    """A card for each act; below, what can be added. ``acted`` changes the record."""

    def __init__(self, question: Question) -> None:
        super().__init__()
        self._question = question
        self._holder = QVBoxLayout()
        self._holder.setSpacing(tokens.S)
        self._areas: list[TextArea] = []
        self.column.addLayout(self._holder)
        self.column.addSpacing(tokens.XS)
        self.column.addWidget(PlainLabel(_("Add what was done"), "label"))
        self.kinds: dict[str, Button] = {}
        kinds = QVBoxLayout()
        kinds.setSpacing(0)
        for one in question.choices:
            made = Button(one.label, self._adder(one.value), kind="link", icon="plus")
            made.setMinimumHeight(tokens.CONTROL)
            self.kinds[one.value] = made
            kinds.addWidget(made)
        self.column.addLayout(kinds)
        self.show_acts(tuple(question.value or ()))

    def show_acts(self, acts: tuple[Act, ...]) -> None:
        """These acts now."""
        self._areas = []
        while (item := self._holder.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for place, act in enumerate(acts):
            self._holder.addWidget(self._card(place, act, len(acts)))
        # One who has just added an act tells it next.
        self.setFocusProxy(self._areas[-1] if acts else next(iter(self.kinds.values())))

    def flush(self) -> bool:
        """The accounts that are being typed."""
        for area in self._areas:
            area.flush()
        return True

    def _card(self, place: int, act: Act, count: int) -> BlockCard:
        name = act_line(act)
        card = BlockCard(f"{place + 1}. {name}")
        for icon, word, to, can in (
            ("chevron-up", _("Earlier: {act}"), place - 1, place > 0),
            ("chevron-down", _("Later: {act}"), place + 1, place < count - 1),
        ):
            move = Button(
                "", self._mover(act.id, to), kind="icon", icon=icon, name=word.format(act=name)
            )
            move.setEnabled(can)
            card.add_to_head(move)
        remove = self._remover(act.id)
        word = _("Remove: {act}").format(act=name)
        card.add_to_head(Button("", remove, kind="icon", icon="trash-2", name=word))
        area = TextArea(act.told, lines=2)
        area.autosave.connect(self._teller(act.id))
        self._areas.append(area)
        card.add(FormField(_("How it went, in a few words"), area, optional=True))
        return card

    def _adder(self, kind: str) -> Callable[[], None]:
        def add() -> None:
            self.flush()
            self.acted.emit(lambda one: interview.add_act(one, ActKind(kind)))

        return add

    def _remover(self, act_id: str) -> Callable[[], None]:
        def remove() -> None:
            self.flush()
            self.acted.emit(lambda one: interview.remove_act(one, act_id))

        return remove

    def _mover(self, act_id: str, to: int) -> Callable[[], None]:
        def move() -> None:
            self.flush()
            self.acted.emit(lambda one: interview.move_act(one, act_id, to))

        return move

    def _teller(self, act_id: str) -> Callable[[str], None]:
        def tell(text: str) -> None:
            def change(one: Breach) -> Breach:
                return interview.change_act(one, act_id, told=text)

            self.acted.emit(change)

        return tell
