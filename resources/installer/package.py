"""Make the Linux packages out of dist/amparo: a .tar.gz to unpack anywhere, and a .deb."""

from __future__ import annotations

import gzip
import io
import os
import platform
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
DIST = ROOT / "dist"
BUNDLE = DIST / "amparo"
DEBIAN_ARCHITECTURE = {"x86_64": "amd64", "aarch64": "arm64"}
# Every file bears this time: the same source gives the same packages.
EPOCH = int(os.environ.get("SOURCE_DATE_EPOCH", "1767225600"))

CONTROL = """\
Package: amparo
Version: {version}
Section: misc
Priority: optional
Architecture: {architecture}
Maintainer: The Amparo developers <amparo@localhost.example>
Installed-Size: {size}
Depends: {depends}
Description: encrypted case records and ordinance complaint letters
 Amparo keeps domestic-violence and service-access cases of a legal-aid group
 in an encrypted folder on this computer, records suspected breaches of city
 ordinances on immigration status, and prints the complaint letters.
 It never uses the network.
"""


def project_version() -> str:
    """The version that pyproject.toml states."""
    found = re.search(r'^version = "([\d.]+)"', (ROOT / "pyproject.toml").read_text(), re.M)
    if found is None:
        raise SystemExit("pyproject.toml states no version")
    return found[1]


def system_packages(*groups: str) -> list[str]:
    """The packages of requirements/debian.txt in these groups."""
    lines = (ROOT / "requirements" / "debian.txt").read_text().splitlines()
    pairs = [line.split() for line in lines if line and not line.startswith("#")]
    return [package for group, package in pairs if group in groups]


def settled(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """A member that tells nothing of the machine it was packed on."""
    member.uid = member.gid = 0
    member.uname = member.gname = "root"
    member.mtime = EPOCH
    member.mode = 0o755 if member.isdir() or member.mode & 0o100 else 0o644
    return member


def make_tarball(version: str) -> Path:
    """dist/amparo-VERSION-linux-ARCH.tar.gz"""
    name = f"amparo-{version}-linux-{platform.machine()}"
    target = DIST / f"{name}.tar.gz"
    with (
        target.open("wb") as raw,
        gzip.GzipFile("", "wb", compresslevel=6, fileobj=raw, mtime=EPOCH) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as tar,
    ):
        for path in sorted(BUNDLE.rglob("*")):
            inside = f"{name}/{path.relative_to(BUNDLE)}"
            tar.add(path, inside, recursive=False, filter=settled)
        for extra in (
            HERE / "amparo.desktop",
            HERE / "amparo.svg",
            ROOT / "LICENSE",
        ):
            data = extra.read_bytes()
            member = tarfile.TarInfo(f"{name}/share/{extra.name}")
            member.size = len(data)
            tar.addfile(settled(member), io.BytesIO(data))
    return target


def make_deb(version: str) -> Path:
    """dist/amparo_VERSION_ARCH.deb: the folder in /opt, a command, a desktop entry, an icon."""
    architecture = DEBIAN_ARCHITECTURE[platform.machine()]
    tree = ROOT / "build" / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(BUNDLE, tree / "opt/amparo", symlinks=True)
    for source, target in (
        (HERE / "amparo.desktop", "usr/share/applications/amparo.desktop"),
        (HERE / "amparo.svg", "usr/share/icons/hicolor/scalable/apps/amparo.svg"),
        (ROOT / "LICENSE", "usr/share/doc/amparo/copyright"),
    ):
        (tree / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, tree / target)
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin/amparo").symlink_to("/opt/amparo/amparo")
    size = sum(path.stat().st_size for path in tree.rglob("*") if not path.is_symlink()) // 1024
    control = tree / "DEBIAN" / "control"
    control.parent.mkdir()
    depends = ", ".join(["libc6 (>= 2.34)", *system_packages("qt", "window")])
    text = CONTROL.format(version=version, architecture=architecture, size=size, depends=depends)
    control.write_text(text)
    for path in [tree, *tree.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    target = DIST / f"amparo_{version}_{architecture}.deb"
    asked = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z3", "--build", str(tree), str(target)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(EPOCH)}
    subprocess.run(asked, check=True, env=environment, stdout=subprocess.DEVNULL)
    shutil.rmtree(tree)
    return target


def main() -> int:
    """Make both, and say where they are."""
    if not (BUNDLE / "amparo").exists():
        print("There is no dist/amparo: run make installer.", file=sys.stderr)
        return 1
    version = project_version()
    print(make_tarball(version).relative_to(ROOT))
    if shutil.which("dpkg-deb"):
        print(make_deb(version).relative_to(ROOT))
    else:
        print("No .deb was made: dpkg-deb is not on this system.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
