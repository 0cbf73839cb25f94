"""Who tells: one account a source, and what it holds.

Reads: statements and claims with their sources, and the cast.
Adds: the sheet's accounts, parties to the fight first.
Never does: take two sources for one; that parties are one is decided before.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from rashomon.reconcile.accounts.cast import Cast
from rashomon.reconcile.accounts.share import Share
from rashomon.reconcile.accounts.stating import Said, in_time, on_the_spot, source_of, voice_of
from rashomon.reconcile.names import fold
from rashomon.reconcile.records import Account
from rashomon.records import Claim

Teller = tuple[str, ...]  # names an account: the parties, the paper's own voice, or the unnamed source of one lineage
Told = tuple[Teller, Share, Claim]


def teller(said: Said) -> Teller:
    """Whose account a statement belongs to."""
    statement = said.statement
    if statement.voice is not None:
        return "voice", _voice(statement.voice)
    return ("party", *statement.source) if statement.source else ("unnamed", statement.lineage)


def told(shares: Sequence[Share], cast: Cast) -> list[Told]:
    """The claims of all shares with whose account they belong to, in order of time; those of copies once."""
    found: dict[tuple[object, ...], Told] = {}
    for share in shares:
        for claim in share.claims:
            source, _ = source_of(share, cast, claim)
            who = ("party", *source) if source else ("unnamed", share.lineage.id)
            words = " ".join(claim.content.text.split())
            found.setdefault((share.lineage.id, who, claim.stance, words), (who, share, claim))
    return sorted(found.values(), key=lambda one: one[2].said or one[1].published or date.max)


def accounts(said: Sequence[Said], claims: Sequence[Told], cast: Cast, names: Names) -> tuple[Account, ...]:
    """The accounts: of those on side a, on side b, of others with a name, of papers, of nobody named."""
    statements: dict[Teller, list[Said]] = defaultdict(list)
    others: dict[Teller, list[Told]] = defaultdict(list)
    for one in in_time(said):
        statements[teller(one)].append(one)
    for claim in claims:
        others[claim[0]].append(claim)
    made = [_account(who, statements[who], others[who], cast, names) for who in sorted({*statements, *others})]
    return tuple(sorted(made, key=_place))


def _account(who: Teller, said: Sequence[Said], claims: Sequence[Told], cast: Cast, names: Names) -> Account:
    source = who[1:] if who[0] == "party" else ()
    counted = {(one.share.report, one.figure.id) for one in said}
    shares = [one.share for one in said] + [share for _, share, _ in claims]
    return Account(
        source=source, name=names(who), side=cast.side(source) if source else None,
        party_to_fight=cast.fights(source),
        on_the_spot=bool(source) and all(on_the_spot(cast[id]) for id in source),
        lineages=tuple(sorted({share.lineage.id for share in shares})),
        reports=_each(
            *(report for one in said for report in one.statement.reports), *(share.report for _, share, _ in claims)
        ),
        statements=tuple(one.statement for one in said),
        claims=tuple(
            (share.report, claim) for _, share, claim in claims if not any((share.report, id) in counted for id in claim.of)
        ),
    )  # fmt: skip


def _each(*keys: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))


def _place(account: Account) -> tuple[object, ...]:
    group = {"a": 0, "b": 1}.get(account.side or "", 2 if account.source else 3)
    return group, -len(account.statements), account.name, account.source, account.lineages


def _voice(name: str) -> str:
    return fold(name) or name  # a name in another script has no folded one


class Names:
    """What accounts are called, and how to call one."""

    def __init__(self, cast: Cast, shares: Iterable[Share], said: Iterable[Said], claims: Iterable[Told]) -> None:
        self._cast = cast
        self._voices = {_voice(voice_of(share)): voice_of(share) for share in shares}
        self._told: dict[Teller, str] = {}  # by whom each was first told
        for who, share in (*((teller(one), one.share) for one in said), *((who, share) for who, share, _ in claims)):
            self._told.setdefault(who, voice_of(share))
        self._borne = Counter(self._plain(who) for who in self._told)

    def __call__(self, who: Teller) -> str:
        """The name of an account; of two hospitals without a name, with the paper that has it."""
        plain = self._plain(who)
        return f"{plain} ({self._told[who]})" if self._borne[plain] > 1 or who[0] == "unnamed" else plain

    def _plain(self, who: Teller) -> str:
        match who:
            case ("party", *ids):
                return ", ".join(self._cast[id].short or self._cast[id].name for id in ids)
            case ("voice", voice):
                return f"{self._voices[voice]} (own account)"
            case _:
                return "unnamed source"
