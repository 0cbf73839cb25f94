// A text cut at every boundary of its marks, so that overlapping and nested ones can be shown.
import type { Shapes } from "../api";
import { Offsets } from "../parts/offsets";

export type MarkKind = "event" | "figure" | "claim" | "actor" | "tie";
export interface Mark {
  kind: MarkKind;
  key: string;
  start: number;
  end: number;
  rejected: boolean;
}
export interface Segment {
  text: string;
  start: number;
  marks: readonly Mark[];
  quiet: boolean;
  heading: boolean;
}

type Span = { start: number; end: number };

export function marksOf(page: Shapes["ReportPage"]): Mark[] {
  const found: Mark[] = [];
  const standing = new Set<string>();
  const add = (kind: MarkKind, id: string, spans: readonly (Span | null | undefined)[], rejected: boolean): void => {
    const key = page.keys[id] ?? id;
    for (const span of spans) if (span) found.push({ kind, key, start: span.start, end: span.end, rejected });
  };
  for (const [reading, rejected] of [[page.reading, false], [page.machine, true]] as const) {
    const fresh = (id: string): boolean => (rejected ? !standing.has(id) : (standing.add(id), true));
    for (const one of reading.claims) if (fresh(one.id)) add("claim", one.id, [one.content, one.cue], rejected);
    for (const one of reading.events) if (fresh(one.id)) add("event", one.id, [one.trigger], rejected);
    for (const one of reading.figures) if (fresh(one.id)) add("figure", one.id, [one.span], rejected);
    for (const one of reading.ties) if (fresh(one.id)) add("tie", one.id, [one.span], rejected);
    for (const one of reading.actors) if (fresh(one.id)) add("actor", one.id, one.mentions, rejected);
  }
  return found;
}

export function segments(page: Shapes["ReportPage"], marks: readonly Mark[]): Segment[] {
  const offsets = new Offsets(page.text);
  const length = offsets.character(page.text.length);
  const quiet = page.reading.boilerplate as readonly Span[];
  const headings = page.reading.headings as readonly Span[];
  const cuts = [...new Set([0, length, ...[...marks, ...quiet, ...headings].flatMap((one) => [one.start, one.end])])].sort((a, b) => a - b);
  const starting = new Map<number, Mark[]>();
  for (const mark of marks) starting.set(mark.start, [...(starting.get(mark.start) ?? []), mark]);
  let open: Mark[] = [];
  const holds = (spans: readonly Span[], at: number): boolean => spans.some((one) => one.start <= at && at < one.end);
  return cuts.slice(0, -1).map((start, index) => {
    open = [...open.filter((one) => one.end > start), ...(starting.get(start) ?? [])];
    return { text: offsets.slice(start, cuts[index + 1] ?? length), start, marks: open, quiet: holds(quiet, start), heading: holds(headings, start) };
  });
}
