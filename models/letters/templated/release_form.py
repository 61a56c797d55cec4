"""The paper that a client signs, from the release on record: the letters' template, and no other.

What may be told and in which ways are words in the client's own language
(``resources/forms/release.toml``); what was typed stands as it was typed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from babel import Locale

from models.cases import repository as cases
from models.letters import complaint, repository
from models.letters.letter import Letter
from models.letters.templated.composing import compose
from models.letters.templated.forms import with_defaults
from models.letters.templated.ground import Ground
from models.letters.templated.kind import Kind
from models.letters.templates.copies import template_in_force
from models.ordinances import repository as law
from models.ordinances.packs import places
from models.people import repository as people
from models.privacy import release_rows

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def form_language(language: str) -> str:
    """The language of the printed form: Spanish for whom it was talked through in Spanish, else
    English, which is then read aloud to them."""
    return "es" if language.startswith("es") else "en"


def paper_of(uow: UnitOfWork, release_id: str) -> Letter:
    """The paper of this release, of the office's own copy of the template where there is one. It is
    no letter of the series: it has no number.

    :raises BadFile: the office's copy does not fit.
    """
    one = release_rows.release(uow, release_id)
    of_case = cases.case(uow, one.case_id)
    language = form_language(one.language)
    head = repository.letterhead(uow)
    ground = Ground(
        kind=Kind.RELEASE,
        language=language,
        number="",
        today=uow.today,
        letterhead=replace(head, name=head.name.strip() or uow.info.organization),
        signatory=complaint.signatory_for(uow, one.case_id),
        pack=law.pack(uow, places()[0]),
        client=people.person(uow, of_case.client_id).name,
        case_number=of_case.number,
        release=one,
        form={"read_in": language_word(one.language, language)},
    )
    return compose(with_defaults(ground), template_in_force(uow, Kind.RELEASE.value, language))


def language_word(code: str, shown: str) -> str:
    """What a language is called in another one."""
    try:
        return str(Locale.parse(code).get_display_name(shown) or code)
    except ValueError:
        return code
