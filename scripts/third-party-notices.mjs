// Writes THIRD-PARTY-NOTICES.md, or with --check fails when it is stale.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./build.mjs";

/**
 * @typedef {{ version: string, license?: string, os?: string[], optional?: boolean,
 *   dependencies?: Record<string, string>, optionalDependencies?: Record<string, string>,
 *   peerDependencies?: Record<string, string>, peerDependenciesMeta?: Record<string, { optional?: boolean }> }} Locked
 * @typedef {{ name: string, path: string, locked: Locked }} Package
 */

/** Built into public/styles.css although they are development dependencies. */
const STYLES = ["tailwindcss", "daisyui"];

/** @type {Record<string, Locked>} */
const lock = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8")).packages;

/**
 * Everything that runs or is shipped, by the lock file alone, so that every machine writes the same page.
 * @returns {Package[]}
 */
function shippedPackages() {
  /** @type {Map<string, Package>} */
  const found = new Map();
  const visit = (/** @type {string} */ name, /** @type {string} */ from) => {
    const path = resolve(name, from);
    const locked = path === null ? undefined : lock[path];
    if (path === null || locked === undefined || found.has(path)) return;
    found.set(path, { name, path, locked });
    for (const next of requiredBy(locked)) visit(next, path);
  };
  for (const name of [...Object.keys(lock[""]?.dependencies ?? {}), ...STYLES]) visit(name, "");
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** @param {Locked} locked */
function requiredBy({ dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta }) {
  const peers = Object.keys(peerDependencies ?? {}).filter((name) => !peerDependenciesMeta?.[name]?.optional);
  return [...Object.keys(dependencies ?? {}), ...Object.keys(optionalDependencies ?? {}), ...peers];
}

/**
 * The nearest node_modules wins, as in Node.
 * @param {string} name
 * @param {string} from
 * @returns {string | null}
 */
function resolve(name, from) {
  const path = `${from === "" ? "" : `${from}/`}node_modules/${name}`;
  if (path in lock) return path;
  if (from === "") return null;
  return resolve(name, from.slice(0, Math.max(0, from.lastIndexOf("/node_modules/"))));
}

/**
 * @param {Package} shipped
 * @returns {string | null} every licence and notice file of the package
 */
function licenceText({ path, locked }) {
  const folder = join(ROOT, path);
  if (locked.os !== undefined && locked.optional) return null;
  if (!existsSync(folder)) throw new Error(`${path} is not installed; run npm ci first.`);
  const texts = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /^(licen[cs]e|copying|notice|third[-_]party)/i.test(entry.name))
    .map((entry) => entry.name)
    .sort()
    .map((name) => readFileSync(join(folder, name), "utf8").replaceAll("\r\n", "\n").trim());
  return texts.length === 0 ? null : texts.join("\n\n");
}

function writePage() {
  const packages = shippedPackages();
  const rows = packages.map(
    ({ name, locked }) => `| ${name} | ${locked.version} | ${locked.license ?? "not stated"} |`,
  );
  const texts = packages.flatMap((shipped) => {
    const text = licenceText(shipped);
    const fence = "~~~~";
    return text === null ? [] : [`## ${shipped.name} ${shipped.locked.version}\n\n${fence}text\n${text}\n${fence}`];
  });
  return `# Third-party notices

Written by \`npm run notices\` from package-lock.json and the packages themselves; \`npm run check\` fails when it is stale.
Duijie itself is licensed under Apache-2.0, see LICENSE. A package without a section below ships no licence text
of its own; those named after a machine are builds of \`libsql\`, and its licence holds for them.

| Package | Version | Licence |
|---|---|---|
${[...new Set(rows)].join("\n")}

${texts.join("\n\n")}
`;
}

const path = join(ROOT, "THIRD-PARTY-NOTICES.md");
const page = writePage();
if (!process.argv.includes("--check")) {
  writeFileSync(path, page);
} else if (!existsSync(path) || readFileSync(path, "utf8") !== page) {
  console.error("THIRD-PARTY-NOTICES.md is stale. Run `npm run notices` and commit it.");
  process.exitCode = 1;
}
