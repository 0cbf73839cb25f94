"""Rules: how the accounts of an episode become one figure of deaths. Each is named, versioned, documented, and pure.

- `amounts`    what one statement says, as a least, a best and a most number
- `codebook`   a rule's options, and how a user's file is read into them
- `votes`      which statements count, one vote a lineage
- `counted`    what is counted: all the dead, sides, totals, parts
- `tolls`      how deaths by side and in total follow from what is counted
- `choices`    what most say, the fewest, the most
- `grading`    how well civilian harm is founded
- `outcomes`   what was decided, and why in words
- `named`      the rules themselves
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass

from rashomon.reconcile.records import Outcome, Sheet
from rashomon.reconcile.rules.codebook import Codebook
from rashomon.reconcile.rules.named import OWN, RULES, VERSION

__all__ = ["OWN", "RULES", "Codebook", "Rule"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A codebook at work: call it with a sheet."""

    codebook: Codebook

    def __call__(self, sheet: Sheet) -> Outcome:
        """The deaths of an episode, as the codebook has them."""
        return RULES[self.codebook.base](sheet, self.codebook)

    @property
    def name(self) -> str:
        """What it is called."""
        return self.codebook.name

    @property
    def version(self) -> str:
        """Which version of the rule decides; it changes when the same sheet may come out otherwise."""
        return VERSION

    @property
    def doc(self) -> str:
        """What it does and on whose word, for people."""
        return inspect.getdoc(RULES[self.codebook.base]) or ""
