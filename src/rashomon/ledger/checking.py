"""What `rashomon doctor` looks at: whether everything in a ledger fits together."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """Something that does not fit, and what to do. A `remark` is no fault: the ledger is sound as it is."""

    what: str
    advice: str
    remark: bool = False
