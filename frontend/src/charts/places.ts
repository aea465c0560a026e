/** What a map shows at one place: the marks that share its coordinates, and the weightiest of their states. */

import type { Mark, MarkClaim, Precision, Status } from "../data";

const STATES: Status[] = ["disputed", "agreed", "corroborated", "updated", "single-party", "unsourced"];
const PRECISIONS: Precision[] = ["country", "region", "town", "point"];

export interface Place {
  name: string;
  lat: number;
  lon: number;
  precision: Precision;
  state: Status;
  claims: MarkClaim[];
}

/** Places in the order of drawing: fine marks over coarse ones, disputes over the rest, few claims over many. */
export function placesOf(marks: readonly Mark[]): Place[] {
  const found = new Map<string, Place>();
  for (const mark of marks) {
    const key = `${mark.lat},${mark.lon},${mark.precision}`;
    const place = found.get(key);
    if (!place) {
      found.set(key, { ...mark, claims: [...mark.claims] });
      continue;
    }
    const known = new Set(place.claims.map((one) => one.claim));
    place.claims.push(...mark.claims.filter((one) => !known.has(one.claim)));
    if (STATES.indexOf(mark.state) < STATES.indexOf(place.state)) place.state = mark.state;
  }
  const disputed = (place: Place): number => Number(place.state === "disputed");
  return [...found.values()].sort((a, b) =>
    PRECISIONS.indexOf(a.precision) - PRECISIONS.indexOf(b.precision) || disputed(a) - disputed(b) || b.claims.length - a.claims.length);
}

/** "disputed", "agreed" … as the map's three ways of drawing: in dispute, backed by others, or one side's word. */
export function standing(state: Status): "disputed" | "backed" | "alone" {
  if (state === "disputed") return "disputed";
  return state === "agreed" || state === "corroborated" ? "backed" : "alone";
}
