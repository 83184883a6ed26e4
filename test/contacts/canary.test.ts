import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { needs } from "../../db/schema/needs.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { contactRoutes } from "../../src/contacts/routes.tsx";
import { openPages, type Pages } from "../needs/pages.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { putNeed } from "../support/needs-in-place.ts";
import { visit } from "../support/visit.ts";

let pages: Pages;
beforeAll(async () => {
  pages = await openPages();
});
afterAll(() => pages.close());

const as = (actor: Parameters<Pages["at"]>[0]) => pages.world.as(actor);
const security = () => visit(as(cast.securityAdmin), contactRoutes());
const mark = async (record: string) => {
  const answer = await security().post("/canaries", { record });
  return [answer.status, await answer.text()] as const;
};

describe("marking a contact as bait", () => {
  it("is refused, with a sentence, where there is no contact that anybody could read", async () => {
    const { id, number } = await putNeed(as, "submitted");
    await pages.world.open.db.update(needs).set({ contact: null }).where(eq(needs.id, id));
    expect(await mark(number)).toEqual([422, expect.stringContaining("这条记录没有联系人")]);
  });

  it("asks for the credit code when several organizations bear the name", async () => {
    const { db } = pages.world.open;
    const name = "同名企业";
    const ids = [ORGANIZATION_IDS.battery, ORGANIZATION_IDS.university];
    for (const id of ids) await db.update(organizations).set({ name }).where(eq(organizations.id, id));
    expect(await mark(name)).toEqual([422, expect.stringContaining("请改填统一社会信用代码")]);
  });

  it("is taken back only after reading what follows", async () => {
    const { number } = await putNeed(as, "submitted");
    expect((await mark(number))[0]).toBe(303);
    const page = await (await security().get("/canaries")).text();
    expect(page).toContain("取消后，再有人查看或导出它不会报警。");
  });
});

it("an address under which something was opened leads back to the record", async () => {
  const { id } = await putNeed(as, "submitted");
  for (const view of ["contact-view", "annex-view"]) {
    const answer = await pages.at(cast.staff).get(`/needs/${id}/${view}`);
    expect([answer.status, answer.headers.get("location")]).toEqual([303, `/needs/${id}`]);
  }
});
