/** Building elements. Text is always set as text, never parsed as markup. */

type Attributes = Record<string, string | number | boolean | null>;
type Child = Node | string | null;

function fill(element: Element, attributes: Attributes, children: readonly Child[]): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === false) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) if (child !== null) element.append(child);
}

export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  fill(element, attributes, children);
  return element;
}

export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  fill(element, attributes, children);
  return element;
}

/** A button whose sign is too short to be its name. */
export function button(text: string, label: string, act: () => void): HTMLButtonElement {
  const made = el("button", { type: "button", "aria-label": label, title: label }, text);
  made.addEventListener("click", act);
  return made;
}

/** Words of a report: set apart from the direction and the language of what stands around them. */
export function words(text: string): HTMLElement {
  return el("span", { class: "words" }, el("bdi", {}, `“${text}”`));
}

/** A letter per party, so that colour is never the only difference: A … Z, then AA … */
export function letter(index: number): string {
  const head = index >= 26 ? letter(Math.floor(index / 26) - 1) : "";
  return head + String.fromCharCode(65 + (index % 26));
}

/** The class that carries a party's hue; unknown parties are grey. */
export function hue(index: number | null): string {
  return index === null ? "p-none" : `p${index % 8}`;
}

export function partyLabel(name: string, index: number | null): HTMLElement {
  const sign = index === null ? "?" : letter(index);
  return el("span", { class: `party-label ${hue(index)}` }, el("b", {}, sign), el("bdi", {}, name));
}

/** Calls `draw` with the width of `host`, now and whenever that changes. */
export function onWidth(host: Element, draw: (width: number) => void): void {
  let last = 0;
  const look = (): void => {
    const width = Math.floor(host.clientWidth);
    if (width === last || width === 0) return;
    last = width;
    draw(width);
  };
  new ResizeObserver(look).observe(host);
  look();
}
