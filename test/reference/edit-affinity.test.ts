import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { auditEntries, outboxEvents } from "../../db/schema/kernel.ts";
import { type Actor, SYSTEM } from "../../src/kernel/context.ts";
import { addAffinity, editAffinity } from "../../src/reference/edit-affinity.ts";
import { cast } from "../support/cast.ts";
import { putOptions } from "../support/cast-in-place.ts";
import { freshDatabase, testContext } from "../support/database.ts";

let open: Awaited<ReturnType<typeof freshDatabase>>;
const as = (actor: Actor) => testContext(open, actor);

beforeEach(async () => {
  open = await freshDatabase();
  await putOptions(as(SYSTEM));
});
afterEach(() => open.remove());

const lastAudit = async () => (await open.db.select().from(auditEntries)).at(-1);
const changedLists = async () =>
  (await open.db.select().from(outboxEvents).where(eq(outboxEvents.event, "reference.changed"))).map(
    (row) => JSON.parse(row.payload).list,
  );
const everybodyElse = [cast.staff, cast.securityAdmin, cast.auditor, cast.battery];

describe("the affinity of two industries", () => {
  const pair = { a: "baijiu", b: "newEnergy", value: "0.25", reason: "酒糟可制沼气" };
  it("is judged once, whatever the direction, and changed by version", async () => {
    expect(await addAffinity(as(cast.admin), pair)).toMatchObject({ value: 0.25 });
    const turned = addAffinity(as(cast.admin), { ...pair, a: "newEnergy", b: "baijiu" });
    await expect(turned).rejects.toMatchObject({ code: "affinity.taken" });
    const edit = { ...pair, a: "newEnergy", b: "baijiu", value: "0.3", version: 1 };
    expect(await editAffinity(as(cast.admin), edit)).toMatchObject({ a: "baijiu", value: 0.3, version: 2 });
    expect(await lastAudit()).toMatchObject({ action: "affinity.edited", entityId: "baijiu/newEnergy" });
    expect(await changedLists()).toEqual(["affinity", "affinity"]);
    await expect(editAffinity(as(cast.admin), edit)).rejects.toMatchObject({ code: "affinity.stateChanged" });
  });
  it.each(["", "1.1", "-0.1", "0.333", "一半", "0,5"])("refuses the value %j", async (value) => {
    const attempt = addAffinity(as(cast.admin), { ...pair, value });
    await expect(attempt).rejects.toMatchObject({ issues: [{ path: ["value"] }] });
  });
  it("is between two different industries that the list has", async () => {
    const same = addAffinity(as(cast.admin), { ...pair, b: "baijiu" });
    await expect(same).rejects.toMatchObject({ issues: [{ path: ["b"] }] });
    const unknown = addAffinity(as(cast.admin), { ...pair, b: "nowhere" });
    await expect(unknown).rejects.toMatchObject({ issues: [{ path: ["b"] }] });
  });
  it("is closed to everybody but the system administrator", async () => {
    for (const actor of everybodyElse) {
      await expect(addAffinity(as(actor), pair)).rejects.toMatchObject({ code: "notAllowed" });
      await expect(editAffinity(as(actor), { ...pair, version: 1 })).rejects.toMatchObject({ code: "notAllowed" });
    }
  });
});
