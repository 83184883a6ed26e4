import { and, eq, isNotNull, sql } from "drizzle-orm";
import { accounts, memberships } from "../../../db/schema/accounts.ts";
import { achievementRevisions } from "../../../db/schema/achievements.ts";
import { attachments } from "../../../db/schema/attachments.ts";
import { importRows, imports } from "../../../db/schema/imports.ts";
import { learningTexts } from "../../../db/schema/matches.ts";
import { needRevisions } from "../../../db/schema/needs.ts";
import { jobRuns } from "../../../db/schema/operations.ts";
import { attachmentOwners } from "../../../src/attachment-owners.ts";
import { addAttachment } from "../../../src/attachments/add-attachment.ts";
import { removeAttachment } from "../../../src/attachments/remove-attachment.ts";
import { addDockingEvent } from "../../../src/docking-events/save-docking-event.ts";
import type { Actor, Context } from "../../../src/kernel/context.ts";
import { newId } from "../../../src/kernel/ids.ts";
import { saveSearch } from "../../../src/notices/save-search.ts";
import { loadReferenceBook } from "../../../src/reference/queries.ts";
import { batteryEvent } from "../docking-events-in-place.ts";
import type { TestFiles } from "../whole-app.ts";

/** One of each kind of record, and each standing of a confidential need, that the demo itself lacks. */
export async function completeDemo(ctx: Context, files: TestFiles): Promise<void> {
  const staff = await memberOf(ctx, "staff");
  await takeBackPaper(ctx, files);
  for (const name of ["筹备中的对接会", "取消的对接会"])
    await addDockingEvent({ ...ctx, actor: staff }, { content: { ...batteryEvent, name }, formId: newId() });
  for (const role of ["enterprise", "institution", "staff", "leader"] as const)
    await saveSearch(
      { ...ctx, actor: await memberOf(ctx, role) },
      { list: "needs", text: "牛", chosen: {}, name: "牛" },
    );
  await putImports(ctx);
  const { db, now } = ctx;
  await db.insert(learningTexts).values({ sha256: "0".repeat(64), name: "资料", content: "一段文字", addedAt: now });
  const run = { id: newId(), job: "expire-posts", startedAt: now, endedAt: now, error: null, startedBy: null };
  await db.insert(jobRuns).values({ ...run, result: "关闭到期的需求 0 条。" });
  await putRevisions(ctx);
  await hideNeeds(ctx);
}

/** A second paper of an introduction, which whoever shared the first one takes back. */
async function takeBackPaper(ctx: Context, files: TestFiles): Promise<void> {
  const book = await loadReferenceBook(ctx.db);
  const tools = { ...files, owners: attachmentOwners(() => book) };
  const [shared] = await ctx.db
    .select({ file: attachments, by: memberships, name: accounts.name })
    .from(attachments)
    .innerJoin(accounts, eq(accounts.id, attachments.uploadedBy))
    .innerJoin(memberships, eq(memberships.accountId, attachments.uploadedBy))
    .where(and(eq(attachments.ownerKind, "introduction"), eq(attachments.layer, "public")));
  if (!shared) throw new Error("the demo shares no paper of an introduction");
  const { ownerKind, ownerId, part, layer } = shared.file;
  const { role, accountId, organizationId } = shared.by;
  const by = { ...ctx, actor: { role, accountId, organizationId, name: shared.name } };
  const place = { ownerKind, ownerId, part, layer, fileName: "传错的清单.txt" };
  const added = await addAttachment(by, tools, place, new TextEncoder().encode("传错的清单"));
  await removeAttachment(by, tools, { attachmentId: added.id, version: added.version });
}

/** Beside the revisions that wait, one of each kind that came back. */
async function putRevisions({ db, vault, now }: Context): Promise<void> {
  const sent = { status: "returned", opinion: "请补充", decidedAt: now } as const;
  for (const revision of await db.select().from(needRevisions)) {
    const [other] = await listOthers(db, "needs", revision.needId);
    const id = newId();
    const confidentialAnnex = vault.encrypt("一年用量", `needRevisions:${id}:annex`);
    await db.insert(needRevisions).values({ ...revision, ...sent, id, needId: other?.id ?? "", confidentialAnnex });
  }
  for (const revision of await db.select().from(achievementRevisions)) {
    const [other] = await listOthers(db, "achievements", revision.achievementId);
    await db.insert(achievementRevisions).values({ ...revision, ...sent, id: newId(), achievementId: other?.id ?? "" });
  }
}

/** What the same organization has published besides. */
const listOthers = (db: Context["db"], table: string, id: string): Promise<{ id: string }[]> =>
  db.all(sql`SELECT o.id FROM ${sql.identifier(table)} o, ${sql.identifier(table)} t
    WHERE t.id = ${id} AND o.organization_id = t.organization_id AND o.id <> t.id AND o.status = 'published'`);

/** One need of each standing, with all that came of it, becomes confidential; one note of an introduction the staff's own. */
async function hideNeeds({ db }: Context): Promise<void> {
  await withoutTriggers(db, async () => {
    await db.run(sql`UPDATE needs SET visibility = 'confidential' WHERE id IN (
      SELECT id FROM needs WHERE number IN (SELECT min(number) FROM needs
        GROUP BY status, organization_id = (SELECT organization_id FROM memberships WHERE role = 'enterprise'))
      UNION SELECT need_id FROM technology_contracts WHERE number = (SELECT min(number) FROM technology_contracts WHERE need_id IS NOT NULL)
      UNION SELECT need_id FROM introductions WHERE status IN ('declined', 'visited'))`);
    await db.run(
      sql`UPDATE attachments SET withdrawn_at = uploaded_at, withdrawal_reason = '传错了'
        WHERE id IN (SELECT max(id) FROM attachments WHERE owner_kind NOT IN ('need', 'achievement', 'introduction') GROUP BY owner_kind)`,
    );
    // An achievement that an open need was introduced to is public no more.
    await db.run(sql`UPDATE achievements SET status = 'closed', close_reason = 'withdrawn', closed_at = updated_at
      WHERE id = (SELECT max(i.achievement_id) FROM introductions i JOIN needs n ON n.id = i.need_id
        WHERE n.visibility = 'public' AND n.status IN ('inTalks', 'contracted'))`);
    await db.run(sql`UPDATE introduction_entries SET internal = 1 WHERE kind IN ('call', 'sample', 'pilot', 'video')`);
    await db.run(sql`UPDATE experts SET opinion = '请补充' WHERE status = 'draft'`);
    await db.run(sql`UPDATE organizations SET reason = '请补充' WHERE kind = 'agency'`);
    // Handed in again: what came back is compared with what is there now.
    for (const [table, checks, id] of [
      ["needs", "need_checks", "need_id"],
      ["achievements", "achievement_checks", "achievement_id"],
    ].map((names) => names.map((name) => sql.identifier(name))))
      await db.run(
        sql`UPDATE ${table} SET status = 'submitted', waiting_since = updated_at 
          WHERE number = (SELECT min(number) FROM ${table} WHERE status = 'returned' AND id IN (SELECT ${id} FROM ${checks} WHERE judged IS NOT NULL))`,
      );
    await db.run(
      sql`UPDATE docking_events SET status = 'cancelled', cancel_reason = '改期' WHERE name = '取消的对接会'`,
    );
    await db.run(sql`UPDATE memberships SET status = 'disabled', reason = '已离职'
      WHERE account_id = (SELECT id FROM accounts WHERE email = 'reviewer@demo.example')`);
    await db.run(sql`UPDATE docking_events SET is_public = 0 WHERE status = 'held'`);
  });
}

/** Rows that are only added may not be changed otherwise, and no trail shall tell of it. */
export async function withoutTriggers(db: Context["db"], change: () => Promise<void>): Promise<void> {
  const triggers = await db.all<{ name: string; sql: string }>(
    sql`SELECT name, sql FROM sqlite_master WHERE type = 'trigger'`,
  );
  for (const { name } of triggers) await db.run(sql`DROP TRIGGER ${sql.identifier(name)}`);
  await change();
  for (const trigger of triggers) await db.run(sql.raw(trigger.sql));
}

/** A file that staff brought, and one of an institution. */
async function putImports({ db, now }: Context): Promise<void> {
  for (const role of ["staff", "institution"] as const) {
    const { organizationId, accountId } = await memberOf({ db }, role);
    const id = newId();
    const common = { kind: "achievements", publish: false, state: "ready", createdBy: accountId } as const;
    const file = { fileName: "成果.xlsx", unreadHeaders: ["备注"], createdAt: now, updatedAt: now };
    await db.insert(imports).values({ ...common, ...file, id, organizationId });
    const row = { importId: id, position: 0, line: 2, cells: [], sourceId: "", title: "一项成果", problems: [] };
    await db.insert(importRows).values({ ...row, outcome: "refused", remarks: ["没有填写单位"] });
  }
}

async function memberOf(
  { db }: Pick<Context, "db">,
  role: "staff" | "enterprise" | "institution" | "leader",
): Promise<Actor> {
  const [member] = await db
    .select({ accountId: accounts.id, name: accounts.name, organizationId: memberships.organizationId })
    .from(memberships)
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .where(and(eq(memberships.role, role), isNotNull(accounts.id)))
    .limit(1);
  if (!member) throw new Error(`the demo has no ${role}`);
  return { ...member, role };
}
