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
import { attachmentsTakenAway } from "../../src/attachments/panels.routes.tsx";
import { listAttachments } from "../../src/attachments/queries.ts";
import { acceptAttachment, removeAttachment } from "../../src/attachments/remove-attachment.ts";
import { attachmentRoutes } from "../../src/attachments/routes.tsx";
import { ATTACHMENT_SENTENCES } from "../../src/attachments/sentences.ts";
import { sweepAttachments } from "../../src/attachments/sweep-attachments.ts";
import { withdrawAttachment } from "../../src/attachments/withdraw-attachment.ts";
import { readEvidenceChain } from "../../src/audit/evidence-chain.ts";
import { auditRoutes } from "../../src/audit/routes.tsx";
import { introductionAttachments } from "../../src/cooperation/introduction-attachments.ts";
import { openNeedFile } from "../../src/cooperation/open-need-file.ts";
import { getIntroductionRecord, listIntroductionEntries } from "../../src/cooperation/queries.ts";
import { listDisclosureViews } from "../../src/cooperation/read-disclosed.ts";
import { cooperationRoutes } from "../../src/cooperation/routes.tsx";
import { type Actor, VISITOR } from "../../src/kernel/context.ts";
import { DomainError } from "../../src/kernel/errors.ts";
import { newId } from "../../src/kernel/ids.ts";
import { needAttachments } from "../../src/needs/need-attachments.ts";
import { voidProject } from "../../src/province-university-projects/end-project.ts";
import { enterProject } from "../../src/province-university-projects/enter-project.ts";
import { hasStartedProject } from "../../src/province-university-projects/queries.ts";
import { startProject } from "../../src/province-university-projects/start-project.ts";
import { utf8 } from "../support/attachment-files.ts";
import { cast } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { introducingAt, type Pair, putAdoptedPair } from "../support/introductions-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { pilotProject } from "../support/projects-in-place.ts";
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
    owners: [needAttachments(world.live.reference.book), introductionAttachments(hasStartedProject)],
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

  it("is taken back by its owner's organization also after the end, and once", async () => {
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

describe("a file of an introduction that is gone", () => {
  const goneFor = (actor: Actor, id: string) => attachmentsTakenAway(tools)(world.as(actor), "introduction", id);
  /** What the log of the introduction says, as one person reads it. */
  const logOf = async (actor: Actor, id: string) => {
    const routes = cooperationRoutes({
      reference: world.live.reference.book,
      files: async (ctx, introductionId) => ({
        panel: null,
        ofEntries: new Map(),
        takenAway: await attachmentsTakenAway(tools)(ctx, "introduction", introductionId),
      }),
      contract: async () => null,
    });
    return (await visit(world.as(actor), routes).get(`/introductions/${id}`)).text();
  };
  const evidenceOf = async (actor: Actor, id: string) => {
    const routes = auditRoutes({ reference: world.live.reference.book, attachments: { store: tools.store } });
    return (await visit(world.as(actor), routes).get(`/evidence/introductions/${id}`)).text();
  };
  const takeBack = (actor: Actor, attachmentId: string) =>
    removeAttachment(world.as(actor), tools, { attachmentId, version: 1 });

  it("stays in the log: which one, of which step, by whom and when; people of the other side by their side alone", async () => {
    const agreed = await introducing.agree(pair);
    await introducing.advance(cast.professor, agreed, "visit");
    const part = await entryOf(agreed.id);
    const row = await add(cast.battery, agreed.id, "样品清单", { part });
    await takeBack(cast.battery, row.id);
    for (const [actor, by] of [
      [cast.battery, "企业 甲测试"],
      [cast.staff, "企业 甲测试"],
      [cast.professor, "企业"],
    ] as const) {
      const log = await logOf(actor, agreed.id);
      expect(log, actor.name).toContain("收回附件“样品清单.txt”（2026-11-23 走访）");
      expect(log, actor.name).toMatch(new RegExp(`</time><span>${by}</span>`));
      expect(log).not.toContain(`href="/attachments/${row.id}"`);
    }
    const [entry] = await world.open.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.action, "attachment.takenBack"));
    expect(JSON.parse(entry?.detail ?? "{}")).toMatchObject({ attachment: row.id, part, sha256: row.sha256 });
  });

  it("is named to those alone who could read it: after the end, not to the other side", async () => {
    const agreed = await introducing.agree(pair);
    const row = await add(cast.battery, agreed.id, "样品清单");
    await introducing.end(cast.staff, await recordOf(agreed.id));
    await takeBack(cast.batteryColleague, row.id);
    const nameFor = async (actor: Actor) => (await goneFor(actor, agreed.id)).map(({ name }) => name);
    for (const actor of [cast.battery, cast.staff]) expect(await nameFor(actor)).toEqual(["样品清单.txt"]);
    expect(await nameFor(cast.professor)).toEqual([null]);
    const log = await logOf(cast.professor, agreed.id);
    expect(log).toContain("收回附件");
    expect(log).not.toContain("样品清单");
  });

  it("is told from one that staff removed for others, and what staff keep to themselves is not told of", async () => {
    const { id } = await introducing.agree(pair);
    const [theirs, own, inner] = [
      await add(cast.professor, id, "试样报告"),
      await add(cast.staff, id, "对接须知"),
      await add(cast.staff, id, "报价对比", { layer: "confidential" }),
    ];
    for (const { id: fileId } of [theirs, own, inner]) await takeBack(cast.staff, fileId);
    const log = await logOf(cast.battery, id);
    for (const words of ["移除附件“试样报告.txt”", "收回附件“对接须知.txt”", "<span>工作人员</span>"])
      expect(log).toContain(words);
    expect(await goneFor(cast.staff, id)).toHaveLength(2);
    expect(await logOf(cast.staff, id)).not.toContain("报价对比");
  });

  it("leaves its mark in the evidence, without its name and without a person of the parties", async () => {
    const { id } = await introducing.agree(pair);
    const row = await add(cast.battery, id, "甲测试签字单");
    const other = await add(cast.professor, id, "试样报告");
    await takeBack(cast.battery, row.id);
    await takeBack(cast.staff, other.id);
    for (const actor of [cast.leader, cast.auditor]) {
      const page = await evidenceOf(actor, id);
      expect(page).toMatch(/已收回（企业，\d{4}-\d\d-\d\d \d\d:\d\d）/);
      expect(page).toMatch(/已移除（丁经办，\d{4}-\d\d-\d\d \d\d:\d\d）/);
      for (const words of ["甲测试", "签字单", "试样报告", row.id]) expect(page).not.toContain(words);
    }
    expect(await evidenceOf(cast.staff, id)).toContain("甲测试签字单.txt");
    const { introduction } = await readEvidenceChain(world.as(cast.auditor), world.live.reference.book(), {
      introductionId: id,
    });
    // Both were added in one millisecond.
    const gone = introduction?.papers.map(({ mayOpen, takenAway }) => [takenAway?.by, takenAway?.isTakenBack, mayOpen]);
    expect(gone?.sort()).toEqual([
      ["丁经办", false, false],
      ["企业", true, false],
    ]);
  });
});

describe("a paper on which something official rests", () => {
  const removal = (actor: Actor, attachmentId: string) =>
    removeAttachment(world.as(actor), tools, { attachmentId, version: 1 });
  const withdraw = (attachmentId: string, reason: string, actor: Actor = cast.staff) =>
    withdrawAttachment(world.as(actor), tools, { attachmentId, version: 1, reason });

  it("is taken back by nobody once a contract came of it: staff withdraw it with the reason and add the right one", async () => {
    const agreed = await introducing.agree(pair);
    const row = await add(cast.battery, agreed.id, "样品清单");
    await introducing.advance(cast.staff, agreed, "contract");
    for (const actor of [cast.battery, cast.batteryColleague, cast.staff])
      await expect(removal(actor, row.id), actor.name).rejects.toMatchObject({ code: "attachment.kept" });
    const page = await (await pagesOf(cast.battery).get(`/introductions/${agreed.id}/attachments`)).text();
    expect(page).toContain("样品清单");
    expect(page).not.toMatch(/确认收回|确认作废|name="file/);
    await expect(withdraw(row.id, "传错了", cast.battery)).rejects.toMatchObject({ code: "notAllowed" });
    await expect(withdraw(row.id, "。")).rejects.toThrow("请写明作废的原因");
    await withdraw(row.id, "传成了别家的清单");
    expect([await opens(cast.battery, row.id), await opens(cast.staff, row.id)]).toEqual([true, true]);
    expect(await opens(cast.professor, row.id)).toBe(false);
    const { introduction } = await readEvidenceChain(world.as(cast.auditor), world.live.reference.book(), {
      introductionId: agreed.id,
    });
    expect(introduction?.papers).toMatchObject([{ withdrawal: { reason: "传成了别家的清单" }, takenAway: null }]);
    await expect(add(cast.battery, agreed.id, "又一份")).rejects.toMatchObject({ code: "attachment.recordClosed" });
    expect(await opens(cast.professor, (await add(cast.staff, agreed.id, "正确的清单")).id)).toBe(true);
  });

  it("is the letter of intent from its signing on, and no other paper of the same introduction", async () => {
    const agreed = await introducing.agree(pair);
    await introducing.advance(cast.staff, agreed, "letter");
    const letter = await add(cast.staff, agreed.id, "意向协议扫描件", { part: await entryOf(agreed.id) });
    const other = await add(cast.battery, agreed.id, "样品清单");
    await expect(removal(cast.staff, letter.id)).rejects.toMatchObject({ code: "attachment.kept" });
    await expect(withdraw(other.id, "传错了")).rejects.toMatchObject({ code: "attachment.removable" });
    await removal(cast.battery, other.id);
    await withdraw(letter.id, "缺一页");
    expect(await opens(cast.professor, letter.id)).toBe(false);
  });

  it("is withdrawn by staff although the introduction ended after the letter", async () => {
    const agreed = await introducing.agree(pair);
    await introducing.advance(cast.staff, agreed, "letter");
    const letter = await add(cast.battery, agreed.id, "别家的协议", { part: await entryOf(agreed.id) });
    await introducing.end(cast.staff, await recordOf(agreed.id));
    await expect(removal(cast.battery, letter.id)).rejects.toMatchObject({ code: "attachment.kept" });
    await withdraw(letter.id, "传成了别家的协议");
    expect(await opens(cast.professor, letter.id)).toBe(false);
  });

  it("is each one once a project was started from the introduction, also when that has ended, until the project is voided", async () => {
    const agreed = await introducing.agree(pair);
    const row = await add(cast.battery, agreed.id, "样品清单");
    const staff = world.as(cast.staff);
    const origin = { introductionId: agreed.id, formId: newId() };
    const { id: projectId, version } = await enterProject(staff, { content: pilotProject, ...origin });
    const open = await introductionAttachments(hasStartedProject).open(staff, agreed.id);
    expect(open.keptParts).toEqual([]);
    const started = await startProject(staff, { projectId, version, startedOn: "2026-01-05" });
    await expect(removal(cast.battery, row.id)).rejects.toMatchObject({ code: "attachment.kept" });
    await introducing.end(cast.staff, await recordOf(agreed.id));
    await expect(removal(cast.battery, row.id)).rejects.toMatchObject({ code: "attachment.kept" });
    await voidProject(staff, { projectId, version: started.version, reason: "重复录入" });
    await removal(cast.battery, row.id);
    expect(await opens(cast.staff, row.id)).toBe(false);
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
