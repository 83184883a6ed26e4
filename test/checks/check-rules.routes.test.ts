import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { memberships } from "../../db/schema/accounts.ts";
import { cast } from "../support/cast.ts";
import { type CheckPages, openCheckPages } from "./pages.ts";

let pages: CheckPages;
beforeAll(async () => {
  pages = await openCheckPages();
});
afterAll(() => pages.close());

const PATH = "/administration/check-rules";
const rules = async () => (await pages.at(cast.admin).get(PATH)).text();
const setStatus = (accountId: string, status: "active" | "disabled") =>
  pages.world.open.db.update(memberships).set({ status }).where(eq(memberships.accountId, accountId));

describe("the rules of checks", () => {
  it("keep a time limit for each check, within bounds", async () => {
    const days = { formalCheckDays: "2", diagnosisDays: "4", achievementCheckDays: "6", revisionCheckDays: "0" };
    const wrong = await pages.at(cast.admin).post(PATH, { ...days, version: "0" });
    expect([wrong.status, (await wrong.text()).includes("修订审核期限请填写 1–60 的整数")]).toEqual([422, true]);
    const saved = await pages.at(cast.admin).post(PATH, { ...days, revisionCheckDays: "1", version: "0" });
    expect(saved.status).toBe(303);
    const page = await rules();
    for (const [name, value] of Object.entries({ ...days, revisionCheckDays: "1" }))
      expect(page).toMatch(new RegExp(`value="${value}"[^>]*name="${name}"`));
    expect((await pages.at(cast.staff).get(PATH)).status).toBe(403);
  });

  it("say when one person alone may check, since two checks by two people cannot be done then", async () => {
    expect(await rules()).not.toContain("一人可以办理审核");
    await setStatus(cast.reviewer.accountId, "disabled");
    expect(await rules()).toContain("现在只有丁经办一人可以办理审核");
    await setStatus(cast.staff.accountId, "disabled");
    expect(await rules()).toContain("现在没有人可以办理审核");
    await setStatus(cast.staff.accountId, "active");
    const days = { formalCheckDays: "2", diagnosisDays: "4", achievementCheckDays: "6", revisionCheckDays: "1" };
    await pages.at(cast.admin).post(PATH, { ...days, samePersonMayDiagnose: "yes", version: "1" });
    expect(await rules()).not.toContain("一人可以办理审核");
  });
});
