"""The commands by which people decide. Nothing is overwritten: a later word outranks an earlier one, or takes it back."""

from __future__ import annotations

import getpass
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated
from uuid import uuid4

import typer

from rashomon.cli.app import app, console, errors
from rashomon.cli.options import LEDGER, LedgerOption
from rashomon.errors import BadInput
from rashomon.reconcile.records import Judgement

if TYPE_CHECKING:
    from rashomon.ledger.deciding import Word

Reason = Annotated[str, typer.Option("--reason", "-r", metavar="TEXT", help="Why; it is kept with the judgement.")]
By = Annotated[
    str | None, typer.Option(metavar="NAME", envvar="RASHOMON_NAME", help="Who judges; without it, your name on this machine.")
]

_CORRECTIONS = 'Only with `correct`: low=12, type=ASSAULT, place=\'{"name": "Ber", "lat": 17.9, "lon": -2.6}\'.'


@app.command()
def merge(
    keys: Annotated[
        list[str], typer.Argument(metavar="KEY...", help="Two or more episodes; or reports of one text; or actors.")
    ],
    reason: Reason,
    by: By = None,
    where: LedgerOption = LEDGER,
) -> None:
    """Say that episodes are one event (or reports one text, or actors one party)."""
    from rashomon.ledger import Ledger  # noqa: PLC0415 (the database library takes a moment to load)
    from rashomon.ledger.deciding import merging  # noqa: PLC0415 (the same)
    from rashomon.ledger.reconciling import judge as decide  # noqa: PLC0415 (the same)

    with Ledger.open(where) as ledger:
        episodes = {ledger.episode(key).id if key[:1] not in ("r", "a") else key for key in keys}
        said = merging(ledger, keys, _word(reason, by))
        decide(ledger, said)
        if said[0].a.startswith("e"):
            print(f"{len(episodes)} are now one episode: {ledger.episode(said[0].a).id}")


@app.command()
def split(
    key: Annotated[
        str, typer.Argument(metavar="EPISODE", help="Its key, or the beginning of it; or a report's or an actor's key.")
    ],
    parts: Annotated[
        list[str],
        typer.Argument(
            metavar="PART...", help="Events that are another: their keys, or those of their reports; or reports, or actors."
        ),
    ],
    reason: Reason,
    by: By = None,
    where: LedgerOption = LEDGER,
) -> None:
    """Say that some of an episode's events are another event (or that reports are other texts, or actors other parties)."""
    from rashomon.ledger import Ledger  # noqa: PLC0415 (the database library takes a moment to load)
    from rashomon.ledger.deciding import splitting  # noqa: PLC0415 (the same)
    from rashomon.ledger.reconciling import judge as decide  # noqa: PLC0415 (the same)

    with Ledger.open(where) as ledger:
        said = splitting(ledger, key, parts, _word(reason, by))
        decide(ledger, said)
        if key[:1] not in ("r", "a"):
            print(f"two episodes now: {ledger.episode(said[0].b or '').id} and {ledger.episode(said[0].a).id}")


@app.command()
def judge(  # noqa: PLR0913, PLR0917 (a command's arguments are its options)
    key: Annotated[
        str, typer.Argument(metavar="KEY", help="An event, figure, claim, tie or actor, as `show --evidence` prints it.")
    ],
    verdict: Annotated[str, typer.Argument(metavar="VERDICT", help="accept, reject, correct, or note.")],
    values: Annotated[list[str] | None, typer.Argument(metavar="FIELD=VALUE", help=_CORRECTIONS)] = None,
    reason: Reason = "",
    by: By = None,
    where: LedgerOption = LEDGER,
) -> None:
    """Accept, reject or correct one record. It outranks the machine from then on, also when the report is read anew."""
    if verdict not in _VERDICTS:
        raise BadInput(f"{verdict!r} is no verdict; say one of {', '.join(_VERDICTS)}")
    if (verdict == "correct") != bool(values):
        raise BadInput("`correct` takes what is right, as FIELD=VALUE; other verdicts take no values")
    from rashomon.ledger import Ledger  # noqa: PLC0415 (the database library takes a moment to load)
    from rashomon.ledger.reconciling import judge as decide  # noqa: PLC0415 (the same)

    now, person = datetime.now(UTC), by or name_of_user()
    if not reason.strip():
        raise BadInput("say why, with --reason; it is kept with the judgement")
    said = [
        Judgement(id=uuid4().hex, verdict=verdict, a=key, field=field, value=value, reason=reason, by=person, at=now)  # type: ignore[arg-type]
        for field, value in (map(_correction, values) if values else [(None, None)])
    ]
    with Ledger.open(where) as ledger:
        decide(ledger, said)
    print(f"kept: {verdict} {key}, by {person}")


@app.command()
def withdraw(
    id: Annotated[str, typer.Argument(metavar="JUDGEMENT", help="Its id, as `rashomon history` prints it.")],
    reason: Reason = "",
    by: By = None,
    where: LedgerOption = LEDGER,
) -> None:
    """Take a judgement back. It stays in the history; what it changed is as it was before."""
    from rashomon.ledger import Ledger  # noqa: PLC0415 (the database library takes a moment to load)
    from rashomon.ledger.reconciling import judge as decide  # noqa: PLC0415 (the same)

    said = Judgement(id=uuid4().hex, verdict="withdraw", a=id, reason=reason, by=by or name_of_user(), at=datetime.now(UTC))
    with Ledger.open(where) as ledger:
        decide(ledger, [said])
    print(f"taken back: {id}")


@app.command()
def history(
    key: Annotated[str | None, typer.Argument(metavar="KEY", help="Of this record or report only.")] = None,
    where: LedgerOption = LEDGER,
    limit: Annotated[int, typer.Option(min=1, max=1_000_000, help="How many, the latest first.")] = 30,
) -> None:
    """List what people decided: when, who, what, why, and what was taken back since."""
    from rashomon.ledger import Ledger  # noqa: PLC0415 (the database library takes a moment to load)
    from rashomon.ledger.judging import Asked, recent  # noqa: PLC0415 (the same)
    from rashomon.views.terminal import plain  # noqa: PLC0415 (the same)

    with Ledger.open(where) as ledger, ledger.looking() as connection:
        total, found = recent(connection, Asked(key=key), limit, 0)
    for one, withdrawn in found:
        what = " ".join(part for part in (one.verdict, one.a, one.b, one.field, one.value) if part)
        more = " (taken back)" if withdrawn else ""
        told = f"{one.id}  {one.at:%Y-%m-%d %H:%M}  {one.by}: {what}{more}" + (f" - {one.reason}" if one.reason else "")
        console().print(plain(told), markup=False, soft_wrap=True)
    if total > limit:
        errors.print(f"more than {limit}; --limit shows more", markup=False)


_VERDICTS = ("accept", "reject", "correct", "note")


def _correction(told: str) -> tuple[str, str]:
    """A field and its value as JSON: what is not JSON is a text.

    >>> _correction("low=20"), _correction("type=ASSAULT")
    (('low', '20'), ('type', '"ASSAULT"'))
    """
    field, equals, value = told.partition("=")
    if not equals:
        raise BadInput(f"{told!r} is not FIELD=VALUE")
    try:
        json.loads(value)
    except ValueError:
        value = json.dumps(value, ensure_ascii=False)
    return field.strip(), value


def _word(reason: str, by: str | None) -> Word:
    from rashomon.ledger.deciding import Word  # noqa: PLC0415 (the database library takes a moment to load)

    return Word(by=by or name_of_user(), reason=reason, at=datetime.now(UTC))


def name_of_user() -> str:
    """What whoever runs this is called on this machine. Raises BadInput where nothing tells."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        raise BadInput("say who judges, with --by") from None
