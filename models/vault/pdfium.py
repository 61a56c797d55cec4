"""PDFium, one at a time: it is not safe for several threads at once, so all share this one door."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from models.errors import BadInput
from models.language import _

_ONE_AT_A_TIME = threading.Lock()


@contextmanager
def document(pdf: bytes) -> Iterator[Any]:
    """An open PDF, from memory. Raises ``BadInput`` for what is none or wants a password."""
    import pypdfium2

    with _ONE_AT_A_TIME:
        try:
            opened = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError:
            raise BadInput(_("This is not a PDF that can be shown.")) from None
        try:
            yield opened
        finally:
            opened.close()
