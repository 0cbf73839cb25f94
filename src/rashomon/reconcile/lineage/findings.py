"""Comparing two reports: each feature is a function whose docstring says what it looks at; what it found is told in words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from rashomon.reconcile.lineage.fingerprint import Fingerprint
from rashomon.reconcile.lineage.wording import SAMPLE, to_numbers, to_set
from rashomon.reconcile.records import Finding, Link

# Shared runs of four words below which nothing is said: two sentences that happen to be alike, a formula.
_FEWEST_SHARED = 8
# The share of the shorter text, outside quotations, at which wording alone neither joins nor parts two reports.
_EVEN = 0.45
_LEAST_SHARE = 0.2
_WHOLE = 0.8
_FEWEST_OPENING = 5
_NEAR_DAYS, _FAR_DAYS = 7, 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """What two texts share: the share of `a` that stands in `b`, that of `b` in `a`, and both outside direct quotations.

    `shared` is the number of sampled runs of words outside quotations that stand in both.
    """

    of_a: float
    of_b: float
    told_of_a: float
    told_of_b: float
    shared: int


def overlap(a: Fingerprint, b: Fingerprint) -> Overlap:
    """How much of each text stands in the other.

    Each sample holds the smallest hashes of its text. Up to the smaller of both bounds both samples are complete, and there
    a text's share in the other can be counted, however much longer the other is.
    """
    # What stands in both samples is within both bounds.
    both = to_set(a.wording.sample) & to_set(b.wording.sample)
    bound = min(_bound(a), _bound(b))
    # A quotation that one outlet printed without its marks is none of that outlet's own words either.
    quoted = to_set(a.wording.quoted) | to_set(b.wording.quoted)
    in_a, in_b = (bisect_right(to_numbers(one.wording.sample), bound) for one in (a, b))
    told_a, told_b = (
        size - sum(number <= bound for number in quoted & to_set(one.wording.sample)) for one, size in ((a, in_a), (b, in_b))
    )
    told = len(both - quoted)
    return Overlap(
        of_a=len(both) / max(1, in_a),
        of_b=len(both) / max(1, in_b),
        told_of_a=told / max(1, told_a),
        told_of_b=told / max(1, told_b),
        shared=told,
    )


def text_shared(shared: Overlap) -> Finding | None:
    """How much of the shorter text stands in the longer one word for word, quotations left aside.

    Quotations are left aside because two reporters at one press conference bring home the same ones. Where both texts are
    one as a whole, they count.
    """
    share = max(shared.told_of_a, shared.told_of_b)
    whole = min(shared.of_a, shared.of_b)
    if whole >= _WHOLE:
        return Finding(name="text_shared", score=2 * (whole - _EVEN), detail=f"{whole:.0%} of both texts is the same")
    if shared.shared < _FEWEST_SHARED or share < _LEAST_SHARE:
        return None
    return Finding(
        name="text_shared", score=2 * (share - _EVEN), detail=f"{share:.0%} of the one text stands in the other, word for word"
    )


def opening_shared(a: Fingerprint, b: Fingerprint) -> Finding | None:
    """How much of the opening of one stands in the other, wherever; where nothing does, what they share is background.

    Outlets hang the same three paragraphs on the history of a war, and the same list of other stories, on reports of
    different days.
    """
    shares = [share for one, other in ((a, b), (b, a)) if (share := _opening_in(one, other)) is not None]
    if not shares:
        return None
    most = max(shares)
    score = min(0.2, 4 * most - 0.7)
    told = f"{most:.0%} of the opening of one stands in the other"
    return Finding(name="opening_shared" if score > 0 else "openings_differ", score=round(score, 4), detail=told)


def same_agency(a: Fingerprint, b: Fingerprint) -> Finding | None:
    """Whether both credit one news agency, or one of them is the agency that the other credits; or each another."""
    from_a, from_b = _origins(a), _origins(b)
    both = sorted(from_a & from_b)
    if both and (a.agencies or b.agencies):
        return Finding(name="same_agency", score=0.15, detail=f"both from {', '.join(both)}")
    if a.agencies and b.agencies:
        told = f"one credits {', '.join(a.agencies)}, the other {', '.join(b.agencies)}"
        return Finding(name="other_agency", score=-0.15, detail=told)
    return None


def same_outlet(a: Fingerprint, b: Fingerprint) -> Finding | None:
    """Whether one outlet published both: its reports share its formulas, as communiques do, and its standing words."""
    if a.outlet is None or a.outlet != b.outlet:
        return None
    return Finding(name="same_outlet", score=-0.15, detail=f"{a.outlet} published both, and repeats itself")


def same_dateline(a: Fingerprint, b: Fingerprint) -> Finding | None:
    """Whether both open with the same place and day."""
    if a.dateline is None or a.dateline != b.dateline:
        return None
    return Finding(name="same_dateline", score=0.15, detail=f"both open with {a.dateline!r}")


def quotes_shared(a: Fingerprint, b: Fingerprint) -> Finding | None:
    """Direct quotations of six words and more that stand in both; never enough by themselves."""
    both = len(to_set(a.wording.quotes) & to_set(b.wording.quotes))
    if not both:
        return None
    told = "1 quotation stands" if both == 1 else f"{both} quotations stand"
    return Finding(name="quotes_shared", score=min(0.1, 0.05 * both), detail=f"{told} in both")


def dates_near(a: Fingerprint, b: Fingerprint) -> Finding | None:
    """Whether both were published within a week; or more than a month apart, as texts are that share their background."""
    days = days_apart(a, b)
    if days is None or _NEAR_DAYS < days <= _FAR_DAYS:
        return None
    if days <= _NEAR_DAYS:
        told = "on the same day" if days == 0 else f"{days} day{'s' * (days > 1)} apart"
        return Finding(name="dates_near", score=0.05, detail=f"published {told}")
    return Finding(name="dates_far", score=-0.3, detail=f"published {days} days apart")


Feature = Callable[[Fingerprint, Fingerprint], Finding | None]
BESIDE: tuple[Feature, ...] = (opening_shared, same_agency, same_outlet, same_dateline, quotes_shared, dates_near)


def compare(a: Fingerprint, b: Fingerprint) -> Link | None:
    """The link between two reports whose texts descend from one; None where they share too little wording.

    Without shared wording nothing else counts: an agency sends hundreds of reports a day, and a press conference has many
    guests.
    """
    if b.key < a.key:
        a, b = b, a
    wording = text_shared(overlap(a, b))
    if wording is None:
        return None
    findings = (wording, *(finding for feature in BESIDE if (finding := feature(a, b)) is not None))
    score = round(sum(finding.score for finding in findings), 4)
    return Link(a=a.key, b=b.key, score=score, findings=findings) if score > 0 else None


def days_apart(a: Fingerprint, b: Fingerprint) -> int | None:
    """The least number of days between two publications; None where that of one is open."""
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return None
    return max(0, (a.start - b.end).days, (b.start - a.end).days)


def _opening_in(one: Fingerprint, other: Fingerprint) -> float | None:
    """The share of one's opening that stands in the other; None where the other's sample is too thin to tell."""
    opening = bisect_right(to_numbers(one.wording.opening), _bound(other))
    if opening < _FEWEST_OPENING:
        return None
    return len(to_set(one.wording.opening) & to_set(other.wording.sample)) / opening


def _bound(one: Fingerprint) -> int:
    """The number up to which a sample holds all hashes of its text."""
    numbers = to_numbers(one.wording.sample)
    return numbers[-1] if len(numbers) == SAMPLE else 2**32


def _origins(fingerprint: Fingerprint) -> set[str]:
    """The agencies that a text may come from: those it credits, or else who published it."""
    return {*fingerprint.agencies} or ({fingerprint.outlet} if fingerprint.outlet is not None else set())
