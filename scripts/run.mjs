// node scripts/run.mjs node --demo          the service
// node scripts/run.mjs cli import needs F   a verb of the command line
// Reads .env, builds what is stale, then becomes the program itself: one process, so signals and exit status are its own.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, ROOT } from "./build.mjs";
import { loadSettings } from "./load-settings.mjs";

const [program = "", ...rest] = process.argv.slice(2);
if (program !== "node" && program !== "cli") throw new Error(`Say node or cli, not "${program}".`);

loadSettings(join(ROOT, ".env"));
await build(program === "node" ? ["programs", "assets"] : ["programs"]);
const path = join(ROOT, "dist", `${program}.js`);
process.argv.splice(1, process.argv.length, path, ...rest);
process.setSourceMapsEnabled(true);
await import(pathToFileURL(path).href);
