import type { Actor, Context } from "../../src/kernel/context.ts";
import { changeSettings } from "../../src/settings/change-settings.ts";
import { getSiteSettings } from "../../src/settings/queries.ts";
import { cast } from "./cast.ts";

/** Lets one organization post on the tests' day more than people do, for tests that try every case. */
export async function allowManyPosts(as: (actor: Actor) => Context): Promise<void> {
  const settings = await getSiteSettings(as(cast.admin).db);
  await changeSettings(as(cast.admin), { ...settings, postsPerDay: "1000" });
}
