import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cast } from "../support/cast.ts";
import { putNeed } from "../support/needs-in-place.ts";
import { openPages, type Pages } from "./pages.ts";
import { type FormFields, separatorForm } from "./separator-form.ts";

let pages: Pages;
beforeAll(async () => {
  pages = await openPages();
});
afterAll(() => pages.close());

const submit = (fields: FormFields) =>
  pages.at(cast.battery).post("/needs", { ...separatorForm, ...fields, action: "submit" });

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

/** For every field: texts that handing in must object to at that very field. */
const WRONG: Record<string, fc.Arbitrary<string>> = {
  title: fc.oneof(blank, longer(80), unreadable, fc.constant("膜")),
  problem: fc.oneof(blank, longer(500), unreadable),
  keyTechnology: fc.oneof(longer(500), unreadable),
  goal: fc.oneof(blank, longer(500), unreadable),
  presentBase: fc.oneof(longer(500), unreadable),
  wishedPartners: fc.oneof(longer(200), unreadable),
  confidentialAnnex: fc.oneof(longer(2000), unreadable),
  "requirements[0][name]": fc.oneof(blank, longer(60), unreadable),
  "requirements[0][operator]": fc.constantFrom("", "大于", "GTE"),
  "requirements[0][value]": fc.oneof(blank, longer(80), fc.constantFrom("两", "1e9", "0x10", "1,5", "∞")),
  "requirements[0][unit]": fc.oneof(longer(20), unreadable),
  industry: fc.constantFrom("", "noSuchIndustry", "<b>", "x".repeat(5000)),
  technicalField: fc.constantFrom("", "noSuchField", "newEnergy"),
  needType: fc.constantFrom("", "noSuchType"),
  keywords: fc.oneof(blank, longer(20), fc.constant("一 二 三 四 五 六"), unreadable),
  budget: fc.constantFrom("", "很多", "-1", "1e3", "12.3456789", "999999999999", "NaN"),
  validUntil: fc.constantFrom("", "2027-02-30", "2027/06/30", "明年", "2026-11-22", "99999-01-01"),
  visibility: fc.constantFrom("", "secret", "PUBLIC"),
  "contact[name]": fc.oneof(blank, longer(40), unreadable),
  "contact[phone]": fc.oneof(blank, fc.constantFrom("12345", "138000000011", "无", "+86"), longer(30)),
  "contact[email]": fc.constantFrom("a", "a@", "@b.cn", "a b@c.cn", "x".repeat(500)),
};

/** The place on the page where a field's sentence stands. */
const errorIdOf = (field: string): string =>
  `field-${field
    .split(/[[\]]+/)
    .filter(Boolean)
    .join("-")}-error`;
const OPTION_FIELDS = ["industry", "technicalField", "needType", "visibility", "requirements[0][operator]"];

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
          const [, sentence = ""] =
            new RegExp(`id="${errorIdOf(field)}"[^>]*>(?:<svg.*?</svg>)?([^<]*)<`, "s").exec(page) ?? [];
          expect(sentence).toMatch(/\p{Script=Han}{2}/u);
          expect(page).toContain('id="error-summary"');
          for (const [name, typed] of Object.entries(separatorForm)) {
            if (name !== field && typeof typed === "string" && !OPTION_FIELDS.includes(name))
              expect(page).toContain(typed);
          }
          // A text that was merely too long or of the wrong kind is there again, whole.
          if (!OPTION_FIELDS.includes(field) && !isCleaned(wrong)) expect(page).toContain(wrong.trim());
        }),
        { numRuns: 12 },
      );
    },
  );

  it("of several choices that no list holds is refused at the group", async () => {
    for (const choices of [["noSuchMode"], Array.from({ length: 11 }, (_, index) => `mode${index}`), []]) {
      const answer = await submit({ "cooperationModes[]": choices });
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain('id="field-cooperationModes-error"');
    }
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
      "{{7*7}}",
      "👨‍👩‍👧‍👦",
      "Z̡̖̜͖̰",
      "𠮷野家",
    ),
  );
  const anyField = fc.constantFrom(
    ...Object.keys(WRONG),
    "cooperationModes[]",
    "formId",
    "version",
    "organizationId",
    "leaksSeen",
  );

  it("in any field is taken, or refused in words, and never breaks the service", async () => {
    const draft = await putNeed(pages.world.as, "draft");
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(anyField, anyText, { maxKeys: 4 }),
        fc.constantFrom("save", "submit", "x"),
        async (fields, action) => {
          for (const path of ["/needs", `/needs/${draft.id}`]) {
            const answer = await pages.at(cast.battery).post(path, { ...separatorForm, ...fields, action });
            expect([303, 409, 422]).toContain(answer.status);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("as the name of a field is refused", async () => {
    for (const name of [
      "__proto__[x]",
      "constructor",
      "requirements[999999][name]",
      "a".repeat(300),
      "title[]",
      "空",
    ]) {
      const answer = await submit({ [name]: "x" });
      expect([name, answer.status >= 400 && answer.status < 500]).toEqual([name, true]);
    }
  });

  it("under the name of a column the form does not have changes nothing", async () => {
    const need = await putNeed(pages.world.as, "draft");
    const fields = {
      ...separatorForm,
      action: "save",
      version: "1",
      status: "published",
      organizationId: "f5".repeat(16),
      number: "N-1",
    };
    expect((await pages.at(cast.battery).post(`/needs/${need.id}`, fields)).status).toBe(303);
    const page = await (await pages.at(cast.battery).get(`/needs/${need.id}`)).text();
    expect(page).toContain("草稿");
    expect(page).toContain(need.number);
  });
});
