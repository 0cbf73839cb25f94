"""The command line: parse, call, print. One module a group of commands."""

from __future__ import annotations

import sys
from importlib import import_module

from rashomon.cli.app import app, errors
from rashomon.errors import RashomonError

# Importing a module registers its commands; help lists them in this order.
for module in ("read", "add", "batch", "look", "export", "revise", "decide", "serve", "doctor", "rules", "aggregate", "trial"):
    import_module(f"rashomon.cli.{module}")

_STOPPED = 130  # the exit code of Ctrl-C


def main() -> None:
    """The `rashomon` command."""
    try:
        app()
    except SystemExit as left:
        if left.code == _STOPPED:
            errors.print("rashomon: stopped; every file that was written is whole", markup=False)
        raise
    except RashomonError as error:
        errors.print(f"rashomon: {error}", markup=False)
        sys.exit(1)
    except UnicodeEncodeError:
        errors.print("rashomon: an argument holds bytes that are no text in UTF-8; write it anew", markup=False)
        sys.exit(1)
    except OSError as error:
        errors.print(f"rashomon: {error.filename or 'output'}: {error.strerror or error}", markup=False)
        sys.exit(1)
