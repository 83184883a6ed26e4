import { folderOf, isDomain, kindOf, ROWS, rowOf, schemaOwners } from "./folders.ts";
import type { Import, SourceFile } from "./source-file.ts";

const HONO_FILES = ["src/app.tsx", "src/node.ts", "src/worker.ts", "src/request.ts", "src/accounts/session.ts"];
/** What a Worker cannot do or must not: these modules stay out of everything `src/worker.ts` reaches. */
const NODE_ONLY = /^node:(fs|child_process|net|http|https|os|worker_threads|readline)(\/|$)/;

/** @returns one sentence for each import that the architecture does not allow. */
export function findImportProblems(files: readonly SourceFile[]): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const problems = files.flatMap((file) =>
    file.imports.flatMap((one) => {
      const problem = one.target === null ? judgePackage(file, one) : judgeLocal(file, one, one.target, byPath);
      return problem === null ? [] : [`${file.path} imports ${one.target ?? one.specifier}: ${problem}`];
    }),
  );
  return [...problems, ...findNodeModulesInWorker(byPath)];
}

function judgePackage(file: SourceFile, { specifier, typeOnly }: Import): string | null {
  if (/^([@~]\/|#|src\/|db\/|test\/|seed\/)/.test(specifier)) return "no path aliases, write the relative path.";
  if (/^(hono|@hono\/.*)(\/|$)/.test(specifier) && !mayUseHono(file.path))
    return "Hono belongs in app.tsx, node.ts, worker.ts, request.ts, web/, routes.tsx, pages, api.ts and accounts/session.ts only.";
  if (kindOf(file.path) === "noun" && specifier !== "zod" && !typeOnly)
    return "a noun file holds schemas, labels and pure rules; of packages it may use zod only.";
  if (specifier.startsWith("drizzle-orm") && !typeOnly && isFace(file.path))
    return "a page or route asks queries and verbs; it does not speak to the database.";
  return null;
}

function judgeLocal(file: SourceFile, one: Import, target: string, byPath: Map<string, SourceFile>): string | null {
  if (!/\.(tsx?|m?js|json|css)$/.test(target)) return "write the file's ending, such as .ts or .page.tsx.";
  if (one.specifier.startsWith("../../../")) return "nothing is further away than ../../.";
  if (one.reExport) return "no barrels: import a name from the file that defines it.";
  return (
    judgeRows(file.path, target, one.typeOnly) ??
    judgeKinds(file.path, one, target) ??
    (kindOf(file.path) === "page" && !one.typeOnly && speaksToDatabase(byPath.get(target))
      ? "a page is a function of data; its route calls the query or verb and hands the answer over."
      : null)
  );
}

function judgeRows(path: string, target: string, typeOnly: boolean): string | null {
  const [from, to] = [folderOf(path), folderOf(target)];
  const [fromRow, toRow] = [rowOf(path), rowOf(target)];
  if (from === to || fromRow === ROWS.length) return null;
  if (fromRow === -1 || toRow === -1) return `${fromRow === -1 ? from : to}/ has no row in the import table yet.`;
  if (toRow < fromRow || (fromRow === 0 && toRow === 0)) return null;
  if (path.startsWith("db/schema/") && typeOnly && kindOf(target) === "noun") return null;
  if (toRow === ROWS.length) return "the programs wire the folders together; no folder knows them.";
  return toRow === fromRow
    ? `${from}/ and ${to}/ stand in the same row and do not import each other.`
    : `${to}/ stands below ${from}/; later effects go through the outbox.`;
}

function judgeKinds(path: string, one: Import, target: string): string | null {
  const sameFolder = folderOf(path) === folderOf(target);
  if (["routes", "page", "api"].includes(kindOf(target)) && !sameFolder && rowOf(path) < ROWS.length)
    return "routes and pages belong to their own folder; only app.tsx mounts them.";
  if (kindOf(path) === "noun" && !target.startsWith("src/kernel/")) return "a noun file may import the kernel only.";
  if (!target.startsWith("db/") || one.typeOnly) return null;
  return isFace(path) ? "a page or route asks queries and verbs; it does not speak to the database." : null;
}

function isFace(path: string): boolean {
  return (isDomain(path) && ["routes", "page", "api"].includes(kindOf(path))) || path.startsWith("src/web/");
}

function mayUseHono(path: string): boolean {
  if (!path.startsWith("src/") || HONO_FILES.includes(path) || path.startsWith("src/web/")) return true;
  return ["routes", "page", "api"].includes(kindOf(path));
}

function speaksToDatabase(file: SourceFile | undefined): boolean {
  const speaks = (one: Import) =>
    !one.typeOnly &&
    (one.specifier.startsWith("drizzle-orm") || one.target?.startsWith("db/") || one.target === "src/kernel/write.ts");
  return file?.imports.some(speaks) ?? false;
}

function findNodeModulesInWorker(byPath: Map<string, SourceFile>): string[] {
  const problems: string[] = [];
  const reached = new Set<string>();
  const visit = (path: string, chain: readonly string[]) => {
    const file = byPath.get(path);
    if (file === undefined || reached.has(path)) return;
    reached.add(path);
    for (const { specifier, target, typeOnly } of file.imports) {
      if (typeOnly) continue;
      if (NODE_ONLY.test(specifier))
        problems.push(`${path} imports ${specifier}: Workers have no such module (${[...chain, path].join(" → ")}).`);
      if (target !== null) visit(target, [...chain, path]);
    }
  };
  visit("src/worker.ts", []);
  return problems;
}

/** @returns one sentence for each write to a table outside the folder that owns it. */
export function findForeignWrites(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    if (!isDomain(file.path)) return [];
    const tables = new Map(
      file.imports.flatMap(({ target, names }) =>
        target?.startsWith("db/schema/") ? [...names.keys()].map((name) => [name, target] as const) : [],
      ),
    );
    return [...file.code.matchAll(/\.(insert|update|delete)\(\s*(\w+)/g)].flatMap(([, , table = ""]) => {
      const schema = tables.get(table);
      if (schema === undefined || schemaOwners(schema).includes(folderOf(file.path))) return [];
      return [`${file.path} writes ${table}: only verbs in ${schemaOwners(schema).join(" and ")} write it; call one.`];
    });
  });
}
