"""What mkdocs does not do by itself: pages that stand outside docs/, and links that lead out of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

ROOT = Path(__file__).resolve().parents[1]
# Pages of the checkout's root, and where the site has them.
OUTSIDE = {"README.md": "index.md", "CONTRIBUTING.md": "contributing.md"}
_LINK = re.compile(r"\[([^\]]*)\]\((?!https?:)([^)#]+)(#[^)]*)?\)")


def on_files(files: Files, config: Any) -> Files:  # noqa: ANN401 (mkdocs calls this with its configuration)
    """Add the pages of the root."""
    for name, there in OUTSIDE.items():
        files.append(File.generated(config, there, content=(ROOT / name).read_text(encoding="utf-8")))
    return files


def on_page_markdown(markdown: str, *, page: Any, config: Any, files: Files) -> str:  # noqa: ANN401, ARG001 (the same)
    """Links as the site has them; one to the code becomes its words."""
    origin = ROOT if page.file.src_uri in OUTSIDE.values() else ROOT / "docs" / Path(page.file.src_uri).parent

    def link(found: re.Match[str]) -> str:
        target = (origin / found[2]).resolve().relative_to(ROOT)
        name = OUTSIDE.get(target.as_posix()) or target.as_posix().removeprefix("docs/")
        if target.parts[0] != "docs" and target.as_posix() not in OUTSIDE:
            return found[1]
        up = "../" * page.file.src_uri.count("/")
        return f"[{found[1]}]({up}{name}{found[3] or ''})"

    return _LINK.sub(link, markdown)
