/** Starts what the page has use for; every part looks for its own elements and does nothing without them. */

import { startMaps } from "./charts/map";
import { startSeries } from "./charts/series";
import { startTimelines } from "./charts/timeline";
import { startFilters } from "./desk/filters";
import { startKeys } from "./desk/keys";
import { startPicker } from "./desk/picker";
import { startReport } from "./desk/report";
import { startSaved } from "./desk/saved";
import { startSearch } from "./desk/search";
import { startToasts } from "./desk/toasts";
import { startVisit } from "./desk/visit";

document.documentElement.classList.add("scripted");
for (const table of document.querySelectorAll<HTMLDetailsElement>("details.data")) table.open = false;
const here = document.querySelector<HTMLElement>(".bar nav [aria-current]");
// Where the pages' names do not fit, they scroll; the current one should be among those that show.
if (here) (here.closest("nav") as HTMLElement).scrollLeft = here.offsetLeft - 60;
startToasts();
startKeys();
startFilters();
startSaved();
startReport();
startPicker();
startVisit();
startSearch();
startSeries();
startTimelines();
startMaps();
