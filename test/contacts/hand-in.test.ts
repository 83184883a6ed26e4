import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { contactViews } from "../../db/schema/contacts.ts";
import { needs } from "../../db/schema/needs.ts";
import { VIEWS_PER_DAY } from "../../src/kernel/contact.ts";
import { postNeed } from "../../src/needs/post-need.ts";
import { getNeedRecord } from "../../src/needs/queries.ts";
import { openPages, type Pages } from "../needs/pages.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { separatorNeed } from "../support/needs-in-place.ts";

let pages: Pages;
beforeAll(async () => {
  pages = await openPages();
});
afterAll(() => pages.close());

const open = () => pages.world.open;
const as = () => pages.world.as(cast.staff);
const putDraft = () => postNeed(as(), { content: separatorNeed, organizationId: ORGANIZATION_IDS.battery });
const openingsOf = async (id: string) =>
  (await open().db.select().from(contactViews).where(eq(contactViews.subjectId, id))).map(({ layer }) => layer);

it("staff open contact and annex where the form comes back, since that shows them", async () => {
  const draft = await putDraft();
  await open().db.update(needs).set({ goal: "" }).where(eq(needs.id, draft.id));
  const answer = await pages.at(cast.staff).post(`/needs/${draft.id}/submission`, { version: String(draft.version) });
  expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(separatorNeed.contact.phone)]);
  expect((await openingsOf(draft.id)).sort()).toEqual(["annex", "contact"]);
});

it("they hand in a draft that they took down without opening what is not shown to them, also at the day's limit", async () => {
  const first = await putDraft();
  const handIn = async ({ id, version }: { id: string; version: number }) =>
    (await pages.at(cast.staff).post(`/needs/${id}/submission`, { version: String(version) })).status;
  expect(await handIn(first)).toBe(303);
  expect(await openingsOf(first.id)).toEqual([]);

  const used = Array.from({ length: VIEWS_PER_DAY }, () => ({
    subject: "need" as const,
    subjectId: first.id,
    layer: "contact" as const,
    by: cast.staff.accountId,
    at: as().now,
  }));
  await open().db.insert(contactViews).values(used);
  const second = await putDraft();
  expect(await handIn(second)).toBe(303);
  expect((await getNeedRecord(open().db, second.id)).status).toBe("submitted");
});
