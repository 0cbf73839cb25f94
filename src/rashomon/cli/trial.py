"""`rashomon demo` and `rashomon bench`: what the package shows of itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.app import app, console


@app.command()
def demo() -> None:
    """Read the sample reports that come with the package, and show the accounts of two battles side by side."""
    from rashomon.demo import show_demo  # noqa: PLC0415 (only this command needs it)
    from rashomon.reader import Reader  # noqa: PLC0415 (loading it takes seconds)

    show_demo(console(), Reader.load())


@app.command()
def bench(
    corpus: Annotated[str, typer.Argument(metavar="CORPUS", help="Which kind of corpus; `rashomon bench list` names them.")],
    folder: Annotated[Path | None, typer.Argument(metavar="FOLDER", help="The folder that holds it.")] = None,
    rules: Annotated[bool, typer.Option("--rules", help="Measure the rules alone, without the learned model.")] = False,
) -> None:
    """Measure the reader against a corpus that others annotated."""
    from rashomon.bench.run import CORPORA, run_bench, show_scores  # noqa: PLC0415 (only this command needs it)
    from rashomon.reader import Reader  # noqa: PLC0415 (loading it takes seconds)

    if corpus == "list" or folder is None:
        for name, what in CORPORA.items():
            print(f"{name:23}{what}")
        raise typer.Exit(0 if corpus == "list" else 2)
    show_scores(corpus, run_bench(corpus, folder, Reader.load(learned=not rules)), console())
