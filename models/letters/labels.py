"""Words of the letters room for the screen: outline, delivery, reliefs, remarks."""

from __future__ import annotations

from models.language import N_, _

_PARTS = {
    "letterhead": N_("Letterhead"),
    "date": N_("Date"),
    "delivery": N_("Delivery"),
    "addressee": N_("Addressee"),
    "subject": N_("Re line"),
    "salutation": N_("Salutation"),
    "standing": N_("Who writes, what is asked"),
    "facts": N_("What is reported"),
    "source": N_("Who reported it"),
    "savings": N_("Cooperation clauses"),
    "definitions": N_("Definitions used"),
    "harm": N_("What it did"),
    "reliefs": N_("What we ask"),
    "preservation": N_("Records to preserve"),
    "confidentiality": N_("Confidentiality"),
    "signature": N_("Signature"),
    "enclosures": N_("Enclosures"),
    "copies": N_("Copies"),
}
_OF_A_SECTION = {
    "quotation": N_("{section}: the words"),
    "status": N_("{section}: the text at hand"),
    "applies": N_("{section}: how it applies"),
}


def part_title(key: str) -> str:
    """A part's name in the outline. Unknown keys come back as they are."""
    if key.startswith("law:"):
        _law, provision, what = key.split(":", 2)
        return _(_OF_A_SECTION[what]).format(section=provision)
    return _(_PARTS[key]) if key in _PARTS else key
