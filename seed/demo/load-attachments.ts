import { and, desc, eq } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { accounts, memberships } from "../../db/schema/accounts.ts";
import { achievements } from "../../db/schema/achievements.ts";
import { introductionEntries, introductions } from "../../db/schema/introductions.ts";
import { needs } from "../../db/schema/needs.ts";
import { achievementAttachments } from "../../src/achievements/achievement-attachments.ts";
import { addAttachment } from "../../src/attachments/add-attachment.ts";
import type { AttachmentLayer, AttachmentOwnerKind } from "../../src/attachments/attachment.ts";
import type { AttachmentTools } from "../../src/attachments/attachment-owner.ts";
import { openAttachment } from "../../src/attachments/open-attachment.ts";
import { acceptAttachment } from "../../src/attachments/remove-attachment.ts";
import { introductionAttachments } from "../../src/cooperation/introduction-attachments.ts";
import type { Actor, Context } from "../../src/kernel/context.ts";
import { needAttachments } from "../../src/needs/need-attachments.ts";
import { hasStartedProject } from "../../src/province-university-projects/queries.ts";
import { loadReferenceBook } from "../../src/reference/queries.ts";

interface DemoFile {
  ownerKind: AttachmentOwnerKind;
  layer: AttachmentLayer;
  fileName: string;
  text: string;
}

const FILES: readonly DemoFile[] = [
  {
    ownerKind: "achievement",
    layer: "public",
    fileName: "中试检测数据摘要.txt",
    text: "中试检测数据摘要（虚构）\n\n批次　样品数　合格率\n第 1 批　30　96.7%\n第 2 批　30　100%\n第 3 批　30　96.7%\n",
  },
  {
    ownerKind: "need",
    layer: "confidential",
    fileName: "现场工况记录.txt",
    text: "现场工况记录（虚构，仅供工作人员与本单位）\n\n班次　温度　转速　异常次数\n早班　正常　正常　2\n中班　偏高　正常　5\n夜班　正常　偏低　3\n",
  },
  {
    ownerKind: "introduction",
    layer: "public",
    fileName: "走访记录与取样清单.txt",
    text: "走访记录与取样清单（虚构）\n\n样品　核径　数量\n一号　28–30 mm　20 公斤\n二号　30–32 mm　20 公斤\n三号　32–34 mm　20 公斤\n",
  },
];

/** Small invented files: of an achievement for anybody, of a need for its own people, of an introduction for its parties. */
export async function loadAttachments(ctx: Context, files: Pick<AttachmentTools, "store" | "limits">): Promise<void> {
  if (files.store === null) return;
  const book = await loadReferenceBook(ctx.db);
  const tools: AttachmentTools = {
    ...files,
    owners: [needAttachments(() => book), achievementAttachments, introductionAttachments(hasStartedProject)],
  };
  for (const { text, ...file } of FILES) {
    const place = file.ownerKind === "introduction" ? await lastVisit(ctx) : await firstPublished(ctx, file.ownerKind);
    if (place === null) continue;
    const by = { ...ctx, actor: place.uploader ?? ctx.actor };
    const added = await addAttachment(by, tools, { ...file, ...place }, new TextEncoder().encode(text));
    const { id: attachmentId, version, acceptedAt } = added;
    if (place.reader !== undefined) await openAttachment({ ...ctx, actor: place.reader }, tools, attachmentId);
    if (acceptedAt === null) await acceptAttachment(ctx, tools, { attachmentId, version });
  }
}

interface Place {
  ownerId: string;
  part?: string;
  /** Whose file it is, and who has opened it; the service's own where nobody is named. */
  uploader?: Actor;
  reader?: Actor;
}

/** Shared by the institution, and opened by staff: whoever shared it reads so beside it. */
async function lastVisit({ db }: Context): Promise<Place | null> {
  const [row] = await db
    .select({
      ownerId: introductionEntries.introductionId,
      seq: introductionEntries.seq,
      institutionId: introductions.institutionId,
    })
    .from(introductionEntries)
    .innerJoin(introductions, eq(introductions.id, introductionEntries.introductionId))
    .where(and(eq(introductionEntries.kind, "visit"), eq(introductions.status, "visited")))
    .orderBy(desc(introductionEntries.seq))
    .limit(1);
  if (!row) return null;
  const uploader = await findMember(db, "institution", row.institutionId);
  const reader = await findMember(db, "staff", null);
  return { ownerId: row.ownerId, part: String(row.seq), ...(uploader && reader ? { uploader, reader } : {}) };
}

async function findMember(db: Database, role: "institution" | "staff", organizationId: string | null) {
  const [member] = await db
    .select({ accountId: memberships.accountId, name: accounts.name })
    .from(memberships)
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .where(
      and(
        eq(memberships.role, role),
        organizationId === null ? undefined : eq(memberships.organizationId, organizationId),
      ),
    )
    .limit(1);
  return member ? { ...member, role, organizationId } : undefined;
}

async function firstPublished({ db }: Context, kind: AttachmentOwnerKind): Promise<Place | null> {
  const table = kind === "need" ? needs : achievements;
  const [row] = await db
    .select({ id: table.id })
    .from(table)
    .where(eq(table.status, "published"))
    .orderBy(table.number)
    .limit(1);
  return row ? { ownerId: row.id } : null;
}
