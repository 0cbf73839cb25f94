"""What a ledger keeps of comparing goes stale when comparing changes: a release that does so brings a migration."""

from __future__ import annotations

from dataclasses import fields
from hashlib import sha256

from rashomon.ledger.migrations import HEAD
from rashomon.reconcile import parties
from rashomon.reconcile.episodes import Telling, features
from rashomon.reconcile.lineage import Fingerprint
from rashomon.reconcile.parties import Persona

PINNED = ("0001", "")


def test_a_change_of_what_is_compared_comes_with_a_migration():
    """When this fails: add a step to `ledger/migrations` that empties items, blocks and links and marks all reports as pending
    (as `ledger.mending.mend` does), unless the last step is not released yet. Then pin what it says here.
    """  # fmt: skip
    kept = {kind.__name__: [field.name for field in fields(kind)] for kind in (Fingerprint, Persona, Telling)}
    weights = [(feature.__name__, weight) for room in (parties, features) for feature, weight in room.WEIGHTS.items()]
    method = sha256(repr((kept, weights, parties.BASE, features.BASE)).encode()).hexdigest()[:12]
    assert (HEAD, method) == PINNED
