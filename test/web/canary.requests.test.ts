import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Caller } from "../support/app-callers.ts";
import { routesOf } from "../support/app-routes.ts";
import { type MarkedApp, openMarkedApp } from "../support/canary/marked-app.ts";
import { wordsOf } from "../support/canary/read-answer.ts";
import { markOf } from "../support/canary/shapes.ts";
import { crawl } from "../support/crawl.ts";

let app: MarkedApp;
beforeAll(async () => {
  app = await openMarkedApp();
}, 300_000);
afterAll(() => app.whole.close());

describe("every link that a role is shown", () => {
  it("leads to a page, which gives away nothing", async () => {
    const wrong: string[] = [];
    for (const caller of app.callers) {
      for (const { path, status, answer, from } of await crawl(caller, ["/", "/account"])) {
        if (status >= 400) wrong.push(`${caller.name} ${from} → ${path}: ${status}`);
        for (const leak of await app.leaksIn(caller, answer)) wrong.push(`${caller.name} ${path}: ${leak}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(app.whole.faults).toEqual([]);
  }, 400_000);
});

/** Columns by whose words somebody may try to find what is hidden: one row of each that is hidden from most. */
const SOUGHT = [
  "needs.title",
  "needs.keywords",
  "needs.confidential_annex",
  "needs.contact",
  "achievements.abstract",
  "achievements.lead",
  "experts.name",
  "technology_contracts.title",
  "province_university_projects.title",
  "docking_events.name",
  "organizations.name",
];

/** A word like a mark that stands nowhere. */
const STRANGER = markOf("nothing", "nowhere", 0).word;

const SILENT = /suggestions|feeds/;
/** Of needs, achievements and everything, and their feeds. */
const SILENT_LISTS = 4;

describe("a search for a word that one may not read", () => {
  it("answers as for a word that stands nowhere: no row, no count, no suggestion", async () => {
    const told: string[] = [];
    const compared = new Set<string>();
    const lists = routesOf(app.whole).filter(({ method, path }) => method === "GET" && !path.includes(":"));
    for (const caller of app.callers) {
      const words = hiddenWords(caller);
      for (const { path } of lists) {
        const nowhere = await answerFor(caller, path, STRANGER);
        // What does not say the word again is no list that is searched; suggestions and feeds never do.
        if (nowhere === null || !(nowhere.includes(ASKED) || SILENT.test(path))) continue;
        compared.add(path);
        for (const [name, word] of words)
          if ((await answerFor(caller, path, word)) !== nowhere) told.push(`${caller.name} ${path}: ${name}`);
      }
    }
    expect(told).toEqual([]);
    expect([...compared].filter((path) => SILENT.test(path)).length).toBeGreaterThan(SILENT_LISTS);
  }, 400_000);

  it("finds it for who may read it", async () => {
    const [, word = ""] = hiddenWords(callerOf("visitor")).find(([name]) => name === "needs.title") ?? [];
    expect(await answerFor(callerOf("staff"), "/desk/needs", word)).not.toBe(
      await answerFor(callerOf("staff"), "/desk/needs", STRANGER),
    );
  });
});

const callerOf = (name: string): Caller => {
  const found = app.callers.find((caller) => caller.name === name);
  if (found === undefined) throw new Error(`nobody is called ${name}`);
  return found;
};

/** The first mark of each sought column that this person may not read. */
function hiddenWords(caller: Caller): [name: string, word: string][] {
  const who = app.people.get(caller.name);
  if (who === undefined) throw new Error("nobody asks");
  const found = new Map<string, string>();
  for (const [word, { column, row }] of app.marks.places) {
    const name = `${column.table}.${column.column}`;
    if (!SOUGHT.includes(name) || found.has(name) || column.readers(who, row, app.marks.world)) continue;
    found.set(name, word);
  }
  return [...found];
}

/** What stands for the word that was asked for, and for each moment and form. */
const ASKED = "〔asked〕";
const MOMENTS = /x-request-id: \S+|name="formId" value="\w+"|value="\w+" name="formId"/g;

/** Null for whoever may not ask. */
async function answerFor(caller: Caller, path: string, word: string): Promise<string | null> {
  const answer = await caller.get(`${path}?q=${word}`);
  return answer.status === 200 ? (await wordsOf(answer)).replaceAll(word, ASKED).replace(MOMENTS, "") : null;
}
