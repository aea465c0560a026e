/** Claims by the day that they are about, in lanes; what has no day is listed apart, never placed. */

import { axisTop } from "d3-axis";
import { scaleUtc, type ScaleTime } from "d3-scale";
import { select, type Selection } from "d3-selection";
import { zoom, zoomIdentity, type ZoomBehavior, type ZoomTransform } from "d3-zoom";
import { charts, type Item, type Timeline } from "../data";
import { DAY, dayTicks, iso, shown, tick } from "../days";
import { button, el, hue, letter, onWidth, svg, words } from "../dom";
import { roving } from "../roving";
import { claimList } from "./claimlist";
import { bins, crowd, lanesOf, pack, type Bar, type Bin, type Grouping, type Lane, type Span } from "./lanes";

const TOP = 26;
const LABEL = 20;
const ROW = 11;
const COUNTS = 54;
const LANE_GAP = 12;
const SIDE = 8;
const DEEPEST = 400;

export function startTimelines(): void {
  for (const { host, data } of charts("timeline")) new TimelineChart(host, data);
}

class TimelineChart {
  private readonly readout = el("p", { class: "readout", "aria-hidden": "true" });
  private readonly plot = el("div", { class: "plot" });
  private readonly list = el("div", { class: "listed", "aria-live": "polite" });
  private readonly root = svg("svg", { role: "group" });
  private readonly selection: Selection<SVGSVGElement, unknown, null, undefined>;
  private readonly behavior: ZoomBehavior<SVGSVGElement, unknown>;
  private readonly domain: [number, number];
  private readonly crowded: [number, number] | null;
  private readonly outside = el("p", { class: "note", role: "status" });
  private grouping: Grouping = "party";
  private transform: ZoomTransform = zoomIdentity;
  private width = 0;
  private waiting = false;

  constructor(host: HTMLElement, private readonly data: Timeline) {
    const spans = lanesOf(data, "party").flatMap((lane) => lane.items);
    const first = Math.min(...spans.map((span) => span.from));
    const last = Math.max(...spans.map((span) => span.to));
    const room = Math.max(DAY, (last - first) * 0.02);
    this.domain = spans.length ? [first - room, last + room] : [0, DAY];
    this.crowded = crowd(spans);
    this.selection = select(this.root);
    this.behavior = zoom<SVGSVGElement, unknown>()
      .filter((event: WheelEvent & MouseEvent) => !event.button && (event.type !== "wheel" || event.ctrlKey || event.metaKey))
      .on("zoom", (event: { transform: ZoomTransform }) => this.zoomed(event.transform));
    this.selection.call(this.behavior).on("dblclick.zoom", null);
    this.root.addEventListener("keydown", (event) => this.key(event));
    this.plot.append(this.root);
    host.replaceChildren(this.tools(), this.outside, this.plot, this.readout, this.list, ...this.undated());
    onWidth(this.plot, (width) => {
      const first = this.width === 0;
      this.width = width;
      this.behavior.extent([[0, 0], [width, 100]]).translateExtent([[0, 0], [width, 100]])
        .scaleExtent([1, Math.max(1, Math.min(DEEPEST, (this.domain[1] - this.domain[0]) / (5 * DAY)))]);
      if (first && this.crowded) this.show(this.crowded);
      this.draw();
    });
  }

  private tools(): HTMLElement {
    const choice = (name: Grouping, text: string): HTMLElement => {
      const input = el("input", { type: "radio", name: "lanes", value: name, checked: name === this.grouping });
      input.addEventListener("change", () => {
        this.grouping = name;
        this.draw();
      });
      return el("label", {}, input, text);
    };
    return el("div", { class: "tools" },
      el("fieldset", {}, el("legend", { class: "visually-hidden" }, "Lanes"), "Lanes ", choice("party", "by party"), choice("certainty", "by certainty")),
      el("div", { class: "zooms" },
        button("−", "Zoom out", () => this.scaleBy(1 / 1.6)), button("+", "Zoom in", () => this.scaleBy(1.6)),
        button("whole", "Show the whole time", () => this.reset())));
  }

  private scaleBy(factor: number): void {
    this.behavior.scaleBy(this.selection, factor);
  }

  private show([from, to]: [number, number]): void {
    const whole = scaleUtc(this.domain, [SIDE, this.width - SIDE]);
    const k = (this.width - 2 * SIDE) / (whole(to) - whole(from));
    this.behavior.transform(this.selection, zoomIdentity.translate(SIDE - whole(from) * k, 0).scale(k));
  }

  private reset(): void {
    this.behavior.transform(this.selection, zoomIdentity);
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "+" || event.key === "=") this.scaleBy(1.6);
    else if (event.key === "-") this.scaleBy(1 / 1.6);
    else if (event.key === "0") this.reset();
    else if (event.shiftKey && event.key.startsWith("Arrow")) this.pan(event.key === "ArrowLeft" ? 1 : -1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private pan(way: 1 | -1): void {
    this.behavior.translateBy(this.selection, (way * this.width) / 5 / this.transform.k, 0);
  }

  private zoomed(transform: ZoomTransform): void {
    this.transform = transform;
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      this.draw();
    });
  }

  private scale(): ScaleTime<number, number> {
    return this.transform.rescaleX(scaleUtc(this.domain, [SIDE, this.width - SIDE]));
  }

  private draw(): void {
    const x = this.scale();
    const [from, to] = x.domain().map(Number) as [number, number];
    const focused = (document.activeElement as SVGElement | null)?.dataset["key"];
    const layer = svg("g");
    const marks: SVGElement[] = [];
    let [y, hidden] = [TOP, 0];
    for (const lane of lanesOf(this.data, this.grouping)) {
      const visible = lane.items.filter((span) => span.to >= from && span.from <= to);
      hidden += lane.items.length - visible.length;
      const drawn = this.lane(lane, visible, { x, y });
      layer.append(drawn.group);
      marks.push(...drawn.marks);
      y += drawn.height + LANE_GAP;
    }
    this.outside.textContent = hidden ? `${hidden} of the dated claims lie before or after the days in view.` : "";
    this.frame(layer, { x, height: y });
    roving(marks);
    if (focused) marks.find((mark) => mark.dataset["key"] === focused)?.focus();
  }

  private frame(layer: SVGGElement, { x, height }: { x: ScaleTime<number, number>; height: number }): void {
    const [from, to] = x.domain().map(Number) as [number, number];
    const ticks = dayTicks(from, to, Math.max(2, Math.floor(this.width / 84)));
    const axis = axisTop<Date>(x).tickValues(ticks).tickSize(-(height - TOP)).tickPadding(7).tickFormat((at) => tick(at, to - from));
    const attributes = {
      viewBox: `0 0 ${this.width} ${height}`, width: this.width, height,
      "aria-label": `Timeline from ${shown(iso(from))} to ${shown(iso(to))}; arrow keys move among the claims, plus and minus zoom`,
    };
    for (const [name, value] of Object.entries(attributes)) this.root.setAttribute(name, String(value));
    const axisLayer = svg("g", { class: "axis x", transform: `translate(0,${TOP})`, "aria-hidden": "true" });
    select(axisLayer).call(axis).attr("font-family", null).attr("font-size", null);
    this.root.replaceChildren(axisLayer, layer);
  }

  private lane(lane: Lane, spans: Span[], { x, y }: { x: ScaleTime<number, number>; y: number }): Drawn {
    const group = svg("g", { transform: `translate(0,${y})`, class: `lane ${lane.party === null ? "" : hue(lane.party)}` });
    const sign = lane.party === null ? "" : `${letter(lane.party)}  `;
    group.append(
      svg("line", { class: "rule", x1: 0, x2: this.width, y1: 0, y2: 0 }),
      svg("text", { class: "lane-label", x: 0, y: 14 }, svg("tspan", { class: "letter-text" }, sign), lane.name,
        svg("tspan", { class: "count" }, `  ${lane.items.length}`)));
    const place = (at: number): number => x(at);
    const packed = pack(spans, place);
    const body = svg("g", { transform: `translate(0,${LABEL})` });
    group.append(body);
    const marks = packed ? packed.bars.map((bar) => this.bar(bar)) : this.counts(spans, x);
    body.append(...marks);
    return { group, marks, height: LABEL + (packed ? Math.max(1, packed.rows) * ROW : COUNTS) };
  }

  private bar({ span, x, width, row }: Bar): SVGElement {
    const { item } = span;
    const left = Math.max(0, x);
    const classes = ["span", hue(item.party), item.precise ? "" : "vague", item.state === "disputed" ? "disputed" : "", span.open ? `open-${span.open}` : ""];
    const link = svg("a", { href: item.href, class: classes.filter(Boolean).join(" "), "aria-label": spoken(item, this.data), "data-key": item.claim },
      svg("rect", { x: left, y: row * ROW, width: Math.max(1, Math.min(x + width, this.width) - left), height: ROW - 3, rx: 1.5 }));
    const tell = (): void => this.tell(item);
    link.addEventListener("focus", tell);
    link.addEventListener("pointerenter", tell);
    return link;
  }

  private counts(spans: Span[], x: ScaleTime<number, number>): SVGElement[] {
    const found = bins(spans, (at) => x(at), 9);
    const most = Math.max(...found.map((bin) => bin.spans.length));
    return found.map((bin) => {
      const [left, right] = [x(bin.from), x(bin.to)];
      const height = Math.max(3, (bin.spans.length / most) * (COUNTS - 14));
      const disputed = bin.spans.filter((span) => span.item.state === "disputed").length;
      const share = (disputed / bin.spans.length) * height;
      const mark = svg("g", { class: "bin", role: "button", "aria-label": binLabel(bin, disputed), "data-key": `${bin.from}` },
        svg("rect", { class: "hit", x: left, y: 0, width: Math.max(1, right - left), height: COUNTS }),
        svg("rect", { class: "bar", x: left, y: COUNTS - height, width: Math.max(2, right - left - 1), height }),
        svg("rect", { class: "bar disputed", x: left, y: COUNTS - share, width: Math.max(2, right - left - 1), height: share }),
        right - left > 15 ? svg("text", { x: (left + right) / 2, y: COUNTS - height - 3 }, String(bin.spans.length)) : null);
      const open = (): void => this.open(bin);
      mark.addEventListener("click", open);
      mark.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        open();
      });
      const tell = (): void => this.readout.replaceChildren(binLabel(bin, disputed));
      mark.addEventListener("focus", tell);
      mark.addEventListener("pointerenter", tell);
      return mark;
    });
  }

  private tell(item: Item): void {
    this.readout.replaceChildren(words(item.text), " ", el("b", {}, el("bdi", {}, item.source)),
      ` ${item.stance} · ${when(item)} · ${item.certainty}${item.state ? ` · ${item.state}` : ""}`);
  }

  private open(bin: Bin): void {
    this.list.replaceChildren(el("h3", { class: "name" }, daysOf(bin)), claimList(bin.spans.map((span) => span.item)));
  }

  private undated(): HTMLElement[] {
    const items = this.data.items.filter((item) => item.start === null && item.end === null);
    if (!items.length) return [];
    const count = `${items.length} without a day`;
    return [el("details", { class: "undated" }, el("summary", {}, `${count}: not on the timeline`), claimList(items))];
  }
}

interface Drawn {
  group: SVGGElement;
  marks: SVGElement[];
  height: number;
}

function when(item: Item): string {
  if (item.start === null || item.end === null) {
    return item.end ? `until ${shown(item.end)}` : item.start ? `from ${shown(item.start)}` : "undated";
  }
  return item.start.slice(0, 10) === item.end.slice(0, 10) ? shown(item.start) : `${shown(item.start)} to ${shown(item.end)}`;
}

function spoken(item: Item, data: Timeline): string {
  const party = item.party === null ? "party not known" : data.parties[item.party]?.name ?? "";
  return `${item.source} ${item.stance}: “${item.text}”, ${when(item)}, ${item.certainty}, ${party}${item.state ? `, ${item.state}` : ""}`;
}

function daysOf(bin: Bin): string {
  const last = bin.to - DAY;
  return last > bin.from ? `${shown(iso(bin.from))} to ${shown(iso(last))}` : shown(iso(bin.from));
}

function binLabel(bin: Bin, disputed: number): string {
  const count = bin.spans.length === 1 ? "1 claim" : `${bin.spans.length} claims`;
  return `${daysOf(bin)}: ${count}${disputed ? `, ${disputed} disputed` : ""}; Enter lists them`;
}
