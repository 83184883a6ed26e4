import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { auditEntries, outboxEvents } from "../../db/schema/kernel.ts";
import { type Actor, SYSTEM } from "../../src/kernel/context.ts";
import { listTerms } from "../../src/reference/edit-queries.ts";
import { addTerm, editTerm } from "../../src/reference/edit-term.ts";
import { loadReferenceBook } from "../../src/reference/queries.ts";
import { restoreTerm, retireTerm } from "../../src/reference/retire-term.ts";
import { cast } from "../support/cast.ts";
import { putOptions } from "../support/cast-in-place.ts";
import { freshDatabase, testContext } from "../support/database.ts";

let open: Awaited<ReturnType<typeof freshDatabase>>;
const as = (actor: Actor) => testContext(open, actor);

beforeEach(async () => {
  open = await freshDatabase();
  await putOptions(as(SYSTEM));
});
afterEach(() => open.remove());

const lastAudit = async () => (await open.db.select().from(auditEntries)).at(-1);
const changedLists = async () =>
  (await open.db.select().from(outboxEvents).where(eq(outboxEvents.event, "reference.changed"))).map(
    (row) => JSON.parse(row.payload).list,
  );
const everybodyElse = [cast.staff, cast.securityAdmin, cast.auditor, cast.battery];

describe("the lexicon", () => {
  const fermenter = { term: "地缸", industry: "baijiu.brewing", synonyms: ["陶缸", "地 缸", "陶缸"] };
  it("takes a term with its synonyms, each spelling once, and tells search", async () => {
    const added = await addTerm(as(cast.admin), { ...fermenter, synonyms: ["ＤＧ缸", "dg缸", "地缸"] });
    expect(added.synonyms).toEqual(["dg缸"]);
    expect(await lastAudit()).toMatchObject({ action: "lexicon.termAdded", entityId: "地缸" });
    expect(await changedLists()).toEqual(["lexicon"]);
    expect((await loadReferenceBook(open.db)).lexicon).toMatchObject([{ term: "地缸", synonyms: ["dg缸"] }]);
  });
  it("conflicts with a word that stands elsewhere, as a term or a synonym", async () => {
    await addTerm(as(cast.admin), fermenter);
    const asTerm = addTerm(as(cast.admin), { term: "陶缸", industry: "baijiu", synonyms: [] });
    await expect(asTerm).rejects.toMatchObject({ code: "lexicon.taken", facts: { word: "陶缸", term: "地缸" } });
    const asSynonym = addTerm(as(cast.admin), { term: "发酵缸", industry: "baijiu", synonyms: ["地缸"] });
    await expect(asSynonym).rejects.toMatchObject({ code: "lexicon.synonymTaken", facts: { word: "地缸" } });
  });
  it("refuses an industry that no list has", async () => {
    const attempt = addTerm(as(cast.admin), { ...fermenter, industry: "nowhere" });
    await expect(attempt).rejects.toMatchObject({ issues: [{ path: ["industry"] }] });
  });
  it("changes a term once for each version", async () => {
    await addTerm(as(cast.admin), fermenter);
    const edit = { term: "地缸", version: 1, industry: "baijiu", synonyms: [] };
    expect(await editTerm(as(cast.admin), edit)).toMatchObject({ industry: "baijiu", synonyms: [], version: 2 });
    expect((await lastAudit())?.action).toBe("lexicon.termEdited");
    await expect(editTerm(as(cast.admin), edit)).rejects.toMatchObject({ code: "lexicon.stateChanged" });
  });
  it("forgets a retired term and remembers it when restored", async () => {
    await addTerm(as(cast.admin), fermenter);
    await retireTerm(as(cast.admin), { term: "地缸", version: 1 });
    expect((await loadReferenceBook(open.db)).lexicon).toEqual([]);
    const again = retireTerm(as(cast.admin), { term: "地缸", version: 2 });
    await expect(again).rejects.toMatchObject({ code: "lexicon.stateChanged" });
    await restoreTerm(as(cast.admin), { term: "地缸", version: 2 });
    expect((await loadReferenceBook(open.db)).lexicon).toHaveLength(1);
  });
  it("is found by a part of a term or synonym, by industry and by state", async () => {
    await addTerm(as(cast.admin), { ...fermenter, synonyms: ["陶缸"] });
    await addTerm(as(cast.admin), { term: "隔膜", industry: "newEnergy", synonyms: [] });
    const found = async (filter: Parameters<typeof listTerms>[1]) =>
      (await listTerms(open.db, filter, 1, 10)).rows.map((row) => row.term);
    expect(await found({ text: "陶" })).toEqual(["地缸"]);
    expect(await found({ industries: ["newEnergy"] })).toEqual(["隔膜"]);
    expect(await found({ retired: true })).toEqual([]);
    expect(await found({ text: "%" })).toEqual([]);
  });
  it("is closed to everybody but the system administrator", async () => {
    for (const actor of everybodyElse) {
      await expect(addTerm(as(actor), fermenter)).rejects.toMatchObject({ code: "notAllowed" });
      const edit = editTerm(as(actor), { term: "地缸", version: 1, industry: "baijiu" });
      await expect(edit).rejects.toMatchObject({ code: "notAllowed" });
      await expect(retireTerm(as(actor), { term: "地缸", version: 1 })).rejects.toMatchObject({ code: "notAllowed" });
    }
  });
});
