"""Runs Windows programs on Linux: Wine 10, Debian 13's where the machine itself has none.

The executable's Qt needs Wine 10 (Debian 12's Wine 8 lacks what Qt asks of it). Where the machine has no such Wine, a
folder with a minimal Debian 13 is made once and kept in the cache; programs run in it by chroot, with the folders that
they need bound at the same paths, in a mount namespace of their own, so that nothing stays mounted.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from environment import SetUpError, install, missing, tell

LEAST_WINE = 10
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "chousahyou-wizard"
_SUITE = "trixie"
_LOCALE = "ja_JP.UTF-8"
# Three hours: what hangs ends, and no machine is so busy that what works takes as long.
_PATIENCE = 10_800
_PACKAGES = ("wine", "wine64", "fonts-noto-cjk", "locales")
_NO_VARIABLES: Mapping[str, str] = {}
_ENTER = """
set -e
root=$1; shift
mount --bind /proc "$root/proc"
mount --rbind /dev "$root/dev"
while [ "$1" != -- ]; do mkdir -p "$root$1"; mount --rbind "$1" "$root$1"; shift; done
shift
exec chroot "$root" "$@"
"""


def as_windows(path: Path) -> str:
    """How a Windows program names a path of this machine: Wine's drive Z: is the root folder."""
    return "Z:" + str(path.resolve()).replace("/", "\\")


def wine_of_this_machine() -> bool:
    """Whether the machine itself has a Wine that is new enough."""
    program = shutil.which("wine")
    if program is None:
        return False
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    version = re.match(r"wine-(\d+)", said)
    return version is not None and int(version[1]) >= LEAST_WINE


def root_folder() -> Path | None:
    """The folder that Wine runs in, made where there is none; None where the machine's own Wine will do.

    SetUpError where it cannot be made: that needs root, and Debian's debootstrap.
    """
    if wine_of_this_machine():
        return None
    if os.geteuid() != 0:
        raise SetUpError("Wine 10がありません。Wine 10以降を入れるか、root権限で実行してください。")
    folder = CACHE / f"{_SUITE}-wine"
    if not folder.exists():
        install(missing(["debootstrap"]))
        tell("Wineを用意しています（初回だけ、数分かかります）…")
        _bootstrap(folder)
    return folder


def _bootstrap(folder: Path) -> None:
    """Make the folder under another name first, so that one half made is never taken for it."""
    unfinished = folder.with_name(f"{folder.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.parent.mkdir(parents=True, exist_ok=True)
    options = ["--variant=minbase", f"--include={','.join(_PACKAGES)}"]
    done = subprocess.run(
        ["debootstrap", *options, _SUITE, str(unfinished)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SetUpError(f"Wineを用意できませんでした。\n{done.stdout[-2000:]}")
    # A Japanese locale makes a Japanese Windows: code page 932.
    subprocess.run(["chroot", str(unfinished), "localedef", "-i", "ja_JP", "-f", "UTF-8", _LOCALE], check=True)
    unfinished.rename(folder)


@dataclass(frozen=True, slots=True)
class Wine:
    """A Windows of its own: `prefix` is its disk C:, `root` where Wine is, `folders` what programs see besides /tmp."""

    prefix: Path
    root: Path | None
    folders: tuple[Path, ...] = ()
    variables: Mapping[str, str] = field(default_factory=dict)

    def command(self, words: Sequence[str], folder: Path, variables: Mapping[str, str]) -> list[str]:
        """The command line that runs a program of Wine's in a folder of this machine."""
        environment = {
            "PATH": "/usr/bin:/bin",
            "HOME": str(self.prefix.parent),
            "USER": "officer",
            "LANG": _LOCALE,
            "XDG_RUNTIME_DIR": "/tmp",  # noqa: S108 - Wine wants one
            "WINEPREFIX": str(self.prefix),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml,winemenubuilder.exe=",
            **({"DISPLAY": os.environ["DISPLAY"]} if "DISPLAY" in os.environ else {}),
            **self.variables,
            **variables,
        }
        inside = ["/usr/bin/env", "-i", f"--chdir={folder}", *(f"{k}={v}" for k, v in environment.items()), *words]
        if self.root is None:
            return inside
        seen = sorted({Path("/tmp"), self.prefix.parent, folder, *self.folders})  # noqa: S108
        enter = ["unshare", "--mount", "--propagation", "private", "sh", "-c", _ENTER, "sh", str(self.root)]
        return [*enter, *map(str, seen), "--", *inside]

    def run(
        self,
        words: Sequence[str],
        folder: Path,
        *,
        timeout: float = _PATIENCE,
        variables: Mapping[str, str] = _NO_VARIABLES,
    ) -> subprocess.CompletedProcess[bytes]:
        """Run to the end and catch the output; a Windows program gets no console, which embedded Python would stop at."""
        command = self.command(words, folder, variables)
        return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=timeout, check=False)

    def start(self, words: Sequence[str], folder: Path) -> subprocess.Popen[bytes]:
        """Start and go on."""
        command = self.command(words, folder, {})
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def end(self) -> None:
        """End everything that still runs in it."""
        self.run(["wineserver", "-k"], self.prefix.parent)


def windows(prefix: Path, *folders: Path, **variables: str) -> Wine:
    """A Windows 10, made anew where its folder does not stand yet; SetUpError where there is no way to."""
    wine = Wine(prefix, root_folder(), folders, variables)
    if not (prefix / "made").exists():
        shutil.rmtree(prefix, ignore_errors=True)
        prefix.parent.mkdir(parents=True, exist_ok=True)
        for words in (["wineboot", "-i"], ["winecfg", "-v", "win10"], ["wineserver", "-w"]):
            wine.run(words, prefix.parent)
        if not (prefix / "system.reg").exists():
            raise SetUpError("Wineの環境を作れませんでした。フォルダーに書き込めるか確かめてください。")
        (prefix / "made").touch()
    return wine
