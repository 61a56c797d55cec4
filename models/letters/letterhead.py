"""The office's own data, as they stand at the head of a letter and under its signature."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Letterhead:
    """Who writes. ``address`` holds the lines of the office's own address, never a client's.

    ``juris_number`` is the firm's number with the Connecticut courts; it is optional and printed
    only where an attorney signs. The last two are in the language of the letter that it stands on.
    """

    name: str
    address: tuple[str, ...] = ()
    phone: str = ""
    fax: str = ""
    email: str = ""
    juris_number: str = ""
    telephone_word: str = "Telephone"
    fax_word: str = "Fax"

    @property
    def lines(self) -> tuple[str, ...]:
        """The small lines beside the name: address, telephone and fax, e-mail; none is empty."""
        numbers = [
            f"{self.telephone_word} {self.phone}" if self.phone else "",
            f"{self.fax_word} {self.fax}" if self.fax else "",
        ]
        rows = (", ".join(self.address), " · ".join(one for one in numbers if one), self.email)
        return tuple(row for row in rows if row)
