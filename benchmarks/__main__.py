"""Everything that is measured, one after the other: ``python -m benchmarks [NAME …]``.

A measurement is a script beside this one; it runs in a process of its own, so that none warms another up.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
SOURCES = [FOLDER.parent, FOLDER.parent / "src", FOLDER.parent / "plugins" / "national"]


def main(names: list[str]) -> int:
    """Run the scripts of these names, or all of them; 1 when one fails, as without the peer that it measures."""
    scripts = sorted(path for path in FOLDER.glob("*.py") if not path.name.startswith("_"))
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, SOURCES)), "PYTHONUTF8": "1"}
    failed = 0
    for script in scripts:
        if names and script.stem not in names:
            continue
        print(f"== {script.stem}", flush=True)
        failed |= bool(subprocess.run([sys.executable, script], env=environment).returncode)
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
