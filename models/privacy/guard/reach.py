"""Where somebody can be reached or found: telephones, e-mails, addresses, employers, code words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from models.folding import fold
from models.people.name_keys import KeyKind, address_key, street_words
from models.people.phone_text import phone_key
from models.privacy.guard.context import pattern
from models.privacy.guard.finding import Finding, Piece, Rule, Weight, found_at
from models.privacy.guard.handles import bare_phones
from models.privacy.guard.known import Known
from models.privacy.guard.level import Level
from models.privacy.guard.spoken import mixed_digits, spoken_digits
from models.vault.classes import Confidential

_PHONE = re.compile(
    r"(?<![\w#№/-])(?<!\d[ .])(?:\+?1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .–/-])\d{3}"
    r"[ .–-]?\d{2}[ .–-]?\d{2}"
    r"(?![\w-]|[ .]\d)"
    r"|(?<![\w.])\+\d[\d .()–-]{7,16}\d(?!\w)"
    r"|(?<=(?i:tel|fax|all|one|ono) )\d{10}(?!\w)"
    r"|(?i:(?:phone|cell|mobile|number|call|text|whatsapp|tel[eé]fono|celular|m[oó]vil|n[uú]mero|llam\w+)"
    r"(?! of)[^.;\d]{0,20}?)(?<!\d)(?P<bare>1?\d{10})(?!\w)"
)
_AT = (
    r"(?: ?@ ?| ?[(\[] ?(?:at|arroba) ?[)\]] ?"
    r"| (?:at|arroba) (?=[\w-]+ ?(?:\.|[(\[]? ?(?:dot|punto)\b)))"
)
_DOT = r"(?:\.| ?[(\[] ?(?:dot|punto) ?[)\]] ?| (?:dot|punto) )"
_EMAIL = re.compile(rf"[\w.+-]{{1,64}}{_AT}[\w-]+(?:{_DOT}[\w-]+){{1,4}}", re.IGNORECASE)
_SUFFIX = (
    r"(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|Court|Ct|Place|Pl|Terrace|Ter|"
    r"Way|Square|Sq|Highway|Hwy|Turnpike|Parkway|Pkwy|Circle|Cir|Row|Plaza|Hill|Green)"
)
_STREET = re.compile(
    r"(?<![\w-])(?!20[0-4]\d )\d{1,5}[A-Za-z]?(?:-\d+)? (?:[NSEW]\.? )?"
    r"(?:[A-ZÁÉÍÓÚÑ][\w’.-]* ){1,4}"
    rf"{_SUFFIX}\b\.?(?:,? (?:Apt|Apto|apto|Unit|Suite|Floor|Fl|No|#)\.? ?#?\w{{1,5}}"
    r"|,? (?:\w+ (?:[Ff]loor|piso)))?"
)


_NAME = r"(?:[A-ZÁÉÍÓÚÑ][\w’.-]* ){1,3}"
_NAMED_STREET = re.compile(
    rf"(?<![\w-])(?<!\d )(?:({_NAME}{_SUFFIX}\b\.?)"
    r"|((?:[Cc]alle|[Aa]venida|[Aa]v\.) [A-ZÁÉÍÓÚÑ][\w’.-]*(?: [A-ZÁÉÍÓÚÑ][\w’.-]*)?))"
)


_WAY = r"(?:[Cc]alle|[Aa]venida|[Aa]v\.|[Cc]amino|[Pp]asaje|[Bb]ulevar)"
_WAY_NAME = r"[A-ZÁÉÍÓÚÑ][\w’-]*(?: [A-ZÁÉÍÓÚÑ][\w’-]*){0,2}"
_STREET_FIRST = re.compile(
    rf"(?:(?:[Nn]úmero |[Nn]úm\. |[Nn]o\. |# ?)?(?P<no>\d{{1,5}})[A-Za-z]? de (?:la |el )?{_WAY} "
    rf"(?P<name>{_WAY_NAME}))"
    rf"|(?:{_WAY} (?:del? (?:la )?)?(?P<name2>{_WAY_NAME}),? "
    r"(?:número |núm\. |no\. |# ?)?(?P<no2>\d{1,5})\b(?! de))"
)


def reach_findings(piece: Piece, level: Level, known: Known) -> list[Finding]:
    """Every way to reach or find somebody in this piece."""
    own = allowed_keys(known.allowed)
    found = [*_phones(piece, level, known, own), *_emails(piece, level, known, own)]
    found += _addresses(piece, level, known)
    found += _sequences(piece, level, known)
    return found


@lru_cache(maxsize=8)
def allowed_keys(allowed: tuple[str, ...]) -> frozenset[str]:
    """Telephones, e-mails and addresses of the lines that may stand."""
    keys = set()
    for line in allowed:
        for _start, _end, key in (*phones_in(line), *emails_in(line)):
            keys.add(key)
        for match in _STREET.finditer(line):
            keys.update(_address_keys(match.group()))
    return frozenset(keys)


def phones_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Telephone numbers, in digits or in words, with their keys."""
    for match in _PHONE.finditer(text):
        at = "bare" if match["bare"] else 0
        if key := phone_key(match[at]):
            yield *match.span(at), f"{KeyKind.PHONE}{key}"
    for start, end, digits in (*spoken_digits(text), *mixed_digits(text)):
        if len(digits) in (7, 10, 11):
            yield start, end, f"{KeyKind.PHONE}{phone_key(digits) or digits}"


def emails_in(text: str) -> Iterator[tuple[int, int, str]]:
    """E-mail addresses, also where they are written around (``(at)``, ``arroba``)."""
    for match in _EMAIL.finditer(text):
        plain = re.sub(
            r" ?[(\[]? ?\b(?:at|arroba)\b ?[)\]]? ?", "@", match.group(), count=1, flags=re.I
        )
        if "@" not in match.group():
            plain = re.sub(r" ?[(\[]? ?\b(?:dot|punto)\b ?[)\]]? ?", ".", plain, flags=re.I)
        yield match.start(), match.end(), f"{KeyKind.EMAIL}{plain.replace(' ', '').casefold()}"


def addresses_in(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Numbered streets, with the keys that they can be on file under."""
    for match in _STREET.finditer(text):
        yield match.start(), match.end(), _address_keys(match.group())


def _address_keys(text: str) -> tuple[str, ...]:
    whole = address_key(text)
    short = address_key(re.split(r",", text)[0])
    return tuple(f"{KeyKind.ADDRESS}{one}" for one in dict.fromkeys((whole, short)) if one)


def _phones(piece: Piece, level: Level, known: Known, own: frozenset[str]) -> Iterator[Finding]:
    whose = {f"{KeyKind.PHONE}{key}": one.person_id for one in known.close for key in one.phones}
    sure = whose.keys() | known.on_file
    bare = [one for one in bare_phones(level.text) if one[2] in sure]
    here = (*phones_in(level.text), *bare)
    return _contacts(piece, level, known, own, Rule.PHONE, here, whose)


def _emails(piece: Piece, level: Level, known: Known, own: frozenset[str]) -> Iterator[Finding]:
    whose = {
        f"{KeyKind.EMAIL}{one.casefold()}": each.person_id
        for each in known.close
        for one in each.emails
    }
    here = emails_in(level.text)
    return _contacts(piece, level, known, own, Rule.EMAIL, here, whose)


def _contacts(
    piece: Piece,
    level: Level,
    known: Known,
    own: frozenset[str],
    rule: Rule,
    here: Iterable[tuple[int, int, str]],
    whose: Mapping[str, str],
) -> Iterator[Finding]:
    """Every way to reach somebody but the allowed ones; surely somebody's where it is on file."""
    for start, end, key in here:
        if key not in own:
            sure = key in whose or key in known.on_file
            weight = Weight.SETTLE if sure else Weight.WEIGH
            person = whose.get(key, "")
            yield found_at(piece, level, rule, Confidential.CONTACT, (start, end), weight, person)


def _addresses(piece: Piece, level: Level, known: Known) -> Iterator[Finding]:
    own = allowed_keys(known.allowed)
    for start, end, keys in addresses_in(level.text):
        if own.intersection(keys):
            continue
        first, last = level.sentence(start)
        if known.on_file.intersection(keys):
            yield found_at(piece, level, Rule.ADDRESS, Confidential.WHEREABOUTS, (start, end))
        elif pattern("home").search(level.text[first:last]):
            yield found_at(piece, level, Rule.HOME, Confidential.WHEREABOUTS, (start, end))
    yield from _spanish_streets(piece, level, known)
    yield from _named_streets(piece, level, known)


def _spanish_streets(piece: Piece, level: Level, known: Known) -> Iterator[Finding]:
    """``calle Alder, número 41``: one that is on file in the case, or where somebody lives."""
    for match in _STREET_FIRST.finditer(level.text):
        name = street_words(fold(match["name"] or match["name2"]).split()[0])
        number = match["no"] or match["no2"]
        kept = (fold(line).split() for one in known.close for line in one.addresses)
        theirs = any({number, name} <= {street_words(word) for word in line} for line in kept)
        first, last = level.sentence(match.start())
        if theirs or pattern("home").search(level.text[first:last]):
            yield found_at(piece, level, Rule.HOME, Confidential.WHEREABOUTS, match.span())


def _named_streets(piece: Piece, level: Level, known: Known) -> Iterator[Finding]:
    """Streets without a number, where a sentence says that somebody lives there. That a street is
    named is no finding: what happened has a place."""
    allowed = _allowed_words(known.allowed)
    for match in _NAMED_STREET.finditer(level.text):
        start, end = match.span(1) if match.group(1) else match.span(2)
        name = [street_words(one) for one in fold(level.text[start:end]).split()]
        first, _last = level.sentence(start)
        if pattern("home_at").search(level.text[first:start]) and not _within(allowed, name):
            weight = Weight.WEIGH
            yield found_at(piece, level, Rule.HOME, Confidential.WHEREABOUTS, (start, end), weight)


def _sequences(piece: Piece, level: Level, known: Known) -> Iterator[Finding]:
    """The streets, employers and code words of the people of the case, word by word."""
    tokens = [(match.start(), match.end()) for match in re.finditer(r"[\w’]+", level.text)]
    folded = [fold(level.text[start:end]) for start, end in tokens]
    streets = [street_words(one) for one in folded]
    allowed = _allowed_words(known.allowed)
    for person in known.close:
        for address in person.addresses:
            name = street_name(address)
            for at in _places(streets, name):
                span = (tokens[at][0], tokens[at + len(name) - 1][1])
                number = folded[at - 1] if at else ""
                mine = fold(address.split("\n")[0]).split()
                numbered = number[:1].isdigit()
                if number not in mine if numbered else _within(allowed, name):
                    continue
                first = tokens[at - 1][0] if numbered else span[0]
                yield found_at(
                    piece,
                    level,
                    Rule.ADDRESS,
                    Confidential.WHEREABOUTS,
                    (first, span[1]),
                    person=person.person_id,
                )
        for text, rule, bears in (
            (person.employer, Rule.EMPLOYER, Confidential.WHEREABOUTS),
            *((one, Rule.CODE_WORD, Confidential.IDENTIFYING) for one in person.secrets),
            *((one, Rule.PERSON_NAMED, Confidential.NAME) for one in person.phrases),
        ):
            wanted = fold(text).split()
            for at in _places(folded, wanted):
                span = (tokens[at][0], tokens[at + len(wanted) - 1][1])
                yield found_at(piece, level, rule, bears, span, person=person.person_id)


@lru_cache(maxsize=8)
def _allowed_words(allowed: tuple[str, ...]) -> list[str]:
    return [street_words(one) for line in allowed for one in fold(line).split()]


def street_name(address: str) -> list[str]:
    """``alder ln`` of ``41 Alder Lane, Apt 3B``: a street's name and its kind, both needed."""
    for line in address.split("\n"):
        words = [street_words(one) for one in fold(line).split()]
        if not words or not words[0][:1].isdigit():
            continue
        name = []
        for word in words[1:6]:
            if word[:1].isdigit() or word == "apt":
                break
            name.append(word)
            if word in _KINDS:
                break
        if len(name) > 1:
            return name
    return []


_KINDS = frozenset(street_words(one.lower()) for one in _SUFFIX[3:-1].split("|"))


def _places(words: list[str], wanted: list[str]) -> Iterator[int]:
    size = len(wanted)
    if not wanted or (size == 1 and len(wanted[0]) < 5):
        return
    for at, word in enumerate(words):
        if word == wanted[0] and words[at : at + size] == wanted:
            yield at


def _within(words: list[str], wanted: list[str]) -> bool:
    return next(_places(words, wanted), -1) >= 0
