import type { SourceFile } from "./source-file.ts";

export interface GlossaryRow {
  chinese: string;
  identifier: string;
  /** The third column. */
  note: string;
}

/** The rows of the table below a `## heading` of the glossary, without its head. */
export function readTable(glossary: string, heading: string): string[][] {
  const section = glossary.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? "";
  const rows = section.split("\n").filter((line) => line.startsWith("|"));
  return rows.slice(2).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

export function readRows(glossary: string, heading: string): GlossaryRow[] {
  return readTable(glossary, heading).map(([chinese = "", identifier = "", note = ""]) => {
    const bare = (cell: string) => cell.replaceAll("`", "");
    return { chinese, identifier: bare(identifier), note: bare(note) };
  });
}

/** `TechnologyContract`, `technology-contract`, `technology_contract` → technology, contract. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

const EMPTY_WORDS = ["manager", "helper", "util", "service", "handler", "processor", "data", "info", "item", "object"];
/** Official terms that end in such a word, and the service itself. */
const OFFICIAL_TERMS = ["technology manager", "modern service", "open service", "command service"];
const EMPTY_VERBS = ["do", "handle", "process"];

/** @returns a sentence when the main word of the name says nothing, or when the glossary has another word for it. */
export function judgeName(name: string, replaced: ReadonlyMap<string, string>): string | null {
  const words = wordsOf(name);
  const singular = words.map((word) => word.replace(/(?<=[^s])s$/, ""));
  const main = EMPTY_WORDS.find((word) => word === singular.at(-1) || word === words.at(-1));
  if (main !== undefined && !OFFICIAL_TERMS.includes(singular.slice(-2).join(" ")))
    return `${name}: "${main}" says nothing; name what it is.`;
  if (EMPTY_VERBS.includes(words[0] ?? ""))
    return `${name}: "${words[0]}" says nothing; take the verb of the business.`;
  const spoken = ` ${singular.join(" ")} `;
  for (const [wrong, right] of replaced) {
    if (spoken.includes(` ${wordsOf(wrong).join(" ")} `)) return `${name}: the glossary says ${right}, not ${wrong}.`;
  }
  return null;
}

/** "Say this, not that": each wrong word with the right one. */
export function readReplacements(glossary: string): Map<string, string> {
  return new Map(
    readTable(glossary, "Say this, not that").flatMap(([say = "", not = ""]) =>
      [...not.matchAll(/`(\w+)`/g)].map(([, wrong = ""]) => [wrong, say.replaceAll("`", "")] as const),
    ),
  );
}

const EXPORTED = /^export (?:async )?(?:abstract )?(?:const|let|function\*?|class|interface|type|enum) (\w+)/gm;
const COLUMN = /\b(?:text|integer|real|blob|sqliteTable)\(\s*"([a-z_]+)"/g;

/** Everything in a file that others call by name: exports, and the tables and columns of a schema. */
export function namesIn({ path, code }: SourceFile): string[] {
  const stored = path.startsWith("db/schema/") ? [...code.matchAll(COLUMN)] : [];
  return [...code.matchAll(EXPORTED), ...stored].map(([, name = ""]) => name);
}

/** "Say this in Chinese, not that": each wrong word with the right one. */
export function readChineseReplacements(glossary: string): Map<string, string> {
  return new Map(
    readTable(glossary, "Say this in Chinese, not that").flatMap(([say = "", not = ""]) =>
      not.split(", ").map((wrong) => [wrong, say] as const),
    ),
  );
}

/**
 * @param replaced as `readChineseReplacements`.
 * @returns a sentence for each word that the glossary replaces, and where prose calls the service a platform, or 配套 a match.
 */
export function judgeProse(path: string, text: string, replaced: ReadonlyMap<string, string>): string[] {
  const problems: string[] = [];
  for (const [wrong, right] of replaced) {
    if (text.includes(wrong)) problems.push(`${path} says ${wrong}; the glossary says ${right}.`);
  }
  if (/\b(the|our|this) platform\b|本平台|我们?的?平台/i.test(text) && !path.startsWith("src/platforms/"))
    problems.push(`${path} calls the service a platform; a platform is a lab, we are "the service" (本服务).`);
  if (/matching fund/i.test(text)) problems.push(`${path} says "matching fund"; 配套资金 is counterpartFunding.`);
  return problems;
}
