/** Names on a map without overlap: first come, first placed; a name that finds no room is left out. */

import { svg } from "../dom";

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

interface Style {
  className: string;
  /** Pixels between the spot and the name; 0 sets the name on the spot. */
  gap: number;
}

const HEIGHT = 14;
const PER_LETTER = 6.6;

export class Labels {
  readonly group = svg("g", { class: "labels" });
  private readonly taken: Box[] = [];
  private readonly marks: Box[] = [];

  constructor(private readonly size: [number, number]) {}

  keepFree([x, y]: [number, number], radius: number): void {
    this.marks.push({ left: x - radius, top: y - radius, right: x + radius, bottom: y + radius });
  }

  add(name: string, [x, y]: [number, number], { className, gap }: Style): SVGTextElement | null {
    const width = name.length * PER_LETTER;
    const boxes = starts({ x, y, width, gap }).map(([left, middle]) => (
      { left, top: middle - HEIGHT / 2, right: left + width, bottom: middle + HEIGHT / 2 }))
      .filter((box) => this.inside(box) && !meets(box, this.taken));
    // Over a mark rather than not at all: a place that is named beside the map should be found on it.
    const box = boxes.find((one) => !meets(one, this.marks)) ?? (gap ? boxes[0] : undefined);
    if (!box) return null;
    this.taken.push(box);
    const text = svg("text", { class: className, x: box.left + width / 2, y: box.top + HEIGHT / 2 + 4, "text-anchor": "middle" }, name);
    this.group.append(text);
    return text;
  }

  private inside(box: Box): boolean {
    const [width, height] = this.size;
    return box.left >= 2 && box.top >= 2 && box.right <= width - 2 && box.bottom <= height - 2;
  }
}

/** Left edge and middle of a name around its spot, the best first. */
function starts({ x, y, width, gap }: { x: number; y: number; width: number; gap: number }): [number, number][] {
  if (!gap) return [[x - width / 2, y]];
  const [right, left, up, down] = [x + gap, x - gap - width, y - gap - 6, y + gap + 6];
  return [[right, y], [left, y], [x - width / 2, up], [x - width / 2, down], [left, up + 4], [left, down - 4], [right, up + 4], [right, down - 4]];
}

function meets(box: Box, others: readonly Box[]): boolean {
  return others.some((other) =>
    box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top);
}
