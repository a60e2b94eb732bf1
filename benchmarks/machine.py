"""What the figures were measured on; without it no figure means anything."""

from __future__ import annotations

import os
import platform
import tempfile
from pathlib import Path


def machine() -> dict[str, str]:
    """CPU, cores, Python, system, load, and the file system that attempts were kept on."""
    load = os.getloadavg()[0]
    return {
        "cpu": _cpu(),
        "cores": str(os.cpu_count() or "?"),
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "disk": _file_system(Path(tempfile.gettempdir())),
        "load": f"{load:.1f} when the run began",
    }


def _cpu() -> str:
    info = Path("/proc/cpuinfo")
    if info.is_file():
        for line in info.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or platform.machine()


def _file_system(folder: Path) -> str:
    """The kind of file system a folder lies on; durability is cheap on some of them."""
    mounts = Path("/proc/mounts")
    if not mounts.is_file():
        return "unknown"
    best, kind = "", "unknown"
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        _, point, found, *_ = line.split(" ")
        if folder.resolve().is_relative_to(point) and len(point) >= len(best):
            best, kind = point, found
    return kind
