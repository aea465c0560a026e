/** Taking back: a row that undoes another, never a deletion. Who does it, and why, is asked each time. */

import { el } from "../dom";
import { memory, meta, writable } from "./page";
import { toast } from "./toasts";

interface Decision {
  number: number;
  what: string;
  who: string;
  in_force: boolean;
  undoes: number | null;
}

export function undoLast(): void {
  if (writable()) void ask();
  else toast("These are files: nothing can be corrected here.");
}

async function ask(): Promise<void> {
  const last = await lastStanding();
  if (!last) return toast("There is no correction that stands.");
  const who = el("input", { name: "who", required: true, maxlength: 200, value: meta("who"), autocomplete: "name" });
  const why = el("input", { name: "why", required: true, maxlength: 2000, value: "taken back" });
  const form = el("form", { method: "dialog" },
    el("p", {}, el("bdi", {}, last.what), el("span", { class: "quiet" }, ` · ${last.who}`)),
    el("p", {}, el("label", {}, el("span", {}, "Who"), who), el("label", {}, el("span", {}, "Why"), why)),
    el("p", {}, el("button", { value: "yes", class: "primary" }, "Take back"), el("button", { value: "no", formnovalidate: true }, "Leave it")));
  const dialog = el("dialog", { "aria-labelledby": "undo-title" }, el("h2", { id: "undo-title" }, `Take back correction ${last.number}?`), form);
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (dialog.returnValue === "yes") void takeBack(last.number, { who: who.value, why: why.value });
  });
  document.body.append(dialog);
  dialog.showModal();
}

async function lastStanding(): Promise<Decision | undefined> {
  const response = await fetch("/api/corrections");
  const page = (await response.json()) as { rows?: Decision[] };
  return page.rows?.find((row) => row.in_force && row.undoes === null);
}

async function takeBack(number: number, by: { who: string; why: string }): Promise<void> {
  const response = await fetch(`/api/corrections/${number}/undo`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Claimline-Token": meta("token") },
    body: JSON.stringify(by),
  });
  if (response.ok) {
    memory.set("told", `Correction ${number} is taken back.`);
    return location.reload();
  }
  const problem = (await response.json().catch(() => ({}))) as { detail?: unknown };
  toast(typeof problem.detail === "string" ? problem.detail : `Not taken back (${response.status}).`, { failed: true });
}
