"""The letters as PDF/A-1b, judged by Apache PDFBox Preflight (Debian's), and their metadata."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from letter_scenes import SCENES

JAVA = Path("/usr/share/java")
JARS = (
    "preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "commons-io",
    "javax.activation", "jaxb-api",
)  # fmt: skip
PACKAGES = (
    "libpdfbox2-java libactivation-java libjaxb-api-java libcommons-logging-java "
    "libcommons-io-java default-jre-headless"
)


def judged(paths: list[Path]) -> dict[str, str]:
    """What Preflight says of each file, by its name."""
    jars = [JAVA / f"{name}.jar" for name in JARS]
    missing = [jar.name for jar in jars if not jar.exists()]
    if missing or not shutil.which("java"):
        pytest.fail(f"PDFBox Preflight is not installed: apt install {PACKAGES}")
    program = Path(__file__).with_name("Preflight.java")
    classpath = ":".join(map(str, jars))
    done = subprocess.run(
        ["java", "-cp", classpath, str(program), *map(str, paths)],
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    return dict(line.split(": ", 1) for line in done.stdout.splitlines())


def test_every_letter_is_valid_pdf_a_and_a_broken_one_is_not(
    tmp_path: Path, pdf_of: Callable[[str], bytes]
) -> None:
    paths = []
    for name in SCENES:
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(pdf_of(name))
        paths.append(path)
    broken = tmp_path / "broken.pdf"
    with pikepdf.open(paths[0]) as document:
        del document.Root.OutputIntents
        document.save(broken)
    found = judged([*paths, broken])
    assert {name: found[f"{name}.pdf"] for name in SCENES} == dict.fromkeys(SCENES, "valid")
    assert found["broken.pdf"].startswith("not valid")


def test_the_metadata_are_title_language_and_the_letter_s_date(
    tmp_path: Path, pdf_of: Callable[[str], bytes]
) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(pdf_of("caller"))
    with pikepdf.open(path) as document:
        info = {key: str(value) for key, value in document.docinfo.items()}
        assert info == {
            "/Title": "Complaint letter L-26-0042",
            "/CreationDate": "D:20261120000000Z",
        }
        assert str(document.Root.Lang) == "en-US"
        assert set(document.Root.keys()) == {
            "/Type", "/Pages", "/PageMode", "/Lang", "/Metadata", "/OutputIntents",
            "/ViewerPreferences", "/StructTreeRoot", "/MarkInfo",
        }  # fmt: skip
        xmp = document.Root.Metadata.read_bytes().decode("utf-8")
    for word in ("reportlab", "pikepdf", "Producer", "Creator", "Author", "Park River", "Whitcomb"):
        assert word.lower() not in xmp.lower().replace("xmp:createdate", "")
    for word in (b"ReportLab", b"reportlab", b"pikepdf", b"qpdf", b"anonymous", b"Whitcomb"):
        assert word not in path.read_bytes()


def test_every_font_is_embedded_and_is_noto(pdf_of: Callable[[str], bytes], tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(pdf_of("caller"))
    done = subprocess.run(["pdffonts", str(path)], capture_output=True, text=True, check=True)
    rows = done.stdout.splitlines()[2:]
    assert rows
    for row in rows:
        name, embedded = row.split()[0], row.split()[3:5]
        assert "NotoSans" in name
        assert embedded[0] == "yes", row
