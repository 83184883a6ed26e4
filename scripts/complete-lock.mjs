// Names in package-lock.json the builds for other machines that a registry mirror without them left out. Without
// their entries `npm ci` refuses the whole file. Run after every `npm install`; npm adds their digests where it can
// fetch them. With --check it only says whether any is missing.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "./build.mjs";

/**
 * @typedef {{ version: string, license?: string, dev?: boolean, optional?: boolean, cpu?: string[], os?: string[],
 *   libc?: string[], optionalDependencies?: Record<string, string> }} Locked
 */

const SYSTEMS = ["android", "darwin", "freebsd", "linux", "openharmony", "win32"];
const PROCESSORS = ["arm64", "x64", "ia32", "ppc64", "riscv64", "s390x", "wasm32", "arm"];
const LIBRARIES = { gnu: "glibc", musl: "musl" };

/**
 * @param {Record<string, Locked>} packages the `packages` of a lock file
 * @returns {Record<string, Locked>} the entries it lacks
 */
export function findMissingBuilds(packages) {
  /** @type {Record<string, Locked>} */
  const missing = {};
  for (const [path, locked] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(locked.optionalDependencies ?? {})) {
      const beside = `${path.slice(0, path.lastIndexOf("node_modules/"))}node_modules/${name}`;
      const known = [`${path}/node_modules/${name}`, beside, `node_modules/${name}`].some((one) => one in packages);
      if (!known) missing[beside] = describeBuild(name, version, locked);
    }
  }
  return missing;
}

/**
 * @param {string} name says for which machine it is, such as `…-linux-arm64-musl`
 * @param {string} version
 * @param {Locked} parent
 * @returns {Locked}
 */
function describeBuild(name, version, parent) {
  const parts = name.split(/[/-]/);
  const os = SYSTEMS.filter((one) => parts.includes(one));
  const cpu = PROCESSORS.filter((one) => parts.includes(one));
  const libc = Object.entries(LIBRARIES).flatMap(([part, one]) => (parts.includes(part) ? [one] : []));
  if (cpu.length !== 1) throw new Error(`${name} does not say for which machine it is; lock it by hand.`);
  return {
    version,
    cpu,
    ...(parent.dev ? { dev: true } : {}),
    ...(libc.length > 0 ? { libc } : {}),
    ...(parent.license ? { license: parent.license } : {}),
    optional: true,
    ...(os.length > 0 ? { os } : {}),
  };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const path = join(ROOT, "package-lock.json");
  const lock = JSON.parse(readFileSync(path, "utf8"));
  const missing = findMissingBuilds(lock.packages);
  const names = Object.keys(missing);
  if (process.argv.includes("--check")) {
    for (const name of names) console.error(`package-lock.json lacks ${name}. Run \`npm run lock\` and commit it.`);
    process.exitCode = names.length > 0 ? 1 : 0;
  } else if (names.length > 0) {
    const sorted = Object.entries({ ...lock.packages, ...missing }).sort(([a], [b]) => a.localeCompare(b, "en"));
    writeFileSync(path, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
    console.log(`added ${names.length} builds for other machines to package-lock.json`);
  }
}
