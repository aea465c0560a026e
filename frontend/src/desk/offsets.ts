/** Selections as half-open ranges of code points in a report's text.
 *
 * Each run of the text says where its first character stands (`data-start`); a run that shows control characters by
 * name says how many it stands for (`data-length`), and can only be taken whole. */

export interface Words {
  start: number;
  end: number;
  text: string;
}

export function selected(article: Element): Words | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!article.contains(range.commonAncestorContainer)) return null;
  const runs = [...article.querySelectorAll<HTMLElement>("[data-start]")].filter((run) => range.intersectsNode(run));
  const pieces = runs.map((run) => piece(run, range)).filter((one): one is Words => one !== null && one.end > one.start);
  const [first, last] = [pieces[0], pieces[pieces.length - 1]];
  if (!first || !last) return null;
  return trimmed({ start: first.start, end: last.end, text: joined(pieces) });
}

/** The part of one run that a range covers. */
function piece(run: HTMLElement, range: Range): Words | null {
  const whole = document.createRange();
  whole.selectNodeContents(run);
  const within = whole.cloneRange();
  if (range.compareBoundaryPoints(Range.START_TO_START, whole) > 0) within.setStart(range.startContainer, range.startOffset);
  if (range.compareBoundaryPoints(Range.END_TO_END, whole) < 0) within.setEnd(range.endContainer, range.endOffset);
  const text = within.toString();
  if (!text) return null;
  const start = Number(run.dataset["start"]);
  if (run.dataset["length"]) return { start, end: start + Number(run.dataset["length"]), text };
  const before = whole.cloneRange();
  before.setEnd(within.startContainer, within.startOffset);
  const from = start + length(before.toString());
  return { start: from, end: from + length(text), text };
}

/** Runs of one selection with the line breaks between paragraphs, which stand in no run. */
function joined(pieces: readonly Words[]): string {
  return pieces.map((one, n) => (n > 0 && one.start > (pieces[n - 1]?.end ?? 0) ? " " : "") + one.text).join("");
}

function trimmed({ start, end, text }: Words): Words | null {
  const head = length(/^\s*/u.exec(text)?.[0] ?? "");
  const tail = length(/\s*$/u.exec(text)?.[0] ?? "");
  const words = text.trim();
  return words ? { start: start + head, end: end - tail, text: words } : null;
}

/** Code points, as the ledger counts them; `String.length` counts UTF-16 units. */
export function length(text: string): number {
  return [...text].length;
}
