import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expireNeeds } from "../../src/needs/expire-needs.ts";
import { cast } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { expectOneOfFifty } from "../support/fifty-at-once.ts";
import { putNeed } from "../support/needs-in-place.ts";
import { describePostModel } from "../support/post-model.ts";
import { allowManyPosts } from "../support/roomy-day.ts";
import { NEED_ACTS, NEED_PEOPLE, NEED_STATES, type NeedAct, type NeedPerson, type NeedState } from "./need-acts.ts";
import { needModel } from "./need-model.ts";
import { openWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await putAccounts(world.system, "twoReviewers");
  await allowManyPosts(world.as);
});
afterAll(() => world.close());

describePostModel({ ...needModel, open: () => world.open });

/** Every act where it leads somewhere, but what the service does by itself: talks begin and end with an introduction. */
const AT_ONCE: Readonly<
  Record<Exclude<NeedAct, "expire" | "beginTalks" | "endTalks">, readonly [NeedState, NeedPerson][]>
> = {
  save: [["draft", "owner"]],
  submit: [["draft", "owner"]],
  appoint: [["submitted", "staff"]],
  formallyCheck: [["submitted", "staff"]],
  publish: [["checked", "reviewer"]],
  return: [["submitted", "staff"]],
  refuse: [["checked", "reviewer"]],
  correct: [["contracted", "owner"]],
  renew: [
    ["inTalks", "owner"],
    ["expired", "colleague"],
  ],
  propose: [["inTalks", "owner"]],
  solve: [["contracted", "owner"]],
  giveUp: [["published", "staff"]],
  withdraw: [["published", "owner"]],
  assign: [["unclaimed", "staff"]],
  sign: [["inTalks", "staff"]],
};

describe("fifty at the same moment", () => {
  it.each(
    Object.entries(AT_ONCE).flatMap(([act, ways]) =>
      ways.map(([state, person]) => [act as NeedAct, state, person] as const),
    ),
  )("%s one that is %s: exactly one does", async (act, state, person) => {
    const need = await NEED_STATES[state](world.as);
    await expectOneOfFifty(world.open, () => NEED_ACTS[act](world.as(NEED_PEOPLE[person]), need));
  });

  it("close one whose last day is over: it is closed once", async () => {
    const { id } = await putNeed(world.as, "published", { validUntil: "2026-12-01" });
    const now = new Date("2026-12-02T00:05:00+08:00");
    const closed = await Promise.all(Array.from({ length: 50 }, () => expireNeeds({ ...world.system, now })));
    expect(closed.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(await needModel.read(world.as(cast.staff), { id } as Parameters<typeof needModel.read>[1])).toBe("expired");
  });
});
