"""The commands by which people decide: merge, split, judge. Nothing is overwritten; a later word outranks an earlier one."""

from __future__ import annotations

import getpass
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import combinations
from typing import TYPE_CHECKING, Annotated
from uuid import uuid4

import typer

from rashomon.cli.app import app
from rashomon.cli.options import LEDGER, LedgerOption
from rashomon.errors import BadInput
from rashomon.reconcile.linking import Judged
from rashomon.reconcile.records import Judgement, Verdict

if TYPE_CHECKING:
    from rashomon.ledger import Ledger

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
    from rashomon.ledger.reconciling import judge as decide  # noqa: PLC0415 (the same)

    with Ledger.open(where) as ledger:
        groups = list(dict.fromkeys(_members(ledger, key) for key in keys))
        if len(groups) < 2:
            raise BadInput("name at least two things that are one")
        first, *others = (member for group in groups for member in group)
        if len({member[:1] for member in (first, *others)}) > 1:
            raise BadInput("only episodes, or only reports, or only actors can be one")
        said = Judged(ledger.judgements())
        parted = [pair for pair in combinations(others, 2) if said.same(*pair) is False]  # by an earlier `split`
        decide(ledger, _judgements("same", [*((first, other) for other in others), *parted], reason, by))
        if first.startswith("e"):
            print(f"{len(groups)} are now one episode: {ledger.episode(first).id}")


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
    from rashomon.ledger.reconciling import judge as decide  # noqa: PLC0415 (the same)

    with Ledger.open(where) as ledger:
        if key[:1] in ("r", "a"):
            if any(part[:1] != key[:1] for part in parts):
                raise BadInput("only reports can be another text than a report, only actors another party than an actor")
            decide(ledger, _judgements("not-same", [(key, part) for part in parts], reason, by))
            return
        episode = ledger.episode(key)
        reports = ledger.report_of(episode.events)
        gone = [event for event in episode.events if event in parts or reports[event] in parts]
        stay = [event for event in episode.events if event not in gone]
        strange = [part for part in parts if part not in episode.events and part not in reports.values()]
        if strange:
            raise BadInput(f"{strange[0]} is not in this episode; `rashomon show {episode.id} --evidence` prints what is")
        if not stay:
            raise BadInput("these are all of its events; name those that are another event")
        apart = [(one, other) for one in gone for other in stay]
        together = [(part[0], one) for part in (gone, stay) for one in part[1:]]
        decide(ledger, [*_judgements("not-same", apart, reason, by), *_judgements("same", together, reason, by)])
        print(f"two episodes now: {ledger.episode(stay[0]).id} and {ledger.episode(gone[0]).id}")


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

    now, person, reason = datetime.now(UTC), by or _name(), _why(reason)
    said = [
        Judgement(id=uuid4().hex, verdict=verdict, a=key, field=field, value=value, reason=reason, by=person, at=now)  # type: ignore[arg-type]
        for field, value in (map(_correction, values) if values else [(None, None)])
    ]
    with Ledger.open(where) as ledger:
        decide(ledger, said)
    print(f"kept: {verdict} {key}, by {person}")


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


def _members(ledger: Ledger, key: str) -> tuple[str, ...]:
    """What a key stands for: all events of an episode; a report or an actor itself."""
    return (key,) if key[:1] in ("r", "a") else ledger.episode(key).events


def _judgements(verdict: Verdict, pairs: Iterable[tuple[str, str]], reason: str, by: str | None) -> list[Judgement]:
    now, person, reason = datetime.now(UTC), by or _name(), _why(reason)
    return [Judgement(id=uuid4().hex, verdict=verdict, a=a, b=b, reason=reason, by=person, at=now) for a, b in pairs]


def _why(reason: str) -> str:
    if not reason.strip():
        raise BadInput("say why, with --reason; it is kept with the judgement")
    return reason


def _name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        raise BadInput("say who judges, with --by") from None
