// Days, numbers and names of things, in words for people.
import type { Shapes } from "../api";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

// "2024-07-27" as "27 Jul 2024".
export function day(iso: string | null | undefined): string {
  if (iso === null || iso === undefined) return "";
  const [year, month, date] = iso.slice(0, 10).split("-").map(Number);
  return `${date} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

// "25–27 Jul 2024"; "since 25 Jul 2024" where the end is open.
export function days(start: string | null | undefined, end: string | null | undefined): string {
  if (!start && !end) return "day unknown";
  if (!end) return `since ${day(start)}`;
  if (!start) return `until ${day(end)}`;
  if (start === end) return day(start);
  if (start.slice(0, 7) === end.slice(0, 7)) return `${Number(start.slice(8))}–${day(end)}`;
  if (start.slice(0, 4) === end.slice(0, 4)) return `${day(start).replace(/ \d{4}$/, "")} – ${day(end)}`;
  return `${day(start)} – ${day(end)}`;
}

export function moment(iso: string): string {
  const at = new Date(iso);
  return `${at.getDate()} ${MONTHS[at.getMonth()]} ${at.getFullYear()}, ${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
}

export function number(value: number | null | undefined): string {
  return value === null || value === undefined ? "–" : value.toLocaleString("en").replaceAll(",", " ");
}

// "84", "60–131", "at least 20", "up to 50", or the vague word.
export function range(low: number | null | undefined, high: number | null | undefined, vague?: string | null): string {
  if (low == null && high == null) return vague ?? "–";
  if (high == null) return `at least ${number(low)}`;
  if (low == null) return `up to ${number(high)}`;
  return low === high ? number(low) : `${number(low)}–${number(high)}`;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}

export function share(value: number): string {
  return `${Math.round(value * 100)} %`;
}

export const TYPES: Record<Shapes["EpisodeRow"]["type"], string> = {
  AGREE: "agreement", CONSULT: "talks", SUPPORT: "support", CONCEDE: "concession", COOPERATE: "cooperation", AID: "aid",
  RETREAT: "retreat", REQUEST: "demand", ACCUSE: "accusation", REJECT: "rejection", THREATEN: "threat", PROTEST: "protest",
  SANCTION: "sanction", MOBILIZE: "mobilisation", COERCE: "coercion", ASSAULT: "assault",
};

export const STATES: Record<Shapes["EpisodeRow"]["state"], string> = {
  open: "not looked at", started: "in review", done: "reviewed", disputed: "coders differ",
};

export const STANCES: Record<Shapes["ClaimRow"]["stance"], string> = {
  assert: "says", "claim-responsibility": "claims responsibility", admit: "admits", deny: "denies", accuse: "accuses",
  pledge: "pledges", threaten: "threatens", estimate: "estimates", demand: "demands", condemn: "condemns", praise: "praises",
  confirm: "confirms", unverified: "could not verify",
};

export const TIES: Record<Shapes["TieRow"]["kind"], readonly [string, string]> = {
  part_of: ["is part of", "has as a part"], linked_to: ["is linked to", "is linked to"], allied_with: ["is allied with", "is allied with"],
  backs: ["backs", "is backed by"], opposes: ["opposes", "is opposed by"], leads: ["leads", "is led by"],
  holds_office: ["holds office in", "has in office"], speaks_for: ["speaks for", "has as spokesperson"],
  member_of: ["is a member of", "has as a member"], left: ["left", "was left by"],
};

export const SIDES: Record<Shapes["Count"]["side"], string> = { a: "side a", b: "side b", civilians: "civilians", unknown: "side not told" };

export function what(row: { type: Shapes["EpisodeRow"]["type"]; acled?: string | null }): string {
  const told = row.acled ?? TYPES[row.type];
  return told.charAt(0).toUpperCase() + told.slice(1);
}

// Where, and how surely: "Tinzaouatene, ML (within 12 km)".
export function where(row: { place: string | null; country: string | null; radius_km: number | null; lat: number | null }): string {
  if (row.place === null) return row.country ?? "place unknown";
  const name = row.country === null ? row.place : `${row.place}, ${row.country}`;
  if (row.lat === null) return `${name} (not on the map)`;
  return row.radius_km === null ? name : `${name} (within ${number(Math.max(1, Math.round(row.radius_km)))} km)`;
}
