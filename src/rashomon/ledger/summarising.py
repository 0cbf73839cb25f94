"""The summaries of episodes, made when an episode is formed and when one of its records is judged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from rashomon.data.codebooks import load_rules
from rashomon.ledger.fetching import in_portions
from rashomon.ledger.sheets import read_sheets
from rashomon.ledger.store import Ledger
from rashomon.reconcile.records import Episode
from rashomon.reconcile.summary import summary

_PORTION = 200  # episodes; their readings are in memory at once


def summarise(ledger: Ledger, episodes: Iterable[Episode]) -> None:
    """Make the summaries of these episodes anew."""
    rules = load_rules()
    by_id = {episode.id: episode for episode in episodes}
    for portion in in_portions(sorted(by_id), _PORTION):
        told = read_sheets(ledger, [by_id[id] for id in portion])
        ledger.store_summaries([asdict(summary(one.sheet, one.readings, rules, one.judgements)) for one in told])
