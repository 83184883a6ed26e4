import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contactViews } from "../../db/schema/contacts.ts";
import { auditEntries } from "../../db/schema/kernel.ts";
import { addAttachment } from "../../src/attachments/add-attachment.ts";
import { openAttachment } from "../../src/attachments/open-attachment.ts";
import { markCanary } from "../../src/contacts/canary.ts";
import { listContactViews } from "../../src/contacts/queries.ts";
import { VIEWS_PER_DAY } from "../../src/kernel/contact.ts";
import { submitNeed } from "../../src/needs/submit-need.ts";
import { pdf } from "../support/attachment-files.ts";
import { cast } from "../support/cast.ts";
import { putNeed } from "../support/needs-in-place.ts";
import { openWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function putFile(layer: "public" | "confidential") {
  const owner = world.as(cast.battery);
  const { id: needId, version } = await putNeed(world.as, "draft");
  const input = { ownerKind: "need", ownerId: needId, layer, fileName: "图纸.pdf" } as const;
  const { id } = await addAttachment(owner, world.tools, input, pdf());
  await submitNeed(owner, { needId, version });
  return { needId, read: (actor = cast.staff) => openAttachment(world.as(actor), world.tools, id) };
}
const openings = async (needId: string) =>
  (await world.open.db.select().from(contactViews).where(eq(contactViews.subjectId, needId))).map(({ layer }) => layer);

describe("a confidential file of a need", () => {
  it("is opened by staff as the annex is, once a day, and its owner reads who it was", async () => {
    const { needId, read } = await putFile("confidential");
    await read();
    await read();
    expect(await openings(needId)).toEqual(["annex"]);
    const views = await listContactViews(world.as(cast.battery), { subject: "need", subjectId: needId });
    expect(views).toMatchObject([{ layer: "annex" }]);
  });

  it("is its owner's own, and a public one everybody's: neither is an opening", async () => {
    const confidential = await putFile("confidential");
    await confidential.read(cast.battery);
    const open = await putFile("public");
    await open.read();
    expect([await openings(confidential.needId), await openings(open.needId)]).toEqual([[], []]);
  });

  it("of a record that is bait alerts", async () => {
    const { needId, read } = await putFile("confidential");
    await markCanary(world.as(cast.securityAdmin), { subject: "need", subjectId: needId });
    await read();
    const kept = await world.open.db.select().from(auditEntries).where(eq(auditEntries.entityId, needId));
    expect(kept.map(({ action }) => action)).toContain("canary.tripped");
  });

  it("is handed out to nobody whose openings of the day are used up", async () => {
    const { needId, read } = await putFile("confidential");
    const used = Array.from({ length: VIEWS_PER_DAY }, () => ({
      subject: "need" as const,
      subjectId: "0".repeat(32),
      layer: "annex" as const,
      by: cast.staff.accountId,
      at: world.as(cast.staff).now,
    }));
    await world.open.db.insert(contactViews).values(used);
    await expect(read()).rejects.toMatchObject({ code: "contact.tooManyViews" });
    expect(await openings(needId)).toEqual([]);
  });
});
