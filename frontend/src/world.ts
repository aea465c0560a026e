/** The shapes of countries, as a global of their own file: only pages with a map load it, and a page opened from a
 * folder may not fetch anything. */

import countries from "world-atlas/countries-50m.json";

(globalThis as { claimlineWorld?: unknown }).claimlineWorld = countries;
