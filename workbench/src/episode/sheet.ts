// A sheet set out for the page: what is counted down, sources across, as views/layout.py does for the terminal.
import type { Shapes } from "../api";
import { plural, range } from "../parts/format";

export type Sheet = Shapes["Sheet"];
export type Account = Shapes["Account"];
export type Statement = Shapes["Statement"];
export type Count = Shapes["Count"];
export type Remark = Shapes["Remark"];
export type Side = "a" | "b" | "others";

// A source's number of one thing, with all that carry it.
export interface Entry {
  key: string; // of the figure that its words stand in first
  number: string;
  revised: boolean;
  first: Statement;
  statements: Statement[];
  reports: string[];
  texts: number;
  against: boolean; // its own interest
  contradicted: boolean;
  agreed: boolean;
}

export interface Row {
  count: Count;
  index: number;
  name: string;
  depth: number; // 1 and more for parts of a total
  most: number; // the largest number in the row, for its bars
  contradicted: boolean;
  revised: boolean;
  cells: Entry[][]; // in the order of the columns
}

export interface Matrix {
  columns: Account[];
  groups: { side: Side; accounts: Account[] }[];
  rows: Row[];
}

export function matrix(sheet: Sheet): Matrix {
  const groups = (["a", "b", "others"] as const)
    .map((side) => ({ side, accounts: sheet.accounts.filter((one) => (one.side ?? "others") === side && one.statements.length > 0) }))
    .filter((group) => group.accounts.length > 0);
  const columns = groups.flatMap((group) => group.accounts);
  const rows = inOrder(sheet.counts).map(({ count, index, depth }) => {
    const remarks = sheet.remarks.filter((one) => one.count === index);
    const numbers = count.statements.flatMap((one) => [one.low ?? 0, one.high ?? 0]);
    return {
      count, index, depth, name: counted(count, sheet), most: Math.max(1, ...numbers),
      contradicted: remarks.some((one) => one.kind === "contradiction"), revised: remarks.some((one) => one.kind === "revision"),
      cells: columns.map((account) => entries(account.statements.filter((one) => belongs(one, count)), remarks)),
    };
  });
  return { columns, groups, rows };
}

// Totals with their parts under them, however deep.
function inOrder(counts: readonly Count[]): { count: Count; index: number; depth: number }[] {
  const numbered = counts.map((count, index) => ({ count, index }));
  const under = (total: number | null, depth: number): { count: Count; index: number; depth: number }[] =>
    numbered.filter((one) => one.count.part_of === total).flatMap((one) => [{ ...one, depth }, ...under(one.index, depth + 1)]);
  return under(null, 0);
}

// What a count counts: "Wagner Group, killed".
export function counted(count: Count, sheet: Sheet): string {
  const named = names(count.victims, sheet);
  const victims = named === "" || named === "civilians" ? (count.civilians === true ? "civilians" : "people") : named;
  return `${victims}${count.group ? ` (${count.group})` : ""}, ${count.kind}${count.cumulative ? " in all" : ""}`;
}

export function names(parties: readonly string[], sheet: Sheet): string {
  const found = parties.flatMap((id) => sheet.parties.filter((one) => one.id === id).map((one) => one.short ?? one.name));
  return [...new Set(found)].join(", ");
}

export function belongs(statement: Statement, count: Count): boolean {
  return count.statements.some((one) => one.figure === statement.figure && one.lineage === statement.lineage);
}

// A source's numbers, each once with all that carry it: three papers that quote the army are one army.
function entries(statements: readonly Statement[], remarks: readonly Remark[]): Entry[] {
  const said = new Map<string, Statement[]>();
  for (const one of statements) said.set(worded(one), [...(said.get(worded(one)) ?? []), one]);
  return [...said].map(([number, alike]) => {
    const first = alike.reduce((one, other) => ((other.published ?? "9") < (one.published ?? "9") ? other : one));
    const within = (kind: Remark["kind"]) => remarks.some((remark) => remark.kind === kind && alike.some((one) => remark.figures.includes(one.figure)));
    return {
      key: first.figure, number, first, statements: alike, revised: alike.every((one) => one.revised),
      reports: [...new Set(alike.flatMap((one) => one.reports))], texts: new Set(alike.map((one) => one.lineage)).size,
      against: alike.some((one) => one.against_interest), contradicted: within("contradiction"), agreed: within("agreement"),
    };
  });
}

// The number as the report words it: "at least 20", "more than 150"; a vague word in quotation marks.
export function worded({ wording, low, high, vague }: Statement): string {
  if (low === null && high === null) return vague ? `“${vague}”` : "–";
  const said = /^[^\p{L}\p{N}_]*((?:[\p{L}_]+ ){0,3}\d[\d,.]*(?:(?: to | and |[-–])\d[\d,.]*)?(?: (?:thousand|million))?)/u.exec(wording.text)?.[1];
  if (said !== undefined && numbersIn(said).some((one) => one === low || one === high)) return said.replace(/[,.]+$/, "").toLowerCase();
  return range(low, high);
}

function numbersIn(said: string): number[] {
  const scale = said.includes("thousand") ? 1_000 : said.includes("million") ? 1_000_000 : 1;
  const plain = (said.match(/\d[\d,.]*/g) ?? []).map((digits) => Number(digits.replace(/[.,]+$/, "").replaceAll(",", "")));
  return plain.flatMap((one) => [one, Math.round(one * scale)]);
}

// How many reports say it, and how many texts those go back to.
export function carried(reports: number, texts: number): string {
  return `${plural(reports, "report")}, ${plural(texts, "text")}`;
}

export function standing(account: Account): string {
  const side = account.side === null ? "" : ` (${account.side.toUpperCase()})`;
  return [account.party_to_fight ? `party to the fight${side}` : null, account.on_the_spot ? "on the spot" : null].filter((one) => one !== null).join(" · ");
}

export function said(statement: Statement): string | null {
  return statement.said ?? statement.published ?? null;
}
