"""What gathering is told beforehand, and where it puts what it finds beside the reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from rashomon.gather.limits import Limits
from rashomon.gather.originals import Originals
from rashomon.gather.visits import Visits


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """How to gather.

    `published` and `outlet` stand in where a report does not bring its own; `mapping` says where the reports lie in the JSON of
    a news API. `originals` takes the bytes that each report was gathered from, `visits` what was seen of addresses.
    """

    published: date | None = None
    outlet: str | None = None
    mapping: Mapping[str, str] | None = None
    limits: Limits = field(default_factory=Limits)
    originals: Originals = field(default_factory=Originals)
    visits: Visits = field(default_factory=Visits)
