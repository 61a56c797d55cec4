"""The official text as an attorney pastes it: a new version beside the old, never over it."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from models.errors import BadInput
from models.language import _
from models.ordinances.pack import (
    Condition,
    Pack,
    PastedText,
    Provision,
    Source,
    TextStatus,
    Version,
    Weight,
)
from models.ordinances.phrase import Phrase

_ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\xa0": " "})


def unheld(pack: Pack, provision_id: str, text: str) -> tuple[Condition, ...]:
    """The conditions whose words the text lacks: say so before it is taken in.

    They are still applied; the screen only cannot light their words. Quotation marks, dashes and
    no-break spaces count as alike.
    """
    now = pack.provision(provision_id).current
    folded = text.translate(_ALIKE)
    return tuple(
        one
        for one in (*now.conditions, *now.exceptions)
        if not one.words_of and one.words.translate(_ALIKE) not in folded
    )


def draft_only(pack: Pack, provision_id: str, text: str) -> tuple[str, ...]:
    """Sentences of the text that were held to stand only in a draft: ask, before it is taken in.

    A certified copy may hold them after all; then they are law, and no longer barred.
    """
    versions = pack.provision(provision_id).versions
    sentences = [one for version in versions for one in version.never_law]
    return tuple(one for one in sentences if one.translate(_ALIKE) in text.translate(_ALIKE))


def with_text(pack: Pack, provision_id: str, pasted: PastedText) -> Pack:
    """The pack with the official text of one provision as a new version; nothing else changes.

    Raises ``BadInput`` for an empty text or a provision that has no words of its own.
    """
    old = pack.provision(provision_id)
    new = replace(old, versions=(*old.versions, official_version(pack, old, pasted)))
    return replace(pack, provisions=tuple(new if one is old else one for one in pack.provisions))


def official_version(pack: Pack, provision: Provision, pasted: PastedText) -> Version:
    """The version that a pasted text makes. Raises ``BadInput``."""
    now = provision.current
    if pack.weight is not Weight.LAW:
        raise BadInput(_("Only the text of a law can be added; this is a policy."), field="text")
    for field in ("text", "source", "confirmed_by"):
        if not getattr(pasted, field).strip():
            raise BadInput(_("This must not be empty."), field=field)
    if pasted.source_date > pasted.confirmed_on:
        raise BadInput(_("The source is dated after the day of confirmation."), field="source_date")
    title = _both(
        "Official text, {day}", "Texto oficial, {day}", day=pasted.source_date.isoformat()
    )
    return replace(
        now,
        id=_free_id(provision, f"official-{pasted.source_date.isoformat()}"),
        title=title,
        text=pasted.text,
        text_status=TextStatus.CODIFIED,
        law=True,
        source=Source(
            "pasted",
            Phrase(pasted.source, pasted.source),
            pasted.source_date,
            Phrase("confirmed", "confirmada"),
        ),
        sha256=hashlib.sha256(pasted.text.encode()).hexdigest(),
        conditions=tuple(_placed(one, pasted.text) for one in now.conditions),
        exceptions=tuple(_placed(one, pasted.text) for one in now.exceptions),
        sic=tuple(one for one in now.sic if pasted.text.count(one.printed) == 1),
        pasted=pasted,
    )


def _both(english: str, spanish: str, **values: str) -> Phrase:
    return Phrase(english.format(**values), spanish.format(**values))


def _free_id(provision: Provision, wanted: str) -> str:
    taken = {version.id for version in provision.versions}
    name, count = wanted, 2
    while name in taken:
        name, count = f"{wanted}-{count}", count + 1
    return name


def _placed(condition: Condition, text: str) -> Condition:
    if condition.words_of:
        return condition
    start = text.translate(_ALIKE).find(condition.words.translate(_ALIKE))
    if start < 0:
        return replace(condition, start=None, end=None)
    end = start + len(condition.words)
    return replace(condition, words=text[start:end], start=start, end=end)
