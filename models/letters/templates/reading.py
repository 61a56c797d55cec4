"""Reading a template: strictly, with file and line of whatever is wrong."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from models.errors import BadFile, NotFound
from models.language import _
from models.letters.letter import PartKind
from models.letters.templates.catalog import Offer, offer_of
from models.letters.templates.conditions import names, read_condition
from models.letters.templates.template import FIELD, Sentence, Template, TemplatePart, fields_of
from models.ordinances import tomlplaces
from models.ordinances.reading import Path as Place
from models.ordinances.reading import Problem, Problems, Table
from models.paths import resource

_KEY = re.compile(r"[a-z][a-z_]*(:[a-z][a-z_]*)?")
_AT_LINE = re.compile(r"\(at line (\d+)")
LONGEST = 100_000
"""The longest template, in characters."""


def file_of(kind: str, language: str) -> Path:
    """Where the program's own template of this kind and language lies, or would lie."""
    return resource("letters", f"{kind}.{language}.toml")


def own_text(kind: str, language: str) -> str:
    """The program's own template as text. Raises ``NotFound``."""
    path = file_of(kind, language)
    if not path.exists():
        raise NotFound(
            _("There is no letter of this kind in that language."),
            next=_("Write it in English."),
        )
    return path.read_text("utf-8")


@lru_cache(maxsize=64)
def own_template(kind: str, language: str) -> Template:
    """The program's own template. Raises ``NotFound``, and ``BadFile`` for one that is damaged."""
    return read_template(own_text(kind, language), kind, language, file_of(kind, language).name)


def read_template(text: str, kind: str, language: str, file: str) -> Template:
    """Read and check a template. Raises ``BadFile`` for the first thing that is wrong."""
    template, found = try_template(text, kind, language, file)
    if template is None or found:
        first = found[0]
        allowed = _("Allowed: {values}.").format(values=", ".join(first.allowed))
        raise BadFile(
            first.what,
            file=first.file,
            line=first.line,
            field=first.place,
            next=allowed if first.allowed else "",
        )
    return template


def try_template(
    text: str, kind: str, language: str, file: str
) -> tuple[Template | None, tuple[Problem, ...]]:
    """The template, and everything that is wrong with it, by line."""
    if len(text) > LONGEST:
        what = _("The text is too long: {length} characters; the limit is {limit}.")
        return None, (Problem(file, 1, "", what.format(length=len(text), limit=LONGEST)),)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        line = int(found.group(1)) if found else text.count("\n") + 1
        return None, (Problem(file, line, "", _("This is not valid TOML.")),)
    problems = Problems(file, tomlplaces.lines(text))
    template = _Reader(kind, language, problems).read(data)
    return template, tuple(sorted(problems.found, key=lambda one: one.line))


class _Reader:
    """One template under strict reading, against what its kind offers."""

    def __init__(self, kind: str, language: str, problems: Problems) -> None:
        self.kind = kind
        self.language = language
        self.problems = problems
        self.offer = offer_of(kind)

    def read(self, data: dict[str, Any]) -> Template:
        whole = Table(data, (), self.problems)
        for key, wanted in (("kind", self.kind), ("language", self.language)):
            value = whole.text(key)
            if value and value != wanted:
                whole.wrong(key, _("This must be “{value}” here.").format(value=wanted), (wanted,))
        parts = [self._part(table) for table in whole.tables("parts", needed=True)]
        whole.done()
        seen: set[str] = set()
        for index, part in enumerate(parts):
            if part.key in seen:
                self.problems.add(("parts", index, "key"), _("There is a part of this name."))
            seen.add(part.key)
        missing = [one for one in self.offer.required if one not in seen]
        for key in missing:
            what = _("The part “{key}” is missing.").format(key=key)
            self.problems.add((), what, sorted(self.offer.required))
        return Template(self.kind, self.language, tuple(parts))

    def _part(self, table: Table) -> TemplatePart:
        key = table.text("key")
        if key and not _KEY.fullmatch(key):
            table.wrong("key", _("A part’s name is small letters, with a colon at most once."))
        kind = table.choice("kind", PartKind)
        each = table.text("each", needed=False)
        offer = self._within(each, self.offer, (*table.path, "each"))
        when = None
        if table.has("when"):
            path = (*table.path, "when")
            when = read_condition(table.data["when"], path, self.problems)
            self._facts(tuple(names(when)), offer, path)
        table.asked.append("when")
        heading = table.text("heading", needed=False)
        citation = table.text("citation", needed=False)
        for name, text in (("heading", heading), ("citation", citation)):
            self._text(text, offer, (*table.path, name))
        if citation and kind is not PartKind.QUOTATION:
            table.wrong("citation", _("Only a quotation has a citation."))
        rows = tuple(self._rows(table, offer))
        strong = table.texts("strong")
        for index, name in enumerate(strong):
            if name not in offer.fields:
                self._unknown_field(name, offer, (*table.path, "strong", index))
        locked = table.flag("locked") if table.has("locked") else False
        table.asked.append("locked")
        table.done()
        self._law(table, kind, rows, offer)
        return TemplatePart(
            key, kind, rows, heading, citation, when, each,
            locked or kind is PartKind.QUOTATION, strong,
        )  # fmt: skip

    # ── rows and sentences ────────────────────────────────────────────────────────────────

    def _rows(self, table: Table, offer: Offer) -> Iterator[tuple[Sentence, ...]]:
        table.asked.append("text")
        path: Place = (*table.path, "text")
        value = table.data.get("text")
        if isinstance(value, str) and value.strip():
            yield (self._sentence(value, offer, path),)
            return
        if not isinstance(value, list) or not value:
            what = _("The text of a part is words, or a list of rows.")
            self.problems.add(path if "text" in table.data else table.path, what)
            return
        for index, row in enumerate(value):
            at = (*path, index)
            many = row if isinstance(row, list) else [row]
            if not many:
                self.problems.add(at, _("This row is empty."))
            yield tuple(
                self._sentence(one, offer, (*at, place) if isinstance(row, list) else at)
                for place, one in enumerate(many)
            )

    def _sentence(self, value: Any, offer: Offer, path: Place) -> Sentence:
        if isinstance(value, str):
            self._text(value, offer, path)
            return Sentence(value)
        if not isinstance(value, dict):
            self.problems.add(path, _("A sentence is words, or a table with its words."))
            return Sentence("")
        table = Table(value, path, self.problems)
        text, each = table.text("text"), table.text("each", needed=False)
        inner = self._within(each, offer, (*path, "each"))
        when = None
        if table.has("when"):
            when = read_condition(value["when"], (*path, "when"), self.problems)
            self._facts(tuple(names(when)), inner, (*path, "when"))
        table.asked.append("when")
        table.done()
        self._text(text, inner, (*path, "text"))
        return Sentence(text, when, each)

    # ── what is offered ───────────────────────────────────────────────────────────────────

    def _within(self, each: str, offer: Offer, path: Place) -> Offer:
        if not each:
            return offer
        if each not in offer.lists:
            self.problems.add(path, _("There is no list of this name here."), sorted(offer.lists))
            return offer
        return offer.within(each)

    def _facts(self, asked: tuple[str, ...], offer: Offer, path: Place) -> None:
        for fact in asked:
            if fact not in offer.facts:
                what = _("There is no fact “{fact}” here.").format(fact=fact)
                self.problems.add(path, what, sorted(offer.facts))

    def _text(self, text: str, offer: Offer, path: Place) -> None:
        for name in fields_of(text):
            if name not in offer.fields:
                self._unknown_field(name, offer, path)
        if re.search(r"[{}]", FIELD.sub("", text)):
            self.problems.add(path, _("A brace that is not a field stands in this sentence."))

    def _unknown_field(self, name: str, offer: Offer, path: Place) -> None:
        what = _("There is no field “{field}” here.").format(field=name)
        self.problems.add(path, what, sorted(offer.fields))

    def _law(
        self,
        table: Table,
        kind: PartKind,
        rows: tuple[tuple[Sentence, ...], ...],
        offer: Offer,
    ) -> None:
        """A quotation is one field with the law's own words, and these stand nowhere else."""
        words = [sentence.text for row in rows for sentence in row]
        law = [name for text in words for name in fields_of(text) if name in offer.law]
        if kind is PartKind.QUOTATION:
            if len(words) != 1 or len(law) != 1 or FIELD.sub("", words[0]).strip("“”«»"):
                what = _("A quotation is one field with the law’s own words, and nothing else.")
                self.problems.add((*table.path, "text"), what, sorted(offer.law))
        elif law:
            what = _("The law’s own words stand in a quotation only.")
            self.problems.add((*table.path, "text"), what)
