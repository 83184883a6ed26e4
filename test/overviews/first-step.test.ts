import { afterAll, beforeAll, expect, it } from "vitest";
import type { Actor } from "../../src/kernel/context.ts";
import { findFirstStep } from "../../src/overviews/first-step.ts";
import { DEFAULT_SITE_SETTINGS } from "../../src/settings/setting.ts";
import { cast } from "../support/cast.ts";
import { putAccounts, putOrganizations } from "../support/cast-in-place.ts";
import { freshDatabase, testContext } from "../support/database.ts";

let open: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  open = await freshDatabase();
});
afterAll(() => open.remove());

const step = async (actor: Actor, bureauName = DEFAULT_SITE_SETTINGS.bureauName) =>
  (await findFirstStep(testContext(open, actor), { bureauName }))?.label ?? null;

it("tells each role of a new service what the others wait for", async () => {
  expect(await step(cast.admin)).toBe("填写基本设置");
  expect(await step(cast.securityAdmin)).toBe("邀请工作人员");
  expect(await step(cast.staff)).toBe("录入单位");
  expect(await step(cast.leader)).toBeNull();
  expect(await step(cast.battery)).toBeNull();
});

it("says nothing more once that is done", async () => {
  await putOrganizations(testContext(open));
  await putAccounts(testContext(open));
  expect(await step(cast.admin, "文水县教育科技局")).toBeNull();
  expect(await step(cast.securityAdmin)).toBeNull();
  expect(await step(cast.staff)).toBeNull();
});
