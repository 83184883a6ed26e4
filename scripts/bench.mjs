// npm run bench: the match engine beside other engines on the same posts and needs. npm run bench:http: the built service.
// Bundled as the service is, so that what is timed is what production runs.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "./build.mjs";
import { bundleBenchmarks } from "./bundle.mjs";

const [name = "", ...rest] = process.argv.slice(2);
const folder = join(ROOT, "tmp/bench");
mkdirSync(folder, { recursive: true });
for (const { path, contents } of await bundleBenchmarks(ROOT, folder)) writeFileSync(path, contents);
const program = join(folder, `${name}-command.js`);
process.argv.splice(1, process.argv.length, program, ...rest);
await import(pathToFileURL(program).href);
