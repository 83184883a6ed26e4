import type { Actor } from "../../src/kernel/context.ts";
import { createLiveSet } from "../../src/kernel/live.ts";
import { createNeedSearch } from "../../src/needs/need-search.ts";
import { needRoutes } from "../../src/needs/routes.tsx";
import { NEED_SENTENCES } from "../../src/needs/sentences.ts";
import { createLiveReference } from "../../src/reference/live-reference.ts";
import { type Visit, visit } from "../support/visit.ts";
import { openWorld, type World } from "./world.ts";

export interface Pages {
  world: World;
  /** One person's browser. */
  at: (actor: Actor, now?: Date) => Visit;
  /** Brings what was committed into the indexes, as every request of the service does. */
  catchUp: () => Promise<void>;
  close: () => Promise<void>;
}

/** The pages of needs over a fresh county, with live indexes. */
export async function openPages(): Promise<Pages> {
  const world = await openWorld();
  const reference = createLiveReference();
  const search = createNeedSearch(reference.book);
  const live = await createLiveSet({
    db: world.open.db,
    members: [reference, search.ofPublic, search.ofConfidential],
    snapshots: null,
    shared: true,
    onFailure: (name, error) => {
      throw new Error(`${name} failed`, { cause: error });
    },
  });
  const routes = needRoutes({ reference: reference.book, search });
  return {
    world,
    at: (actor, now) => visit(world.as(actor, now), routes, NEED_SENTENCES),
    catchUp: live.catchUp,
    close: async () => {
      await live.outbox.stop();
      await world.close();
    },
  };
}
