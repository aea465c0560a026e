/** One tab stop for a set of marks: the arrow keys, Home and End move among them (ARIA practices, roving tabindex). */

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

export function roving(marks: readonly (HTMLElement | SVGElement)[]): void {
  marks.forEach((mark, n) => {
    mark.setAttribute("tabindex", n === 0 ? "0" : "-1");
    mark.addEventListener("keydown", (event) => {
      const key = (event as KeyboardEvent).key;
      const target = key === "Home" ? 0 : key === "End" ? marks.length - 1 : n + (STEPS[key] ?? 0);
      const next = marks[Math.max(0, Math.min(marks.length - 1, target))];
      if (!next || next === mark) return;
      event.preventDefault();
      mark.setAttribute("tabindex", "-1");
      next.setAttribute("tabindex", "0");
      next.focus();
    });
  });
}
