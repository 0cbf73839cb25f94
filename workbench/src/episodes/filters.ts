// The filters of episodes, as the address holds them and as the API asks for them (review/asked.py).
import type { Query } from "../api";

const SINGLE = ["place", "country", "start", "end", "actor", "acled", "disagreement", "box"] as const;
const MANY = ["type", "state"] as const;
export const FILTERS: readonly string[] = [...SINGLE, ...MANY];

export function filters(query: URLSearchParams): Query {
  const asked: Query = {};
  for (const name of SINGLE) asked[name] = query.get(name);
  for (const name of MANY) asked[name] = query.getAll(name);
  return asked;
}

export function isNarrowed(query: URLSearchParams): boolean {
  return FILTERS.some((name) => query.has(name));
}
