import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ACTIVE_STATUSES, type IntroductionStatus, OPEN_STATUSES } from "../../src/cooperation/introduction.ts";
import { cooperationRoutes } from "../../src/cooperation/routes.tsx";
import { COOPERATION_SENTENCES } from "../../src/cooperation/sentences.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { cast } from "../support/cast.ts";
import { TEST_NOW, testContext } from "../support/database.ts";
import { introducingAt, putAdoptedPair } from "../support/introductions-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { allowManyPosts } from "../support/roomy-day.ts";
import { visit } from "../support/visit.ts";

const ENTERPRISE = "示例隔膜材料";
const SECRET = {
  visibility: "confidential",
  title: "金丝雀保密需求名称",
  problem: "金丝雀保密问题",
};

let world: MatchingWorld;
beforeAll(async () => {
  world = await openMatchingWorld();
  await allowManyPosts(world.as);
});
afterAll(() => world.close());

const at = (actor: Actor, days = 0) =>
  visit(
    testContext(world.open, actor, new Date(TEST_NOW.getTime() + days * 86_400_000)),
    cooperationRoutes({
      reference: world.live.reference.book,
      files: async () => ({ panel: null, ofEntries: new Map(), takenAway: [] }),
      contract: async () => null,
    }),
    COOPERATION_SENTENCES,
  );
const introducing = () => introducingAt(world);
const put = async (status: IntroductionStatus, need: object = {}) =>
  introducing().put(await putAdoptedPair(world, need), status);

/** The letter to one side, as staff print it. */
async function letter(id: string, to: "enterprise" | "institution", days = 0): Promise<string> {
  const answer = await at(cast.staff, days).get(`/introductions/${id}/letter?to=${to}`);
  expect(answer.status).toBe(200);
  return answer.text();
}
/** Its paragraphs as they are read. */
const words = async (...asked: Parameters<typeof letter>) =>
  ((await letter(...asked)).match(/<article[\s\S]*<\/article>/)?.[0] ?? "").replaceAll(/<[^>]*>/g, "");

describe("the letter that staff print", () => {
  it.each(OPEN_STATUSES)("for the institution holds nothing that it may not read, while it is %s", async (status) => {
    const { id } = await put(status, SECRET);
    const isAgreed = status !== "proposed";
    for (const page of [await letter(id, "institution"), await (await at(cast.professor).get(path(id))).text()]) {
      expect(page).not.toContain("金丝雀");
      expect(page.includes(ENTERPRISE), "the enterprise's name").toBe(isAgreed);
    }
    const toEnterprise = await words(id, "enterprise");
    expect(toEnterprise).toContain(SECRET.title);
    expect(toEnterprise).toContain(`${ENTERPRISE}有限公司：`);
  });

  it("names the enterprise to the institution only after both have answered, whoever answered first", async () => {
    const { id } = await put("proposed");
    expect(await words(id, "institution")).not.toContain(ENTERPRISE);
    await introducing().accept(cast.battery, id);
    expect(await words(id, "institution")).not.toContain(ENTERPRISE);
    await introducing().accept(cast.professor, id);
    expect(await words(id, "institution")).toContain(ENTERPRISE);
  });

  it("is chosen by whom it goes to, and each side has its own alone", async () => {
    const { id } = await put("accepted", SECRET);
    const page = await (await at(cast.staff).get(path(id))).text();
    expect(page).toContain(`href="${path(id)}?to=institution"`);
    expect((await at(cast.staff).get(`${path(id)}?to=both`)).status).toBe(400);
    for (const asked of [path(id), `${path(id)}?to=enterprise`]) {
      const own = await (await at(cast.professor).get(asked)).text();
      expect(own).not.toContain("金丝雀");
      expect(own).not.toContain("?to=");
    }
  });
});

describe("what the letter asks for", () => {
  it("is an answer of whoever has not answered yet, by a day that is still to come", async () => {
    const { id } = await put("proposed");
    for (const to of ["enterprise", "institution"] as const)
      expect(await words(id, to)).toContain("请贵单位于 2026-11-30 前答复是否同意对接");
    await introducing().accept(cast.battery, id);
    expect(await words(id, "enterprise")).toContain("贵单位已同意对接，待对方答复");
    expect(await words(id, "enterprise")).not.toContain("答复是否同意");
    expect(await words(id, "institution")).toContain("请贵单位于 2026-11-30 前答复是否同意对接");
    const late = await words(id, "institution", 14);
    expect(late).not.toContain("2026-11-30");
    expect(late).toContain("请贵单位尽快答复是否同意对接");
  });

  it("is never the bureau's own next step", async () => {
    const { id } = await put("accepted");
    for (const to of ["enterprise", "institution"] as const) {
      expect(await words(id, to)).not.toMatch(/下一步|约定第一次沟通|2026-12-07/);
      expect(await words(id, to)).toContain("双方均已同意对接");
    }
  });

  it.each(["enterprise", "institution", "both"] as const)(
    "is the next step of %s while its day is to come",
    async (turn) => {
      const agreed = await put("accepted");
      await introducing().advance(cast.staff, agreed, "visit", { turn, nextStep: "寄送样品" });
      for (const to of ["enterprise", "institution"] as const) {
        const isAsked = turn === "both" || turn === to;
        expect((await words(agreed.id, to)).includes("下一步：寄送样品，请于 2026-12-01 前完成"), to).toBe(isAsked);
        expect((await words(agreed.id, to, 8)).includes("请于 2026-12-01 前完成"), "on the day itself").toBe(isAsked);
        expect(await words(agreed.id, to, 9)).not.toMatch(/下一步|2026-12-01/);
      }
    },
  );
});

describe("once the introduction is over", () => {
  it.each(["contracted", "declined", "ended", "withdrawn"] as const)("there is no letter: %s", async (status) => {
    const { id } = await put(status);
    for (const actor of [cast.staff, cast.battery, cast.professor]) {
      const answer = await at(actor).get(path(id));
      expect(answer.headers.get("location")).toBe(`/introductions/${id}`);
      expect(await (await at(actor).get(`/introductions/${id}`)).text()).not.toContain("对接函");
    }
  });

  it.each(ACTIVE_STATUSES)("and before, there is: %s", async (status) => {
    const { id } = await put(status);
    expect(await (await at(cast.staff).get(`/introductions/${id}`)).text()).toContain(path(id));
  });
});

const path = (id: string) => `/introductions/${id}/letter`;
