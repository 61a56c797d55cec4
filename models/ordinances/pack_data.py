"""From ``pack.toml`` to a ``Pack``: strictly, with every mistake named and its place."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from models.language import _
from models.ordinances.expression import Fact, Test, atoms, question_key
from models.ordinances.expression_data import NOTHING, read_test
from models.ordinances.offices import Clock, Office
from models.ordinances.pack import (
    Background,
    Caution,
    Effect,
    EffectKind,
    Element,
    FactQuestion,
    Note,
    Pack,
    PackKind,
    Provision,
    ProvisionRole,
    Section,
    Source,
    Weight,
)
from models.ordinances.reading import NO_DAY, Table
from models.ordinances.version_data import Known, read_version

FORMAT = 1


def read_pack(data: Table, offices: tuple[Office, ...], clocks: tuple[Clock, ...]) -> Pack:
    """The pack; only good if the table's list of problems stays empty."""
    if data.count("format") != FORMAT:
        data.wrong("format", _("This form of law pack is not known."), (str(FORMAT),))
    sources = tuple(_source(table) for table in data.tables("sources", needed=True))
    questions = {name: _question(name, table) for name, table in data.named_tables("questions")}
    elements = tuple(_element(table, questions) for table in data.tables("elements", needed=True))
    sections = tuple(_section(table) for table in data.tables("sections", needed=True))
    weight = data.choice("weight", Weight)
    citable_from = data.a_day("citable_from")
    known = Known(
        {one.id: one for one in sources},
        {one.id: one for one in elements},
        {one.id: one for one in sections},
        weight,
        citable_from,
    )
    provisions = tuple(_provision(table, known) for table in data.tables("provisions", True))
    if "date" not in questions:
        data.problems.add(("questions",), _("The question “{key}” is missing.").format(key="date"))
    pack = Pack(
        place=data.text("place"),
        place_name=data.phrase("place_name"),
        issuer=data.text("issuer"),
        authority=data.text("authority"),
        part=data.text("part", needed=False),
        instrument=data.text("instrument"),
        citation_many=data.text("citation_many"),
        kind=data.choice("kind", PackKind),
        weight=weight,
        weight_note=data.phrase("weight_note"),
        adopted=data.day("adopted"),
        signed=data.day("signed"),
        effective=data.day("effective"),
        effective_note=data.phrase("effective_note"),
        citable_from=citable_from,
        before=data.phrase("before"),
        as_of=data.a_day("as_of"),
        sources=sources,
        sections=sections,
        provisions=provisions,
        questions=questions,
        cautions=tuple(_caution(table) for table in data.tables("cautions")),
        notes=tuple(_note(table) for table in data.tables("notes")),
        background=tuple(_background(table) for table in data.tables("background")),
        offices=offices,
        clocks=clocks,
    )
    data.done()
    _check_whole(data, pack, elements)
    return pack


def _source(table: Table) -> Source:
    source = Source(
        id=table.text("id"),
        title=table.phrase("title"),
        day=table.day("day"),
        confidence=table.phrase("confidence"),
        front=table.texts("front"),
    )
    table.done()
    return source


def _question(name: str, table: Table) -> FactQuestion:
    question = FactQuestion(name, table.phrase("ask"), table.phrase_or_none("help"))
    table.done()
    return question


def _test(table: Table, key: str) -> Test:
    if not table.has(key):
        table.text(key)
        return NOTHING
    table.asked.append(key)
    return read_test(table.data[key], (*table.path, key), table.problems)


def _element(table: Table, questions: dict[str, FactQuestion]) -> Element:
    element = Element(
        id=table.text("id"),
        test=_test(table, "test"),
        label=table.phrase("label"),
        yes=table.phrase("yes"),
        no=table.phrase("no"),
        unknown=table.phrase("unknown"),
    )
    table.done()
    for atom in atoms(element.test):
        for value in sorted(atom.values):
            key = question_key(atom.fact, value)
            if key not in questions and atom.fact is not Fact.ACT:
                what = _("No question of the pack settles “{key}”.").format(key=key)
                table.wrong("test", what, sorted(questions))
                break
    return element


def _section(table: Table) -> Section:
    section = Section(
        id=table.text("id"),
        title=table.phrase("title"),
        headings=table.strings("headings"),
        history=table.strings("history"),
    )
    table.done()
    return section


def _provision(table: Table, known: Known) -> Provision:
    role = table.choice("role", ProvisionRole)
    provision = Provision(
        id=table.text("id"),
        section=table.text("section"),
        role=role,
        title=table.phrase("title"),
        citation=table.text("citation"),
        short=table.text("short"),
        versions=tuple(
            read_version(one, known, role) for one in table.tables("versions", needed=True)
        ),
        term=table.text("term", needed=role is ProvisionRole.DEFINITION),
        uses=table.texts("uses"),
        answered_by=table.texts("answered_by"),
        effects=tuple(_effect(one) for one in table.tables("effects")),
    )
    table.done()
    if provision.section and provision.section not in known.sections:
        what = _("There is no section of that id in the pack.")
        table.wrong("section", what, sorted(known.sections))
    _check_versions(table, provision)
    return provision


def _effect(table: Table) -> Effect:
    effect = Effect(
        left=table.text("left"),
        right=table.text("right"),
        kind=table.choice("kind", EffectKind),
        note=table.phrase("note"),
    )
    table.done()
    return effect


def _caution(table: Table) -> Caution:
    when = _test(table, "when") if table.has("when") else None
    caution = Caution(
        id=table.text("id"),
        told=table.phrase("told"),
        first=table.day("first"),
        last=table.day("last"),
        when=when,
    )
    table.done()
    if (caution.first is None) != (caution.last is None):
        table.problems.add(table.path, _("A caution has a first and a last day, or neither."))
    _in_order(table, "first", caution.first, "last", caution.last)
    return caution


def _note(table: Table) -> Note:
    note = Note(table.text("id"), table.phrase("told"))
    table.done()
    return note


def _background(table: Table) -> Background:
    background = Background(
        id=table.text("id"),
        title=table.phrase("title"),
        day=table.day("day"),
        kind=table.choice("kind", PackKind),
        described=table.phrase("described"),
        confidence=table.phrase("confidence"),
    )
    table.done()
    return background


def _check_versions(table: Table, provision: Provision) -> None:
    ids = [version.id for version in provision.versions]
    _no_twins(table, "versions", ids)
    if provision.versions and not any(version.in_force for version in provision.versions):
        table.wrong("versions", _("At least one version must be in force."))
    for index, effect in enumerate(provision.effects):
        for side, wanted in (("left", effect.left), ("right", effect.right)):
            if wanted and wanted not in ids:
                path = (*table.path, "effects", index, side)
                table.problems.add(path, _("There is no version of that id."), ids)


def _check_whole(data: Table, pack: Pack, elements: tuple[Element, ...]) -> None:
    for key, members in (
        ("sources", pack.sources),
        ("elements", elements),
        ("sections", pack.sections),
        ("provisions", pack.provisions),
        ("cautions", pack.cautions),
        ("notes", pack.notes),
        ("background", pack.background),
    ):
        _no_twins(data, key, [one.id for one in members])
    definitions = {one.id for one in pack.definitions}
    savings = {one.id for one in pack.provisions if one.role is ProvisionRole.SAVINGS}
    for index, provision in enumerate(pack.provisions):
        _refers(data, index, "uses", provision.uses, definitions)
        _refers(data, index, "answered_by", provision.answered_by, savings)
    if "{ids}" not in pack.citation_many and len(pack.sections) > 1:
        data.wrong("citation_many", _("The place for the sections, {ids}, is missing."))
    if pack.citable_from != NO_DAY:
        _in_order(data, "adopted", pack.adopted, "citable_from", pack.citable_from)
    _in_order(data, "adopted", pack.adopted, "signed", pack.signed)


def _refers(
    data: Table, index: int, key: str, ids: tuple[str, ...], allowed: Iterable[str]
) -> None:
    allowed = sorted(allowed)
    for at, one in enumerate(ids):
        if one not in allowed:
            what = _("There is no provision of that id and kind in the pack.")
            data.problems.add(("provisions", index, key, at), what, allowed)


def _no_twins(table: Table, key: str, ids: list[str]) -> None:
    for index, one in enumerate(ids):
        if one and one in ids[:index]:
            table.problems.add((*table.path, key, index, "id"), _("This id is used twice."))


def _in_order(
    table: Table, first: str, earlier: date | None, last: str, later: date | None
) -> None:
    if earlier and later and earlier > later:
        table.wrong(last, _("This day is before “{key}”.").format(key=first))
