"""Says the words of a letter's language, and keeps the remarks for the drafter."""

from __future__ import annotations

from datetime import date

from models.breaches.when import PartialDate, TimeOfDay
from models.letters.acts import in_marks
from models.letters.discretion import tells
from models.letters.letter import Remark
from models.letters.material import Material
from models.letters.running_words import listed_in, part_of
from models.letters.templated.ground import Ground
from models.letters.templates import in_language
from models.letters.templates.words import Words, words
from models.letters.tongue import DRAFTED, tongue
from models.ordinances.pack import Pack, Weight


class Speech:
    """The letter's language, over one ground."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.language = ground.language
        self.book: Words = words(ground.language)
        self.remarks: list[Remark] = []

    def say(self, key: str, **fields: str) -> str:
        """The words of this key."""
        return self.book.say(key, **fields)

    def remark(self, code: str, part: str, about: str = "") -> None:
        """Note something for the drafter, once."""
        one = Remark(code, part, about)
        if one not in self.remarks:
            self.remarks.append(one)

    def told(self, text: str, part: str, private: tuple[str, ...]) -> str:
        """The record's text, or nothing if it tells too much; the drafter hears what was held
        back."""
        text = text.strip()
        if text and (found := tells(text, private)):
            self.remark("held-back", part, ", ".join(found))
            return ""
        return text

    def typed(self, text: str, part: str) -> str:
        """What was typed for this letter stands; the drafter hears what it tells."""
        if text and (found := tells(text, self.ground.private)):
            self.remark("tells", part, ", ".join(found))
        return text

    def quoted(self, text: str) -> str:
        """Reported words in the language's quotation marks, with the stop where it puts it."""
        return in_marks(text, self.language in DRAFTED and tongue(self.language).stop_outside)

    # ── days and times ────────────────────────────────────────────────────────────────────

    def day(self, day: date) -> str:
        """A day with its weekday."""
        return in_language.full_day(day, self.language)

    def plain(self, day: date) -> str:
        """A day without its weekday."""
        return in_language.plain_day(day, self.language)

    def partial(self, day: PartialDate) -> str:
        """As much of a day as is known."""
        return self.day(day.exact) if day.exact else in_language.month(day, self.language)

    def on(self, day: PartialDate) -> str:
        """With its preposition."""
        return self.say("date.on" if day.exact else "date.month", day=self.partial(day))

    def at(self, when: TimeOfDay, beside: bool = False) -> str:
        """A time of day with its preposition; ``beside``: after a date."""
        told = tongue(self.language if self.language in DRAFTED else "en").dates
        return told.beside_date(when) if beside else told.at(when)

    def count(self, number: int) -> str:
        """A small number in words; from ten on in figures."""
        return self.say(f"number.n{number}") if 1 < number < 10 else str(number)

    def listed(self, many: list[str]) -> str:
        """Joined as the language joins."""
        return in_language.listed(many, self.language)


class Body:
    """Whom the letter speaks of: the Department or the City, in its forms; ``mixed``: the City,
    whose Department is named beside it."""

    def __init__(self, speech: Speech, pack: Pack, police: bool, mixed: bool = False) -> None:
        kind = "department" if police and not mixed else "city"
        city = pack.place_name.said_in("en").split(",")[0].strip()
        say = speech.say
        law = pack.weight is Weight.LAW
        part, whole = part_of(pack, speech.language)
        self.city = city
        self.fields = {
            "city": city,
            "body": say(f"body.{kind}"),
            "of_body": say(f"body.of_{kind}"),
            "to_body": say(f"body.to_{kind}"),
            **{
                f"{case}body_{form}": say(
                    f"body.{case}{'both' if mixed and form == 'defined' else kind}_{form}",
                    city=city,
                )
                for case in ("", "of_", "to_")
                for form in ("full", "defined")
            },
            "code": say("body.code" if law else "body.order"),
        }
        if not law:
            self.fields["law"] = pack.instrument
            self.fields["law_full"] = say("body.order_full", instrument=pack.instrument)
        elif part:
            self.fields["law"] = say("body.law", part=part)
            self.fields["law_full"] = say("body.law_full", part=whole, authority=pack.authority)
        else:
            self.fields["law"] = self.fields["code"]
            self.fields["law_full"] = say("body.law_alone", authority=pack.authority)
        found = listed_in(pack) if law else ""
        self.listed = say("body.listed", section=found) if found else self.fields["code"]


def body_of(speech: Speech, material: Material) -> Body:
    """The body that this breach concerns."""
    return Body(speech, material.pack, material.police)
