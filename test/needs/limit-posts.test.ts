import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../src/kernel/context.ts";
import { postNeed } from "../../src/needs/post-need.ts";
import { submitNeed } from "../../src/needs/submit-need.ts";
import { changeSettings } from "../../src/settings/change-settings.ts";
import { getSiteSettings } from "../../src/settings/queries.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { separatorNeed } from "../support/needs-in-place.ts";
import { rival } from "../support/second-enterprise.ts";
import { openPages, type Pages } from "./pages.ts";
import { separatorForm } from "./separator-form.ts";

let pages: Pages;
beforeAll(async () => {
  pages = await openPages();
  const { world } = pages;
  const settings = await getSiteSettings(world.open.db);
  await changeSettings(world.as(cast.admin), { ...settings, postsPerDay: "2" });
});
afterAll(() => pages.close());

const tomorrow = new Date("2026-11-24T00:00:00+08:00");
const post = (actor: Actor = cast.battery, now?: Date) =>
  postNeed(pages.world.as(actor, now), { content: separatorNeed });
const submit = ({ id, version }: { id: string; version: number }, now?: Date) =>
  submitNeed(pages.world.as(cast.battery, now), { needId: id, version });

describe("the needs of one enterprise in one day", () => {
  it("are so many, whoever of its people posts them; the next day begins at midnight in Shanghai", async () => {
    await post();
    await post(cast.batteryColleague);
    await expect(post()).rejects.toMatchObject({ code: "need.tooManyPosted", facts: { limit: 2 } });
    await expect(post(rival)).resolves.toMatchObject({ status: "draft" });
    await expect(post(cast.battery, tomorrow)).resolves.toMatchObject({ status: "draft" });
  });

  it("come back with everything typed and a sentence that says what to do", async () => {
    const answer = await pages.at(cast.battery).post("/needs", { ...separatorForm, action: "save" });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain(
      "本单位今天已新填 2 条需求，到了每天的上限，这条没有保存。请明天再填，或请工作人员批量导入。",
    );
    expect(page).toContain("有涂布中试线一条。");
  });

  it("do not count what staff enter for it", async () => {
    const entered = await postNeed(pages.world.as(cast.staff), {
      content: separatorNeed,
      organizationId: ORGANIZATION_IDS.battery,
    });
    expect(entered.status).toBe("draft");
  });

  it("are handed in as many a day, too", async () => {
    const later = new Date("2026-11-25T10:00:00+08:00");
    const drafts = [await post(cast.battery, later), await post(cast.battery, later)];
    const dayAfter = new Date("2026-11-26T10:00:00+08:00");
    const more = await post(cast.battery, dayAfter);
    for (const draft of drafts) await submit(draft, dayAfter);
    await expect(submit(more, dayAfter)).rejects.toMatchObject({ code: "need.tooManySubmitted" });
    await expect(submit(more, new Date("2026-11-27T10:00:00+08:00"))).resolves.toMatchObject({ status: "submitted" });
  });

  it("are as many as ever after staff have entered more", async () => {
    const nextWeek = new Date("2026-12-01T10:00:00+08:00");
    for (const _ of [1, 2, 3])
      await postNeed(pages.world.as(cast.staff, nextWeek), {
        content: separatorNeed,
        organizationId: ORGANIZATION_IDS.battery,
      });
    await expect(post(cast.battery, nextWeek)).resolves.toMatchObject({ status: "draft" });
  });
});
