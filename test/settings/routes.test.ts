import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { settings } from "../../db/schema/reference.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { settingsRoutes } from "../../src/settings/routes.tsx";
import { SETTINGS_SENTENCES } from "../../src/settings/sentences.ts";
import { cast } from "../support/cast.ts";
import { freshDatabase, testContext } from "../support/database.ts";
import { visit } from "../support/visit.ts";

let open: Awaited<ReturnType<typeof freshDatabase>>;
const as = (actor: Actor) => visit(testContext(open, actor), settingsRoutes(), SETTINGS_SENTENCES);
beforeEach(async () => {
  open = await freshDatabase();
});
afterEach(() => open.remove());

const PATH = "/administration/settings";
const present = {
  bureauName: "科技主管部门",
  serviceName: "科技供需对接",
  region: "",
  logoUrl: "",
  recordNumber: "",
  contactPhone: "",
  contactAddress: "",
};
const withSeen = (change: Partial<typeof present>) => ({
  ...present,
  ...change,
  ...Object.fromEntries(Object.entries(present).map(([key, value]) => [`seen[${key}]`, value])),
});

describe("the settings page", () => {
  it("saves and shows the bureau's settings", async () => {
    const saved = await as(cast.admin).post(PATH, withSeen({ bureauName: "示例县教科局", logoUrl: "/logo.png" }));
    expect(saved.status).toBe(303);
    const page = await (await as(cast.admin).get(PATH)).text();
    expect(page).toContain('value="示例县教科局"');
    expect(page).toContain('value="/logo.png"');
  });
  it("keeps what was typed beside the sentence about it", async () => {
    const wrong = withSeen({ bureauName: "", logoUrl: "https://elsewhere.example/logo.png" });
    const answer = await as(cast.admin).post(PATH, wrong);
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain("请填写单位名称");
    expect(page).toContain("标志图片请填写本站路径，如 /logo.png，或留空");
    expect(page).toContain('value="https://elsewhere.example/logo.png"');
  });
  it("takes no picture of another site behind two slashes", async () => {
    const answer = await as(cast.admin).post(PATH, withSeen({ logoUrl: "//elsewhere.example/logo.png" }));
    expect(answer.status).toBe(422);
  });
  it("tells the second of two administrators which field the first changed", async () => {
    await as(cast.admin).post(PATH, withSeen({ region: "示例县" }));
    const late = await as(cast.admin).post(PATH, withSeen({ region: "别的县" }));
    expect(late.status).toBe(409);
    expect(await late.text()).toContain("“所在地区”刚刚被另一位管理员改过");
  });
  it("asks once to look at terms that were set before they were counted in working days", async () => {
    const page = async () => (await as(cast.admin).get(PATH)).text();
    expect(await page()).not.toContain("请核对对接期限");
    await open.db.insert(settings).values({ key: "termsToConfirm", value: "yes", updatedAt: new Date(0) });
    expect(await page()).toContain("请核对对接期限");
    expect((await as(cast.admin).post(PATH, withSeen({ bureauName: "" }))).status).toBe(422);
    expect(await page()).toContain("7 天约为 5 个工作日");
    expect((await as(cast.admin).post(PATH, withSeen({}))).status).toBe(303);
    expect(await page()).not.toContain("请核对对接期限");
  });
  it("is the system administrator's alone", async () => {
    for (const actor of [cast.staff, cast.securityAdmin, cast.auditor, cast.battery]) {
      expect((await as(actor).get(PATH)).status).toBe(403);
    }
  });
});
