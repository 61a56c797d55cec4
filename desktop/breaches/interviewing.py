"""The interview at hand, without a widget: the record, the question, the saving."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.breaches.keeper import Keeper
from desktop.shell.office import Office
from models.breaches import interview
from models.breaches.breach import Breach, Stage
from models.breaches.interview import Progress, Question, Topic
from models.errors import AmparoError
from models.ordinances.assessment import assess
from models.ordinances.finding import Assessment
from models.ordinances.pack import Pack


class Interviewing(QObject):
    """``changed``: another question or another record is to be shown; ``answered``: the record
    changed by an answer, with what that touched. ``rebuild`` says whether the question itself
    must be drawn anew after it (acts were added or moved). ``came_back``: the record was changed
    elsewhere, or a change was undone."""

    changed = Signal()
    answered = Signal(object)
    came_back = Signal()
    saved = Signal()
    trouble = Signal(object)

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self.keeper = Keeper(office, self)
        self.keeper.kept.connect(lambda _one: self.saved.emit())
        self.keeper.reloaded.connect(self._reloaded)
        self.keeper.trouble.connect(self.trouble)
        self.one: Breach = Breach("", "", "")
        self.at = ""
        self.rebuild = False
        self.wrong: AmparoError | None = None
        self.typing: Callable[[], bool] = lambda: False
        self.pack: Pack
        self.questions: tuple[Question, ...] = ()
        self.report: Assessment

    def take(self, one: Breach, pack: Pack) -> None:
        """Begin, or go on, with this record as the vault has it, under the office's law."""
        self.pack = pack
        self.keeper.take(one)
        self.at = interview.resume(one, self.pack).key
        self._put(one)
        self.changed.emit()

    @property
    def question(self) -> Question:
        """The question at hand."""
        return next((each for each in self.questions if each.key == self.at), self.questions[0])

    @property
    def place(self) -> tuple[int, int]:
        """Its number within the topic, and of how many."""
        here = [each.key for each in self.questions if each.topic is self.question.topic]
        return here.index(self.question.key) + 1, len(here)

    @property
    def progress(self) -> tuple[Progress, ...]:
        """How far each topic is."""
        return interview.progress(self.one, self.pack)

    def answer(self, value: Any) -> None:
        """The question at hand is answered; ``None``: not known."""
        self._change(lambda one: interview.answer(one, self.at, value))

    def unanswer(self) -> None:
        """The answer at hand is taken away."""
        self._change(lambda one: interview.unanswer(one, self.at))

    def tell(self, words: str) -> None:
        """The free text beside the question at hand."""
        self._change(lambda one: interview.tell(one, self.at, words))

    def act(self, change: Callable[[Breach], Breach]) -> None:
        """A change of the acts."""
        before = [each.id for each in self.one.acts]
        self._change(change, lambda one: [each.id for each in one.acts] != before)

    def go(self, key: str) -> None:
        """Another question."""
        if any(each.key == key for each in self.questions):
            self.at = key
            self.changed.emit()

    def following(self) -> str | None:
        """The question after the one at hand; ``None`` after the last."""
        at = self._place()
        return self.questions[at + 1].key if at + 1 < len(self.questions) else None

    def before(self) -> str:
        """The question before; the first stays the first."""
        return self.questions[max(self._place() - 1, 0)].key

    def first_open(self) -> str | None:
        """The first question without an answer."""
        found = interview.next_question(self.one, self.pack, self.at)
        return found.key if found is not None else None

    def first_of(self, topic: str) -> str:
        """Where to stand in a topic: its first open question, else its first."""
        here = [each for each in self.questions if each.topic is Topic(topic)]
        if not here:
            return self.at
        return next((each.key for each in here if not each.answered), here[0].key)

    def leave(self) -> None:
        """Save, with the place where the interview stands."""
        if self.questions:
            if self.one.stage is Stage.INTERVIEW:
                self._put(interview.at(self.one, self.at))
            self.keeper.keep(self.one)
            self.keeper.leave()

    def _place(self) -> int:
        return next((n for n, each in enumerate(self.questions) if each.key == self.at), 0)

    def _change(
        self,
        change: Callable[[Breach], Breach],
        rebuild: Callable[[Breach], bool] | None = None,
    ) -> None:
        former = self.one
        try:
            one = change(former)
        except AmparoError as error:
            self.wrong = error
            self.trouble.emit(error)
            return
        self.wrong = None
        one = interview.at(one, self.at)
        if one == former:
            return
        self.rebuild = rebuild is not None and rebuild(one)
        self._put(one)
        self.answered.emit(interview.touches(former, one, self.pack))
        self.keeper.keep(one)

    def _put(self, one: Breach) -> None:
        self.one = one
        self.questions = interview.questions(one, self.pack)
        self.report = assess(self.pack, one.facts)
        if all(each.key != self.at for each in self.questions):
            self.at = interview.resume(one, self.pack).key

    def _reloaded(self, one: Breach) -> None:
        """The record came back changed: stand at the first question that now reads otherwise, but
        never away from a text that is being typed."""
        former = {each.key: (each.value, each.answered, each.words) for each in self.questions}
        self._put(one)
        changed = [
            each.key
            for each in self.questions
            if former.get(each.key) != (each.value, each.answered, each.words)
        ]
        if self.typing() and self.at not in changed:
            self.rebuild = False
            self.answered.emit(())
            return
        known = [key for key in changed if key in former]
        if known and not self.typing():
            self.at = known[0]
        self.changed.emit()
        self.came_back.emit()
