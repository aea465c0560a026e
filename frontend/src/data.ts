/** What the server writes into a page for the bundle: the same facts as the table that follows each chart.
 *
 * Keys are held together with `claimline.present.pages` by a test; `null` always means "the reports do not say". */

export type Status = "disputed" | "agreed" | "corroborated" | "updated" | "single-party" | "unsourced";
export type Bound = "exact" | "about" | "at_least" | "at_most" | "range";
export type Precision = "point" | "town" | "region" | "country";

export interface Party {
  name: string;
}

export interface Point {
  claim: string;
  href: string;
  /** ISO day, or null for a point that belongs to no proven day. */
  day: string | null;
  basis: "as of" | "said" | "published" | null;
  value: number | null;
  low: number | null;
  high: number | null;
  bound: Bound;
  /** Index into `parties`; null for an unknown party. */
  party: number | null;
  text: string;
  source: string;
  report: string;
}

export interface Series {
  id: string;
  measure: string;
  unit: string | null;
  parties: Party[];
  points: Point[];
  /** Pairs of point indexes whose order in time is proven. */
  joined: [number, number][];
}

export interface Item {
  claim: string;
  href: string;
  start: string | null;
  end: string | null;
  precise: boolean;
  party: number | null;
  stance: string;
  certainty: string;
  state: Status | null;
  source: string;
  text: string;
}

export interface Timeline {
  parties: Party[];
  items: Item[];
}

export interface MarkClaim {
  claim: string;
  href: string;
  source: string;
  party: string | null;
  stance: string;
  text: string;
}

export interface Mark {
  lat: number;
  lon: number;
  name: string;
  precision: Precision;
  relation: string;
  state: Status;
  claims: MarkClaim[];
}

export interface MapData {
  note: string;
  marks: Mark[];
}

export interface Charts {
  series: Series;
  timeline: Timeline;
  map: MapData;
}

/** Each chart element of one kind with its data: the n-th data block belongs to the n-th element. */
export function charts<K extends keyof Charts>(kind: K): { host: HTMLElement; data: Charts[K] }[] {
  const hosts = document.querySelectorAll<HTMLElement>(`.chart[data-chart="${kind}"]`);
  const blocks = document.querySelectorAll(`script.data[data-for="${kind}"]`);
  const found: { host: HTMLElement; data: Charts[K] }[] = [];
  hosts.forEach((host, n) => {
    const block = blocks[n]?.textContent;
    if (block) found.push({ host, data: JSON.parse(block) as Charts[K] });
  });
  return found;
}
