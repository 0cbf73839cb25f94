"""Lexicons, rules and samples as data; each file opens with what belongs in it."""
