import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { auditEntries } from "../../db/schema/kernel.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { listPartnerships } from "../../src/organizations/list-partnerships.ts";
import { recordPartnership } from "../../src/organizations/record-partnership.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { putOrganizations } from "../support/cast-in-place.ts";
import { freshDatabase, testContext } from "../support/database.ts";

let open: Awaited<ReturnType<typeof freshDatabase>>;
const as = (actor: Actor) => testContext(open, actor);
beforeEach(async () => {
  open = await freshDatabase();
  await putOrganizations(testContext(open));
});
afterEach(() => open.remove());

const { battery: enterpriseId, university: institutionId, bureau } = ORGANIZATION_IDS;
const worked = { enterpriseId, institutionId, source: "contract:1", workedOn: "2025-06-30" };

describe("recording that two have worked together", () => {
  it("counts each time once, keeps the last day and leaves an audit entry", async () => {
    await recordPartnership(as(cast.staff), worked);
    await recordPartnership(as(cast.staff), { ...worked, source: "contract:2", workedOn: "2024-01-15" });
    expect(await listPartnerships(open.db, enterpriseId)).toEqual([
      { enterpriseId, institutionId, times: 2, lastOn: "2025-06-30" },
    ]);
    const trail = await open.db.select().from(auditEntries);
    expect(trail.filter(({ action }) => action === "partnership.recorded")).toHaveLength(2);
  });

  it("is refused to an enterprise and to a leader", async () => {
    for (const actor of [cast.battery, cast.leader]) {
      await expect(recordPartnership(as(actor), worked)).rejects.toMatchObject({ code: "notAllowed" });
    }
    expect(await listPartnerships(open.db)).toEqual([]);
  });

  it("conflicts when the same contract was recorded before", async () => {
    await recordPartnership(as(cast.staff), worked);
    await expect(recordPartnership(as(cast.staff), worked)).rejects.toMatchObject({
      code: "partnership.alreadyRecorded",
    });
  });

  it("knows no pair but an enterprise and an institution, and no day that does not exist", async () => {
    const attempts = [
      { ...worked, institutionId: bureau },
      { ...worked, enterpriseId: institutionId },
    ];
    for (const attempt of attempts) {
      await expect(recordPartnership(as(cast.staff), attempt)).rejects.toMatchObject({ code: "organization.notFound" });
    }
    const impossible = recordPartnership(as(cast.staff), { ...worked, workedOn: "2025-02-30" });
    await expect(impossible).rejects.toMatchObject({ issues: [{ path: ["workedOn"] }] });
  });
});
