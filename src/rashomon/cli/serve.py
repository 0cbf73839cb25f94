"""`rashomon serve`: the workbench in a browser; `rashomon users`: who may use a team's."""

from __future__ import annotations

import os
import sys
import threading
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast, get_args

import typer

from rashomon.cli.app import app, errors
from rashomon.cli.options import LEDGER, LedgerOption
from rashomon.errors import BadInput

if TYPE_CHECKING:
    from rashomon.review.shapes import Role


@app.command()
def serve(  # noqa: PLR0913, PLR0917 (a command's arguments are its options)
    where: LedgerOption = LEDGER,
    host: Annotated[str, typer.Option(metavar="HOST", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8750,
    users: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The users of a team (`rashomon users`); without it, this machine only.")
    ] = None,
    tiles: Annotated[
        str | None,
        typer.Option(metavar="URL", help="A tile server for the map, https://…/{z}/{x}/{y}.png; the browser asks it."),
    ] = None,
    https: Annotated[bool, typer.Option("--https", help="A proxy with TLS stands in front: cookies for https only.")] = False,
    show: Annotated[bool, typer.Option("--open/--no-open", help="Open the page in your browser.")] = True,
) -> None:
    """See, judge and correct what is in a ledger, in a browser."""
    import uvicorn  # noqa: PLC0415 (few commands need it)

    from rashomon.review.app import create_app  # noqa: PLC0415 (the same)
    from rashomon.review.settings import Settings, is_loopback  # noqa: PLC0415 (the same)

    if users is None and not is_loopback(host):
        raise BadInput(
            f"others could reach {host} without a password; give --users FILE (`rashomon users FILE set NAME` makes one)"
        )
    if tiles is not None and not tiles.startswith(("https://", "http://")):
        raise BadInput("--tiles is an address such as https://tiles.example.org/{z}/{x}/{y}.png")
    if users is not None and users.is_file() and os.name == "posix" and users.stat().st_mode & 0o077:
        errors.print(f"others on this machine may read {users}; `chmod 600 {users}` closes it", markup=False)
    settings = Settings(ledger=where, host=host, port=port, users=users, tiles=tiles, secure=https)
    server = uvicorn.Server(
        uvicorn.Config(
            create_app(settings), host=host, port=port, log_level="warning", access_log=False, server_header=False,
            proxy_headers=False, timeout_graceful_shutdown=3,
        )
    )  # fmt: skip
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    errors.print(f"{where} at {address} (Ctrl-C stops)", markup=False)
    if show and sys.stderr.isatty():
        threading.Timer(1.0, webbrowser.open, [address]).start()
    server.run()
    if not server.started:
        raise BadInput(f"could not listen on {host}, port {port}; is it taken? --port N takes another")


@app.command()
def users(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file of users; it is made where there is none.")],
    action: Annotated[str, typer.Argument(metavar="ACTION", help="list, set or remove.")] = "list",
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Who.")] = None,
    role: Annotated[str, typer.Option(metavar="ROLE", help="reader (looks), coder (judges), admin (settles).")] = "coder",
) -> None:
    """List a team's users, add one or give one a new password, or remove one. Servers take a change when they start."""
    from rashomon.review.shapes import Role  # noqa: PLC0415 (few commands need it)
    from rashomon.review.users import load_users, remove_user, set_user  # noqa: PLC0415 (the same)

    if action == "list":
        for user in load_users(file).values():
            print(f"{user.name}  {user.role}")
        return
    if action not in ("set", "remove") or name is None:
        raise BadInput(f"say `rashomon users {file} set NAME` or `rashomon users {file} remove NAME`")
    if action == "remove":
        remove_user(file, name)
        return
    if role not in get_args(Role):
        raise BadInput(f"{role!r} is no role; say one of {', '.join(get_args(Role))}")
    if sys.stdin.isatty():
        password = typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    else:
        password = sys.stdin.readline().rstrip("\n")
    set_user(file, name, cast("Role", role), password)
    print(f"{file}: {name}, {role}")
