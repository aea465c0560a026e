/** Where the claims are: one map for the server and for a folder, without tiles. The accent means dispute, the shape of
 * a mark how precise the place is; every mark also stands in the list beside. */

import { geoMercator, type GeoProjection } from "d3-geo";
import { select, type Selection } from "d3-selection";
import { zoom, zoomIdentity, type ZoomBehavior, type ZoomTransform } from "d3-zoom";
import { charts, type MapData } from "../data";
import { button, el, onWidth, svg } from "../dom";
import { Basemap, world } from "./basemap";
import { claimList } from "./claimlist";
import { Labels } from "./labels";
import { placesOf, standing, type Place } from "./places";

const CLOSEST = 60;
const STEP = 1.7;
const PRECISE: Record<Place["precision"], string> = { point: "a point", town: "a town", region: "a region", country: "a whole country" };

export function startMaps(): void {
  for (const { host, data } of charts("map")) {
    if (world()) new MapChart(host, data);
  }
}

class MapChart {
  private readonly places: Place[];
  private readonly root = svg("svg", { "aria-hidden": "true" });
  private readonly frame = el("div", { class: "map-frame", tabindex: 0, role: "application", "aria-label": "Map: arrow keys move it, plus and minus zoom, 0 shows all; the places are listed after it" });
  private readonly entries: HTMLDetailsElement[];
  private selection: Selection<SVGSVGElement, unknown, null, undefined> = select(this.root);
  private readonly behavior: ZoomBehavior<SVGSVGElement, unknown>;
  private projection: GeoProjection = geoMercator();
  private base: Basemap | null = null;
  private transform: ZoomTransform = zoomIdentity;
  private size: [number, number] = [0, 0];
  private chosen: Place | null = null;
  private settling = 0;
  private countryNames: { name: string; at: [number, number] }[] = [];

  constructor(host: HTMLElement, data: MapData) {
    this.places = placesOf(data.marks);
    this.entries = this.places.map((place) => this.entry(place));
    this.behavior = zoom<SVGSVGElement, unknown>()
      .scaleExtent([0.35, CLOSEST])
      .filter((event: WheelEvent & MouseEvent & TouchEvent) => {
        if (event.type === "wheel") return event.ctrlKey || event.metaKey || document.activeElement === this.frame;
        return event.touches ? event.touches.length > 1 : !event.button;
      })
      .on("zoom", (event: { transform: ZoomTransform }) => this.zoomed(event.transform));
    this.selection.call(this.behavior);
    this.frame.addEventListener("keydown", (event) => this.key(event));
    this.frame.append(this.root, this.buttons());
    const figure = el("div", { class: "map-figure" }, this.frame, this.legend());
    const order = [...this.entries].sort((a, b) => Number(b.dataset["claims"]) - Number(a.dataset["claims"]));
    const list = el("div", { class: "places", role: "list", "aria-label": "Places" }, ...order.map((entry) => el("div", { role: "listitem" }, entry)));
    host.replaceChildren(figure, list);
    onWidth(this.frame, (width) => this.build(width));
  }

  private build(width: number): void {
    const topology = world();
    if (!topology) return;
    const height = Math.round(Math.min(Math.max(width * 0.66, 280), window.innerHeight * 0.72, 620));
    this.size = [width, height];
    this.projection = fitted(this.places, this.size);
    this.base = new Basemap(topology, this.projection);
    this.root.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.root.setAttribute("height", String(height));
    this.behavior.extent([[0, 0], this.size]);
    this.settle();
  }

  private zoomed(transform: ZoomTransform): void {
    this.transform = transform;
    this.draw();
    window.clearTimeout(this.settling);
    this.settling = window.setTimeout(() => this.settle(), 140);
  }

  /** Finds the countries' labels anew; too slow for every frame of a movement. */
  private settle(): void {
    if (!this.base) return;
    this.countryNames = this.base.labels({ from: this.transform.invert([0, 0]), to: this.transform.invert(this.size) });
    this.draw();
  }

  private draw(): void {
    if (!this.base) return;
    const { x, y, k } = this.transform;
    this.base.group.setAttribute("transform", `translate(${x},${y}) scale(${k})`);
    const marks = svg("g", { class: "marks" });
    const labels = new Labels(this.size);
    for (const place of this.places) {
      const at = this.at(place);
      if (at && place.precision !== "country") marks.append(this.mark(place, at));
      if (at && place.precision !== "country" && place.precision !== "region") labels.keepFree(at, 7);
    }
    const order = [...this.places].sort((a, b) => Number(b === this.chosen) - Number(a === this.chosen) || b.claims.length - a.claims.length);
    for (const place of order) this.label(place, labels);
    const named = new Set(this.places.map((place) => place.name));
    for (const { name, at } of this.countryNames.filter((one) => !named.has(one.name))) labels.add(name, this.transform.apply(at), { className: "country", gap: 0 });
    this.root.replaceChildren(this.base.group, marks, labels.group, this.scaleBar());
  }

  private at(place: Place): [number, number] | null {
    const spot = this.projection([place.lon, place.lat]);
    return spot ? this.transform.apply(spot) : null;
  }

  private label(place: Place, labels: Labels): void {
    const at = this.at(place);
    if (!at) return;
    const whole = place.precision === "country";
    const className = `place ${standing(place.state)}${whole ? " whole" : ""}${place === this.chosen ? " chosen" : ""}`;
    const made = labels.add(whole ? `${place.name} ${place.claims.length}` : place.name, at, { className, gap: whole || place.precision === "region" ? 0 : 9 });
    made?.addEventListener("click", () => this.choose(place));
  }

  private mark(place: Place, [x, y]: [number, number]): SVGElement {
    const mark = svg("g", { class: `mark ${place.precision} ${standing(place.state)}${place === this.chosen ? " chosen" : ""}`, transform: `translate(${x},${y})` });
    const size = Math.min(5, 1 + Math.sqrt(place.claims.length));
    if (place.precision === "region") mark.append(svg("circle", { class: "area", r: (this.size[0] < 500 ? 13 : 22) + size * 2 }));
    else mark.append(svg("circle", { class: "hit", r: 14 }), svg("circle", { class: "dot", r: place.precision === "town" ? 3.5 + size : 2.5 + size }));
    if (place.precision === "point") mark.append(svg("path", { class: "cross", d: "M-9,0h5M4,0h5M0,-9v5M0,4v5" }));
    mark.append(svg("title", {}, `${place.name}: ${place.claims.length}`));
    mark.addEventListener("click", () => this.choose(place));
    return mark;
  }

  private entry(place: Place): HTMLDetailsElement {
    const facts = `${PRECISE[place.precision]} · ${place.claims.length === 1 ? "1 claim" : `${place.claims.length} claims`}`;
    const summary = el("summary", {}, el("b", {}, el("bdi", {}, place.name)), el("span", { class: `status ${place.state}` }, place.state), el("span", { class: "quiet" }, facts));
    const details = el("details", { name: "place", "data-claims": place.claims.length }, summary);
    details.addEventListener("toggle", () => {
      if (details.open) {
        if (details.children.length === 1) details.append(claimList(place.claims));
        this.chosen = place;
        this.reveal(place);
      } else if (this.chosen === place) this.chosen = null;
      this.draw();
    });
    return details;
  }

  private choose(place: Place): void {
    const entry = this.entries[this.places.indexOf(place)];
    if (!entry) return;
    entry.open = true;
    entry.scrollIntoView({ block: "nearest" });
  }

  private reveal(place: Place): void {
    const at = this.at(place);
    if (!at) return;
    const [width, height] = this.size;
    const margin = 40;
    if (at[0] > margin && at[1] > margin && at[0] < width - margin && at[1] < height - margin) return;
    const spot = this.projection([place.lon, place.lat]);
    if (spot) this.behavior.translateTo(this.selection, spot[0], spot[1]);
  }

  private buttons(): HTMLElement {
    return el("div", { class: "zooms" },
      button("+", "Zoom in", () => this.behavior.scaleBy(this.selection, STEP)),
      button("−", "Zoom out", () => this.behavior.scaleBy(this.selection, 1 / STEP)),
      button("all", "Show all places", () => this.behavior.transform(this.selection, zoomIdentity)));
  }

  private key(event: KeyboardEvent): void {
    if (event.target !== this.frame || event.ctrlKey || event.metaKey || event.altKey) return;
    const far = 70 / this.transform.k;
    const moves: Record<string, () => void> = {
      ArrowLeft: () => this.behavior.translateBy(this.selection, far, 0),
      ArrowRight: () => this.behavior.translateBy(this.selection, -far, 0),
      ArrowUp: () => this.behavior.translateBy(this.selection, 0, far),
      ArrowDown: () => this.behavior.translateBy(this.selection, 0, -far),
      "+": () => this.behavior.scaleBy(this.selection, STEP),
      "=": () => this.behavior.scaleBy(this.selection, STEP),
      "-": () => this.behavior.scaleBy(this.selection, 1 / STEP),
      "0": () => this.behavior.transform(this.selection, zoomIdentity),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    move();
  }

  /** A bar of a round number of kilometres, true at the middle of the view (Mercator stretches towards the poles). */
  private scaleBar(): SVGGElement {
    const [width, height] = this.size;
    const middle = this.transform.invert([width / 2, height / 2]);
    const latitude = this.projection.invert?.(middle)?.[1] ?? 0;
    const perPixel = (40_075 * Math.cos((latitude * Math.PI) / 180)) / (2 * Math.PI * this.projection.scale() * this.transform.k);
    const power = 10 ** Math.floor(Math.log10(perPixel * 110));
    const length = [5, 2, 1].map((step) => step * power).find((km) => km / perPixel <= 110) ?? power;
    const pixels = length / perPixel;
    return svg("g", { class: "scale", transform: `translate(12,${height - 12})` },
      svg("path", { d: `M0,-4V0H${pixels}V-4` }), svg("text", { x: pixels + 6, y: 1 }, `${length < 1 ? `${Math.round(length * 1000)} m` : `${length} km`}`));
  }

  private legend(): HTMLElement {
    const sign = (precision: Place["precision"], state: Place["state"], text: string): HTMLElement => {
      const box = svg("svg", { viewBox: "-10 -10 20 20", width: 18, height: 18, "aria-hidden": "true" });
      const mark = this.mark({ name: "", lat: 0, lon: 0, precision, state, claims: [] }, [0, 0]);
      if (precision === "region") mark.setAttribute("transform", "scale(0.36)");
      box.append(mark);
      return el("li", {}, box, text);
    };
    return el("div", { class: "legend" },
      el("ul", { "aria-label": "Colour" }, sign("town", "disputed", "disputed"), sign("town", "agreed", "agreed or corroborated"), sign("town", "single-party", "one party, updated or unsourced")),
      el("ul", { "aria-label": "Precision" }, sign("point", "agreed", "a point"), sign("town", "agreed", "a town"), sign("region", "agreed", "somewhere in a region")));
  }
}

/** Mercator around the marks; one place alone is shown with some 500 km around it. */
function fitted(places: readonly Place[], [width, height]: [number, number]): GeoProjection {
  const projection = geoMercator();
  const fine = places.filter((place) => place.precision !== "country");
  const used = fine.length ? fine : places;
  if (!used.length) return projection.fitSize([width, height], { type: "Sphere" });
  const edge = Math.min(56, width / 6);
  const points = { type: "MultiPoint" as const, coordinates: used.map((place) => [place.lon, place.lat]) };
  projection.fitExtent([[edge, edge], [width - edge, height - edge]], points);
  const closest = (width * 40_075) / (500 * 2 * Math.PI);
  if (projection.scale() > closest || !Number.isFinite(projection.scale())) {
    const middle = (values: number[]): number => (Math.min(...values) + Math.max(...values)) / 2;
    projection.scale(closest).translate([width / 2, height / 2])
      .center([middle(used.map((place) => place.lon)), middle(used.map((place) => place.lat))]);
  }
  return projection;
}
