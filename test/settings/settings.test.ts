import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { auditEntries } from "../../db/schema/kernel.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { changeSettings } from "../../src/settings/change-settings.ts";
import { getSiteSettings } from "../../src/settings/queries.ts";
import { DEFAULT_SITE_SETTINGS } from "../../src/settings/setting.ts";
import { cast } from "../support/cast.ts";
import { freshDatabase, testContext } from "../support/database.ts";

let open: Awaited<ReturnType<typeof freshDatabase>>;
const as = (actor: Actor) => testContext(open, actor);
beforeEach(async () => {
  open = await freshDatabase();
});
afterEach(() => open.remove());

const seen = DEFAULT_SITE_SETTINGS;

describe("changing the settings", () => {
  it("saves what changed and names the fields in the audit trail", async () => {
    await changeSettings(as(cast.admin), { ...seen, bureauName: "示例县教科局", region: "示例县" }, seen);
    expect(await getSiteSettings(open.db)).toEqual({ ...seen, bureauName: "示例县教科局", region: "示例县" });
    const [entry] = await open.db.select().from(auditEntries);
    expect(entry).toMatchObject({ action: "settings.changed", detail: '{"fields":["bureauName","region"]}' });
  });
  it("keeps what another administrator changed in another field meanwhile", async () => {
    await changeSettings(as(cast.admin), { ...seen, region: "示例县" }, seen);
    await changeSettings(as(cast.admin), { ...seen, recordNumber: "晋ICP备00000000号" }, seen);
    const saved = await getSiteSettings(open.db);
    expect([saved.region, saved.recordNumber]).toEqual(["示例县", "晋ICP备00000000号"]);
  });
  it("conflicts when another administrator changed the same field meanwhile", async () => {
    await changeSettings(as(cast.admin), { ...seen, region: "示例县" }, seen);
    const late = changeSettings(as(cast.admin), { ...seen, region: "别的县" }, seen);
    await expect(late).rejects.toMatchObject({ code: "settings.stateChanged", facts: { field: "所在地区" } });
  });
  it("is refused to everybody but the system administrator", async () => {
    for (const actor of [cast.staff, cast.securityAdmin, cast.auditor, cast.leader]) {
      await expect(changeSettings(as(actor), seen, seen)).rejects.toMatchObject({ code: "notAllowed" });
    }
  });
});
