/** Keys for people who stay all day: single letters, which the help can turn off (WCAG 2.1.4). */

import { el } from "../dom";
import { memory, typing } from "./page";
import { undoLast } from "./undo";

/** The letter after `g` for each page, by the last part of its address. */
const PAGES: Record<string, string> = {
  s: "story", q: "questions", c: "claims", n: "series", t: "timeline", m: "map", w: "entities", r: "reports",
  b: "brief", f: "search", v: "review", k: "corrections",
};
const HELP: [string, string][] = [
  ["j, k", "next, previous claim or question"],
  ["Enter", "open the words of the claim in focus"],
  ["o", "open the claim itself: corrections, notes, evidence"],
  ["a", "in a report: add a claim, from the words selected; in the review: accept what is in focus"],
  ["/", "search"],
  ["u", "take the last correction back"],
  ["g then a letter", "go to: s story, q questions, c claims, n numbers, t timeline, m map, w who, r reports, b brief, f search, v review, k corrections"],
  ["Esc", "close what is open"],
  ["?", "this help"],
];
const STOPS = "main .card[data-claim], main .line[data-claim], main tr[data-claim], main .item[data-question], main .queue > .item";

const NEVER = -Infinity;
const PATIENCE = 1500;
/** When `g` was pressed, in milliseconds since the page began. */
let going = NEVER;

export function startKeys(): void {
  document.addEventListener("keydown", onKey);
  const button = el("button", { type: "button", class: "plain" }, "Keyboard");
  button.addEventListener("click", help);
  document.querySelector("body > footer")?.append(el("p", {}, button));
}

function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (document.querySelector("dialog[open]") || memory.get("keys") === "off") return;
  if (event.timeStamp - going < PATIENCE && go(event.key)) return event.preventDefault();
  going = event.key === "g" ? event.timeStamp : NEVER;
  const act = ACTS[event.key];
  if (!act) return;
  const done = act();
  if (done !== false) event.preventDefault();
}

/** In the review queue: accepts the doubt in focus, or asks who does. */
function accept(): boolean {
  const button = document.activeElement?.closest(".queue > .item")?.querySelector<HTMLButtonElement>('button[data-key="a"]');
  const who = button?.form?.elements.namedItem("who");
  if (who instanceof HTMLInputElement && !who.value) who.focus();
  else button?.click();
  return !!button;
}

const ACTS: Record<string, () => boolean | void> = {
  j: () => step(1),
  k: () => step(-1),
  Enter: () => open(".words .cites a, h3 a"),
  o: () => open('a[href*="claims/"], a[href*="questions/"], h3 a'),
  "/": search,
  a: accept,
  u: undoLast,
  "?": help,
};

function go(letter: string): boolean {
  const page = PAGES[letter];
  if (!page) return false;
  const links = [...document.querySelectorAll<HTMLAnchorElement>("header.bar a[href]")];
  const link = page === "story" ? document.querySelector<HTMLAnchorElement>("header.bar a.story")
    : links.find((one) => new RegExp(`(^|/)${page}(\\.html)?$`).test(one.pathname));
  going = NEVER;
  link?.click();
  return link !== null && link !== undefined;
}

/** Moves to the next stop after the one in focus, else to the first that is in view. */
function step(way: 1 | -1): void {
  const stops = [...document.querySelectorAll<HTMLElement>(STOPS)].filter((stop) => stop.checkVisibility() && !stop.parentElement?.closest(".queue > .item"));
  const current = document.activeElement?.closest<HTMLElement>(STOPS) ?? null;
  const at = current ? stops.indexOf(current) : -1;
  const inView = stops.findIndex((stop) => stop.getBoundingClientRect().bottom > 0);
  const next = stops[at < 0 ? Math.max(0, inView) : Math.max(0, Math.min(stops.length - 1, at + way))];
  if (!next) return;
  if (!next.hasAttribute("tabindex")) next.tabIndex = -1;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  next.dispatchEvent(new CustomEvent("claim-step", { bubbles: true }));
}

function open(selector: string): boolean {
  const stop = document.activeElement;
  if (!(stop instanceof HTMLElement) || !stop.matches(STOPS)) return false;
  const link = stop.querySelector<HTMLAnchorElement>(selector);
  link?.click();
  return !!link;
}

function search(): boolean {
  const field = document.querySelector<HTMLInputElement>('form.find input, form[data-search] input');
  field?.focus();
  return field ? true : go("f");
}

function help(): void {
  const on = el("input", { type: "checkbox", checked: memory.get("keys") !== "off" });
  on.addEventListener("change", () => memory.set("keys", on.checked ? "on" : "off"));
  const rows = HELP.flatMap(([keys, what]) => [el("dt", {}, el("kbd", {}, keys)), el("dd", {}, what)]);
  const close = el("button", {}, "Close");
  const dialog = el("dialog", { "aria-labelledby": "help-title" },
    el("h2", { id: "help-title" }, "Keyboard"), el("dl", {}, ...rows),
    el("form", { method: "dialog" }, el("p", {}, el("label", {}, on, "Single-letter keys are on"), close)));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
