/** The lanes of a timeline and what stands in them at a given zoom: single bars, or counts where bars would not fit. */

import type { Item, Timeline } from "../data";
import { DAY, time } from "../days";

export type Grouping = "party" | "certainty";

export interface Lane {
  name: string;
  party: number | null;
  items: Span[];
}

/** A dated item with its bounds in time; the end is the midnight after its last day. */
export interface Span {
  item: Item;
  from: number;
  to: number;
  /** The reports give only one of its ends. */
  open: "start" | "end" | null;
}

export interface Bar {
  span: Span;
  x: number;
  width: number;
  row: number;
}

export interface Bin {
  from: number;
  to: number;
  spans: Span[];
}

/** More rows of single bars than this are drawn as counts per day. */
const ROWS = 7;
const LEAST = 7;
/** The share of claims at each end that may lie outside the first view, and how far off they must lie for that. */
const OUTER = 0.04;
const FAR = 2;
const GAP = 2;
/** Lanes beyond these are drawn as one: nobody compares thirty. */
const LANES = 14;
const CERTAINTIES = ["certain", "probable", "possible", "unknown"];

export function spanOf(item: Item): Span | null {
  const [start, end] = [item.start, item.end];
  if (start === null && end === null) return null;
  const from = time(start ?? end ?? "");
  const to = time(end ?? start ?? "") + DAY;
  return { item, from, to, open: start === null ? "start" : end === null ? "end" : null };
}

export function lanesOf(data: Timeline, grouping: Grouping): Lane[] {
  const lanes = new Map<string, Lane>();
  for (const item of data.items) {
    const span = spanOf(item);
    if (!span) continue;
    const party = item.party === null ? null : data.parties[item.party] ?? null;
    const name = grouping === "party" ? party?.name ?? "party not known" : item.certainty;
    const key = grouping === "party" ? String(item.party) : item.certainty;
    const lane = lanes.get(key) ?? { name, party: grouping === "party" ? item.party : null, items: [] };
    lane.items.push(span);
    lanes.set(key, lane);
  }
  const rank = (lane: Lane): number =>
    grouping === "certainty" ? CERTAINTIES.indexOf(lane.name) : lane.party === null ? 1 : -lane.items.length;
  const sorted = [...lanes.values()].sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
  const rest = sorted.slice(LANES - 1);
  if (rest.length < 2) return sorted;
  return [...sorted.slice(0, LANES - 1), { name: `${rest.length} others`, party: null, items: rest.flatMap((lane) => lane.items) }];
}

/** The stretch that holds all but the outermost claims, where they lie far off; else null. A report that mentions 1998
 * should not push a week of March into one pixel. */
export function crowd(spans: readonly Span[]): [number, number] | null {
  const starts = spans.map((span) => span.from).sort((a, b) => a - b);
  const ends = spans.map((span) => span.to).sort((a, b) => a - b);
  const out = Math.floor(spans.length * OUTER);
  const [first, last, from, to] = [starts[0], ends[ends.length - 1], starts[out], ends[ends.length - 1 - out]];
  if (first === undefined || last === undefined || from === undefined || to === undefined) return null;
  const room = Math.max(DAY, (to - from) * 0.06);
  return last - first > FAR * (to - from + 2 * room) ? [from - room, to + room] : null;
}

/** Bars packed into as few rows as they need, or null where they need too many. */
export function pack(spans: readonly Span[], place: (at: number) => number): { bars: Bar[]; rows: number } | null {
  const ends: number[] = [];
  const bars: Bar[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from || b.to - a.to)) {
    const x = place(span.from);
    const width = Math.max(LEAST, place(span.to) - x - 1);
    let row = ends.findIndex((end) => end + GAP <= x);
    if (row < 0) row = ends.push(0) - 1;
    if (row >= ROWS) return null;
    ends[row] = x + width;
    bars.push({ span, x, width, row });
  }
  return { bars, rows: ends.length };
}

/** Counts by first possible day, in steps of whole days that are at least `least` pixels wide. */
export function bins(spans: readonly Span[], place: (at: number) => number, least: number): Bin[] {
  const dayWidth = place(DAY) - place(0);
  const days = [1, 2, 7, 14, 28, 91, 182, 365].find((step) => step * dayWidth >= least) ?? 730;
  const found = new Map<number, Bin>();
  for (const span of spans) {
    const from = Math.floor(span.from / (days * DAY)) * days * DAY;
    const bin = found.get(from) ?? { from, to: from + days * DAY, spans: [] };
    bin.spans.push(span);
    found.set(from, bin);
  }
  return [...found.values()].sort((a, b) => a.from - b.from);
}
