"""Exports that people edited, back in: every edit becomes a judgement, and nothing is overwritten.

- `present`       what the ledger holds now of a report or a record, as people have it
- `changes`       what somebody wants changed, and the judgements that say so; all of them are kept, or none
- `sheets`        tables that a spreadsheet saved
- `coding`        coding sheets, `judging` tables of judgements, `annotations` W3C Web Annotations
- `standoff`      brat folders, and `marks` what stands in a file of one
- `importing`     which of these a name means
"""
