"""The errors that rashomon raises on purpose. Each message says what was wrong and what to do."""


class RashomonError(Exception):
    """Anything that rashomon could not do for a reason that the user can act on."""


class BadInput(RashomonError):
    """A report, file or option that cannot be read: binary, too large, not a date, not the expected layout."""


class BadLexicon(RashomonError):
    """A lexicon or registry file that breaks its own rules; names the file and the entry."""


class LedgerError(RashomonError):
    """A ledger that cannot be opened or written: missing, foreign, newer, locked, read-only, full, out of reach."""
