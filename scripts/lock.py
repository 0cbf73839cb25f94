"""Write the locks from pyproject.toml: every release pinned, every file by its hash, no index named.

`requirements.lock` holds what a reading needs (and what builds the package), `requirements-dev.lock` also what the tests and
scripts need, at the same releases. Run by `make lock`, on the oldest Python that the package supports, so that the releases
chosen install on the newer ones too.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ("hatchling", "editables")
HEADER = "# Made by `make lock` from pyproject.toml; every file that the index offers for a release is named by its hash.\n"
OPTIONS = (
    "--quiet", "--generate-hashes", "--allow-unsafe", "--strip-extras", "--no-header", "--no-annotate",
    "--no-emit-index-url", "--no-emit-find-links", "--no-emit-trusted-host",
)  # fmt: skip


def main() -> None:
    """Resolve the larger set first; the smaller is held to its releases."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    needed: list[str] = project["project"]["dependencies"]
    dev: list[str] = project["dependency-groups"]["dev"]
    build = [line for line in dev if line.startswith(BUILD)]
    with tempfile.TemporaryDirectory() as folder:
        everything = _compile(Path(folder) / "dev.lock", [*needed, *dev])
        reading = _compile(Path(folder) / "run.lock", [*needed, *build], "--constraint", str(everything))
        (ROOT / "requirements-dev.lock").write_text(HEADER + everything.read_text(encoding="utf-8"), encoding="utf-8")
        (ROOT / "requirements.lock").write_text(HEADER + reading.read_text(encoding="utf-8"), encoding="utf-8")


def _compile(lock: Path, requirements: list[str], *options: str) -> Path:
    source = lock.with_suffix(".in")
    source.write_text("\n".join(requirements) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "piptools", "compile", *OPTIONS, *options, "--output-file", str(lock), str(source)]
    subprocess.run(command, check=True)
    return lock


if __name__ == "__main__":
    main()
