/** Claims as a list of links to their words, for a mark that stands for several. */

import { el, words } from "../dom";

interface Listed {
  href: string;
  source: string;
  stance: string;
  text: string;
}

const MOST = 60;

export function claimList(claims: readonly Listed[]): HTMLElement {
  const rows = claims.slice(0, MOST).map((one) =>
    el("li", {}, el("a", { href: one.href }, words(one.text)), " ",
      el("span", { class: "quiet" }, el("bdi", {}, one.source), ` ${one.stance}`)));
  const rest = claims.length - rows.length;
  if (rest > 0) rows.push(el("li", { class: "quiet" }, `and ${rest} more: zoom in, or filter the claims`));
  return el("ul", { class: "claim-list" }, ...rows);
}
