import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, it } from "vitest";
import { memberships } from "../../db/schema/accounts.ts";
import { notices } from "../../db/schema/notices.ts";
import { renewAchievement } from "../../src/achievements/correct-achievement.ts";
import { type Actor, SYSTEM } from "../../src/kernel/context.ts";
import { Conflict, NotAllowed } from "../../src/kernel/errors.ts";
import { renewNeed } from "../../src/needs/correct-need.ts";
import { endTalks } from "../../src/needs/need-talks.ts";
import { remindExpiry } from "../../src/notices/remind-expiry.ts";
import { noticeRoutes } from "../../src/notices/routes.tsx";
import { loadReferenceBook } from "../../src/reference/queries.ts";
import { putAchievement, putAchievementOptions } from "../support/achievements-in-place.ts";
import { cast } from "../support/cast.ts";
import { putAccounts, putOrganizations } from "../support/cast-in-place.ts";
import { freshDatabase, TEST_NOW, testContext } from "../support/database.ts";
import { putNeed, putNeedOptions } from "../support/needs-in-place.ts";
import { tellEverybody, toldTo } from "../support/notices-in-place.ts";
import { visit } from "../support/visit.ts";

let open: Awaited<ReturnType<typeof freshDatabase>>;
const as = (actor: Actor, now = TEST_NOW) => testContext(open, actor, now);
const on = (day: string) => as(SYSTEM, new Date(`${day}T00:30:00Z`));

beforeEach(async () => {
  open = await freshDatabase();
  await putNeedOptions(as(SYSTEM));
  await putOrganizations(as(SYSTEM));
  await putAccounts(as(SYSTEM));
});
afterEach(() => open.remove());

it("tells everybody of the enterprise 14 and 3 days ahead, each once", async () => {
  const { number } = await putNeed(as, "published", { validUntil: "2026-12-31" });
  expect(await remindExpiry(on("2026-12-16"), null)).toBe(0);
  expect(await remindExpiry(on("2026-12-17"), null)).toBe(2);
  expect(await remindExpiry(on("2026-12-17"), null)).toBe(0);
  expect(await remindExpiry(on("2026-12-20"), null)).toBe(0);
  expect(await remindExpiry(on("2026-12-28"), null)).toBe(2);
  expect(await remindExpiry(on("2026-12-31"), null)).toBe(0);
  const sentence = `需求 ${number} 将于 2026-12-31 到期，到期后不再公开；仍需要请续期。`;
  expect(await toldTo(as(SYSTEM), cast.battery)).toEqual([sentence, sentence]);
  expect(await toldTo(as(SYSTEM), cast.professor)).toEqual([]);
});

it("tells staff instead where nobody can sign in for the owner", async () => {
  const { number } = await putNeed(as, "published", { validUntil: "2026-12-31" });
  await open.db.delete(memberships).where(eq(memberships.role, "enterprise"));
  expect(await remindExpiry(on("2026-12-17"), null)).toBeGreaterThan(0);
  const sentence = `需求 ${number} 将于 2026-12-31 到期，到期后不再公开；仍需要请续期。`;
  expect(await toldTo(as(SYSTEM), cast.staff)).toEqual([sentence]);
  expect(await toldTo(as(SYSTEM), cast.battery)).toEqual([]);
});

it("makes up for a day on which the service did not run", async () => {
  await putNeed(as, "published", { validUntil: "2026-12-31" });
  expect(await remindExpiry(on("2026-12-30"), null)).toBe(2);
  expect(await remindExpiry(on("2026-12-31"), null)).toBe(0);
});

it("tells anew of a renewed post, and renews only for whose it is and once", async () => {
  const need = await putNeed(as, "published", { validUntil: "2026-12-31" });
  await remindExpiry(on("2026-12-28"), null);
  const renewal = { needId: need.id, validUntil: "2027-06-29" };
  const day = new Date("2026-12-28T04:00:00Z");
  await expect(renewNeed(as(cast.professor, day), renewal)).rejects.toThrow(NotAllowed);
  expect(await renewNeed(as(cast.battery, day), renewal)).toMatchObject({
    status: "published",
    validUntil: "2027-06-29",
  });
  await expect(renewNeed(as(cast.batteryColleague, day), renewal)).rejects.toThrow(Conflict);
  expect(await remindExpiry(on("2026-12-29"), null)).toBe(0);
  expect(await remindExpiry(on("2027-06-20"), null)).toBe(2);
});

it("tells in its own words of a need that is talked about, and once of the days it is given after its talks", async () => {
  const { id, number } = await putNeed(as, "inTalks", { validUntil: "2026-12-31" });
  expect(await remindExpiry(on("2026-12-28"), null)).toBe(2);
  const talking = `需求 ${number} 将于 2026-12-31 到期；对接没有谈成的，到期后不再公开，仍需要请续期。`;
  expect(await toldTo(as(SYSTEM), cast.battery)).toEqual([talking]);
  expect(await remindExpiry(on("2027-01-05"), null)).toBe(0);
  await endTalks(on("2027-01-05"), { needId: id });
  await tellEverybody(on("2027-01-05"));
  const given = `需求 ${number} 的对接已结束，重新公开，有效期顺延至 2027-01-19；仍需要请续期。`;
  expect(await toldTo(as(SYSTEM), cast.batteryColleague)).toContain(given);
  expect(await remindExpiry(on("2027-01-06"), null)).toBe(0);
  expect(await remindExpiry(on("2027-01-16"), null)).toBe(2);
});

it("offers an institution the renewal of its achievement by one press beside the notice", async () => {
  await putAchievementOptions(as(SYSTEM));
  const achievement = await putAchievement(as, "published", { validUntil: "2026-12-31" });
  const day = new Date("2026-12-28T04:00:00Z");
  await remindExpiry(as(SYSTEM, day), null);
  const book = await loadReferenceBook(open.db);
  const at = visit(as(cast.professor, day), noticeRoutes({ reference: () => book, mails: false }));
  const page = await (await at.get("/notices")).text();
  expect(page).toContain(`action="/achievements/${achievement.id}/renewal"`);
  expect(page).toContain('name="validUntil" value="2027-06-29"');
  await renewAchievement(as(cast.professor, day), { achievementId: achievement.id, validUntil: "2027-06-29" });
  expect(await (await at.get("/notices")).text()).not.toContain("/renewal");
  expect((await open.db.select().from(notices))[0]?.kind).toBe("expiringSoon");
});
