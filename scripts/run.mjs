// node scripts/run.mjs node --demo          the service
// node scripts/run.mjs cli import needs F   a verb of the command line
// node scripts/run.mjs dev --demo           the service from its sources, started again whenever one changes
// Reads .env, builds what is stale, then becomes the program itself: one process, so signals and exit status are its own.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build, ROOT } from "./build.mjs";
import { loadSettings } from "./load-settings.mjs";

const [program = "", ...rest] = process.argv.slice(2);
if (!["node", "cli", "dev"].includes(program)) throw new Error(`Say node, cli or dev, not "${program}".`);

loadSettings(join(ROOT, ".env"));
if (program === "dev") {
  await build(["assets"]);
  const watch = [fileURLToPath(import.meta.resolve("tsx/cli")), "watch", join(ROOT, "src/node.ts"), ...rest];
  process.exit(spawnSync(process.execPath, watch, { stdio: "inherit" }).status ?? 1);
}
await build(program === "node" ? ["programs", "assets"] : ["programs"]);
const path = join(ROOT, "dist", `${program}.js`);
process.argv.splice(1, process.argv.length, path, ...rest);
process.setSourceMapsEnabled(true);
await import(pathToFileURL(path).href);
