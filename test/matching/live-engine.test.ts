import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readOnce } from "../../src/kernel/compare-live.ts";
import { createLiveEngine } from "../../src/matching/live-engine.ts";
import { rankMatches } from "../../src/matching/rank-matches.ts";
import { withdrawNeed } from "../../src/needs/withdraw-need.ts";
import { editOwnOrganization } from "../../src/organizations/edit-own-organization.ts";
import { recordPartnership } from "../../src/organizations/record-partnership.ts";
import { editOption } from "../../src/reference/edit-option.ts";
import { cast, ORGANIZATION_IDS, organizationDetails } from "../support/cast.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { bytesOf, oneSection, stored } from "../support/snapshots.ts";

let world: MatchingWorld;
beforeEach(async () => {
  world = await openMatchingWorld();
});
afterEach(() => world.close());

const slice = { page: 1, pageSize: 20 };

/** Lines of posts, or of what is known of organizations. */
async function heldAndExpected(ofPosts = true): Promise<[string[], string[]]> {
  const { snapshot } = world.live.engine;
  const chosen = (lines: string[]) => lines.filter((line) => /^(profile|partnership):/.test(line) !== ofPosts).sort();
  return [
    chosen(snapshot?.held() ?? []),
    chosen((await snapshot?.expected(world.open.db, readOnce(world.open.db))) ?? []),
  ];
}

describe("the engine in memory", () => {
  it("holds what is published, each post at its present version", async () => {
    const need = await world.putNeed();
    await world.putNeed("submitted");
    const achievement = await world.putAchievement("coating");
    const posts = [`${need.id}:${need.version}`, `${achievement.id}:${achievement.version}`, "weights:3"].sort();
    expect(await heldAndExpected()).toEqual([posts, posts]);
    await withdrawNeed(world.as(cast.battery), { needId: need.id });
    await world.live.set.catchUp();
    const rest = [`${achievement.id}:${achievement.version}`, "weights:3"];
    expect(await heldAndExpected()).toEqual([rest, rest]);
  });

  it("gives the same list after a start from its snapshot, and from the database alone", async () => {
    const need = await world.putNeed();
    for (const key of ["coating", "anode", "liquor"] as const) await world.putAchievement(key);
    const sections = stored(await world.live.engine.snapshot?.save());
    const before = await rankMatches(world.as(cast.staff), world.live, need.id, slice);
    const restored = createLiveEngine(world.live.reference.book);
    restored.snapshot?.load(sections);
    const built = createLiveEngine(world.live.reference.book);
    await built.build(world.open.db);
    for (const engine of [restored, built]) {
      expect(await rankMatches(world.as(cast.staff), { engine }, need.id, slice)).toEqual(before);
      expect(engine.snapshot?.held().sort()).toEqual(world.live.engine.snapshot?.held().sort());
    }
  });

  it("refuses a snapshot of something else, and keeps what it held", async () => {
    await world.putAchievement("coating");
    expect(() => world.live.engine.snapshot?.load(oneSection(new Uint8Array(40)))).toThrow("has no");
    expect((await heldAndExpected())[0]).toHaveLength(2);
  });

  it("knows enterprises by products and public needs, and who has worked with whom, as soon as it is written", async () => {
    const { battery, university } = ORGANIZATION_IDS;
    const need = await world.putNeed();
    await world.putNeed("published", { title: "金丝雀保密课题", visibility: "confidential" });
    const { kind: _1, name: _2, creditCode: _3, ...own } = organizationDetails.battery;
    const products = { ...own, products: "锂电隔膜", organizationId: battery, version: 1 };
    await editOwnOrganization(world.as(cast.battery), products);
    const worked = { enterpriseId: battery, institutionId: university, source: "contract:1", workedOn: "2026-03-01" };
    await recordPartnership(world.as(cast.staff), worked);
    await world.live.set.catchUp();
    const { organizations } = world.live.engine.engine();
    expect(organizations.profileOf(battery)).toMatchObject({
      products: "锂电隔膜",
      needs: [{ id: need.id, title: need.title }],
    });
    expect(organizations.partnershipOf(battery, university)).toMatchObject({ times: 1, lastOn: "2026-03-01" });
    const [held, expected] = await heldAndExpected(false);
    expect(held).toEqual(expected);
    expect(held).toHaveLength(2);
    await withdrawNeed(world.as(cast.battery), { needId: need.id });
    await world.live.set.catchUp();
    expect(organizations.profileOf(battery)?.needs).toEqual([]);
    const restored = createLiveEngine(world.live.reference.book);
    restored.snapshot?.load(stored(await world.live.engine.snapshot?.save()));
    expect(restored.engine().organizations.held()).toEqual(organizations.held());
  });

  it("speaks in the names that an administrator gave the options since", async () => {
    const need = await world.putNeed();
    await world.putAchievement("coating");
    const place = { list: "industry", code: "newEnergy.storage", version: 1 };
    await editOption(world.as(cast.admin), { ...place, label: "电池产业", note: "" });
    await world.live.set.catchUp();
    const { page } = await rankMatches(world.as(cast.staff), world.live, need.id, slice);
    expect(page.rows[0]?.reasons.map(({ because }) => because)).toContain("同属“电池产业”");
  });

  it("never learns annex, contact or lead", async () => {
    await world.putNeed("published", { confidentialAnnex: "金丝雀附件" });
    await world.putAchievement("coating", { lead: "金丝雀负责人" });
    const held = Buffer.from(
      bytesOf(stored(await world.live.engine.snapshot?.save()).flatMap(({ parts }) => [...parts])),
    );
    const isHeld = (text: string) => held.includes(Buffer.from(text, "utf16le")) || held.includes(text);
    expect(["锂电隔膜", "金丝雀", "13800000001", "0351-6000001"].map(isHeld)).toEqual([true, false, false, false]);
  });
});
