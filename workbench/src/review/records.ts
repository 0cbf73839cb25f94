// What can be corrected of a record, as a form: the counterpart of reconcile/corrections.py.
import type { Shapes } from "../api";
import { range, STANCES, TIES, TYPES } from "../parts/format";

export type Kind = Shapes["QueueItem"]["kind"];
export type Record = Shapes["QueueItem"]["record"];

// One record to judge. `names` and `keys` are those of the report's records by their ids.
export interface Item {
  key: string;
  kind: Kind;
  record: Record;
  report: string;
  names: { [id: string]: string };
  keys: { [id: string]: string };
  judgements: Shapes["Judgement"][];
}

export type Value = string | number | boolean | null | readonly string[] | { [name: string]: unknown } | readonly (string | null)[];
export interface Field {
  name: string;
  label: string;
  input: "text" | "number" | "pick" | "yesno" | "day" | "days" | "place" | "actors";
  options?: readonly (readonly [string, string])[];
  optional?: boolean;
}

const pick = (values: readonly string[]): (readonly [string, string])[] => values.map((one) => [one, one]);
export const ACTOR_KINDS = ["government", "military", "police", "rebel", "militia", "private-military", "party", "igo", "ngo", "monitor", "media", "business", "medical", "civilians", "person", "official", "witness", "analyst", "other"];
export const FIGURE_KINDS = ["killed", "injured", "casualties", "detained", "abducted", "missing", "displaced", "released", "surrendered", "strength"];
const STATUS = ["happened", "ongoing", "planned", "threatened", "possible", "denied"];
const ACLED = ["Armed clash", "Government regains territory", "Non-state actor overtakes territory", "Air/drone strike", "Shelling/artillery/missile attack", "Remote explosive/landmine/IED", "Suicide bomb", "Grenade", "Chemical weapon", "Attack", "Abduction/forced disappearance", "Sexual violence", "Peaceful protest", "Protest with intervention", "Excessive force against protesters", "Violent demonstration", "Mob violence", "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use", "Headquarters or base established", "Looting/property destruction", "Non-violent transfer of territory", "Other"];

export const FIELDS: { [kind in Kind]: readonly Field[] } = {
  figure: [
    { name: "kind", label: "What is counted", input: "pick", options: pick(FIGURE_KINDS) },
    { name: "low", label: "At least", input: "number", optional: true },
    { name: "high", label: "At most", input: "number", optional: true },
    { name: "vague", label: "Word instead of a number", input: "text", optional: true },
    { name: "victims", label: "Who", input: "actors" },
    { name: "by", label: "By whom", input: "actors" },
    { name: "civilians", label: "Civilians", input: "yesno", optional: true },
    { name: "scope", label: "Counts", input: "pick", options: [["event", "this event"], ["cumulative", "all so far"]] },
  ],
  event: [
    { name: "type", label: "Type", input: "pick", options: Object.entries(TYPES) },
    { name: "acled", label: "ACLED sub-event", input: "pick", options: pick(ACLED), optional: true },
    { name: "status", label: "It", input: "pick", options: pick(STATUS) },
    { name: "background", label: "Older background", input: "yesno" },
    { name: "when", label: "First and last day", input: "days" },
    { name: "place", label: "Place", input: "place" },
    { name: "side_a", label: "Side a (does it)", input: "actors" },
    { name: "side_b", label: "Side b (whom it is done to)", input: "actors" },
  ],
  claim: [
    { name: "source", label: "Source", input: "actors" },
    { name: "stance", label: "Stance", input: "pick", options: Object.entries(STANCES) },
    { name: "medium", label: "Channel", input: "text", optional: true },
    { name: "said", label: "Day it was said", input: "day", optional: true },
    { name: "quoted", label: "Quoted", input: "pick", options: pick(["direct", "indirect", "mixed"]) },
  ],
  actor: [
    { name: "name", label: "Name", input: "text" },
    { name: "kind", label: "Kind", input: "pick", options: pick(ACTOR_KINDS) },
    { name: "country", label: "Country", input: "text", optional: true },
  ],
  tie: [
    { name: "kind", label: "Tie", input: "pick", options: Object.entries(TIES).map(([kind, words]) => [kind, words[0]] as const) },
    { name: "role", label: "Office", input: "text", optional: true },
    { name: "start", label: "First day", input: "day", optional: true },
    { name: "end", label: "Last day", input: "day", optional: true },
  ],
};

// The field of a record that says which words it points at.
export const SPAN: { [kind in Kind]: string | null } = { figure: "span", event: "trigger", claim: "content", tie: "span", actor: null };
// The one field that "relabel" is about.
export const LABEL: { [kind in Kind]: string } = { figure: "kind", event: "type", claim: "stance", actor: "kind", tie: "kind" };

export function valueOf(item: Item, field: Field): Value {
  const told = (item.record as unknown as { [name: string]: unknown })[field.name];
  if (field.input === "actors") return (Array.isArray(told) ? told : []).map((id: string) => item.keys[id] ?? id);
  if (field.name === "when") {
    const when = told as { interval?: { start: string | null; end: string | null } } | null;
    return [when?.interval?.start ?? null, when?.interval?.end ?? null];
  }
  if (field.name === "place") {
    const place = told as { name?: string; country?: string | null; lat?: number | null; lon?: number | null } | null;
    return place?.name === undefined ? { name: "" } : { name: place.name, country: place.country ?? null, lat: place.lat ?? null, lon: place.lon ?? null };
  }
  return (told ?? null) as Value;
}

export function spanOf(item: Item): { start: number; end: number } | null {
  const field = SPAN[item.kind];
  return field === null ? null : ((item.record as unknown as { [name: string]: { start: number; end: number } })[field] ?? null);
}

export function itemOf(page: Shapes["ReportPage"], key: string): Item | null {
  const groups: readonly (readonly [Kind, readonly Record[]])[] = [
    ["figure", page.reading.figures], ["event", page.reading.events], ["claim", page.reading.claims], ["actor", page.reading.actors], ["tie", page.reading.ties],
    ["figure", page.machine.figures], ["event", page.machine.events], ["claim", page.machine.claims], ["actor", page.machine.actors], ["tie", page.machine.ties],
  ];
  for (const [kind, records] of groups) {
    const record = records.find((one) => page.keys[one.id] === key);
    if (record !== undefined) {
      const names = Object.fromEntries([...page.machine.actors, ...page.reading.actors].map((actor) => [actor.id, actor.name]));
      return { key, kind, record, report: page.row.key, names, keys: page.keys, judgements: page.judgements.filter((one) => one.a === key) };
    }
  }
  return null;
}

export function saying(verdict: Shapes["Saying"]["verdict"], a: string, more: Partial<Shapes["Saying"]> = {}): Shapes["Saying"] {
  return { verdict, a, b: null, field: null, value: null, reason: "", final: false, ...more };
}

// What the reader made of the words, in a few words: what one accepts.
export function summary(one: { kind: Kind; record: Record; names: { [id: string]: string } }): string {
  const record = one.record;
  const named = (ids: readonly string[]): string => ids.map((id) => one.names[id] ?? id).join(", ");
  if ("low" in record) return [`${record.kind} ${range(record.low, record.high, record.vague)}`, named(record.victims)].filter(Boolean).join(", ");
  if ("trigger" in record) return [TYPES[record.type], named(record.side_a), named(record.side_b)].filter(Boolean).join(", ");
  if ("stance" in record) return `${named(record.source) || "somebody"} ${STANCES[record.stance]}`;
  if ("a" in record) return `${named([record.a])} ${TIES[record.kind][0]} ${named([record.b])}`;
  return `${record.name}, ${record.kind}`;
}
