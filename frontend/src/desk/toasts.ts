/** Short messages, read out by screen readers; with an action where something can be taken back. */

import { el } from "../dom";
import { memory } from "./page";

const STAY = 8000;
const region = el("div", { class: "toasts", role: "status", "aria-live": "polite" });

interface Action {
  label: string;
  act: () => void;
}

export function startToasts(): void {
  document.body.append(region);
  const told = memory.get("told");
  memory.set("told", "");
  if (told) window.setTimeout(() => toast(told), 100);
  // A live region announces only what changes after the page has loaded.
  for (const notice of document.querySelectorAll<HTMLElement>("main > .toast")) {
    const parts = [...notice.childNodes];
    notice.replaceChildren();
    window.setTimeout(() => notice.append(...parts), 50);
  }
}

export function toast(text: string, { action, failed = false }: { action?: Action; failed?: boolean } = {}): void {
  const message = el("p", failed ? { class: "failed" } : {}, text);
  if (action) {
    const button = el("button", { type: "button" }, action.label);
    button.addEventListener("click", () => {
      message.remove();
      action.act();
    });
    message.append(button);
  }
  region.append(message);
  if (!failed) window.setTimeout(() => message.remove(), STAY);
}
