"""What a letter is drafted from, and the voice that says its sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from models.breaches.breach import AllegedViolation, Breach, Source
from models.letters.choices import LetterChoices, Signatory
from models.letters.enclosures.exhibit import Exhibit, Piece, exhibits
from models.letters.enclosures.offering import of_breaches
from models.letters.letter import Remark
from models.letters.letterhead import Letterhead
from models.letters.paper_words import PaperWords, paper_words
from models.letters.running_words import running_words
from models.letters.sentences import Sentences, sentences
from models.letters.tongue import Dates, Tongue, tongue
from models.ordinances.assessment import Assessment
from models.ordinances.facts import Answer, Employer
from models.ordinances.pack import Pack, Weight
from models.people.person import PersonName


@dataclass(frozen=True)
class Material:
    """Everything that a draft is made of; nothing else is looked up while drafting.

    ``violations`` may hold rejected ones: they are left out. ``private`` are words of the file
    that a letter must not tell (names, telephone numbers, addresses). ``edits`` are texts put in
    by hand and ``omitted`` the parts left out, by part key. ``language`` is the letter's own, and
    ``reviewed`` whether a person has confirmed the sentences of that language.
    """

    breach: Breach
    violations: tuple[AllegedViolation, ...]
    assessment: Assessment
    pack: Pack
    letterhead: Letterhead
    client: PersonName
    today: date
    number: str
    signatory: Signatory
    choices: LetterChoices = field(default_factory=LetterChoices)
    private: tuple[str, ...] = ()
    edits: dict[str, str] = field(default_factory=dict)
    omitted: frozenset[str] = frozenset()
    language: str = "en"
    reviewed: bool = True
    others: tuple[Piece, ...] = ()

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What can be enclosed: files of the breach, then ``others`` (documents of the case,
        letters that were stored before)."""
        return (*of_breaches([self.breach]), *self.others)

    @property
    def exhibits(self) -> tuple[Exhibit, ...]:
        """What is enclosed, lettered, in its order."""
        return exhibits(self.pieces, self.choices)

    @property
    def dated(self) -> date:
        """The date that the letter bears."""
        return self.choices.dated or self.today

    @property
    def police(self) -> bool:
        """Whether the letter speaks of officers and the Department."""
        return self.breach.police is Answer.YES

    @property
    def department(self) -> str:
        """The department as typed, without a leading "the"."""
        return self.breach.department.strip().removeprefix("the ").removeprefix("The ").rstrip(".")

    @property
    def law(self) -> bool:
        """False for a policy, which is departed from and not breached."""
        return self.pack.weight is Weight.LAW

    @property
    def signs(self) -> Signatory:
        """Who signs: as chosen for this letter, else the user at the desk."""
        return self.choices.signatory or self.signatory


class Voice:
    """Says the letter's sentences, with the words that are the same in all of them.

    Keeps the remarks that come up on the way.
    """

    def __init__(self, material: Material) -> None:
        self.material = material
        self.book: Sentences = sentences(material.language)
        self.tongue: Tongue = tongue(material.language)
        self.dates: Dates = self.tongue.dates
        self.paper: PaperWords = paper_words(material.language)
        self.remarks: list[Remark] = []
        self._said: set[str] = set()
        self.common = running_words(material)
        self.needs_residence = False

    def say(self, key: str, **fields: str) -> str:
        """The sentence of this key. Extra fields that it does not use do no harm."""
        return self.book.say(key, {**self.common, **fields})

    def once(self, key: str) -> Iterator[str]:
        """The sentence, if the letter has not said it yet."""
        if key not in self._said:
            self._said.add(key)
            yield self.say(key)

    def remark(self, code: str, part: str, about: str = "") -> None:
        """Note something for the drafter, once."""
        one = Remark(code, part, about)
        if one not in self.remarks:
            self.remarks.append(one)

    def head(self, text: str) -> str:
        """The text with a capital at its head."""
        return text[:1].upper() + text[1:]

    def unit(self, name: str) -> str:
        """A subsection, section or order, as the sentences of the language take it."""
        return self.tongue.units[name]

    def in_record_words(self, part: str) -> None:
        """Note that a part holds words of the record, which may stand in another language."""
        if self.material.language != "en":
            self.remark("record-words", part)

    @property
    def by_client(self) -> bool:
        """Whether the client told it."""
        return self.material.breach.source is Source.CLIENT

    @property
    def uncertain(self) -> bool:
        """Whether it is not known for whom the official works: then the letter does not say it."""
        return self.material.breach.employer is Employer.UNKNOWN

    @property
    def city(self) -> str:
        """``Hartford``."""
        return self.common["city"]

    def when(self) -> str:
        """``On Friday, October 9, 2026, at about 9:40 p.m., `` or nothing; ends with a blank."""
        breach = self.material.breach
        if breach.day is None:
            return ""
        at = self.dates.at(breach.time)
        return f"{self.head(self.dates.on(breach.day))}, " + (f"{at}, " if at else "")
