import { createAchievementSearch } from "../../src/achievements/achievement-search.ts";
import { checkedAchievements } from "../../src/achievements/checked-achievements.ts";
import { achievementRoutes } from "../../src/achievements/routes.tsx";
import { ACHIEVEMENT_SENTENCES } from "../../src/achievements/sentences.ts";
import { createCheckQueue } from "../../src/checks/check-queue.ts";
import { checkQueueRoutes } from "../../src/checks/queue.routes.tsx";
import { checkRoutes } from "../../src/checks/routes.tsx";
import type { Actor } from "../../src/kernel/context.ts";
import { checkedNeeds } from "../../src/needs/checked-needs.ts";
import { createNeedSearch } from "../../src/needs/need-search.ts";
import { needRoutes } from "../../src/needs/routes.tsx";
import { NEED_SENTENCES } from "../../src/needs/sentences.ts";
import { loadReferenceBook } from "../../src/reference/queries.ts";
import { openWorld, type World } from "../needs/world.ts";
import { putAchievementOptions, putInstitutions } from "../support/achievements-in-place.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { type Visit, visit } from "../support/visit.ts";

export interface CheckPages {
  world: World;
  /** One person's browser. */
  at: (actor: Actor, now?: Date) => Visit;
  close: () => Promise<void>;
}

/** The queue with the pages of needs and achievements, over a fresh county with two who check. */
export async function openCheckPages(): Promise<CheckPages> {
  const world = await openWorld();
  await putAchievementOptions(world.system);
  await putInstitutions(world.system);
  await putAccounts(world.system, "twoReviewers");
  const book = await loadReferenceBook(world.open.db);
  const reference = () => book;
  const kinds = [checkedNeeds, checkedAchievements];
  const queue = createCheckQueue(kinds, reference);
  const routes = checkRoutes();
  routes.route("/", checkQueueRoutes({ reference, queue, kinds }));
  routes.route("/", needRoutes({ reference, search: createNeedSearch(reference), queue }));
  routes.route("/", achievementRoutes({ reference, search: createAchievementSearch(reference), queue }));
  const sentences = { ...NEED_SENTENCES, ...ACHIEVEMENT_SENTENCES };
  return { world, at: (actor, now) => visit(world.as(actor, now), routes, sentences), close: world.close };
}
