/** Searches that this browser keeps, by name. */

import { el } from "../dom";
import { memory } from "./page";
import { toast } from "./toasts";

interface Search {
  name: string;
  query: string;
}

export function startSaved(): void {
  const form = document.querySelector("aside form.filters");
  if (!form) return;
  const box = el("section", { class: "searches", "aria-label": "Saved searches" });
  form.after(box);
  draw(box);
  document.addEventListener("claims-loaded", () => draw(box));
}

function kept(): Search[] {
  try {
    const found: unknown = JSON.parse(memory.get("searches") ?? "[]");
    return Array.isArray(found) ? found.filter(isSearch) : [];
  } catch {
    return [];
  }
}

function isSearch(one: unknown): one is Search {
  return typeof one === "object" && one !== null && typeof (one as Search).name === "string" && typeof (one as Search).query === "string";
}

function keep(searches: Search[], box: HTMLElement): void {
  memory.set("searches", JSON.stringify(searches));
  draw(box);
}

function draw(box: HTMLElement): void {
  const searches = kept();
  const query = new URLSearchParams(location.search);
  query.delete("page");
  const rows = searches.map((one) => {
    const remove = el("button", { type: "button", class: "plain", "aria-label": `Forget the search ${one.name}` }, "forget");
    remove.addEventListener("click", () => keep(searches.filter((other) => other !== one), box));
    return el("li", {}, el("a", { href: `?${one.query}` }, one.name), remove);
  });
  const save = el("button", { type: "button", disabled: !query.toString() }, "Keep this search");
  save.addEventListener("click", () => {
    const name = [...query.values()].join(", ");
    keep([...searches.filter((one) => one.query !== query.toString()), { name, query: query.toString() }], box);
    toast(`Kept in this browser: ${name}`);
  });
  box.replaceChildren(el("ul", {}, ...rows), save);
}
