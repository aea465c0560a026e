/** Land, borders and country names from Natural Earth (world-atlas, 1:50 million), projected once and moved by transform. */

import { geoArea, geoContains, geoPath, type GeoPath, type GeoProjection } from "d3-geo";
import type { FeatureCollection, Geometry, MultiLineString, Polygon } from "geojson";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { svg } from "../dom";

interface Named {
  name: string;
}
type World = Topology<{ countries: GeometryCollection<Named>; land: GeometryCollection }>;

/** Territories that Natural Earth draws apart as disputed or without settled status; their borders are dashed. */
const UNSETTLED = new Set(["Kosovo", "Somaliland", "N. Cyprus", "W. Sahara", "Palestine", "Siachen Glacier", "Falkland Is."]);

/** Lines that Natural Earth draws as plain borders where they are held, and that many states do not recognise: west, south,
 * east, north of the box in which they lie. */
const CONTESTED: [number, number, number, number][] = [
  [32.4, 45.7, 35.3, 46.4], // Crimea
  [35.5, 32.6, 36.1, 33.5], // the Golan Heights
  [72.5, 32.2, 80.5, 37.2], // Kashmir and Aksai Chin
];
/** Names that changed after this edition of Natural Earth (4.1, 2018). */
const RENAMED: Record<string, string> = { Macedonia: "North Macedonia" };
/** Parts of a country smaller than this share of its largest carry no label: they may be exclaves, or held. */
const MAIN = 0.2;

export function world(): World | null {
  return (globalThis as { claimlineWorld?: World }).claimlineWorld ?? null;
}

export interface Country {
  name: string;
  main: Polygon[];
  /** Corners in pixels of the unmoved projection. */
  box: [[number, number], [number, number]];
}

export class Basemap {
  readonly group = svg("g", { class: "base", "aria-hidden": "true" });
  private readonly countries: Country[];
  private readonly path: GeoPath;

  constructor(topology: World, private readonly projection: GeoProjection) {
    this.path = geoPath(projection);
    const shapes = feature(topology, topology.objects.countries) as FeatureCollection<Geometry, Named>;
    this.countries = shapes.features.map((shape) => ({ name: RENAMED[shape.properties.name] ?? shape.properties.name, main: mainParts(shape.geometry), box: this.path.bounds(shape) }));
    const unsettled = (a: { properties?: Named }, b: { properties?: Named }): boolean =>
      UNSETTLED.has(a.properties?.name ?? "") || UNSETTLED.has(b.properties?.name ?? "");
    const objects = topology.objects.countries;
    const settled = parted(mesh(topology, objects, (a, b) => a !== b && !unsettled(a as never, b as never)));
    const lines = {
      coast: mesh(topology, objects, (a, b) => a === b),
      border: settled.plain,
      unsettled: mesh(topology, objects, (a, b) => a !== b && unsettled(a as never, b as never)),
      contested: settled.contested,
    };
    this.group.append(svg("path", { class: "land", d: this.path(shapes) ?? "" }));
    for (const [name, line] of Object.entries(lines)) this.group.append(svg("path", { class: name, d: this.path(line) ?? "" }));
  }

  /** Countries in view, each with a spot inside it that is in view: a grid of probes finds it. */
  labels(view: { from: [number, number]; to: [number, number] }): { name: string; at: [number, number] }[] {
    const probes = grid(view.from, view.to);
    const inView = this.countries.filter(({ box }) =>
      box[0][0] < view.to[0] && box[1][0] > view.from[0] && box[0][1] < view.to[1] && box[1][1] > view.from[1]);
    const spots: { name: string; at: [number, number]; hits: number }[] = [];
    for (const country of inView) {
      const inside = probes.filter((probe) => within(country.box, probe) && this.contains(country, probe));
      const middle = mean(inside);
      if (!middle) continue;
      const nearest = inside.reduce((best, one) => (distance(one, middle) < distance(best, middle) ? one : best));
      spots.push({ name: country.name, at: nearest, hits: inside.length });
    }
    return spots.sort((a, b) => b.hits - a.hits).slice(0, 40);
  }

  private contains(country: Country, at: [number, number]): boolean {
    const where = this.projection.invert?.(at);
    return !!where && country.main.some((part) => geoContains(part, where));
  }
}

function mainParts(shape: Geometry): Polygon[] {
  const parts: Polygon[] = shape.type === "MultiPolygon"
    ? shape.coordinates.map((coordinates) => ({ type: "Polygon", coordinates }))
    : shape.type === "Polygon" ? [shape] : [];
  const areas = parts.map((part) => geoArea(part));
  return parts.filter((_, n) => (areas[n] ?? 0) >= MAIN * Math.max(...areas));
}

/** Border lines cut where they enter or leave a contested box. */
function parted(lines: MultiLineString): { plain: MultiLineString; contested: MultiLineString } {
  const found: Record<"plain" | "contested", number[][][]> = { plain: [], contested: [] };
  for (const line of lines.coordinates) {
    let piece: number[][] = [];
    let kind: "plain" | "contested" | null = null;
    for (const point of line) {
      const here = contested(point) ? "contested" : "plain";
      if (kind !== null && here !== kind) {
        found[kind].push([...piece, point]);
        piece = [];
      }
      kind = here;
      piece.push(point);
    }
    if (kind !== null && piece.length > 1) found[kind].push(piece);
  }
  return { plain: { type: "MultiLineString", coordinates: found.plain }, contested: { type: "MultiLineString", coordinates: found.contested } };
}

function contested([lon = 0, lat = 0]: number[]): boolean {
  return CONTESTED.some(([west, south, east, north]) => lon > west && lon < east && lat > south && lat < north);
}

function grid(from: [number, number], to: [number, number]): [number, number][] {
  const [columns, rows] = [13, 9];
  const probes: [number, number][] = [];
  for (let i = 1; i < columns; i++) {
    for (let j = 1; j < rows; j++) {
      probes.push([from[0] + ((to[0] - from[0]) * i) / columns, from[1] + ((to[1] - from[1]) * j) / rows]);
    }
  }
  return probes;
}

function within(box: Country["box"], [x, y]: [number, number]): boolean {
  return x > box[0][0] && x < box[1][0] && y > box[0][1] && y < box[1][1];
}

function mean(points: readonly [number, number][]): [number, number] | null {
  if (!points.length) return null;
  const sum = points.reduce(([x, y], [u, v]) => [x + u, y + v], [0, 0]);
  return [sum[0] / points.length, sum[1] / points.length];
}

function distance([x, y]: [number, number], [u, v]: [number, number]): number {
  return (x - u) ** 2 + (y - v) ** 2;
}
