"""One row of many event reports, on anybody's table: the report-level rules of van Baalen & Höglund and their diagnostics.

Conventions: van Baalen and Höglund's `eventreport` (R, 0.1.2): `representative` takes what most reports say, `conservative`
the least precise and lowest, `informative` the most precise and highest. Here each rule is an entry of a rule file.

- `layout`       the words of a rule file
- `rulefile`     a rule file's content read into them, with what is wrong in it named
- `votes`        the most frequent value and what settles a draw
- `cells`        what each rule takes for each column
- `rules`        a table of reports to a table of events
- `diagnostics`  how far the reports of an event disagree
"""
