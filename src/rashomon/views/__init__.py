"""Readings made readable: for the terminal (`terminal`) and as one HTML page (`page`); both show the same `accounts`."""
