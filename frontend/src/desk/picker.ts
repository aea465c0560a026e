/** Adding a missed claim by selecting its words: source, cue and content in turn fill the page's own form. */

import { el } from "../dom";
import { typing } from "./page";
import { selected, type Words } from "./offsets";

const SLOTS = ["source", "cue", "content"] as const;
type Slot = (typeof SLOTS)[number];
const ASKS: Record<Slot, string> = {
  source: "Select the words that name the source, or leave it empty where the report itself tells.",
  cue: "Select the words that attribute: “said”, “has denied”.",
  content: "Select the words that are claimed.",
};

export function startPicker(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-selection="claim"]');
  const article = document.querySelector<HTMLElement>("article.words[data-report]");
  if (form && article) new Picker(form, article);
}

class Picker {
  private readonly add = el("button", { type: "button", class: "primary" }, "Add claim");
  private readonly mark = el("button", { type: "button" }, "Not the report’s");
  private readonly offer = el("div", { class: "select-offer" }, this.add, this.mark);
  private readonly ask = el("p", { class: "note", role: "status" });
  private readonly home = document.createComment("the form's place");
  private panel: HTMLElement | null = null;
  private current: Slot = "content";

  constructor(private readonly form: HTMLFormElement, private readonly article: HTMLElement) {
    this.add.addEventListener("click", () => this.begin(selected(article)));
    this.mark.addEventListener("click", () => this.furniture(selected(article)));
    document.addEventListener("selectionchange", () => this.place());
    for (const type of ["pointerup", "keyup"]) article.addEventListener(type, () => this.take());
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.panel) return this.end();
      if (event.key === "a" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target)) this.begin(selected(article));
    });
    for (const slot of SLOTS) {
      this.field(slot)?.addEventListener("focus", () => this.turnTo(slot));
      this.field(slot)?.addEventListener("input", () => this.setRange(slot, null));
    }
    this.offerMissed();
  }

  private offerMissed(): void {
    for (const line of document.querySelectorAll<HTMLElement>("#missed li[data-start][data-end]")) {
      const button = el("button", { type: "button", class: "plain" }, "add");
      button.addEventListener("click", () => this.begin({
        start: Number(line.dataset["start"]), end: Number(line.dataset["end"]), text: line.querySelector("bdi")?.textContent ?? "",
      }));
      line.append(" ", button);
    }
  }

  /** Shows the offer at the end of what is selected. */
  private place(): void {
    const words = this.panel ? null : selected(this.article);
    if (!words) return this.offer.remove();
    const box = getSelection()?.getRangeAt(0).getBoundingClientRect();
    if (!box) return;
    this.offer.style.top = `${window.scrollY + box.bottom + 6}px`;
    this.offer.style.left = `${Math.min(window.scrollX + box.right, document.documentElement.clientWidth - 230)}px`;
    document.body.append(this.offer);
  }

  /** The form that marks words as the page's own takes the selection as it stands. */
  private furniture(words: Words | null): void {
    const form = document.querySelector<HTMLFormElement>('form[data-selection="furniture"]');
    const field = form?.elements.namedItem("quote");
    if (!form || !words || !(field instanceof HTMLTextAreaElement)) return;
    this.offer.remove();
    field.value = words.text;
    const details = form.closest("details");
    if (details) details.open = true;
    form.querySelector<HTMLInputElement>('input[name="who"]')?.focus();
  }

  private begin(words: Words | null): void {
    this.offer.remove();
    if (!this.panel) this.raise();
    if (words) this.fill("content", words);
    this.turnTo(words ? "source" : "content");
    this.field(this.current)?.focus();
    getSelection()?.removeAllRanges();
  }

  private raise(): void {
    const close = el("button", { type: "button", class: "plain" }, "Close");
    close.addEventListener("click", () => this.end());
    this.form.replaceWith(this.home);
    this.panel = el("section", { class: "picker", "aria-label": "Add a claim" }, this.ask, this.form, close);
    document.body.append(this.panel);
    document.body.classList.add("picking");
  }

  private end(): void {
    this.home.replaceWith(this.form);
    this.panel?.remove();
    this.panel = null;
    document.body.classList.remove("picking");
  }

  /** Takes a selection that was made while the form is open, and turns to the next empty slot. */
  private take(): void {
    if (!this.panel) return;
    const words = selected(this.article);
    if (!words) return;
    this.fill(this.current, words);
    const empty = SLOTS.find((slot) => !this.field(slot)?.value);
    if (empty) this.turnTo(empty);
    else this.ask.textContent = "All three are there. Say who you are and why, then add.";
  }

  private fill(slot: Slot, words: Words): void {
    const field = this.field(slot);
    if (field) field.value = words.text;
    this.setRange(slot, words);
  }

  private setRange(slot: Slot, words: Words | null): void {
    for (const edge of ["start", "end"] as const) {
      const field = this.input(`${slot}_${edge}`);
      if (field) field.value = words ? String(words[edge]) : "";
    }
  }

  private turnTo(slot: Slot): void {
    this.current = slot;
    this.ask.textContent = ASKS[slot];
    for (const one of SLOTS) this.field(one)?.toggleAttribute("data-current", one === slot);
  }

  private field(slot: Slot): HTMLInputElement | null {
    return this.input(slot);
  }

  private input(name: string): HTMLInputElement | null {
    const found = this.form.elements.namedItem(name);
    return found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement ? (found as HTMLInputElement) : null;
  }
}
