"""The ledger: where reports, their readings, what was found across them and what people said of it are kept.

A SQLite file for one person, a PostgreSQL database for a team; the same tables, documented column by column in
`docs/ledger.md`. Everything that changes it runs in a transaction: a killed process leaves what was confirmed and no half
report. One writes at a time, others wait; any number read.

- `schema`      the tables
- `opening`     the right file or server, of this version, or a clear message (`engines`, `failing`)
- `migrations`  what takes an older ledger to the tables of today
- `adding`      readings into rows (`rows`)
- `fetching`    rows back into readings
- `originals`   the bytes that reports were gathered from
- `visits`      what servers said of the addresses that they were fetched from
- `searching`   words in texts, whatever their accents (`folding`)
- `judging`     what people decided, append-only
- `shelf`       what linking keeps: items, blocks, links
- `clusters`    lineages, parties and episodes
- `seeking`     which episodes a person asks for
- `sheets`      episodes with their accounts and readings
- `checking`    what `rashomon doctor` looks at (`comparing`), and what it can put right (`mending`)
- `store`       the `Ledger`: all of it behind one door
"""

from rashomon.ledger.adding import Added
from rashomon.ledger.comparing import Complaint
from rashomon.ledger.searching import Hit
from rashomon.ledger.seeking import Sought
from rashomon.ledger.shelf import Packing
from rashomon.ledger.store import Ledger

__all__ = ["Added", "Complaint", "Hit", "Ledger", "Packing", "Sought"]
