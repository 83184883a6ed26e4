import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { memberships } from "../../db/schema/accounts.ts";
import { auditEntries } from "../../db/schema/kernel.ts";
import { addAttachment } from "../../src/attachments/add-attachment.ts";
import type { AttachmentLayer, AttachmentOwnerKind } from "../../src/attachments/attachment.ts";
import type { AttachmentTools } from "../../src/attachments/attachment-owner.ts";
import { listOpenings } from "../../src/attachments/list-openings.ts";
import { createLocalStore } from "../../src/attachments/local-store.ts";
import { openAttachment } from "../../src/attachments/open-attachment.ts";
import { listAttachments } from "../../src/attachments/queries.ts";
import { acceptAttachment, removeAttachment } from "../../src/attachments/remove-attachment.ts";
import { attachmentRoutes } from "../../src/attachments/routes.tsx";
import { ATTACHMENT_SENTENCES } from "../../src/attachments/sentences.ts";
import { sweepAttachments } from "../../src/attachments/sweep-attachments.ts";
import { introductionAttachments } from "../../src/cooperation/introduction-attachments.ts";
import { openNeedFile } from "../../src/cooperation/open-need-file.ts";
import { getIntroductionRecord, listIntroductionEntries } from "../../src/cooperation/queries.ts";
import { listDisclosureViews } from "../../src/cooperation/read-disclosed.ts";
import { type Actor, VISITOR } from "../../src/kernel/context.ts";
import { DomainError } from "../../src/kernel/errors.ts";
import { needAttachments } from "../../src/needs/need-attachments.ts";
import { utf8 } from "../support/attachment-files.ts";
import { cast } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { introducingAt, type Pair, putAdoptedPair } from "../support/introductions-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { rival } from "../support/second-enterprise.ts";
import { visit } from "../support/visit.ts";

const stranger: Actor = { ...cast.professor, organizationId: "e".repeat(32), accountId: "e".repeat(32) };
const OUTSIDERS: readonly Actor[] = [
  rival,
  stranger,
  cast.leader,
  cast.agency,
  cast.admin,
  cast.securityAdmin,
  cast.auditor,
  VISITOR,
];

let world: MatchingWorld;
let tools: AttachmentTools;
let pair: Pair;
let introducing: ReturnType<typeof introducingAt>;
beforeEach(async () => {
  world = await openMatchingWorld();
  await putAccounts(world.system);
  tools = {
    store: createLocalStore(`${world.open.path}.attachments`),
    limits: { maxBytes: 1024 * 1024, perRecord: 3 },
    owners: [needAttachments(world.live.reference.book), introductionAttachments],
    openToOthers: openNeedFile,
  };
  pair = await putAdoptedPair(world);
  introducing = introducingAt(world);
});
afterEach(() => world.close());

interface Placed {
  kind?: AttachmentOwnerKind;
  layer?: AttachmentLayer;
  part?: string;
}
const add = (
  actor: Actor,
  ownerId: string,
  text: string,
  { kind = "introduction", layer = "public", part = "" }: Placed = {},
) =>
  addAttachment(world.as(actor), tools, { ownerKind: kind, ownerId, layer, part, fileName: `${text}.txt` }, utf8(text));
const opens = (actor: Actor, id: string): Promise<boolean> =>
  openAttachment(world.as(actor), tools, id).then(
    () => true,
    (error: unknown) => {
      if (error instanceof DomainError) return false;
      throw error;
    },
  );
/** The pages of files, as one person sees them. */
const pagesOf = (actor: Actor) => visit(world.as(actor), attachmentRoutes(tools), ATTACHMENT_SENTENCES);
const recordOf = (id: string) => getIntroductionRecord(world.open.db, id);
const entryOf = async (id: string) => String((await listIntroductionEntries(world.open.db, id, "staff"))[0]?.seq);

describe("a file of an introduction", () => {
  it("belongs to an entry, and is saved by its two parties and staff and by nobody else", async () => {
    const agreed = await introducing.agree(pair);
    await introducing.advance(cast.professor, agreed, "visit");
    const part = await entryOf(agreed.id);
    const row = await add(cast.professor, agreed.id, "走访照片", { part });
    expect(row).toMatchObject({ ownerKind: "introduction", part, layer: "public" });
    expect(row.acceptedAt).not.toBeNull();
    for (const actor of [cast.battery, cast.batteryColleague, cast.professor, cast.staff])
      expect(await opens(actor, row.id), actor.name).toBe(true);
    for (const actor of OUTSIDERS) expect(await opens(actor, row.id), actor.role).toBe(false);
    const [entry] = await world.open.db.select().from(auditEntries).where(eq(auditEntries.action, "attachment.added"));
    expect(entry).toMatchObject({ entity: "introduction", entityId: agreed.id, actorId: cast.professor.accountId });
  });

  it("that staff keep to themselves is theirs, and one on their own note cannot be shared", async () => {
    const agreed = await introducing.agree(pair);
    await introducing.advance(cast.staff, agreed, "call", { internal: true });
    const part = await entryOf(agreed.id);
    const inner = await add(cast.staff, agreed.id, "报价对比", { layer: "confidential", part });
    expect([await opens(cast.staff, inner.id), await opens(cast.battery, inner.id)]).toEqual([true, false]);
    await expect(add(cast.staff, agreed.id, "又一份", { part })).rejects.toMatchObject({
      code: "attachment.layerOfPart",
    });
    await expect(add(cast.battery, agreed.id, "又一份", { part })).rejects.toMatchObject({
      code: "attachment.partGone",
    });
    await expect(add(cast.battery, agreed.id, "又一份", { layer: "confidential" })).rejects.toMatchObject({
      code: "notAllowed",
    });
  });

  it("is added from the agreement to the end, and is closed to the other side afterwards", async () => {
    const { id } = await introducing.propose(pair);
    await expect(add(cast.battery, id, "太早")).rejects.toMatchObject({ code: "attachment.recordClosed" });
    await introducing.accept(cast.battery, id);
    await introducing.accept(cast.professor, id);
    const row = await add(cast.battery, id, "样品清单");
    await introducing.end(cast.staff, await recordOf(id));
    await expect(add(cast.battery, id, "太晚")).rejects.toMatchObject({ code: "attachment.recordClosed" });
    for (const actor of [cast.battery, cast.batteryColleague, cast.staff])
      expect(await opens(actor, row.id), actor.name).toBe(true);
    for (const actor of [cast.professor, stranger]) expect(await opens(actor, row.id)).toBe(false);
    const at = pagesOf(cast.professor);
    expect(await (await at.get(`/introductions/${id}/attachments`)).text()).not.toContain("样品清单");
  });

  it("stays open to both once they have signed a contract", async () => {
    const agreed = await introducing.agree(pair);
    const row = await add(cast.battery, agreed.id, "样品清单");
    await introducing.advance(cast.staff, agreed, "contract");
    expect([await opens(cast.battery, row.id), await opens(cast.professor, row.id)]).toEqual([true, true]);
  });

  it("tells its owner who else opened it, also after it was taken back", async () => {
    const { id } = await introducing.agree(pair);
    const row = await add(cast.battery, id, "样品清单");
    for (const actor of [cast.battery, cast.batteryColleague, cast.professor, cast.staff])
      expect(await opens(actor, row.id), actor.name).toBe(true);
    const opened = (actor: Actor) => listOpenings(world.as(actor), { ownerKind: "introduction", ownerId: id });
    const names = async (actor: Actor) => (await opened(actor)).map(({ byName }) => byName);
    expect(await names(cast.batteryColleague)).toEqual([cast.staff.name, cast.professor.name]);
    expect(await names(cast.professor)).toEqual([]);
    const trail = await world.open.db.select().from(auditEntries).where(eq(auditEntries.action, "attachment.opened"));
    expect(trail.map(({ actorId }) => actorId)).toEqual([cast.professor.accountId, cast.staff.accountId]);
    await removeAttachment(world.as(cast.battery), tools, { attachmentId: row.id, version: 1 });
    expect((await opened(cast.battery)).map(({ isGone }) => isGone)).toEqual([true, true]);
  });

  it("tells all staff who opened what one of them shared", async () => {
    const { id } = await introducing.agree(pair);
    const row = await add(cast.staff, id, "对接须知");
    for (const actor of [cast.reviewer, cast.battery]) expect(await opens(actor, row.id), actor.name).toBe(true);
    const names = async (actor: Actor) =>
      (await listOpenings(world.as(actor), { ownerKind: "introduction", ownerId: id })).map(({ byName }) => byName);
    expect([await names(cast.reviewer), await names(cast.battery)]).toEqual([[cast.battery.name], []]);
  });

  it("stays with the organization it was added for when the person leaves it for another", async () => {
    const { id } = await introducing.agree(pair);
    const row = await add(cast.battery, id, "样品清单");
    expect(await opens(cast.professor, row.id)).toBe(true);
    const { db } = world.open;
    const [moved] = await db
      .select()
      .from(memberships)
      .where(eq(memberships.accountId, cast.battery.accountId ?? ""));
    await db
      .update(memberships)
      .set({ role: "institution", organizationId: cast.professor.organizationId })
      .where(eq(memberships.accountId, moved?.accountId ?? ""));
    const left: Actor = { ...cast.battery, role: "institution", organizationId: cast.professor.organizationId };
    const removal = { attachmentId: row.id, version: 1 };
    await expect(removeAttachment(world.as(left), tools, removal)).rejects.toMatchObject({ code: "notAllowed" });
    const opened = await listOpenings(world.as(cast.batteryColleague), { ownerKind: "introduction", ownerId: id });
    expect(opened.map(({ byName }) => byName)).toEqual([cast.professor.name]);
    await removeAttachment(world.as(cast.batteryColleague), tools, removal);
    expect(await opens(cast.staff, row.id)).toBe(false);
  });

  it("is taken back by its owner's organization in any state, and once", async () => {
    const agreed = await introducing.agree(pair);
    const row = await add(cast.battery, agreed.id, "样品清单");
    await introducing.end(cast.staff, await recordOf(agreed.id));
    const removal = { attachmentId: row.id, version: 1 };
    await expect(removeAttachment(world.as(cast.professor), tools, removal)).rejects.toMatchObject({
      code: "attachment.recordClosed",
    });
    const at = pagesOf(cast.batteryColleague);
    const page = await (await at.get(`/introductions/${agreed.id}/attachments`)).text();
    expect(page).toContain("确认收回");
    const answer = await at.post(`/attachments/${row.id}/removal`, { version: "1" });
    expect(answer.headers.get("location")).toBe(`/introductions/${agreed.id}/attachments`);
    expect(await opens(cast.staff, row.id)).toBe(false);
    const [entry] = await world.open.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.action, "attachment.takenBack"));
    expect(entry).toMatchObject({ entityId: agreed.id, actorId: cast.batteryColleague.accountId });
    await expect(removeAttachment(world.as(cast.battery), tools, removal)).rejects.toMatchObject({
      code: "attachment.notFound",
    });
  });

  it("is removed by whoever added it and by staff, not by the other side", async () => {
    const { id } = await introducing.agree(pair);
    const row = await add(cast.battery, id, "样品清单");
    const removal = { attachmentId: row.id, version: 1 };
    await expect(removeAttachment(world.as(cast.professor), tools, removal)).rejects.toMatchObject({
      code: "notAllowed",
    });
    await removeAttachment(world.as(cast.battery), tools, removal);
    await expect(removeAttachment(world.as(cast.battery), tools, removal)).rejects.toMatchObject({
      code: "attachment.notFound",
    });
    const other = await add(cast.professor, id, "试样报告");
    await removeAttachment(world.as(cast.staff), tools, { attachmentId: other.id, version: 1 });
    expect(await opens(cast.professor, other.id)).toBe(false);
  });

  it("keeps the limit of its record when fifty come at once, and is not swept away", async () => {
    const { id } = await introducing.agree(pair);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, (_, at) => add(at % 2 === 0 ? cast.battery : cast.professor, id, `第 ${at} 份`)),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    expect(await sweepAttachments(world.system, tools)).toMatchObject({ rows: 0 });
    const owner = { ownerKind: "introduction", ownerId: id } as const;
    expect(await listAttachments(world.system, owner, { layers: ["public"], withWaiting: true })).toHaveLength(3);
  });
});

describe("a confidential file of the need", () => {
  let fileId: string;
  beforeEach(async () => {
    const row = await add(cast.battery, pair.needId, "配方", { kind: "need", layer: "confidential" });
    await acceptAttachment(world.as(cast.staff), tools, { attachmentId: row.id, version: 1 });
    fileId = row.id;
  });

  it("opens to the one institution only while the annex is opened to it and the introduction goes on", async () => {
    const { id } = await introducing.propose(pair);
    await introducing.accept(cast.battery, id, ["annex"]);
    expect(await opens(cast.professor, fileId)).toBe(false);
    await introducing.accept(cast.professor, id);
    expect(await opens(cast.professor, fileId)).toBe(true);
    for (const actor of OUTSIDERS) expect(await opens(actor, fileId), actor.role).toBe(false);
    await introducing.takeBack(cast.battery, id, "annex");
    expect(await opens(cast.professor, fileId)).toBe(false);
    await introducing.consent(cast.battery, id, "annex");
    expect(await opens(cast.professor, fileId)).toBe(true);
    await introducing.end(cast.staff, await recordOf(id));
    expect(await opens(cast.professor, fileId)).toBe(false);
  });

  it("stays closed where only the contacts were opened, and goes with the contract", async () => {
    const agreed = await introducing.agree(pair, { enterprise: ["contact"], institution: ["contact"] });
    expect(await opens(cast.professor, fileId)).toBe(false);
    await introducing.consent(cast.battery, agreed.id, "annex");
    expect(await opens(cast.professor, fileId)).toBe(true);
    await introducing.advance(cast.staff, await recordOf(agreed.id), "contract");
    expect(await opens(cast.professor, fileId)).toBe(false);
  });

  it("is listed with the annex, and each saving is shown to the enterprise and counts among the day's readings", async () => {
    const { id } = await introducing.agree(pair, { enterprise: ["annex"], institution: [] });
    const read = await introducing.read(cast.professor, id, "annex");
    expect(read.layer === "annex" && read.files.map(({ name }) => name)).toEqual(["配方.txt"]);
    for (let time = 1; time < 30; time += 1) expect(await opens(cast.professor, fileId)).toBe(true);
    expect(await opens(cast.professor, fileId)).toBe(false);
    expect(await listDisclosureViews(world.open.db, id, "enterprise")).toHaveLength(30);
  });

  it("of a confidential need opens with its public files, which outsiders cannot even find", async () => {
    const secret = await putAdoptedPair(world, { visibility: "confidential" });
    const row = await add(cast.battery, secret.needId, "工况", { kind: "need" });
    await acceptAttachment(world.as(cast.staff), tools, { attachmentId: row.id, version: 1 });
    expect(await opens(cast.professor, row.id)).toBe(false);
    await introducing.agree(secret, { enterprise: ["annex"], institution: [] });
    expect(await opens(cast.professor, row.id)).toBe(true);
    for (const actor of OUTSIDERS) expect(await opens(actor, row.id), actor.role).toBe(false);
  });
});
