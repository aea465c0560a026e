/** The list of claims: filters apply at once and stay in the address; the form works the same without this. */

import { toast } from "./toasts";

const PARTS = ["main .head", "main .columns > div", "main .facets"];

export function startFilters(): void {
  const form = document.querySelector<HTMLFormElement>("aside form.filters");
  if (!form) return;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void load(addressOf(form));
  });
  form.addEventListener("change", () => void load(addressOf(form)));
  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button || !(event.target instanceof Element)) return;
    const link = event.target.closest<HTMLAnchorElement>(".facets a, .saved .chip a, nav.pages a");
    if (!link || link.pathname !== location.pathname) return;
    event.preventDefault();
    void load(link.href);
  });
  window.addEventListener("popstate", () => location.reload());
}

function addressOf(form: HTMLFormElement): string {
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string" && value) asked.append(name, value);
  const query = asked.toString();
  return new URL(query ? `?${query}` : location.pathname, form.action).href;
}

/** Puts the parts of the page at `address` in the place of this page's; whatever fails, the browser goes there. */
async function load(address: string): Promise<void> {
  try {
    const response = await fetch(address, { headers: { Accept: "text/html" } });
    if (!response.ok) throw new Error(String(response.status));
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    for (const selector of PARTS) {
      const [here, there] = [document.querySelector(selector), page.querySelector(selector)];
      if (here && there) here.replaceWith(there);
    }
    syncForm(page);
    document.title = page.title;
    history.pushState(null, "", address);
    toast(`${page.querySelector("h1 .count")?.textContent ?? "No"} claims`);
    document.dispatchEvent(new CustomEvent("claims-loaded"));
  } catch {
    location.href = address;
  }
}

/** The form keeps its element, so that focus stays; its values become those of the new page. */
function syncForm(page: Document): void {
  const [here, there] = [document.querySelector<HTMLFormElement>("form.filters"), page.querySelector("form.filters")];
  if (!here || !there) return;
  const hidden = (root: Element): HTMLInputElement[] => [...root.querySelectorAll<HTMLInputElement>('input[type="hidden"]')];
  for (const input of hidden(here)) input.remove();
  for (const input of hidden(there)) here.prepend(document.adoptNode(input));
  for (const input of here.querySelectorAll<HTMLInputElement>('input:not([type="hidden"])')) {
    const other = there.querySelector<HTMLInputElement>(`input[name="${input.name}"]`);
    if (other && input !== document.activeElement) input.value = other.value;
  }
}
