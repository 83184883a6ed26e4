import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { needRevisions } from "../../db/schema/needs.ts";
import { Conflict, NotAllowed, Refused } from "../../src/kernel/errors.ts";
import { correctNeed, renewNeed } from "../../src/needs/correct-need.ts";
import { expireNeeds } from "../../src/needs/expire-needs.ts";
import { readContact } from "../../src/needs/need-content.ts";
import { getNeedRecord } from "../../src/needs/queries.ts";
import { proposeNeedRevision } from "../../src/needs/revise-need.ts";
import { findOpenRevision } from "../../src/needs/revision-queries.ts";
import { withdrawNeed } from "../../src/needs/withdraw-need.ts";
import { cast } from "../support/cast.ts";
import { putNeed, separatorNeed } from "../support/needs-in-place.ts";
import { rival } from "../support/second-enterprise.ts";
import { openWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const newContact = { name: "乙测试", phone: "0358-3021234", email: "" };
/** After every last day that these tests use. */
const LATER = new Date("2028-01-01T09:00:00+08:00");

describe("correcting a published need", () => {
  it("changes contact and last day at once, and the audit trail names fields only", async () => {
    const { id } = await putNeed(world.as, "published");
    const row = await correctNeed(world.as(cast.battery), {
      needId: id,
      contact: newContact,
      validUntil: "2027-12-31",
    });
    expect(row).toMatchObject({ status: "published", validUntil: "2027-12-31" });
    expect(readContact(row, world.system.vault)).toEqual(newContact);
    expect(await world.lastAudit()).toMatchObject({
      action: "need.corrected",
      detail: { fields: ["contact.name", "contact.phone", "contact.email", "validUntil"] },
    });
  });

  it("refuses a last day that is over", async () => {
    const { id } = await putNeed(world.as, "published");
    const attempt = correctNeed(world.as(cast.battery), { needId: id, contact: newContact, validUntil: "2026-11-22" });
    await expect(attempt).rejects.toBeInstanceOf(Refused);
  });

  it("is not for others, and not for a draft, which is edited instead", async () => {
    const published = await putNeed(world.as, "published");
    const draft = await putNeed(world.as, "draft");
    const correction = { contact: newContact, validUntil: "2027-12-31" };
    await expect(correctNeed(world.as(rival), { needId: published.id, ...correction })).rejects.toBeInstanceOf(
      NotAllowed,
    );
    await expect(correctNeed(world.as(cast.battery), { needId: draft.id, ...correction })).rejects.toBeInstanceOf(
      Conflict,
    );
  });

  it("may be done by staff whom the enterprise telephoned", async () => {
    const { id } = await putNeed(world.as, "published");
    await correctNeed(world.as(cast.staff), { needId: id, contact: newContact, validUntil: "2027-12-31" });
    expect(await world.lastAudit()).toMatchObject({ actorId: cast.staff.accountId });
  });
});

describe("a need whose last day is over", () => {
  it("closes itself on the day after, once", async () => {
    const { id } = await putNeed(world.as, "published", { validUntil: "2026-12-01" });
    const system = (time: string) => ({ ...world.system, now: new Date(time) });
    expect(await expireNeeds(system("2026-12-01T23:30:00+08:00"))).toBe(0);
    expect(await expireNeeds(system("2026-12-02T00:10:00+08:00"))).toBe(1);
    expect(await getNeedRecord(world.open.db, id)).toMatchObject({ status: "closed", closeReason: "expired" });
    expect(await world.lastAudit()).toMatchObject({ action: "need.expired", entityId: id });
    expect(await expireNeeds(system("2026-12-02T00:20:00+08:00"))).toBe(0);
  });

  it("takes a revision that waits with it", async () => {
    const { id } = await putNeed(world.as, "published", { validUntil: "2026-12-10" });
    const { contact: _contact, confidentialAnnex: _annex, validUntil: _day, ...content } = separatorNeed;
    const revision = await proposeNeedRevision(world.as(cast.battery), { needId: id, content });
    const now = new Date("2026-12-11T00:10:00+08:00");
    expect(await expireNeeds({ ...world.system, now })).toBe(1);
    expect(await findOpenRevision(world.open.db, id)).toBeNull();
    const [closed] = await world.open.db.select().from(needRevisions).where(eq(needRevisions.id, revision.id));
    expect(closed).toMatchObject({ status: "withdrawn", decidedAt: now });
  });

  it("is closed once, and the others with it, by two that look at the same time", async () => {
    for (let count = 0; count < 3; count += 1) await putNeed(world.as, "published", { validUntil: "2026-12-12" });
    const system = { ...world.system, now: new Date("2026-12-13T00:10:00+08:00") };
    const [first, second] = await Promise.all([expireNeeds(system), expireNeeds(system)]);
    expect(first + second).toBe(3);
  });

  it("that cannot be closed stops none of the others, and is told of", async () => {
    const bad = await putNeed(world.as, "published", { validUntil: "2026-12-14" });
    const good = await putNeed(world.as, "published", { validUntil: "2026-12-14" });
    await world.open.client.execute(
      `CREATE TRIGGER stuck BEFORE UPDATE ON needs WHEN OLD.id = '${bad.id}' BEGIN SELECT RAISE(ABORT, 'stuck'); END`,
    );
    const system = { ...world.system, now: new Date("2026-12-15T00:10:00+08:00") };
    await expect(expireNeeds(system)).rejects.toThrow("1 of 2 failed");
    await world.open.client.execute("DROP TRIGGER stuck");
    const statusOf = async ({ id }: { id: string }) => (await getNeedRecord(world.open.db, id)).status;
    expect([await statusOf(bad), await statusOf(good)]).toEqual(["published", "closed"]);
    expect(await expireNeeds(system)).toBe(1);
  });

  it("is not touched by people who may not check needs", async () => {
    await putNeed(world.as, "published", { validUntil: "2027-01-01" });
    await expect(expireNeeds(world.as(cast.battery, LATER))).rejects.toBeInstanceOf(NotAllowed);
  });

  it("is published again until the new day when its owner renews it", async () => {
    const { id } = await putNeed(world.as, "published", { validUntil: "2026-12-20" });
    await expireNeeds({ ...world.system, now: LATER });
    const renewed = await renewNeed(world.as(cast.battery, LATER), { needId: id, validUntil: "2028-06-30" });
    expect(renewed).toMatchObject({ status: "published", closeReason: null, closedAt: null, validUntil: "2028-06-30" });
    expect(await world.lastAudit()).toMatchObject({ action: "need.renewed", entityId: id });
    const again = renewNeed(world.as(cast.battery, LATER), { needId: id, validUntil: "2028-06-30" });
    await expect(again).rejects.toBeInstanceOf(Conflict);
  });
});

describe("renewing", () => {
  it("does not bring back a need that was withdrawn", async () => {
    const { id } = await putNeed(world.as, "closed");
    const attempt = renewNeed(world.as(cast.battery), { needId: id, validUntil: "2027-06-30" });
    await expect(attempt).rejects.toMatchObject({ code: "need.notExpired" });
  });
});

describe("withdrawing", () => {
  it.each(["draft", "submitted", "checked", "returned", "published", "inTalks", "contracted"] as const)(
    "closes a need that is %s, and conflicts the second time",
    async (status) => {
      const { id } = await putNeed(world.as, status);
      const row = await withdrawNeed(world.as(cast.battery), { needId: id });
      expect(row).toMatchObject({ status: "closed", closeReason: "withdrawn" });
      expect(await world.lastAudit()).toMatchObject({
        action: "need.withdrawn",
        detail: { from: status, to: "closed" },
      });
      await expect(withdrawNeed(world.as(cast.battery), { needId: id })).rejects.toBeInstanceOf(Conflict);
    },
  );

  it("is not for another enterprise", async () => {
    const { id } = await putNeed(world.as, "published");
    await expect(withdrawNeed(world.as(rival), { needId: id })).rejects.toBeInstanceOf(NotAllowed);
  });
});
