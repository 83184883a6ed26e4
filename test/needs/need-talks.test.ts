import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SYSTEM } from "../../src/kernel/context.ts";
import { findRenewal } from "../../src/kernel/renewal.ts";
import { renewNeed } from "../../src/needs/correct-need.ts";
import { expireNeeds } from "../../src/needs/expire-needs.ts";
import { endTalks } from "../../src/needs/need-talks.ts";
import { getNeedRecord } from "../../src/needs/queries.ts";
import { cast } from "../support/cast.ts";
import { putNeed } from "../support/needs-in-place.ts";
import { openPages, type Pages } from "./pages.ts";

let pages: Pages;
beforeAll(async () => {
  pages = await openPages();
});
afterAll(() => pages.close());

const at = (day: string) => new Date(`${day}T12:00:00+08:00`);
const put = (validUntil: string) => putNeed(pages.world.as, "inTalks", { validUntil });
const stored = (id: string) => getNeedRecord(pages.world.open.db, id);
const end = async (needId: string, day: string) => {
  await endTalks(pages.world.as(SYSTEM, at(day)), { needId });
  return stored(needId);
};

describe("a need whose talks have ended", () => {
  it.each([
    ["long before its last day keeps it", "2027-06-30", "2026-12-01", "2027-06-30"],
    ["two weeks before it keeps it", "2026-12-15", "2026-12-01", "2026-12-15"],
    ["near it has two weeks", "2026-12-05", "2026-12-01", "2026-12-15"],
    ["after it has two weeks", "2026-11-30", "2026-12-20", "2027-01-03"],
  ])("%s", async (_, validUntil, day, kept) => {
    const { id } = await put(validUntil);
    expect(await end(id, day)).toMatchObject({ status: "published", validUntil: kept });
    const { action, detail } = await pages.world.lastAudit();
    expect(action).toBe("need.talksEnded");
    expect(detail.validUntil).toBe(kept === validUntil ? undefined : kept);
  });

  it("is not closed before the days it was given are over", async () => {
    const { id } = await put("2026-11-30");
    await end(id, "2027-02-01");
    await expireNeeds(pages.world.as(SYSTEM, at("2027-02-15")));
    expect((await stored(id)).status).toBe("published");
    await expireNeeds(pages.world.as(SYSTEM, at("2027-02-16")));
    expect(await stored(id)).toMatchObject({ status: "closed", closeReason: "expired" });
  });
});

describe("a need in talks", () => {
  it("is renewed by one press near its last day and after it, and stays in talks", async () => {
    const { id } = await put("2026-12-01");
    const need = await stored(id);
    expect(findRenewal(need, at("2026-11-16"))).toBeNull();
    expect(findRenewal(need, at("2026-11-17"))).toBe("2027-05-30");
    expect(findRenewal(need, at("2026-12-20"))).toBe("2027-06-18");
    const page = await (await pages.at(cast.battery, at("2026-12-20")).get(`/needs/${id}`)).text();
    expect(page).toContain("有效期至 2026-12-01");
    expect(page).toContain('name="validUntil" value="2027-06-18"');
    const renewed = await renewNeed(pages.world.as(cast.battery, at("2026-12-20")), {
      needId: id,
      validUntil: "2027-06-18",
    });
    expect(renewed).toMatchObject({ status: "inTalks", validUntil: "2027-06-18" });
    expect(await pages.world.lastAudit()).toMatchObject({ action: "need.renewed", detail: { to: "inTalks" } });
  });

  it("does not end with its last day", async () => {
    const { id } = await put("2026-12-01");
    await expireNeeds(pages.world.as(SYSTEM, at("2026-12-02")));
    expect((await stored(id)).status).toBe("inTalks");
  });
});
