/** On a folder of files nobody counts visits: this browser remembers which reports it has shown, and marks the others.
 * On the server the story page does that itself. */

import { el } from "../dom";
import { memory, writable } from "./page";

export function startVisit(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>("#latest .item > a")];
  if (!links.length || writable()) return;
  const key = `seen.${document.querySelector(".bar .story")?.textContent ?? ""}`;
  const seen = new Set((memory.get(key) ?? "").split(" ").filter(Boolean));
  const names = links.map((link) => link.pathname.split("/").pop() ?? "");
  if (seen.size) {
    links.forEach((link, n) => {
      if (!seen.has(names[n] ?? "")) link.before(el("span", { class: "chip new" }, "new"), " ");
    });
  }
  memory.set(key, [...new Set([...names, ...seen])].slice(0, 500).join(" "));
}
