"""A finished PDF made fit to be kept: PDF/A-1b, with a title, a language, a date, and no more.

The creation date is midnight UTC of the letter's own date: it tells nothing of the office's
clock, its time zone or its programs.
"""

from __future__ import annotations

import io
from datetime import date
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape

from models.letters.tagging import Element, language_tag, write
from models.paths import resource

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
   <xmp:CreateDate>{day}T00:00:00Z</xmp:CreateDate>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
   <pdfaid:part>1</pdfaid:part>
   <pdfaid:conformance>B</pdfaid:conformance>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


@lru_cache(maxsize=1)
def _profile() -> bytes:
    return packed(resource("colour", "sRGB.icc").read_bytes())


@lru_cache(maxsize=64)
def packed(data: bytes) -> bytes:
    """A stream's bytes as ``saved`` would pack them (``FlateDecode``). What is packed already it
    leaves as it is: the glyphs of a face and the colours are the same in letter after letter."""
    from pikepdf import Pdf

    with Pdf.new() as one:
        one.Root.Data = one.make_stream(data)
        made = saved(one)
    with Pdf.open(io.BytesIO(made)) as again:
        return bytes(again.Root.Data.read_raw_bytes())


def archive(
    pdf: bytes, *, title: str, language: str, dated: date, tree: Element | None = None
) -> bytes:
    """The same pages as PDF/A-1b. ``language`` is a tag such as ``en-US``; ``tree`` what a screen
    reader reads of it. The bytes depend on nothing but the arguments."""
    from pikepdf import Pdf

    with Pdf.open(io.BytesIO(pdf)) as document:
        claim(document, title=title, language=language, dated=dated)
        if tree is not None:
            write(document, tree)
        return saved(document)


def claim(document: Any, *, title: str, language: str, dated: date) -> None:
    """Let an open pikepdf document say of itself that it is PDF/A-1b. That it is so is its maker's
    to see to."""
    from pikepdf import Array, Dictionary, Name, String

    language = language_tag(language)
    told = Dictionary(Title=String(title), CreationDate=String(f"D:{dated:%Y%m%d}000000Z"))
    document.trailer.Info = document.make_indirect(told)
    xmp = _XMP.format(title=escape(title), language=escape(language), day=dated.isoformat())
    packet = document.make_stream(xmp.encode("utf-8"))
    packet.stream_dict.Type, packet.stream_dict.Subtype = Name.Metadata, Name.XML
    profile = document.make_stream(b"")
    profile.write(_profile(), filter=Name.FlateDecode)
    profile.stream_dict.N = 3
    root = document.Root
    root.Metadata = packet
    root.Lang = String(language)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFA1,
                OutputConditionIdentifier=String("sRGB"),
                Info=String("sRGB IEC61966-2.1"),
                DestOutputProfile=document.make_indirect(profile),
            )
        ]
    )


def claims(document: Any) -> bool:
    """Whether an open document says of itself that it is PDF/A."""
    return "/OutputIntents" in document.Root and "/Metadata" in document.Root


def saved(document: Any) -> bytes:
    """The document's bytes, as PDF/A-1 wants them: of the version 1.4, with no object streams."""
    from pikepdf import ObjectStreamMode, settings

    # A twentieth larger than with the usual level, and a tenth of the whole time less.
    settings.set_flate_compression_level(4)
    out = io.BytesIO()
    document.save(
        out,
        deterministic_id=True,
        force_version="1.4",
        object_stream_mode=ObjectStreamMode.disable,
        compress_streams=True,
        fix_metadata_version=False,
    )
    return out.getvalue()
