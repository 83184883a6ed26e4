import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";

/** One `import` or `export … from`. Local targets are paths from the root of the repository. */
export interface Import {
  specifier: string;
  /** Null for a package or a built-in module. */
  target: string | null;
  /** Gone after compilation: `import type`, or only `type` names between the braces. */
  typeOnly: boolean;
  reExport: boolean;
  /** Local name → name in the target. */
  names: ReadonlyMap<string, string>;
}

export interface SourceFile {
  /** From the root of the repository, with `/`. */
  path: string;
  text: string;
  /** Without comments. */
  code: string;
  imports: readonly Import[];
}

const ROOT = new URL("../../../", import.meta.url);
const TOKENS = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;
const STATIC = /^[ \t]*(import|export)\b[ \t]*(type\b)?([^;"'`()=]*?)\bfrom\s*["']([^"']+)["']/gm;
const BARE = /^[ \t]*import\s*["']([^"']+)["']/gm;
const DYNAMIC = /\bimport\(\s*["']([^"']+)["']\s*\)/g;

export function parseSource(path: string, text: string): SourceFile {
  const code = text.replace(TOKENS, (token) => (token.startsWith("/") ? token.replace(/[^\n]/g, " ") : token));
  const imports: Import[] = [];
  const add = (specifier: string, names: Map<string, string>, typeOnly: boolean, reExport: boolean) => {
    const local = specifier.startsWith(".");
    const target = local ? posix.join(posix.dirname(path), specifier) : null;
    imports.push({ specifier, target, typeOnly, reExport, names });
  };
  for (const [, keyword, type, clause = "", specifier = ""] of code.matchAll(STATIC)) {
    const parts =
      clause
        .match(/\{([^}]*)\}/)?.[1]
        ?.split(",")
        .filter((part) => part.trim() !== "") ?? [];
    const outside = clause.replace(/\{[^}]*\}/, "").replace(/[,\s]/g, "");
    const typed = parts.length > 0 && outside === "" && parts.every((part) => part.trim().startsWith("type "));
    add(specifier, readNames(parts), type !== undefined || typed, keyword === "export");
  }
  for (const [, specifier = ""] of code.matchAll(BARE)) add(specifier, new Map(), false, false);
  for (const [, specifier = ""] of code.matchAll(DYNAMIC)) add(specifier, new Map(), false, false);
  return { path, text, code, imports };
}

function readNames(parts: readonly string[]): Map<string, string> {
  return new Map(
    parts.map((part) => {
      const [imported = "", local = imported] = part
        .trim()
        .replace(/^type /, "")
        .split(/\s+as\s+/);
      return [local, imported];
    }),
  );
}

/** Every TypeScript and JavaScript file below the folders, in a stable order. */
export function readSources(folders: readonly string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    listFiles(folder)
      .filter((path) => /\.(ts|tsx|js|mjs)$/.test(path))
      .map((path) => parseSource(path, readFileSync(new URL(path, ROOT), "utf8"))),
  );
}

/** Paths from the root of the repository; a folder that does not exist yet has no files. */
export function listFiles(folder: string): string[] {
  try {
    return readdirSync(new URL(`${folder}/`, ROOT), { withFileTypes: true })
      .flatMap((entry) => (entry.isDirectory() ? listFiles(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`]))
      .sort();
  } catch {
    return [];
  }
}

export function readText(path: string): string {
  return readFileSync(new URL(path, ROOT), "utf8");
}
