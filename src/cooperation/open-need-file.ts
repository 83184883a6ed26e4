import { and, desc, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../db/client.ts";
import { introductions } from "../../db/schema/introductions.ts";
import type { AttachmentOwnerRef } from "../attachments/attachment.ts";
import { type ListedAttachment, listAttachments } from "../attachments/queries.ts";
import type { Context } from "../kernel/context.ts";
import { NotFound } from "../kernel/errors.ts";
import { may } from "../kernel/permissions.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import type { NeedRecord } from "../needs/queries.ts";
import { readConsents } from "./consent.ts";
import { isOpenTo, mayAct, sideOf } from "./introduction-access.ts";
import { keepReading } from "./keep-reading.ts";
import { getIntroductionRecord, type IntroductionRecord } from "./queries.ts";

const schema = z.object({});

/**
 * Opens a file of a need to the institution to which its enterprise has opened the annex, as long as that consent and
 * the introduction last; each opening is written down like a reading of the annex, and counts as one.
 * @returns false to everybody else.
 */
export async function openNeedFile(ctx: Context, { ownerKind, ownerId }: AttachmentOwnerRef): Promise<boolean> {
  if (ownerKind !== "need" || ctx.actor.role !== "institution" || !may(ctx.actor, "introduction.answer")) return false;
  const introduction = await findDisclosing(ctx, ownerId);
  if (introduction === null) return false;
  return write(ctx, { permission: "introduction.answer", schema, input: {} }, async (tx: WriteContext) => {
    // Between the question and this write the consent may have been taken back.
    if ((await findDisclosing(tx, ownerId)) === null) throw new NotFound("attachment");
    await keepReading(tx, introduction, "institution", "annex");
    return true;
  });
}

/** The introduction by which this institution may read the need's annex and files now. */
async function findDisclosing(ctx: Context, needId: string): Promise<IntroductionRecord | null> {
  const rows = await ctx.db
    .select({ id: introductions.id })
    .from(introductions)
    .where(
      and(
        eq(introductions.needId, needId),
        eq(introductions.institutionId, ctx.actor.organizationId ?? ""),
        isNull(introductions.closedAt),
      ),
    )
    .orderBy(desc(introductions.createdAt));
  for (const { id } of rows) {
    const record = await getIntroductionRecord(ctx.db, id);
    if (sideOf(ctx.actor, record) === "institution" && (await areFilesOpen(ctx.db, record))) return record;
  }
  return null;
}

/** Of a contract that was signed the words of the annex stay readable; its files go with the talks. */
export async function areFilesOpen(db: Database, record: IntroductionRecord): Promise<boolean> {
  if (record.closedAt !== null || record.needStatus === "closed") return false;
  // The introduction itself is closed by the next run of a job.
  if (record.achievementCloseReason === "withdrawn") return false;
  if (!mayAct("institution", "readDisclosed", record)) return false;
  return isOpenTo("institution", "annex", await readConsents(db, record.id));
}

/** What the institution may save, beside the words of the annex. */
export async function listOpenFiles(
  ctx: Context,
  record: IntroductionRecord,
  { visibility }: Pick<NeedRecord, "visibility">,
): Promise<ListedAttachment[]> {
  if (!(await areFilesOpen(ctx.db, record))) return [];
  const layers = visibility === "confidential" ? (["public", "confidential"] as const) : (["confidential"] as const);
  return listAttachments(ctx, { ownerKind: "need", ownerId: record.needId }, { layers, withWaiting: false });
}
