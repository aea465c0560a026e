// Bundles the front end into src/claimline/web/static/bundle: app.js for every page, world.js for pages with a map.

import { build } from "esbuild";
import { mkdir, readFile, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const out = here("../src/claimline/web/static/bundle");

/** One line per package that a bundle holds, with its licence, as the licences ask. */
async function banner(inputs) {
  const names = new Set();
  for (const input of inputs) {
    const found = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (found) names.add(found[1]);
  }
  const lines = [];
  for (const name of [...names].sort()) {
    const { version, license, author } = JSON.parse(await readFile(here(`node_modules/${name}/package.json`), "utf8"));
    const by = typeof author === "string" ? author : author?.name;
    lines.push(` * ${name} ${version} (${license})${by ? `, ${by.replace(/\s*<.*/, "")}` : ""}`);
  }
  return ["/*! Claimline, Apache-2.0. Contains:", ...lines, " */"].join("\n");
}

async function bundle(name, entry) {
  const options = {
    entryPoints: [here(entry)], bundle: true, format: "iife", target: "es2022", minify: true, charset: "utf8",
    legalComments: "none", logLevel: "warning", absWorkingDir: here("."),
  };
  const draft = await build({ ...options, write: false, metafile: true, outdir: out });
  const js = await banner(Object.keys(draft.metafile.inputs));
  await build({ ...options, outfile: `${out}/${name}.js`, banner: { js } });
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await Promise.all([bundle("app", "src/main.ts"), bundle("world", "src/world.ts")]);
