// The API, typed: what the routes of src/rashomon/review/routes answer, by the names of review/shapes.py.
import type { components } from "./schema";

export type Shapes = components["schemas"];
export type Query = Record<string, string | number | boolean | readonly string[] | null | undefined>;

// What went wrong, in words for the person in front of the page.
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

let token = "";

// The session's token goes with everything that changes something.
export function useToken(csrf: string): void {
  token = csrf;
}

export async function get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  return answer<T>(await reach(`/api${path}${asked(query)}`, { signal: signal ?? null }));
}

export async function send<T>(method: "POST" | "DELETE", path: string, body?: unknown): Promise<T> {
  const headers: Record<string, string> = { "X-CSRF-Token": token };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  return answer<T>(await reach(`/api${path}`, { method, headers, body: body === undefined ? null : JSON.stringify(body) }));
}

// A query string; what is empty is left out, a list is repeated.
export function asked(query: Query): string {
  const pairs = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === "" || value === false) continue;
    for (const one of Array.isArray(value) ? value : [value]) pairs.append(name, String(one));
  }
  const text = pairs.toString();
  return text === "" ? "" : `?${text}`;
}

async function reach(address: string, options: RequestInit): Promise<Response> {
  try {
    return await fetch(address, { credentials: "same-origin", ...options });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Refused(0, "rashomon does not answer; is `rashomon serve` still running?");
  }
}

async function answer<T>(response: Response): Promise<T> {
  if (response.status === 204) return undefined as T;
  const told: unknown = await response.json().catch(() => null);
  if (response.ok) return told as T;
  const detail = told !== null && typeof told === "object" && "detail" in told ? told.detail : null;
  throw new Refused(response.status, typeof detail === "string" ? detail : `the request was refused (${response.status})`);
}
