// Builds dist/ (what Node and Workers run) and public/ (what browsers load), each only when its sources changed.
// Plain JavaScript, because every command line verb passes through here and must start fast.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const ROOT = fileURLToPath(new URL("..", import.meta.url));
const SOURCES = ["src", "db", "seed", "scripts/build.mjs", "scripts/bundle.mjs", "package-lock.json", "tsconfig.json"];

/**
 * The two halves of the build. A command line verb needs only `programs`.
 * @typedef {"programs" | "assets"} Part
 * @type {Record<Part, (root: string) => Promise<void>>}
 */
const PARTS = {
  programs: async () => {
    const { bundlePrograms } = await import("./bundle.mjs");
    for (const { path, contents } of await bundlePrograms(ROOT)) put(path, contents);
  },
  assets: async () => {
    const css = join(ROOT, "public", `.styles.${process.pid}.css`);
    runTailwind(css);
    put(join(ROOT, "public/styles.css"), readFileSync(css));
    rmSync(css);
    const scripts = new Map(filesUnder("src/web/client", ".js").map((path) => [basename(path), path]));
    scripts.set("htmx.js", "node_modules/htmx.org/dist/htmx.min.js");
    for (const [name, path] of scripts) put(join(ROOT, "public", name), readFileSync(join(ROOT, path)));
    for (const path of filesUnder("public", ".js")) if (!scripts.has(basename(path))) rmSync(join(ROOT, path));
  },
};

/**
 * Brings the named parts up to date. Writes nothing on stdout: verbs promise JSON there.
 * @param {readonly Part[]} parts
 */
export async function build(parts = ["programs", "assets"]) {
  const digest = digestSources();
  for (const part of parts) {
    const stamp = join(ROOT, "dist", `.${part}`);
    if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) continue;
    if (!existsSync(join(ROOT, "node_modules/esbuild"))) {
      if (existsSync(join(ROOT, "dist/node.js"))) continue;
      throw new Error("Nothing is built yet and the build tools are not installed. Run `npm ci` first.");
    }
    const began = Date.now();
    await PARTS[part](ROOT);
    put(stamp, digest);
    process.stderr.write(`built ${part} in ${Date.now() - began} ms\n`);
  }
}

function digestSources() {
  const hash = createHash("sha256").update(process.version);
  for (const path of SOURCES.flatMap((source) => filesUnder(source))) {
    hash.update(`${path}\0`).update(readFileSync(join(ROOT, path)));
  }
  return hash.digest("hex");
}

/**
 * @param {string} path a file or folder, relative to the root
 * @param {string} ending
 * @returns {string[]} paths relative to the root, sorted
 */
function filesUnder(path, ending = "") {
  const absolute = join(ROOT, path);
  if (!existsSync(absolute)) return [];
  try {
    return readdirSync(absolute, { withFileTypes: true })
      .flatMap((entry) => filesUnder(`${path}/${entry.name}`, ending))
      .sort();
  } catch {
    return path.endsWith(ending) ? [path] : [];
  }
}

/**
 * In one step, so that a service that runs, or a second build, never reads half a file.
 * @param {string} path
 * @param {string | Uint8Array} contents
 */
function put(path, contents) {
  mkdirSync(dirname(path), { recursive: true });
  const half = `${path}.${process.pid}.half`;
  writeFileSync(half, contents);
  renameSync(half, path);
}

/** @param {string} output */
function runTailwind(output) {
  const cli = join(ROOT, "node_modules/@tailwindcss/cli/dist/index.mjs");
  const args = [cli, "-i", "src/web/styles.css", "-o", output, "--minify"];
  const run = spawnSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" });
  if (run.status !== 0) throw new Error(`The style sheet could not be built:\n${run.stdout}${run.stderr}`);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await build();
}
