/** A number series: each report's figure at its day, drawn as what was said. "At least 40" is an arrow, never a dot. */

import { axisBottom, axisLeft } from "d3-axis";
import { scaleLinear, scaleUtc, type ScaleLinear, type ScaleTime } from "d3-scale";
import { select } from "d3-selection";
import { charts, type Point, type Series } from "../data";
import { DAY, dayTicks, shown, tick, time } from "../days";
import { el, hue, letter, onWidth, partyLabel, svg, words } from "../dom";
import { roving } from "../roving";
import { glyph, glyphKey, level } from "./glyphs";

const MARGIN = { top: 18, right: 14, bottom: 30, left: 58 };
const STRIP = 84;
/** Below this share of the highest number, a spread drawn from zero would be a flat line. */
const FLAT = 0.12;

export function startSeries(): void {
  for (const { host, data } of charts("series")) {
    const readout = el("p", { class: "readout", "aria-hidden": "true" });
    const plot = el("div", { class: "plot" });
    const placed = data.points.filter((point) => level(point) !== null);
    host.replaceChildren(plot, readout, legend(data), ...asides(data, placed));
    onWidth(plot, (width) => plot.replaceChildren(draw(data, { width, readout })));
  }
}

interface Frame {
  width: number;
  readout: HTMLElement;
}

interface Axes {
  x: ScaleTime<number, number>;
  y: ScaleLinear<number, number>;
  right: number;
  bottom: number;
  cut: boolean;
}

function draw(data: Series, frame: Frame): SVGSVGElement {
  const height = Math.round(Math.max(250, Math.min(400, frame.width * 0.46)));
  const axes = axesOf(data, frame.width, height);
  const root = svg("svg", {
    viewBox: `0 0 ${frame.width} ${height}`, width: frame.width, height, role: "group",
    "aria-label": `${data.measure}: ${data.points.length} numbers; arrow keys move among them, Enter opens the words`,
  });
  drawAxes(root, axes, { width: frame.width, unit: data.unit });
  const at = positions(data, axes);
  for (const [from, to] of data.joined) joinPoints(root, at, { from, to, data, axes });
  const links = data.points.map((point, n) => pointLink(point, { at: at[n] ?? null, axes, data, readout: frame.readout }));
  const shownLinks = links.filter((link): link is SVGAElement => link !== null);
  root.append(...shownLinks);
  roving(shownLinks);
  return root;
}

function axesOf(data: Series, width: number, height: number): Axes {
  const numbers = data.points.flatMap((point) => [point.value, point.low, point.high]).filter((n): n is number => n !== null);
  const highest = Math.max(...numbers, 0);
  const lowest = Math.min(...numbers);
  const cut = lowest > 0 && highest > lowest && highest - lowest < FLAT * highest;
  const pad = (highest - lowest) * 0.25;
  const floor = cut ? lowest - pad : Math.min(0, lowest);
  const days = data.points.flatMap((point) => (point.day ? [time(point.day)] : []));
  const undated = data.points.some((point) => point.day === null && level(point) !== null);
  const right = width - MARGIN.right - (undated ? STRIP : 0);
  const first = Math.min(...days);
  const last = Math.max(...days);
  const room = Math.max(DAY, (last - first) * 0.06);
  const domain = days.length ? [first - room, last + room] : [0, DAY];
  return {
    x: scaleUtc(domain, [MARGIN.left, right]),
    y: scaleLinear([floor, highest + (cut ? pad : highest * 0.08) || 1], [height - MARGIN.bottom, MARGIN.top]).nice(5),
    right, bottom: height - MARGIN.bottom, cut,
  };
}

function drawAxes(root: SVGSVGElement, axes: Axes, { width, unit }: { width: number; unit: string | null }): void {
  const [from, to] = axes.x.domain().map(Number) as [number, number];
  const ticks = dayTicks(from, to, Math.max(2, Math.floor((axes.right - MARGIN.left) / 62)))
    .filter((at) => axes.x(at) < axes.right - 20);
  const left = axisLeft(axes.y).ticks(5).tickSize(-(axes.right - MARGIN.left)).tickPadding(8);
  const bottom = axisBottom<Date>(axes.x).tickValues(ticks).tickSizeOuter(0).tickFormat((at) => tick(at, to - from));
  select(root).append("g").attr("class", "axis y").attr("transform", `translate(${MARGIN.left},0)`).call(left);
  select(root).append("g").attr("class", "axis x").attr("transform", `translate(0,${axes.bottom})`).call(bottom);
  select(root).selectAll(".axis").attr("aria-hidden", "true").attr("font-family", null).attr("font-size", null);
  if (unit) root.append(svg("text", { class: "unit", x: MARGIN.left, y: 11 }, unit));
  if (axes.cut) root.append(svg("path", { class: "cut", d: `M${MARGIN.left - 6},${axes.bottom - 5}l12,-5m-12,-1l12,-5` }));
  if (axes.right < width - MARGIN.right) {
    root.append(
      svg("rect", { class: "strip", x: axes.right + 12, y: MARGIN.top - 6, width: STRIP - 14, height: axes.bottom - MARGIN.top + 6 }),
      svg("text", { class: "strip-label", x: axes.right + 12 + (STRIP - 14) / 2, y: axes.bottom + 17 }, "undated"),
    );
  }
}

/** Where each point stands; points of one day are set side by side, so that none hides another. */
function positions(data: Series, axes: Axes): ([number, number] | null)[] {
  const byDay = new Map<string | null, number[]>();
  data.points.forEach((point, n) => {
    if (level(point) === null) return;
    byDay.set(point.day, [...(byDay.get(point.day) ?? []), n]);
  });
  const at: ([number, number] | null)[] = data.points.map(() => null);
  const dayWidth = axes.x(DAY) - axes.x(0);
  for (const [day, members] of byDay) {
    const span = day === null ? STRIP - 34 : Math.max(26, dayWidth * 0.8);
    const step = Math.min(18, span / Math.max(1, members.length - 1));
    members.forEach((n, place) => {
      const middle = day === null ? axes.right + 12 + (STRIP - 14) / 2 : axes.x(time(day));
      const point = data.points[n];
      const value = point ? level(point) : null;
      if (value !== null) at[n] = [middle + (place - (members.length - 1) / 2) * step, axes.y(value)];
    });
  }
  return at;
}

interface Join {
  from: number;
  to: number;
  data: Series;
  axes: Axes;
}

function joinPoints(root: SVGSVGElement, at: ([number, number] | null)[], { from, to, data }: Join): void {
  const [a, b] = [at[from], at[to]];
  if (!a || !b) return;
  root.append(svg("line", { class: `join ${hue(data.points[from]?.party ?? null)}`, x1: a[0], y1: a[1], x2: b[0], y2: b[1] }));
}

interface Place {
  at: [number, number] | null;
  axes: Axes;
  data: Series;
  readout: HTMLElement;
}

function pointLink(point: Point, { at, axes, data, readout }: Place): SVGAElement | null {
  if (!at) return null;
  const [x, y] = at;
  const party = point.party === null ? null : data.parties[point.party]?.name ?? null;
  const when = point.day ? `${point.basis ?? "day"} ${shown(point.day)}` : "undated";
  const label = `“${point.text}”, ${point.source}${party && party !== point.source ? `, ${party}` : ""}, ${when}`;
  const link = svg(
    "a",
    { href: point.href, class: `point ${hue(point.party)}`, "aria-label": label, transform: `translate(${x},${y})` },
    svg("circle", { class: "hit", r: 13 }),
    glyph(point, { low: offset(point.low, axes, y), high: offset(point.high, axes, y) }),
    svg("text", { class: "letter-text", x: 8, y: -6 }, point.party === null ? "?" : letter(point.party)),
  );
  const tell = (): void => {
    const rest = party && party !== point.source ? [" · ", el("bdi", {}, party)] : [];
    readout.replaceChildren(words(point.text), " ", el("b", {}, el("bdi", {}, point.source)), ...rest,
      ` · ${when} · `, el("bdi", {}, point.report));
  };
  link.addEventListener("focus", tell);
  link.addEventListener("pointerenter", tell);
  return link;
}

function offset(value: number | null, axes: Axes, y: number): number | null {
  return value === null ? null : axes.y(value) - y;
}

function legend(data: Series): HTMLElement {
  const present = [...new Set(data.points.map((point) => point.bound))].sort();
  const unknown = data.points.some((point) => point.party === null);
  return el("div", { class: "legend" },
    el("ul", { "aria-label": "Parties" },
      ...data.parties.map((party, n) => el("li", {}, partyLabel(party.name, n))),
      unknown ? el("li", {}, partyLabel("party not known", null)) : null),
    el("ul", { "aria-label": "Marks" }, ...present.map((bound) => el("li", {}, ...glyphKey(bound)))));
}

function asides(data: Series, placed: readonly Point[]): HTMLElement[] {
  const notes: string[] = [];
  const numbers = placed.flatMap((point) => [point.value, point.low, point.high]).filter((n): n is number => n !== null);
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  if (low > 0 && high > low && high - low < FLAT * high) notes.push("The axis does not begin at zero: from there, these numbers would be one line.");
  if (placed.length < data.points.length) notes.push(`${data.points.length - placed.length} without a number that can be placed: see the table.`);
  if (data.points.length > 1) notes.push(data.joined.length ? "Joined only where the order in time is proven." : "Not joined: no order in time is proven.");
  return [el("p", { class: "note" }, notes.join(" "))];
}
