import { advanceIntroduction } from "../../src/cooperation/advance-introduction.ts";
import { acceptIntroduction, declineIntroduction } from "../../src/cooperation/answer-introduction.ts";
import { endIntroduction } from "../../src/cooperation/end-introduction.ts";
import type { Party } from "../../src/cooperation/introduction.ts";
import { proposeIntroduction } from "../../src/cooperation/propose-introduction.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { addDays, shanghaiDay } from "../../src/kernel/dates.ts";
import type { WriteContext } from "../../src/kernel/write.ts";
import { createLiveReference } from "../../src/reference/live-reference.ts";
import { DAY_MS, DEMO_INTRODUCTIONS } from "./introductions.ts";

/** The demo's introductions, by the verbs that people use, over the last weeks. @param ids of the posts by key. */
export async function introducePairs(
  tx: WriteContext,
  ids: ReadonlyMap<string, string>,
  actors: ReadonlyMap<string, Actor>,
): Promise<void> {
  const staff = actors.get("staff");
  if (!staff) throw new Error("the demo's cast has no staff");
  const book = createLiveReference();
  await book.build(tx.db);
  const deps = { reference: book.book };
  const at = (daysAgo: number, actor: Actor) => ({ ...tx, actor, now: new Date(tx.now.getTime() - daysAgo * DAY_MS) });
  for (const { need, achievement, daysAgo, accepted = [], declined, steps = [], ended } of DEMO_INTRODUCTIONS) {
    const pair = { needId: ids.get(need) ?? "", achievementId: ids.get(achievement) ?? "" };
    const proposed = await proposeIntroduction(at(daysAgo, staff), pair);
    const introductionId = proposed.id;
    const member = (role: Party): Actor => ({
      role,
      accountId: null,
      name: "演示",
      organizationId: role === "enterprise" ? proposed.enterpriseId : proposed.institutionId,
    });
    let { version } = proposed;
    for (const { party, daysAgo: ago, layers } of accepted)
      ({ version } = await acceptIntroduction(at(ago, member(party)), { introductionId, layers: [...layers] }));
    if (declined) {
      const { party, daysAgo: ago, reason, note } = declined;
      await declineIntroduction(at(ago, member(party)), deps, { introductionId, reason, note });
    }
    for (const { daysAgo: ago, dueInDays, ...step } of steps) {
      const ctx = at(ago, staff);
      const takenPlaceOn = shanghaiDay(ctx.now);
      const dueOn = addDays(takenPlaceOn, dueInDays);
      ({ version } = await advanceIntroduction(ctx, { introductionId, version, takenPlaceOn, dueOn, ...step }));
    }
    if (ended) {
      const { party, daysAgo: ago, reason, note } = ended;
      await endIntroduction(at(ago, member(party)), deps, { introductionId, version, reason, note });
    }
  }
}
