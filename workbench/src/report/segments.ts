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
// A stretch of text between two boundaries, and all that lies over it.
export interface Segment {
  start: number;
  text: string;
  marks: readonly Mark[];
  quiet: boolean; // boilerplate
  heading: boolean;
  pointed: boolean; // what the address points at
  reads: string | null; // what the reader took broken words to say; on the last segment of those words
}
export interface Span {
  start: number;
  end: number;
}

export function marksOf(page: Shapes["ReportPage"]): Mark[] {
  const standing = new Set(records(page.reading).map(([, id]) => id));
  const rejected = records(page.machine).filter(([, id]) => !standing.has(id));
  const marks = (told: ReturnType<typeof records>, gone: boolean): Mark[] =>
    told.flatMap(([kind, id, spans]) => spans.map(({ start, end }) => ({ kind, key: page.keys[id] ?? id, start, end, rejected: gone })));
  return [...marks(records(page.reading), false), ...marks(rejected, true)];
}

// Every record with the words that it stands on.
function records(reading: Shapes["Reading"]): (readonly [MarkKind, string, readonly Span[]])[] {
  return [
    ...reading.claims.map((one) => ["claim", one.id, one.cue === null ? [one.content] : [one.content, one.cue]] as const),
    ...reading.events.map((one) => ["event", one.id, [one.trigger]] as const),
    ...reading.figures.map((one) => ["figure", one.id, [one.span]] as const),
    ...reading.ties.map((one) => ["tie", one.id, [one.span]] as const),
    ...reading.actors.map((one) => ["actor", one.id, one.mentions] as const),
  ];
}

// Offsets are those of the server, in characters; `Offsets` finds them in a JavaScript string.
export function segments(page: Shapes["ReportPage"], marks: readonly Mark[], at: Span | null = null): Segment[] {
  const offsets = new Offsets(page.text);
  const length = offsets.character(page.text.length);
  const { boilerplate, headings, repairs } = page.reading;
  const spans: readonly Span[] = [...marks, ...boilerplate, ...headings, ...repairs.map((one) => one.span), ...(at === null ? [] : [at])];
  const cuts = [...new Set([0, length, ...spans.flatMap((one) => [one.start, one.end])])].filter((one) => one <= length).sort((one, other) => one - other);
  const starting = new Map<number, Mark[]>();
  for (const mark of marks) starting.set(mark.start, [...(starting.get(mark.start) ?? []), mark]);
  const over = (those: readonly Span[], start: number): boolean => those.some((one) => one.start <= start && start < one.end);
  let open: Mark[] = [];
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] ?? length;
    open = [...open.filter((one) => one.end > start), ...(starting.get(start) ?? [])];
    return {
      start, text: offsets.slice(start, end), marks: open, quiet: over(boilerplate, start), heading: over(headings, start),
      pointed: at !== null && over([at], start), reads: repairs.find((one) => one.span.end === end)?.reads ?? null,
    };
  });
}

// The mark that a click means: the shortest.
export function innermost(marks: readonly Mark[]): Mark | undefined {
  return marks.reduce<Mark | undefined>((best, one) => (best === undefined || one.end - one.start < best.end - best.start ? one : best), undefined);
}
