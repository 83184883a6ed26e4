import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../src/kernel/ids.ts";
import { getNeedRecord } from "../../src/needs/queries.ts";
import { readForwardChain } from "../../src/overviews/forward-chain.ts";
import { forwardChain } from "../../src/overviews/panels.routes.tsx";
import { enterProject } from "../../src/province-university-projects/enter-project.ts";
import { voidContract } from "../../src/technology-contracts/end-contract.ts";
import { draftFromIntroduction } from "../../src/technology-contracts/enter-contract.ts";
import { cast } from "../support/cast.ts";
import { putContract } from "../support/contracts-in-place.ts";
import { introducingAt, type Pair, putAdoptedPair } from "../support/introductions-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { pilotProject } from "../support/projects-in-place.ts";

let world: MatchingWorld;
let pair: Pair;
beforeAll(async () => {
  world = await openMatchingWorld();
  pair = await putAdoptedPair(world);
});
afterAll(() => world.close());

const staff = () => world.as(cast.staff);
const reference = () => world.live.reference.book();
const fromNeed = () => readForwardChain(staff(), reference(), { needId: pair.needId });
const fromAchievement = () => readForwardChain(staff(), reference(), { achievementId: pair.achievementId });

describe("what came of a need and an achievement", () => {
  it("grows from the adopted match over introduction and contract to the project, and is the same from both ends", async () => {
    const [adopted, ...others] = await fromNeed();
    expect(others).toEqual([]);
    expect(adopted).toMatchObject({
      other: { id: pair.achievementId },
      verdict: { kind: "adopted" },
      introductions: [],
      contracts: [],
      projects: [],
    });

    const introduction = await introducingAt(world).put(pair, "letterOfIntent");
    const contract = await draftFromIntroduction(staff(), { reference }, { introductionId: introduction.id });
    const begin = (origin: object, title: string) =>
      enterProject(staff(), { content: { ...pilotProject, title }, ...origin, formId: newId() });
    const ofIntroduction = await begin({ introductionId: introduction.id }, "隔膜中试");
    for (const links of [await fromNeed(), await fromAchievement()]) {
      expect(links).toHaveLength(1);
      const [link] = links;
      expect(link?.introductions.map(({ number }) => number)).toEqual([introduction.number]);
      expect(link?.contracts.map(({ number }) => number)).toEqual([contract.number]);
      expect(link?.projects.map(({ number }) => number)).toEqual([ofIntroduction.number]);
    }
    expect((await fromAchievement())[0]?.other).toMatchObject({ id: pair.needId });
  });

  it("holds a contract that names the need alone, and none that was voided", async () => {
    const { number: needNumber } = await getNeedRecord(world.open.db, pair.needId);
    const outside = { needNumber, sellerId: "", sellerName: "外省研究所" };
    const alone = await putContract(world.as, "signed", outside);
    const wrong = await putContract(world.as, "signed", { ...outside, isLater: true });
    await voidContract(staff(), { contractId: wrong.id, version: wrong.version, reason: "重复录入" });
    const found = (await fromNeed()).find(({ other }) => other === null);
    expect(found?.contracts.map(({ number }) => number)).toEqual([alone.number]);
    expect(found?.verdict).toBeNull();
    expect((await fromAchievement()).flatMap(({ contracts }) => contracts.map(({ id }) => id))).not.toContain(alone.id);
  });

  it("is shown to staff, and to nobody who neither keeps it nor reads its evidence", async () => {
    const panel = async (actor: (typeof cast)[keyof typeof cast]) =>
      String((await forwardChain(world.as(actor), reference(), { needId: pair.needId })) ?? "");
    const shown = await panel(cast.staff);
    for (const words of [
      "由此而来",
      "已采纳",
      "/introductions/",
      "/technology-contracts/",
      "/province-university-projects/",
    ])
      expect(shown).toContain(words);
    for (const name of ["battery", "professor", "agency", "admin", "securityAdmin"] as const)
      expect(await panel(cast[name]), name).toBe("");
  });
});
