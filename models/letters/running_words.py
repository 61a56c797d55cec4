"""The words that run through a whole letter: who acted, which body, which law."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from models.ordinances.pack import Pack

if TYPE_CHECKING:
    from models.letters.material import Material

_ARTICLE = re.compile(r"article (\w+) of chapter (\w+)", re.IGNORECASE)


def running_words(material: Material) -> dict[str, str]:
    """The fields that every sentence may use, in the letter's language (``COMMON``)."""
    words = _english(material)
    return words | _spanish(material, words) if material.language == "es" else words


def listing(material: Material) -> str:
    """Where the confidential matters are listed: ``§ 2-926``, or ``the order``."""
    spanish = material.language == "es"
    if not material.law:
        return "la orden" if spanish else "the order"
    found = listed_in(material.pack)
    if spanish:
        return f"la {found}" if found else "el Código"
    return found or "the Code"


def _english(material: Material) -> dict[str, str]:
    pack, police = material.pack, material.police
    city = pack.place_name.said_in("en").split(",")[0].strip()
    body_name = "Department" if police else "City"
    body_full = f"{city} Police Department" if police else f"City of {city}"
    if material.law:
        whole = f"the {pack.authority} (the “Code”)"
        short, part = part_of(pack, "en")
        law = short or "the Code"
        law_full = f"{part} of {whole}" if short else whole
        code, found = "the Code", listed_in(pack)
        listed = f"{found} of the Code" if found else "the Code"
    else:
        law, law_full = pack.instrument, f"the {body_name}’s own {pack.instrument}"
        code, listed = "the order", "the order"
    return {
        "office": material.letterhead.name,
        "actor": "officer" if police else "employee",
        "body": f"the {body_name}",
        "Body": f"The {body_name}",
        "body_full": body_full,
        "body_english": body_full,
        "body_name": body_name,
        "city": city,
        "code": code,
        "law": law,
        "law_full": law_full,
        "listed": f"that {listed} lists as confidential",
    }


def _spanish(material: Material, english: dict[str, str]) -> dict[str, str]:
    """With their articles, so that a sentence never has to know a noun's gender."""
    pack, police, city = material.pack, material.police, english["city"]
    body_name = "Departamento" if police else "Ciudad"
    body = "el Departamento" if police else "la Ciudad"
    if material.law:
        short, whole = part_of(pack, "es")
        law = f"el {short}" if short else "el Código"
        authority = f"el Código Municipal ({pack.authority}; en adelante, el “Código”)"
        law_full = f"el {whole} d{authority}" if short else authority
        code, found = "el Código", listed_in(pack)
        listed = f"la {found} del Código" if found else "el Código"
    else:
        law = f"la orden {pack.instrument}"
        law_full = (
            f"la orden interna {pack.instrument} {'del propio' if police else 'de la propia'}"
        )
        law_full = f"{law_full} {body_name}"
        code, listed = "la orden", "la orden"
    return {
        "actor": "agente" if police else "empleado",
        "body": body,
        "Body": body[:1].upper() + body[1:],
        "body_full": f"Departamento de Policía de {city}" if police else f"Ciudad de {city}",
        "body_name": body_name,
        "code": code,
        "law": law,
        "law_full": law_full,
        "listed": f"que {listed} clasifica como confidencial",
    }


def part_of(pack: Pack, language: str) -> tuple[str, str]:
    """The part of the code that the pack is, short and whole: ``Article XXI`` and ``Article XXI of
    chapter 2``; ``artículo XXI`` and ``artículo XXI del capítulo 2``. Empty for the whole code."""
    short = pack.part.split(" of ")[0]
    if language == "es":
        part = _ARTICLE.search(pack.part)
        if part is None:
            return "", ""
        short = f"artículo {part.group(1)}"
        return short, f"{short} del capítulo {part.group(2)}"
    head = short[:1].upper() + short[1:]
    return head, head + pack.part[len(head) :]


def listed_in(pack: Pack) -> str:
    """Where the confidential matters are listed, in this pack: ``§ 2-926``, or nothing."""
    for definition in pack.definitions:
        if definition.term.casefold() == "confidential information":
            return definition.short
    return ""
