import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { auditEntries } from "../../db/schema/kernel.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { listPartnerships } from "../../src/organizations/list-partnerships.ts";
import { recordPartnership } from "../../src/organizations/record-partnership.ts";
import { withdrawPartnerships } from "../../src/organizations/withdraw-partnerships.ts";
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

const { battery: enterpriseId, university: institutionId } = ORGANIZATION_IDS;
const pair = { enterpriseId, institutionId };
const source = "project:1";

describe("withdrawing what a source said of who has worked together", () => {
  it("takes that source's records alone, with an audit entry, and finds nothing the second time", async () => {
    await recordPartnership(as(cast.staff), { ...pair, source, workedOn: "2026-06-30" });
    await recordPartnership(as(cast.staff), { ...pair, source: "contract:2", workedOn: "2024-01-15" });
    await withdrawPartnerships(as(cast.staff), { source, kept: [] });
    expect(await listPartnerships(open.db)).toEqual([{ ...pair, times: 1, lastOn: "2024-01-15" }]);
    const withdrawn = async () =>
      (await open.db.select().from(auditEntries)).filter(({ action }) => action === "partnership.withdrawn");
    expect(await withdrawn()).toHaveLength(1);
    // A write that changes nothing is none.
    await expect(withdrawPartnerships(as(cast.staff), { source, kept: [] })).rejects.toThrow("left no audit entry");
    expect(await withdrawn()).toHaveLength(1);
  });

  it("is refused to an enterprise and to a leader", async () => {
    await recordPartnership(as(cast.staff), { ...pair, source, workedOn: "2026-06-30" });
    for (const actor of [cast.battery, cast.leader])
      await expect(withdrawPartnerships(as(actor), { source, kept: [] })).rejects.toMatchObject({ code: "notAllowed" });
    expect(await listPartnerships(open.db)).toHaveLength(1);
  });
});
