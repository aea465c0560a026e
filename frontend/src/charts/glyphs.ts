/** How a number was bounded, as a mark around the origin: exact, about, at least, at most, from–to. */

import type { Bound, Point } from "../data";
import { svg } from "../dom";

const REACH = 22;
const NAMES: Record<Bound, string> = {
  exact: "exactly", about: "about", at_least: "at least", at_most: "at most", range: "from … to",
};

/** The height at which a point is drawn: its number, the middle of its range, or the one bound that it has. */
export function level(point: Point): number | null {
  if (point.low !== null && point.high !== null && point.value === null) return (point.low + point.high) / 2;
  return point.value ?? point.low ?? point.high;
}

interface Reach {
  /** Pixels from the point's middle to its low and high ends, down positive. */
  low: number | null;
  high: number | null;
}

/** The mark of a point. A bound that is open to one side is an arrow, since nothing says how far it goes. */
export function glyph(point: Pick<Point, "bound">, { low, high }: Reach): SVGGElement {
  const mark = svg("g", { class: `glyph ${point.bound}` });
  const ranged = low !== null && high !== null && low !== high;
  if (ranged) {
    mark.append(svg("path", { class: "bar", d: `M0,${low}V${high}` }), svg("path", { class: "cap", d: `M-5,${low}h10M-5,${high}h10` }));
  }
  if (point.bound === "at_least" && !ranged) mark.append(arrow(-1));
  else if (point.bound === "at_most" && !ranged) mark.append(arrow(1));
  else if (point.bound !== "range" || !ranged) mark.append(svg("circle", { class: "dot", r: 4.5 }));
  return mark;
}

function arrow(way: 1 | -1): SVGPathElement {
  const tip = REACH * way;
  return svg("path", { class: "cap", d: `M-6,0H6M0,0V${tip}M-4,${tip - 5 * way}L0,${tip}L4,${tip - 5 * way}` });
}

export function glyphKey(bound: Bound): Node[] {
  const height = bound === "at_least" ? 6 : bound === "at_most" ? -6 : 0;
  const reach = bound === "range" ? { low: 9, high: -9 } : { low: null, high: null };
  const box = svg("svg", { class: "p-none", viewBox: "-8 -13 16 26", width: 14, height: 22, "aria-hidden": "true" });
  const mark = glyph({ bound }, reach);
  mark.setAttribute("transform", `translate(0,${height}) scale(${bound === "at_least" || bound === "at_most" ? 0.8 : 1})`);
  box.append(mark);
  return [box, document.createTextNode(NAMES[bound])];
}
