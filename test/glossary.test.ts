import { describe, expect, it } from "vitest";
import { listFiles, readSources, readText } from "./support/house/source-file.ts";
import {
  type GlossaryRow,
  judgeName,
  judgeProse,
  namesIn,
  readChineseReplacements,
  readReplacements,
  readRows,
  wordsOf,
} from "./support/house/words.ts";

const glossary = readText("GLOSSARY.md");
const inUse = readRows(glossary, "Words in use");
const later = readRows(glossary, "Words agreed for later parts");
const labels = readRows(glossary, "Labels");
const replaced = readReplacements(glossary);
const replacedInChinese = readChineseReplacements(glossary);
const product = readSources(["src", "db", "seed"]);

function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

describe("the glossary", () => {
  it("has one word per concept and one concept per word", () => {
    const words = [...inUse, ...later];
    expect(words.length).toBeGreaterThan(100);
    expect(repeated(words.map(({ chinese }) => chinese))).toEqual([]);
    expect(repeated(words.map(({ identifier }) => identifier.toLowerCase()))).toEqual([]);
  });

  it("lists as in use only words that the program uses", () => {
    const spoken = product.map(({ path, code }) => `${path}\n${code}`.toLowerCase()).join("\n");
    expect(inUse.map(({ identifier }) => identifier).filter((word) => !spoken.includes(word.toLowerCase()))).toEqual(
      [],
    );
  });

  it("agrees with every label constant in both directions", async () => {
    const line = ({ identifier, chinese, note }: GlossaryRow) => `${note}.${identifier} = ${chinese}`;
    expect((await labelsInCode()).map(line).sort()).toEqual(labels.map(line).sort());
  });

  it("gives the codes of one constant different labels", () => {
    expect(repeated(labels.map(({ chinese, note }) => `${note}: ${chinese}`))).toEqual([]);
  });
});

/** Constants that name the codes of a status or kind; labels of form fields are no words of their own. */
const STATUS_LABELS = /^export const (\w+(?<!FIELD)_LABELS)\b/m;

async function labelsInCode(): Promise<GlossaryRow[]> {
  const rows: GlossaryRow[] = [];
  for (const { path, code } of product.filter((file) => STATUS_LABELS.test(file.code))) {
    const module = (await import(new URL(`../${path}`, import.meta.url).href)) as Record<string, unknown>;
    for (const [, name = ""] of code.matchAll(new RegExp(STATUS_LABELS, "gm"))) {
      const pairs = Object.entries(module[name] as Record<string, string>);
      rows.push(...pairs.map(([identifier, chinese]) => ({ identifier, chinese, note: name })));
    }
  }
  return rows;
}

describe("names", () => {
  it("say what they name, in the words of the glossary", () => {
    const exported = [...product, ...readSources(["scripts"])].flatMap((file) =>
      namesIn(file)
        .flatMap((name) => judgeName(name, replaced) ?? [])
        .map((problem) => `${file.path} exports ${problem}`),
    );
    const files = ["src", "db/schema", "seed", "scripts", "test"].flatMap(listFiles).flatMap((path) => {
      const name = path.split("/").at(-1)?.split(".")[0] ?? "";
      return judgeName(name, replaced) ?? [];
    });
    expect([...exported, ...files]).toEqual([]);
  });
});

describe("sentences", () => {
  it("take the glossary's word, leave the word platform to labs and 配套 to money", () => {
    const prose = ["README.md", ".env.example", ...["docs", "src", "db", "seed"].flatMap(listFiles)].filter((path) =>
      /\.(md|ts|tsx|js|example)$/.test(path),
    );
    expect(prose.flatMap((path) => judgeProse(path, readOptional(path), replacedInChinese))).toEqual([]);
  });
});

function readOptional(path: string): string {
  try {
    return readText(path);
  } catch {
    return "";
  }
}

describe("the rules about names", () => {
  const judge = (path: string, text: string) => judgeProse(path, text, replacedInChinese);
  it.each([
    ["NeedManager", "manager"],
    ["needItems", "item"],
    ["form-helper", "helper"],
    ["needData", "data"],
    ["handleNeed", "handle"],
    ["processNeeds", "process"],
    ["demandTitle", "the glossary says need, not demand"],
    ["company_name", "the glossary says enterprise, not company"],
    ["matchingFundFen", "the glossary says counterpartFunding"],
    ["rejectedNeeds", "the glossary says refused"],
  ])("refuse %s", (name, sentence) => {
    expect(judgeName(name, replaced)).toContain(sentence);
  });
  it.each(["technologyManager", "publishNeed", "documentTitle", "processingFirmness", "Donation", "REFUSAL_REASONS"])(
    "allow %s",
    (name) => expect(judgeName(name, replaced)).toBeNull(),
  );
  it("refuse prose that calls the service a platform", () => {
    expect(judge("README.md", "Welcome to our platform.")).toHaveLength(1);
    expect(judge("src/web/layout.tsx", "本平台提供")).toHaveLength(1);
    expect(judge("docs/funds.md", "matching funds of the county")).toHaveLength(1);
    expect(judge("README.md", "A platform is a laboratory; the service lists it.")).toEqual([]);
  });
  it.each(["为保护您的账户", "请注册帐号"])("refuse the sentence %s", (sentence) => {
    expect(judge("src/web/sentences.ts", sentence)).toEqual([expect.stringContaining("the glossary says 账号")]);
  });
  it("split every style of name into words", () => {
    expect(wordsOf("parseHTMLPage")).toEqual(["parse", "html", "page"]);
    expect(wordsOf("NEED_STATUS_LABELS")).toEqual(["need", "status", "labels"]);
    expect(wordsOf("rank-matches")).toEqual(["rank", "matches"]);
  });
});
