"""Before a wall: letters of other cases that speak of this one, and the reverse."""

from __future__ import annotations

from letter_life import do

from models.breaches.breach import Breach
from models.letters import repository
from models.letters.elsewhere import letters_elsewhere, letters_of_several
from models.letters.services import start_letter
from models.vault.vault import Vault


def test_a_pattern_letter_is_found_from_either_case(
    vault: Vault, recorded: Breach, other_recorded: Breach
) -> None:
    made = do(
        vault,
        start_letter,
        recorded.case_id,
        kind="pattern",
        breach_ids=(recorded.id, other_recorded.id),
    ).made.id
    do(vault, start_letter, recorded.case_id, breach_ids=(recorded.id,))
    with vault.read() as uow:
        number = repository.kept(uow, made).number
        (found,) = letters_elsewhere(uow, other_recorded.case_id)
        assert (found.number, found.sent) == (number, False)
        assert letters_elsewhere(uow, recorded.case_id) == []
        assert [one.number for one in letters_of_several(uow, recorded.case_id)] == [number]
        assert letters_of_several(uow, other_recorded.case_id) == []
