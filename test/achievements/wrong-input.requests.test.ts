import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAchievementSearch } from "../../src/achievements/achievement-search.ts";
import { getAchievementRecord } from "../../src/achievements/queries.ts";
import { achievementRoutes } from "../../src/achievements/routes.tsx";
import { ACHIEVEMENT_SENTENCES } from "../../src/achievements/sentences.ts";
import { loadReferenceBook } from "../../src/reference/queries.ts";
import { putAchievement } from "../support/achievements-in-place.ts";
import { cast } from "../support/cast.ts";
import { type Visit, visit } from "../support/visit.ts";
import { coatingForm } from "./coating-form.ts";
import { openWorld, type World } from "./world.ts";

let world: World;
let owner: Visit;
beforeAll(async () => {
  world = await openWorld();
  const book = await loadReferenceBook(world.open.db);
  const search = createAchievementSearch(() => book);
  const routes = achievementRoutes({ reference: () => book, search });
  owner = visit(world.as(cast.professor), routes, ACHIEVEMENT_SENTENCES);
});
afterAll(() => world.close());

type Fields = Readonly<Record<string, string | readonly string[]>>;
const submit = (fields: Fields) => owner.post("/achievements", { ...coatingForm, ...fields, action: "submit" });

const ENTITIES: Readonly<Record<string, string>> = {
  "&lt;": "<",
  "&gt;": ">",
  "&amp;": "&",
  "&quot;": '"',
  "&#39;": "'",
};
const readable = (page: string): string =>
  page.replace(/&(lt|gt|amp|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity);

const longer = (characters: number) => fc.integer({ min: 1, max: 3000 }).map((more) => "轧".repeat(characters + more));
const blank = fc.constantFrom("", " ", "\n", "\u3000", "\u200b");
const unreadable = fc.constantFrom(
  "带\u0000空字节的文字",
  "带\u0007响铃的文字",
  "带\ud800半个字的文字",
  "带\ufffd坏字节的文字",
);
const noSuchCode = fc.constantFrom("noSuchOption", "<b>", "x".repeat(5000));

/** For every field: texts that handing in must object to at that very field. */
const WRONG: Record<string, fc.Arbitrary<string>> = {
  title: fc.oneof(blank, longer(80), unreadable, fc.constant("膜")),
  team: fc.oneof(longer(200), unreadable),
  lead: fc.oneof(longer(40), unreadable),
  abstract: fc.oneof(blank, longer(2000), unreadable),
  innovations: fc.oneof(longer(1000), unreadable),
  scenes: fc.oneof(longer(500), unreadable),
  transferNote: fc.oneof(longer(500), unreadable),
  "figures[0][name]": fc.oneof(blank, longer(60), unreadable),
  "figures[0][operator]": fc.constantFrom("", "大于", "GTE"),
  "figures[0][value]": fc.oneof(blank, longer(80), fc.constantFrom("两", "1e9", "0x10", "1,5", "∞")),
  "figures[0][unit]": fc.oneof(longer(20), unreadable),
  "figures[1][valueTo]": fc.constantFrom("", "1", "很厚"),
  industry: fc.oneof(fc.constant(""), noSuchCode),
  technicalField: fc.oneof(fc.constant(""), noSuchCode),
  keywords: fc.oneof(blank, longer(20), fc.constant("一 二 三 四 五 六"), unreadable),
  stage: fc.oneof(fc.constant(""), noSuchCode),
  readinessLevel: fc.constantFrom("0", "10", "六", "1.5", "-1", "1e9"),
  readinessEvidence: fc.oneof(longer(500), unreadable),
  "intellectualProperties[0][kind]": fc.oneof(fc.constant(""), noSuchCode),
  "intellectualProperties[0][number]": fc.oneof(longer(40), unreadable),
  "intellectualProperties[0][status]": noSuchCode,
  form: noSuchCode,
  evaluationForm: noSuchCode,
  level: noSuchCode,
  applicationState: noSuchCode,
  price: fc.constantFrom("", "很多", "-1", "1e3", "12.3456789", "999999999999", "NaN"),
  registrationNumber: fc.oneof(longer(40), unreadable),
  validUntil: fc.constantFrom("", "2027-02-30", "2027/06/30", "明年", "2026-11-22", "99999-01-01"),
  "contact[name]": fc.oneof(blank, longer(40), unreadable),
  "contact[phone]": fc.oneof(blank, fc.constantFrom("12345", "138000000011", "无", "+86"), longer(30)),
  "contact[email]": fc.constantFrom("a", "a@", "@b.cn", "a b@c.cn", "x".repeat(500)),
};
/** A choice among options cannot show a value that is none. */
const CHOICES = [
  "industry",
  "technicalField",
  "stage",
  "readinessLevel",
  "form",
  "evaluationForm",
  "level",
  "applicationState",
  "figures[0][operator]",
  "figures[1][operator]",
  "intellectualProperties[0][kind]",
  "intellectualProperties[0][status]",
];

/** The place on the page where a field's sentence stands. */
const errorIdOf = (field: string): string =>
  `field-${field
    .split(/[[\]]+/)
    .filter(Boolean)
    .join("-")}-error`;

/** Holds characters that do not come back: control, invisible and half ones. */
const isCleaned = (text: string): boolean => ["\0", "\u0007", "\ud800", "\u200b"].some((one) => text.includes(one));

describe("a wrong answer", () => {
  it.each(Object.keys(WRONG))(
    "in %s comes back with a Chinese sentence at the field and everything else as typed",
    async (field) => {
      await fc.assert(
        fc.asyncProperty(WRONG[field] ?? fc.constant(""), async (wrong) => {
          const answer = await submit({ [field]: wrong });
          expect(answer.status).toBe(422);
          const page = readable(await answer.text());
          const place = new RegExp(`id="${errorIdOf(field)}"[^>]*>(?:<svg.*?</svg>)?([^<]*)<`, "s");
          const [, sentence = ""] = place.exec(page) ?? [];
          expect(sentence).toMatch(/\p{Script=Han}{2}/u);
          expect(page).toContain('id="error-summary"');
          for (const [name, typed] of Object.entries(coatingForm)) {
            if (name !== field && typeof typed === "string" && !CHOICES.includes(name)) expect(page).toContain(typed);
          }
          // A text that was merely too long or of the wrong kind is there again, whole.
          if (!CHOICES.includes(field) && !isCleaned(wrong)) expect(page).toContain(wrong.trim());
        }),
        { numRuns: 10 },
      );
    },
  );

  it("of several choices that no list holds is refused at the group", async () => {
    for (const choices of [["noSuchMode"], Array.from({ length: 11 }, (_, index) => `mode${index}`), []]) {
      const answer = await submit({ "transferModes[]": choices });
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain('id="field-transferModes-error"');
    }
  });

  it("in a draft is refused only where it could not be kept", async () => {
    const half = {
      title: "刚开了头",
      "figures[0][operator]": "lte",
      "figures[0][value]": "很多",
      "contact[phone]": "12",
    };
    expect((await owner.post("/achievements", { ...half, action: "save" })).status).toBe(303);
    const tooLong = await owner.post("/achievements", { title: "长".repeat(81), action: "save" });
    expect(tooLong.status).toBe(422);
    expect(await tooLong.text()).toContain("长".repeat(81));
  });
});

describe("any text at all", () => {
  const anyText = fc.oneof(
    fc.string({ unit: "binary", maxLength: 120 }),
    fc.constantFrom(
      "<script>alert(1)</script>",
      "'; DROP TABLE needs; --",
      "\u202e倒过来",
      "\u2066隔离",
      "👨‍👩‍👧‍👦",
      "𠮷野家",
    ),
  );
  const anyField = fc.constantFrom(...Object.keys(WRONG), "transferModes[]", "formId", "version", "organizationId");

  it("in any field is taken, or refused in words, and never breaks the service", async () => {
    const draft = await putAchievement(world.as, "draft");
    const published = await putAchievement(world.as, "published");
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(anyField, anyText, { maxKeys: 4 }),
        fc.constantFrom("save", "submit", "x"),
        async (fields, action) => {
          const paths = [
            "/achievements",
            `/achievements/${draft.id}`,
            `/achievements/${published.id}/revision`,
            `/achievements/${published.id}/contact`,
          ];
          for (const path of paths) {
            const answer = await owner.post(path, { ...coatingForm, ...fields, action });
            expect([303, 409, 422]).toContain(answer.status);
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it("as the name of a field is refused", async () => {
    const names = ["__proto__[x]", "constructor", "figures[999999][name]", "a".repeat(300), "title[]", "空"];
    for (const name of names) {
      const answer = await submit({ [name]: "x" });
      expect([name, answer.status >= 400 && answer.status < 500]).toEqual([name, true]);
    }
  });

  it("under the name of a column the form does not have changes nothing", async () => {
    const { id, number } = await putAchievement(world.as, "draft");
    const foreign = { status: "published", organizationId: "f7".repeat(16), number: "A-1", source: "import" };
    const answer = await owner.post(`/achievements/${id}`, {
      ...coatingForm,
      ...foreign,
      action: "save",
      version: "1",
    });
    expect(answer.status).toBe(303);
    const after = await getAchievementRecord(world.open.db, id);
    expect(after).toMatchObject({
      status: "draft",
      number,
      source: "web",
      organizationId: cast.professor.organizationId,
    });
  });
});
