import { isDomain } from "./folders.ts";
import type { SourceFile } from "./source-file.ts";

interface TextRule {
  pattern: RegExp;
  holdsFor: (path: string) => boolean;
  because: string;
}

const inProduct = (path: string) => /^(src|db|seed)\//.test(path);
const except =
  (...allowed: string[]) =>
  (path: string) =>
    inProduct(path) && !allowed.some((one) => path.startsWith(one));

const TEXT_RULES: readonly TextRule[] = [
  {
    pattern: /\bprocess\s*(\.|\?\.)\s*env\b|\benv\s*\}\s*=\s*process\b|\bimport\.meta\.env\b/,
    holdsFor: except("src/node.ts", "src/worker.ts", "src/cli.ts"),
    because: "reads the environment; only node.ts, worker.ts and cli.ts do, through readConfig.",
  },
  {
    pattern: /\braw\s*\(|(inner|outer)HTML\b|\binsertAdjacentHTML\b|\bdocument\.write\b|\bsrcdoc\b/i,
    holdsFor: inProduct,
    because: "puts text into HTML unescaped; text reaches a page through JSX or textContent only.",
  },
  {
    pattern: /\.transaction\s*\(/,
    holdsFor: except("db/", "src/kernel/write.ts"),
    because: "opens a transaction; kernel/write is the one shape of a write.",
  },
  {
    // `() => new Date()` is a clock, and may stand as the default of one that is handed in.
    pattern: /\bDate\.now\s*\(|(?<!\(\) => )\bnew Date\s*\(\s*\)|\bMath\.random\s*\(|\brandomUUID\s*\(/,
    holdsFor: (path) => isDomain(path) || path.startsWith("src/search/"),
    because: "takes time or chance from the machine; both come from ctx, so that tests can hand them in.",
  },
  {
    pattern:
      /\btoLocale(?:Date|Time)?String\b|\bget(?:FullYear|Month|Date|Day|Hours|Minutes)\s*\(|\bIntl\.DateTimeFormat\b/,
    holdsFor: inProduct,
    because: "follows the machine's clock zone or language; days and times are Shanghai's, through kernel/dates.",
  },
  {
    pattern: /\beval\s*\(|\bnew Function\b|["'](?:node:)?child_process["']/,
    holdsFor: inProduct,
    because: "runs text or programs; the service does neither (R53).",
  },
  {
    pattern: /["']@libsql\/client(?:\/\w+)?["']/,
    holdsFor: except("db/"),
    because: "opens the database by itself; db/client.ts is the only door.",
  },
  {
    pattern: /\b(?:TODO|FIXME|XXX|HACK)\b/,
    holdsFor: inProduct,
    because: "leaves a note for later: do it, or open an issue.",
  },
  {
    pattern: /<(script|style)\b(?![^>]*\bsrc=)|\bstyle=\{?["'`{]|\bon[a-z]+=\{?["'`]/,
    holdsFor: (path) => path.startsWith("src/") && path.endsWith(".tsx"),
    because: "has an inline script, style or handler, which the Content-Security-Policy blocks.",
  },
  {
    pattern: /\bas any\b|:\s*any\b|@ts-(ignore|nocheck|expect-error)/,
    holdsFor: inProduct,
    because: "switches the type check off.",
  },
];

/** @returns one sentence for each place where a file does what it may not. */
export function findTextProblems(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, code, text }) =>
    TEXT_RULES.filter((rule) => rule.holdsFor(path)).flatMap(({ pattern, because }) => {
      const searched = /@ts-|TODO/.test(pattern.source) ? text : code;
      const at = searched.search(pattern);
      return at === -1 ? [] : [`${path}:${searched.slice(0, at).split("\n").length} ${because}`];
    }),
  );
}

const BANNED_FOLDERS = ["utils", "util", "helpers", "helper", "common", "lib", "types", "services", "shared", "misc"];

/** @returns one sentence for each path that is named against the house style. */
export function findPathProblems(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    const parts = path.split("/");
    const name = parts.at(-1) ?? "";
    const banned = parts.slice(0, -1).find((part) => BANNED_FOLDERS.includes(part));
    const problems: string[] = [];
    if (banned !== undefined) problems.push(`${path} lies in ${banned}/, which says nothing: name the subject.`);
    if (/^index\.[a-z]+$/.test(name)) problems.push(`${path} is a barrel: name the file after its main export.`);
    if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/.test(name)) problems.push(`${path} is not kebab-case.`);
    if (isDomain(path) && path.endsWith(".tsx") && !/(^|\.)(routes|page)\.tsx$/.test(name))
      problems.push(`${path} draws, so it is a page or panel: name it *.page.tsx.`);
    return problems;
  });
}
