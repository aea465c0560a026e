/** Days as the ledger has them: ISO dates, read as UTC midnights so that no time zone can move one. */

export const DAY = 86_400_000;
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

export function time(day: string): number {
  return Date.parse(`${day.slice(0, 10)}T00:00:00Z`);
}

export function iso(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** "14 Mar 2024" */
export function shown(day: string): string {
  const [year, month, date] = day.slice(0, 10).split("-");
  return `${Number(date)} ${MONTHS[Number(month) - 1] ?? "?"} ${year}`;
}

/** The label of a tick: the day, with its month where that changes, and the year in January. */
export function tick(at: Date, span: number): string {
  const month = MONTHS[at.getUTCMonth()] ?? "?";
  if (span > 4 * 365 * DAY) return String(at.getUTCFullYear());
  if (span > 120 * DAY) return at.getUTCMonth() === 0 ? String(at.getUTCFullYear()) : month;
  return `${at.getUTCDate()} ${month}`;
}

/** Whole days from one to another, for axes that must never show a time of day. */
export function dayTicks(from: number, to: number, most: number): Date[] {
  const days = Math.max(1, Math.round((to - from) / DAY));
  if (days > most * 31) return monthTicks(from, to, most);
  const steps = [1, 2, 5, 7, 10, 14, 31];
  const step = steps.find((size) => days / size <= most) ?? 31;
  const ticks: Date[] = [];
  for (let at = Math.ceil(from / DAY) * DAY; at <= to; at += step * DAY) ticks.push(new Date(at));
  return ticks;
}

function monthTicks(from: number, to: number, most: number): Date[] {
  const start = new Date(from);
  const months = (to - from) / (30.44 * DAY);
  const step = [1, 2, 3, 6, 12, 24, 60, 120, 240].find((size) => months / size <= most) ?? 480;
  const first = Math.ceil((start.getUTCFullYear() * 12 + start.getUTCMonth()) / step) * step;
  const ticks: Date[] = [];
  for (let month = first; ; month += step) {
    const at = new Date(Date.UTC(Math.floor(month / 12), month % 12, 1));
    if (at.getTime() > to) return ticks;
    if (at.getTime() >= from) ticks.push(at);
  }
}
