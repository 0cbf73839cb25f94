"""The gathering room: from bytes to Reports; no meaning is read here.

What cannot be read becomes a `Failure` in its place, so that one bad report never stops the others.
"""
