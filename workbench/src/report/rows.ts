// The records of a report as lines: what the machine said where a person corrected it, and claims within claims.
import type { Shapes } from "../api";
import { day, days, range, STANCES, TIES, what } from "../parts/format";

export interface Row {
  key: string;
  told: string;
  more: string;
  before: string | null; // as the machine read it, where people have it otherwise
  depth: number; // of a claim within claims
  rejected: boolean;
  added: boolean;
}
export interface Group {
  name: string;
  rows: Row[];
}
type Told = { told: string; more: string };
type Claim = Shapes["Claim"];

export function groups(page: Shapes["ReportPage"]): Group[] {
  const names = new Map([...page.machine.actors, ...page.reading.actors].map((one) => [one.id, one.name]));
  const people = (ids: readonly string[]): string => ids.map((id) => names.get(id) ?? id).join(", ");
  const { reading, machine } = page;
  return [
    { name: "Events", rows: rows(page, reading.events, machine.events, (one) => event(one, people)) },
    { name: "Figures", rows: rows(page, reading.figures, machine.figures, (one) => ({ told: `${range(one.low, one.high, one.vague)} ${one.kind}`, more: line(people(one.victims) || (one.civilians === true ? "civilians" : "people"), one.by.length > 0 && `by ${people(one.by)}`, one.scope === "cumulative" && "in all") })) },
    { name: "Claims", rows: nested(page, rows(page, reading.claims, machine.claims, (one) => claim(one, people))) },
    { name: "Ties", rows: rows(page, reading.ties, machine.ties, (one) => ({ told: `${people([one.a])} ${TIES[one.kind][0]} ${people([one.b])}`, more: line(one.role, (one.start != null || one.end != null) && days(one.start, one.end)) })) },
    { name: "Actors", rows: rows(page, reading.actors, machine.actors, (one) => ({ told: one.name, more: line(one.kind, one.country, one.mentions.length > 0 && `named ${one.mentions.length} times`) })) },
  ];
}

function event(one: Shapes["Event"], people: (ids: readonly string[]) => string): Told {
  const where = "reason" in one.place ? one.place.reason : `${one.place.relation === "at" || one.place.relation === "in" ? "" : `${one.place.relation} `}${one.place.name}`;
  const when = "reason" in one.when ? one.when.reason : days(one.when.interval.start, one.when.interval.end);
  const sides = [people(one.side_a), people(one.side_b)].filter((side) => side !== "").join(" – ");
  return { told: `${what(one)}${one.status === "happened" ? "" : ` (${one.status})`}`, more: line(sides, where, when, one.background && "background") };
}

function claim(one: Claim, people: (ids: readonly string[]) => string): Told {
  const words = one.content.text.replace(/\s+/g, " ");
  const told = `${one.via == null ? "" : "↳ that "}${people(one.source) || "an unnamed source"}: ${STANCES[one.stance]}`;
  return { told, more: line(one.medium, day(one.said), `“${words.length > 100 ? `${words.slice(0, 100)}…` : words}”`) };
}

function line(...parts: (string | null | undefined | false)[]): string {
  return parts.filter((one) => typeof one === "string" && one !== "").join(" · ");
}

// Those that stand, then those of the machine that people rejected.
function rows<One extends { id: string }>(page: Shapes["ReportPage"], standing: readonly One[], machine: readonly One[], tell: (one: One) => Told): Row[] {
  const read = new Map(machine.map((one) => [one.id, one]));
  const left = new Set(standing.map((one) => one.id));
  const row = (one: One): Row => {
    const now = tell(one);
    const then = read.get(one.id);
    const before = then === undefined ? null : tell(then);
    const changed = before !== null && (before.told !== now.told || before.more !== now.more);
    return { key: page.keys[one.id] ?? one.id, ...now, before: changed ? (before.told === now.told ? before.more : before.told) : null, depth: 0, rejected: !left.has(one.id), added: then === undefined };
  };
  return [...standing, ...machine.filter((one) => !left.has(one.id))].map(row);
}

// "A says" with "that B said" under it, however deep.
function nested(page: Shapes["ReportPage"], flat: Row[]): Row[] {
  const within = new Map([...page.machine.claims, ...page.reading.claims].map((one) => [page.keys[one.id] ?? one.id, one.via == null ? null : (page.keys[one.via] ?? one.via)]));
  const held = new Set(flat.map((row) => row.key));
  const outer = (row: Row): string | null => {
    const via = within.get(row.key) ?? null;
    return via !== null && held.has(via) ? via : null;
  };
  const under = (key: string | null, depth: number): Row[] =>
    depth > 8 ? [] : flat.filter((row) => outer(row) === key).flatMap((row) => [{ ...row, depth }, ...under(row.key, depth + 1)]);
  return under(null, 0);
}
