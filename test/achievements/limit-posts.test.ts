import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { postAchievement } from "../../src/achievements/post-achievement.ts";
import { submitAchievement } from "../../src/achievements/submit-achievement.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { changeSettings } from "../../src/settings/change-settings.ts";
import { getSiteSettings } from "../../src/settings/queries.ts";
import { coatingAchievement, otherProfessor } from "../support/achievements-in-place.ts";
import { cast } from "../support/cast.ts";
import { openWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  const settings = await getSiteSettings(world.open.db);
  await changeSettings(world.as(cast.admin), { ...settings, postsPerDay: "1" });
});
afterAll(() => world.close());

const on = (day: string) => new Date(`${day}T10:00:00+08:00`);
const post = (actor: Actor, day: string) => postAchievement(world.as(actor, on(day)), { content: coatingAchievement });

describe("the achievements of one institution in one day", () => {
  it("are so many begun and so many handed in, each institution by itself", async () => {
    const first = await post(cast.professor, "2026-11-23");
    await expect(post(cast.professor, "2026-11-23")).rejects.toMatchObject({ code: "achievement.tooManyPosted" });
    await expect(post(otherProfessor, "2026-11-23")).resolves.toMatchObject({ status: "draft" });
    const second = await post(cast.professor, "2026-11-24");
    const submit = ({ id, version }: typeof first) =>
      submitAchievement(world.as(cast.professor, on("2026-11-24")), { achievementId: id, version });
    await submit(first);
    await expect(submit(second)).rejects.toMatchObject({ code: "achievement.tooManySubmitted", facts: { limit: 1 } });
  });
});
