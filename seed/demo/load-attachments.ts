import { eq } from "drizzle-orm";
import { achievements } from "../../db/schema/achievements.ts";
import { needs } from "../../db/schema/needs.ts";
import { achievementAttachments } from "../../src/achievements/achievement-attachments.ts";
import { addAttachment } from "../../src/attachments/add-attachment.ts";
import type { AttachmentLayer, AttachmentOwnerKind } from "../../src/attachments/attachment.ts";
import type { AttachmentTools } from "../../src/attachments/attachment-owner.ts";
import { acceptAttachment } from "../../src/attachments/remove-attachment.ts";
import type { Context } from "../../src/kernel/context.ts";
import { needAttachments } from "../../src/needs/need-attachments.ts";
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
];

/** Two small invented files: what anybody may save from an achievement, and what only a need's own people may. */
export async function loadAttachments(ctx: Context, files: Pick<AttachmentTools, "store" | "limits">): Promise<void> {
  if (files.store === null) return;
  const book = await loadReferenceBook(ctx.db);
  const tools: AttachmentTools = { ...files, owners: [needAttachments(() => book), achievementAttachments] };
  for (const { text, ...file } of FILES) {
    const ownerId = await firstPublished(ctx, file.ownerKind);
    if (ownerId === null) continue;
    const { id, version } = await addAttachment(ctx, tools, { ...file, ownerId }, new TextEncoder().encode(text));
    await acceptAttachment(ctx, tools, { attachmentId: id, version });
  }
}

async function firstPublished({ db }: Context, kind: AttachmentOwnerKind): Promise<string | null> {
  const table = kind === "need" ? needs : achievements;
  const [row] = await db
    .select({ id: table.id })
    .from(table)
    .where(eq(table.status, "published"))
    .orderBy(table.number)
    .limit(1);
  return row?.id ?? null;
}
