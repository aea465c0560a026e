/** A report's page: marked words show their claim, and claims their words. */

import { el } from "../dom";

/** Where the claims stand below the text, the chosen one is shown at the foot of the window. */
const NARROW = "(max-width: 56rem)";

export function startReport(): void {
  const article = document.querySelector<HTMLElement>("article.words[data-report]");
  if (article) new ReportDesk(article);
}

class ReportDesk {
  private readonly runs = new Map<string, HTMLElement[]>();
  private readonly cards = new Map<string, HTMLElement>();
  private sheet: HTMLElement | null = null;

  constructor(article: HTMLElement) {
    for (const run of article.querySelectorAll<HTMLElement>("[data-claims]")) {
      for (const claim of claimsOf(run)) this.runs.set(claim, [...(this.runs.get(claim) ?? []), run]);
    }
    for (const card of document.querySelectorAll<HTMLElement>("aside .card[data-claim]")) {
      this.cards.set(card.dataset["claim"] ?? "", card);
    }
    this.makeFocusable();
    article.addEventListener("click", (event) => this.clicked(event.target));
    article.addEventListener("keydown", (event) => {
      if ((event.key === "Enter" || event.key === " ") && event.target instanceof HTMLElement && event.target.matches("[data-claims]")) {
        event.preventDefault();
        this.clicked(event.target);
      }
    });
    for (const [claim, card] of this.cards) {
      card.addEventListener("claim-step", () => this.show(claim, { words: true }));
      card.addEventListener("click", (event) => {
        if (!(event.target as Element).closest("a, button, input, select, textarea, summary")) this.show(claim, { words: true });
      });
    }
    window.addEventListener("hashchange", () => this.fromAddress());
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.clear();
    });
    this.fromAddress();
  }

  /** The first words of each claim can be tabbed to; the rest of its words follow it when clicked. */
  private makeFocusable(): void {
    for (const [claim, runs] of this.runs) {
      const first = runs.find((run) => run.dataset["kind"]?.includes("content")) ?? runs[0];
      if (!first || !this.cards.has(claim)) continue;
      first.tabIndex = 0;
      first.setAttribute("role", "button");
      first.setAttribute("aria-controls", `claim-${claim}`);
    }
  }

  private clicked(target: EventTarget | null): void {
    if (!(target instanceof Element) || !getSelection()?.isCollapsed) return;
    const run = target.closest<HTMLElement>("[data-claims]");
    if (!run) return;
    const claims = claimsOf(run).filter((claim) => this.cards.has(claim));
    const at = claims.findIndex((claim) => this.cards.get(claim)?.classList.contains("on"));
    const next = claims[(at + 1) % Math.max(1, claims.length)];
    if (next) this.show(next, { words: false });
  }

  private fromAddress(): void {
    const claim = /^#c-([\w-]+)$/.exec(location.hash)?.[1];
    if (claim && this.runs.has(claim)) this.show(claim, { words: true });
  }

  private show(claim: string, { words }: { words: boolean }): void {
    this.clear();
    const runs = this.runs.get(claim) ?? [];
    const card = this.cards.get(claim);
    for (const part of [...runs, card]) part?.classList.add("on");
    if (location.hash !== `#c-${claim}`) history.replaceState(null, "", `#c-${claim}`);
    if (words) reveal(runs.find((run) => run.dataset["kind"]?.includes("content")) ?? runs[0]);
    if (!card) return;
    if (matchMedia(NARROW).matches) this.raise(card);
    else scrollInside(card);
  }

  private clear(): void {
    for (const part of document.querySelectorAll("article.words .on, .card.on")) part.classList.remove("on");
    this.sheet?.remove();
    this.sheet = null;
  }

  private raise(card: HTMLElement): void {
    const close = el("button", { type: "button" }, "Close");
    close.addEventListener("click", () => this.clear());
    const copy = el("div", {}, ...[...card.childNodes].map((node) => node.cloneNode(true)));
    this.sheet = el("aside", { class: "picker sheet", "aria-label": "The claim of these words", "aria-live": "polite" }, copy, close);
    document.body.append(this.sheet);
  }
}

function claimsOf(run: HTMLElement): string[] {
  return (run.dataset["claims"] ?? "").split(" ").filter(Boolean);
}

function reveal(run: HTMLElement | undefined): void {
  if (!run) return;
  const { top, bottom } = run.getBoundingClientRect();
  if (top < 60 || bottom > window.innerHeight - 60) run.scrollIntoView({ block: "center" });
}

/** Brings a card into the view of the column that scrolls, without moving the page. */
function scrollInside(card: HTMLElement): void {
  const column = card.closest("aside");
  if (!column || column.scrollHeight <= column.clientHeight) return;
  const [box, frame] = [card.getBoundingClientRect(), column.getBoundingClientRect()];
  if (box.top < frame.top || box.bottom > frame.bottom) column.scrollTop += box.top - frame.top - frame.height / 3;
}
