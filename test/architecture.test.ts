import { describe, expect, it } from "vitest";
import { findForeignWrites, findImportProblems } from "./support/house/import-rules.ts";
import { listFiles, parseSource, readSources, readText } from "./support/house/source-file.ts";
import { findPathProblems, findTextProblems } from "./support/house/text-rules.ts";

const product = readSources(["src", "db", "seed"]);

describe("the house", () => {
  it("lets every folder import only what the table allows", () => {
    expect(findImportProblems(product)).toEqual([]);
  });
  it("lets only the owner of a table write it", () => {
    expect(findForeignWrites(product)).toEqual([]);
  });
  it("keeps environment, transactions, time and unescaped text in their places", () => {
    expect(findTextProblems(product)).toEqual([]);
  });
  it("names files and folders after their subject", () => {
    expect(findPathProblems(["src", "db/schema", "seed", "test", "scripts"].flatMap(listFiles))).toEqual([]);
  });
  it("resolves every relative import to a file", () => {
    const known = new Set(["src", "db", "seed"].flatMap(listFiles));
    const lost = product.flatMap(({ path, imports }) =>
      imports.flatMap(({ target }) => (target === null || known.has(target) ? [] : [`${path} → ${target}`])),
    );
    expect(lost).toEqual([]);
  });
  it("has no path aliases in the compiler's settings", () => {
    expect(readText("tsconfig.json")).not.toMatch(/"(paths|baseUrl)"/);
  });
  it("locks packages by content and not by the host they came from", () => {
    const lock = readText("package-lock.json");
    expect(lock).not.toMatch(/"resolved"|https?:\/\/[^"]*\.tgz/);
    expect(lock.match(/"integrity": "sha512-/g)?.length).toBeGreaterThan(100);
  });
});

/** A rule that never fails protects nothing: each row breaks one. */
const BROKEN: readonly [path: string, text: string, sentence: string][] = [
  ["src/kernel/money.ts", 'import { Need } from "../needs/need.ts";', "src/needs/ stands below src/kernel/"],
  ["src/needs/queries.ts", 'import { x } from "../achievements/queries.ts";', "do not import each other"],
  ["src/search/tokenize.ts", 'import { x } from "../web/page.tsx";', "do not import each other"],
  ["src/needs/submit-need.ts", 'await import("../matching/rank-matches.ts");', "later effects go through the outbox"],
  ["src/needs/queries.ts", 'export * from "./need.ts";', "no barrels"],
  ["src/needs/queries.ts", 'import { x } from "@/needs/need.ts";', "no path aliases"],
  ["src/needs/queries.ts", 'import { x } from "./need";', "write the file's ending"],
  ["src/needs/queries.ts", 'import { x } from "../../../shared/x.ts";', "nothing is further away"],
  ["src/needs/submit-need.ts", 'import type { Hono } from "hono";', "Hono belongs in"],
  ["src/needs/need.ts", 'import { eq } from "drizzle-orm";', "of packages it may use zod only"],
  ["src/needs/need.ts", 'import { getNeed } from "./queries.ts";', "a noun file may import the kernel only"],
  ["src/needs/routes.tsx", 'import { needs } from "../../db/schema/needs.ts";', "does not speak to the database"],
  ["src/matching/rank.ts", 'import { x } from "../needs/need-form.page.tsx";', "only app.tsx mounts them"],
  ["src/laundry/wash.ts", 'import { x } from "../kernel/ids.ts";', "has no row in the import table"],
  ["src/needs/queries.ts", 'import { x } from "../app.tsx";', "no folder knows them"],
];

describe("the import rules", () => {
  it.each(BROKEN)("refuses, in %s, %s", (path, text, sentence) => {
    const problems = findImportProblems([parseSource(path, text)]);
    expect(problems).toEqual([expect.stringContaining(sentence)]);
  });
  it("refuses a page that calls a verb, and allows it the verb's types", () => {
    const verb = parseSource("src/needs/submit-need.ts", 'import { write } from "../kernel/write.ts";');
    const page = (text: string) => findImportProblems([verb, parseSource("src/needs/need.page.tsx", text)]);
    expect(page('import { submitNeed } from "./submit-need.ts";')).toEqual([
      expect.stringContaining("a page is a function of data"),
    ]);
    expect(page('import { type Submitted } from "./submit-need.ts";')).toEqual([]);
  });
  it("refuses a module of Node in whatever the worker reaches", () => {
    const worker = parseSource("src/worker.ts", 'import { createApp } from "./app.tsx";');
    const app = parseSource("src/app.tsx", 'import { readFile } from "node:fs/promises";');
    expect(findImportProblems([worker, app])).toEqual([expect.stringContaining("src/worker.ts → src/app.tsx")]);
  });
  it("reads imports over several lines and none in comments", () => {
    const text = '// import { x } from "../matching/rank.ts";\nimport {\n  type A,\n  b as c,\n} from "./need.ts";\n';
    const { imports } = parseSource("src/needs/queries.ts", text);
    expect(imports.map(({ target, typeOnly }) => [target, typeOnly])).toEqual([["src/needs/need.ts", false]]);
    expect(imports[0]?.names.get("c")).toBe("b");
  });
  it("refuses a write to another folder's table", () => {
    const text = 'import { needs } from "../../db/schema/needs.ts";\nawait tx.db.update(needs).set({});';
    expect(findForeignWrites([parseSource("src/cooperation/sign.ts", text)])).toEqual([
      "src/cooperation/sign.ts writes needs: only verbs in src/needs write it; call one.",
    ]);
    expect(findForeignWrites([parseSource("src/needs/close-need.ts", text)])).toEqual([]);
  });
});

const MISPLACED: readonly [path: string, text: string, sentence: string][] = [
  ["src/web/frame.ts", "const port = process.env.PORT;", "reads the environment"],
  ["src/web/highlight.tsx", "return <p>{raw(text)}</p>;", "puts text into HTML unescaped"],
  ["src/web/client/app.js", "row.innerHTML = text;", "puts text into HTML unescaped"],
  ["src/needs/close-need.ts", "await ctx.db.transaction(work);", "opens a transaction"],
  ["src/needs/close-need.ts", "const now = new Date();", "takes time or chance from the machine"],
  ["src/needs/need.page.tsx", 'return <p style="color: red">x</p>;', "Content-Security-Policy"],
  ["src/web/frame.ts", "const { env } = process;", "reads the environment"],
  ["src/web/x.tsx", "return <p dangerouslySetInnerHTML={{ __html: text }} />;", "puts text into HTML unescaped"],
  ["src/needs/need.page.tsx", "return <p>{at.toLocaleString()}</p>;", "days and times are Shanghai's"],
  ["src/overviews/home.page.tsx", "const year = now.getFullYear();", "days and times are Shanghai's"],
  ["src/search/x.ts", "eval(text);", "runs text or programs"],
  ["src/operations/x.ts", 'import { spawn } from "node:child_process";', "runs text or programs"],
  ["src/needs/queries.ts", 'import { createClient } from "@libsql/client";', "db/client.ts is the only door"],
  ["src/needs/queries.ts", "// TODO later", "leaves a note for later"],
  ["src/kernel/write.ts", "const x = y as any;", "switches the type check off"],
];

describe("the rules about text and paths", () => {
  it.each(MISPLACED)("refuses, in %s, %s", (path, text, sentence) => {
    expect(findTextProblems([parseSource(path, text)])).toEqual([expect.stringContaining(sentence)]);
  });
  it("allows each of them in its place, and in comments", () => {
    const allowed = [
      parseSource("src/node.ts", "start(process.env);"),
      parseSource("src/kernel/write.ts", "// never raw(text)\nawait ctx.db.transaction(work);"),
      parseSource("src/needs/close-need.ts", "const at = new Date(ctx.now);"),
      parseSource("src/accounts/auth.ts", "const now = options.now ?? (() => new Date());"),
    ];
    expect(findTextProblems(allowed)).toEqual([]);
  });
  it.each([
    ["src/utils/text.ts", "says nothing"],
    ["src/needs/index.ts", "is a barrel"],
    ["src/needs/needForm.ts", "is not kebab-case"],
    ["src/needs/need-form.tsx", "name it *.page.tsx"],
  ])("refuses the path %s", (path, sentence) => {
    expect(findPathProblems([path])).toEqual([expect.stringContaining(sentence)]);
  });
});
