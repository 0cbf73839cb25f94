"""Reports that descend from one text: reprints, shortened copies, updates of a story, mergers with another agency's.

Every count of sources counts lineages: forty papers that print one agency's text are one source. In the order of the work:

- `wording`      the words of a text and the hashes by which shared wording is seen
- `fingerprint`  as much of a report as comparing it needs
- `findings`     what speaks for and against one text behind two reports
- `grouping`     which reports are compared, and which are one lineage
- `descent`      a lineage in order: its origin, and what each copy made of it

Translations are not found: they share no words.
"""

from rashomon.reconcile.lineage.descent import lineage_of
from rashomon.reconcile.lineage.fingerprint import Fingerprint, fingerprint, fingerprint_text, pack, unpack
from rashomon.reconcile.lineage.grouping import LineageLinker

__all__ = ["Fingerprint", "LineageLinker", "fingerprint", "fingerprint_text", "lineage_of", "pack", "unpack"]
