"""The gathering room: from bytes to Reports; no meaning is read here.

- `files`      one door for all: files, folders, standard input, addresses; `gathering` is what it is told beforehand
- `kinds`      what a file is; `many` those that hold many reports: `rows`, `tables`, `columns`, `archives`, each in `parts`
- `texts`, `documents`, `pages`, `fragments`, `mapping`   those that hold one, and a news API's JSON
- `addresses`  what lies on the web: `feeds`, `fetching`, `connecting`, `reaching`, within `limits`; `visits` is the last time
- `relevance`  whether a report is worth reading
- `originals`  the bytes that reports were made from

What cannot be read becomes a `Failure` in its place, so that one bad report never stops the others.
"""
