"""The learned reader: a small network that tells of every word what it may be, for the stages to weigh against their rules.

In the order of a report: `windows` packs its words, `encoder` runs the network over them, `read/marks.py` holds what it tells,
and a module `learned.py` in a stage's room makes use of it. `shape` names what the network tells. `training/` at the root of
the repository makes the network, and has its model card. `llm` is another reader: it asks a language model that you serve.
"""
