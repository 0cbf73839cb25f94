"""Sheets put together by hand: what is counted, and who says which number of it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from rashomon.reconcile.records import Count, Episode, Lineage, Party, Remark, Sheet, Statement
from rashomon.records import Span

PARTIES = {
    "army": Party(id="army", name="Army of Mali", kind="military", country="ML", registry_id="army", members=("a1",)),
    "guard": Party(id="guard", name="National Guard", kind="military", country="ML", registry_id="guard", members=("a2",)),
    "rebels": Party(id="rebels", name="Northern Front", kind="rebel", country="ML", registry_id="front", members=("a3",)),
    "bandits": Party(id="bandits", name="bandits", kind="rebel", country="ML", registry_id=None, members=("a4",)),
    "civilians": Party(id="civilians", name="civilians", kind="civilians", country="ML", registry_id=None, members=("a5",)),
    "traders": Party(id="traders", name="traders", kind="civilians", country="ML", registry_id=None, members=("a6",)),
    "pupils": Party(id="pupils", name="pupils", kind="civilians", country="ML", registry_id=None, members=("a7",)),
}
CIVIL = {"a": False, "b": False, "civilians": True, "unknown": None}


def says(who: str, number: str, lineage: str = "one", day: int = 1, **more: object) -> Statement:
    """A statement. `number` as reports word it: "12", "at least 20", "up to 30", "20 to 30", "dozens"."""
    ends = [int(digits) for digits in re.findall(r"\d+", number)]
    low, high = (ends[0], ends[-1]) if ends else (None, None)
    if number.startswith("up to"):
        low = None
    if number.startswith("at least"):
        high = None
    given = {
        "figure": f"f {lineage} {who} {number}", "report": f"r {lineage}", "reports": (f"r {lineage}",), "lineage": lineage,
        "source": () if who.startswith("voice") else (who,), "voice": who if who.startswith("voice") else None, "low": low,
        "high": high, "vague": None if ends else number, "wording": Span(start=0, end=len(number), text=number),
        "stance": "assert", "published": date(2026, 1, day),
    }  # fmt: skip
    return Statement(**(given | more))


def boast(who: str, number: str, lineage: str = "one", **more: object) -> Statement:
    """What a party to the fight says of others."""
    return says(who, number, lineage, party_to_fight=True, **more)


def admission(who: str, number: str, lineage: str = "one", **more: object) -> Statement:
    """What a party to the fight says of its own losses."""
    return says(who, number, lineage, party_to_fight=True, against_interest=True, stance="admit", **more)


def killed(side: str, *statements: Statement, victims: str = "", **more: object) -> Count:
    """What is counted on a side; victims are names of parties."""
    given = {
        "kind": "killed", "victims": tuple(victims.split()), "side": side, "civilians": CIVIL[side], "cumulative": False,
        "part_of": None, "statements": statements,
    }  # fmt: skip
    return Count(**(given | more))


def sheet(*counts: Count, acled: str | None = "Armed clash", remarks: tuple[Remark, ...] = ()) -> Sheet:
    """The sheet of an episode in which this is counted."""
    lineages = sorted({one.lineage for count in counts for one in count.statements})
    return Sheet(
        episode=Episode(
            id="e1", events=("e1",), type="ASSAULT", acled=acled, place="Tibarat", country="ML", lat=None, lon=None,
            radius_km=None, start=date(2026, 1, 1), end=date(2026, 1, 1), side_a=("army", "guard"), side_b=("rebels",),
        ),
        parties=tuple(PARTIES.values()), lineages=tuple(Lineage(id=id, copies=()) for id in lineages), accounts=(),
        counts=counts, remarks=remarks,
    )  # fmt: skip


def with_statement(whole: Sheet, index: int, *statements: Statement) -> Sheet:
    """A sheet with more statements on one of its counts."""
    more = replace(whole.counts[index], statements=whole.counts[index].statements + statements)
    return replace(whole, counts=(*whole.counts[:index], more, *whole.counts[index + 1 :]))
