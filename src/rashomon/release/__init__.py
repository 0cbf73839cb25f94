"""The release room: what a ledger holds, in the formats that the field uses. Every row names its episode and rule.

- `entries`    what every format is given: one episode after the other, with its accounts, its readings and a rule's figure
- `describing` the same in words: who, where, when, who says what
- `redaction`  what is taken out before any format sees it
- `columns`    tables with columns that are checked; `lines`: one object a line
- `writing`    a file that is whole and checked, or none
- `losses`     what a format cannot say, in a file beside it
- `formats`    the formats by name; each is a module of its own
"""
