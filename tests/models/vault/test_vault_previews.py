"""The child that makes the pictures: what it cannot do, and what a copy does not hold."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from models.vault.previews import limits, parent, pixels, wire
from models.vault.previews.errors import NoPreview
from models.vault.safe_name import SafeName, is_hidden

ROOT = Path(__file__).resolve().parents[3]
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the kernel's own limits")

# What a child that was taken over would try; each must fail.
ATTEMPTS = {
    "open a file": "open('/etc/hostname')",
    "make a file": "open(PLACE + '/made', 'w')",
    "grow a file": "os.write(2, b'x')",
    "remove a file": "os.unlink(PLACE + '/victim')",
    "rename a file": "os.rename(PLACE + '/victim', PLACE + '/moved')",
    "list a folder": "os.listdir('/')",
    "change rights": "os.chmod(PLACE + '/victim', 0o777)",
    "make a folder": "os.mkdir(PLACE + '/made')",
    "open a socket": "socket.socket()",
    "make a pipe": "os.pipe()",
    "start a process": "os.fork()",
    "run a program": "os.execv('/bin/true', ['true'])",
    "end its parent": "os.kill(os.getppid(), 0)",
    "take two gigabytes": "bytearray(2 << 30)",
    "raise its limits": "resource.setrlimit(resource.RLIMIT_NOFILE, (99, 99))",
}
TRY = """
import os, sys, socket, resource
PLACE = sys.argv[1]
sys.path.insert(0, sys.argv[2])
from models.vault.previews import limits
os.dup2(os.open(PLACE + "/victim", os.O_RDWR | os.O_APPEND), 2)
os.closerange(3, 64)
limits.shut_in()
try:
    {attempt}
except BaseException as error:
    os.write(1, b"refused")
    os._exit(0)
os.write(1, b"done")
os._exit(0)
"""


@linux
@pytest.mark.parametrize("what", ATTEMPTS)
def test_what_the_child_cannot_do(tmp_path: Path, what: str) -> None:
    (tmp_path / "victim").write_text("x")
    program = TRY.replace("{attempt}", ATTEMPTS[what])
    run = subprocess.run(
        [sys.executable, "-I", "-B", "-c", program, str(tmp_path), str(ROOT)],
        capture_output=True,
        check=False,
    )
    assert run.stdout == b"refused", (what, run)
    assert [one.name for one in tmp_path.iterdir()] == ["victim"]
    assert (tmp_path / "victim").read_text() == "x"


@linux
@pytest.mark.parametrize("guard", ["RLIMIT_AS", "RLIMIT_CPU", "RLIMIT_FSIZE", "RLIMIT_NOFILE"])
def test_the_limits_are_set(tmp_path: Path, guard: str) -> None:
    (tmp_path / "victim").write_text("x")
    wanted = {
        "RLIMIT_AS": 1 << 30,
        "RLIMIT_CPU": 10,
        "RLIMIT_FSIZE": 0,
        "RLIMIT_NOFILE": 3,
    }[guard]
    attempt = f"assert resource.getrlimit(resource.{guard}) == ({wanted}, {wanted}); raise OSError"
    # The kernel's filter keeps even this question from being asked: it is put aside for it.
    program = TRY.replace(
        "limits.shut_in()", "limits._shut_in_by_the_kernel = int; limits.shut_in()"
    )
    program = program.replace("{attempt}", attempt).replace(
        "except BaseException", "except OSError"
    )
    run = subprocess.run(
        [sys.executable, "-I", "-B", "-c", program, str(tmp_path), str(ROOT)],
        capture_output=True,
        check=False,
    )
    assert run.stdout == b"refused", run


@linux
def test_a_loop_without_end_is_ended(tmp_path: Path) -> None:
    (tmp_path / "victim").write_text("x")
    program = TRY.replace("limits.shut_in()", "limits.SECONDS = 1; limits.shut_in()")
    run = subprocess.run(
        [
            *(sys.executable, "-I", "-B", "-c", program.replace("{attempt}", "while True: pass")),
            *(str(tmp_path), str(ROOT)),
        ],
        capture_output=True,
        check=False,
        timeout=20,
    )
    assert -run.returncode in (9, 14, 24) and run.stdout == b""


@linux
def test_the_kernels_filter_lists_each_call_once() -> None:
    for machine, calls in limits._CALLS.values():
        assert len(calls) == len(set(calls)) == 26
        steps = limits.filter_steps(machine, calls)
        for place, step in enumerate(steps[4:-2], start=4):
            assert place + 1 + step[1] == len(steps) - 1
        assert steps[-2][3] == limits._REFUSE and steps[-1][3] == limits._ALLOW


def test_the_child_knows_four_formats_only() -> None:
    program = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
        "from models.vault.previews import pixels\n"
        "pixels.only_these_formats()\n"
        "from PIL import Image\n"
        "Image.preinit(); Image.init()\n"
        "print(sorted(Image.OPEN), Image.MAX_IMAGE_PIXELS)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == f"{sorted(pixels.FORMATS)} {wire.PIXEL_CAP}"


def picture(kind: str) -> bytes:
    """A picture with all that a camera or a program hides in it."""
    out = io.BytesIO()
    one = Image.new("RGB", (80, 50), (10, 120, 200))
    exif = Image.Exif()
    exif[0x010E] = "MARKER of the description"
    exif[0x0112] = 8
    exif.get_ifd(0x8825)[29] = "MARKER of the place"
    more: dict[str, object] = {"exif": exif}
    if kind == "PNG":
        from PIL.PngImagePlugin import PngInfo

        notes = PngInfo()
        notes.add_text("Author", "MARKER of the author")
        notes.add_itxt("XML:com.adobe.xmp", "MARKER of the xmp")
        more["pnginfo"] = notes
    elif kind == "JPEG":
        more |= {"comment": b"MARKER of the comment", "xmp": b"MARKER of the xmp"}
    elif kind == "WEBP":
        more |= {"xmp": b"MARKER of the xmp"}
    one.save(out, kind, **more)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_a_copy_holds_pixels_and_nothing_else(kind: str) -> None:
    data = picture(kind)
    assert b"MARKER" in data
    made = parent.copy(lambda take: take(data), len(data), f"image/{kind.lower()}")
    assert b"MARKER" not in made.data and b"Exif" not in made.data
    copy = Image.open(io.BytesIO(made.data))
    assert copy.size == (50, 80)
    assert not dict(copy.getexif())
    assert set(copy.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_the_pages_of_a_tiff_are_counted_and_copied() -> None:
    out = io.BytesIO()
    pages = [Image.new("1", (40, 30 + number)) for number in range(3)]
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], compression="group4")
    data = out.getvalue()
    shown = parent.show(lambda take: take(data), len(data), "image/tiff", 2)
    assert (shown.pages, shown.height) == (3, 32)
    made = parent.copy(lambda take: take(data), len(data), "image/tiff")
    assert Image.open(io.BytesIO(made.data)).n_frames == 3  # type: ignore[attr-defined]
    with pytest.raises(NoPreview) as refused:
        parent.show(lambda take: take(data), len(data), "image/tiff", 3)
    assert refused.value.word == "page"


@pytest.mark.parametrize(
    ("size", "kind", "word"),
    [
        (10, "text/plain", "kind"),
        (10, "image/gif", "kind"),
        (0, "image/png", "large"),
        (wire.LARGEST_FILE + 1, "image/png", "large"),
    ],
)
def test_some_are_refused_before_a_byte_is_read(size: int, kind: str, word: str) -> None:
    def never(take: object) -> None:
        raise AssertionError("read")

    with pytest.raises(NoPreview) as refused:
        parent.show(never, size, kind)
    assert refused.value.word == word


@given(st.text(max_size=300), st.sampled_from(["", ".png"]))
def test_any_text_becomes_a_name_that_stays(text: str, ending: str) -> None:
    name = SafeName(text, ending)
    assert SafeName(name) == name and SafeName(name.stem, name.ending) == name
    assert name and len(name.encode()) <= 240 and name.endswith(ending)
    assert not any(is_hidden(char) or char in '<>:"/\\|?*' for char in name)
    assert len(name.numbered(12).encode()) <= 240 and name.numbered(2) != name
