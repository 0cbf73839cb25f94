"""The API, one module a page: each asks the ledger and answers in `review.shapes`."""
