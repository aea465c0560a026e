/** Searching a folder of files: the page brings its own index, and the question stands behind the `#` of its address. */

import { el, words } from "../dom";
import { shown } from "../days";
import { writable } from "./page";

interface Row {
  claim: string;
  href: string;
  source: string;
  party: string | null;
  stance: string;
  certainty: string;
  day: string | null;
  text: string;
  report: string;
  publisher: string | null;
  states: string[];
  /** Entities that filters name: the source and its party. */
  ids?: string[];
  places?: string[];
}

const MOST = 200;
const TESTS: Record<string, (row: Row, value: string) => boolean> = {
  q: (row, value) => folded(value).split(/\s+/).every((word) => folded([row.text, row.source, row.party ?? "", row.publisher ?? ""].join(" ")).includes(word)),
  party: (row, value) => row.party === value || !!row.ids?.includes(value),
  entity: (row, value) => row.source === value || !!row.ids?.includes(value),
  place: (row, value) => !!row.places?.includes(value),
  stance: (row, value) => row.stance === value,
  certainty: (row, value) => row.certainty === value,
  status: (row, value) => row.states.includes(value),
  publisher: (row, value) => row.publisher === value,
  from: (row, value) => row.day !== null && row.day >= value,
  to: (row, value) => row.day !== null && row.day <= value,
};

export function startSearch(): void {
  if (!writable() && /(^|\/)claims\.html$/.test(location.pathname)) {
    toSearch();
    window.addEventListener("hashchange", toSearch);
  }
  const form = document.querySelector<HTMLFormElement>('form[data-search="index"]');
  const results = document.querySelector<HTMLElement>('[data-results="index"]');
  const block = document.querySelector('script.data[data-for="search"]')?.textContent;
  if (form && results && block) new Search(form, results, (JSON.parse(block) as { rows: Row[] }).rows);
}

/** In files the list of claims cannot be filtered; what stands behind its `#` is a question for the search. */
function toSearch(): void {
  if (location.hash.includes("=")) location.replace(location.href.replace(/claims\.html#/, "search.html#"));
}

class Search {
  private readonly field: HTMLInputElement;

  constructor(form: HTMLFormElement, private readonly results: HTMLElement, private readonly rows: readonly Row[]) {
    this.field = form.elements.namedItem("q") as HTMLInputElement;
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    this.field.addEventListener("input", () => this.ask({ q: this.field.value.trim() }));
    window.addEventListener("hashchange", () => this.draw());
    this.field.value = this.asked().get("q") ?? "";
    this.draw();
  }

  private asked(): URLSearchParams {
    return new URLSearchParams(location.hash.slice(1));
  }

  private ask(change: Record<string, string>): void {
    const asked = this.asked();
    for (const [name, value] of Object.entries(change)) {
      if (value) asked.set(name, value);
      else asked.delete(name);
    }
    history.replaceState(null, "", `#${asked.toString()}`);
    this.draw();
  }

  private draw(): void {
    const filters = [...this.asked()].filter(([name]) => name in TESTS);
    if (!filters.length) return this.results.replaceChildren();
    const found = this.rows.filter((row) => filters.every(([name, value]) => TESTS[name]?.(row, value)));
    const count = el("p", { class: "note" }, `${found.length} ${found.length === 1 ? "claim" : "claims"}${found.length > MOST ? `, of which the first ${MOST} are shown` : ""}`);
    this.results.replaceChildren(this.chips(filters), count, el("ul", {}, ...found.slice(0, MOST).map(item)));
  }

  private chips(filters: [string, string][]): HTMLElement {
    const chips = filters.filter(([name]) => name !== "q").map(([name, value]) => {
      const drop = el("button", { type: "button", class: "plain", "aria-label": `without ${name}` }, "×");
      drop.addEventListener("click", () => this.ask({ [name]: "" }));
      const known = name === "party" ? this.rows.find((row) => row.ids?.includes(value))?.party : null;
      return el("span", { class: "chip" }, `${name}: `, el("bdi", {}, known ?? value), drop);
    });
    return el("p", { class: "saved" }, ...chips);
  }
}

function item(row: Row): HTMLElement {
  const party = row.party && row.party !== row.source ? [", ", el("span", { class: "party" }, el("bdi", {}, row.party))] : [];
  return el("li", { class: "item", "data-claim": row.claim },
    el("p", { class: "who" }, el("span", { class: "source" }, el("bdi", {}, row.source)), ...party, " ", el("span", { class: "stance" }, row.stance)),
    el("a", { href: row.href }, words(row.text)),
    el("p", { class: "facts" }, el("span", {}, row.day ? shown(row.day) : "undated"), el("span", {}, `[${row.report}]`),
      row.publisher ? el("span", {}, el("bdi", {}, row.publisher)) : null,
      ...row.states.map((state) => el("span", { class: `status ${state}` }, state))));
}

/** Letters without case and accents, as the ledger's own search compares them. */
function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
