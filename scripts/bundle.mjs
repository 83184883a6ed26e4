import { builtinModules } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import * as esbuild from "esbuild";

/** CommonJS packages inside an ES module still ask for `require`. */
const REQUIRE = `import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);`;

/**
 * Workers know Node's modules only under their `node:` names.
 * @type {esbuild.Plugin}
 */
const nodeNames = {
  name: "node-names",
  setup(build) {
    const bare = new RegExp(`^(${builtinModules.filter((name) => !name.startsWith("_")).join("|")})$`);
    build.onResolve({ filter: bare }, ({ path }) => ({ path: `node:${path}`, external: true }));
    build.onResolve({ filter: /^(node|cloudflare):/ }, ({ path }) => ({ path, external: true }));
  },
};

/** @satisfies {esbuild.BuildOptions} */
const shared = {
  bundle: true,
  write: false,
  format: "esm",
  sourcemap: "linked",
  // A linked map with the text inside would double the files; the sources lie beside them.
  sourcesContent: false,
  legalComments: "none",
  jsx: "automatic",
  jsxImportSource: "#web",
  logLevel: "silent",
};

/**
 * One self-contained file per program: a service that runs keeps working while a new build replaces the file.
 * Only `libsql` stays outside, because it is a native module; bundling the client around it saves 190 ms of start.
 * @param {string} root
 * @returns {Promise<{ path: string, contents: Uint8Array }[]>}
 */
export async function bundlePrograms(root) {
  const onNode = await esbuild.build({
    ...shared,
    absWorkingDir: root,
    entryPoints: [
      "src/node.ts",
      "src/cli.ts",
      "src/exchange/table-thread.ts",
      "src/import-thread.ts",
      "src/backup-thread.ts",
      "src/learning-thread.ts",
    ],
    outdir: join(root, "dist"),
    platform: "node",
    target: "node20",
    external: ["libsql"],
    banner: { js: REQUIRE },
  });
  const onWorkers = await esbuild.build({
    ...shared,
    absWorkingDir: root,
    entryPoints: ["src/worker.ts"],
    outdir: join(root, "dist"),
    platform: "browser",
    conditions: ["workerd", "worker", "browser"],
    target: "es2023",
    define: { "process.env.NODE_ENV": '"production"' },
    plugins: [nodeNames],
  });
  // Its service would live as long as the program that this process becomes.
  await esbuild.stop();
  return [...onNode.outputFiles, ...onWorkers.outputFiles];
}

/**
 * Scripts know the project's folder by where they lie, so a bundle loads them from there.
 * @type {esbuild.Plugin}
 */
const scriptsInPlace = {
  name: "scripts-in-place",
  setup(build) {
    build.onResolve({ filter: /^\..*\.mjs$/ }, ({ path, importer }) => ({
      path: pathToFileURL(join(dirname(importer), path)).href,
      external: true,
    }));
  },
};

/**
 * The benchmarks, with the service's modules bundled as in the service itself and packages left where they are.
 * @param {string} root
 * @param {string} outdir
 * @returns {Promise<{ path: string, contents: Uint8Array }[]>}
 */
export async function bundleBenchmarks(root, outdir) {
  const bundle = await esbuild.build({
    ...shared,
    absWorkingDir: root,
    entryPoints: [
      "engines-command",
      "engine-process",
      "http-command",
      "standing-command",
      "search-command",
      "import-command",
      "ledger-command",
      "bare-route",
    ].map((name) => `scripts/bench/${name}.ts`),
    outdir,
    platform: "node",
    target: "node20",
    packages: "external",
    splitting: true,
    plugins: [scriptsInPlace],
  });
  await esbuild.stop();
  return bundle.outputFiles;
}
