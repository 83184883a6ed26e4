import { and, eq } from "drizzle-orm";
import { introductionEntries } from "../../db/schema/introductions.ts";
import { achievementAttachments } from "../../src/achievements/achievement-attachments.ts";
import { addAttachment } from "../../src/attachments/add-attachment.ts";
import type { AttachmentLayer } from "../../src/attachments/attachment.ts";
import type { AttachmentOwner } from "../../src/attachments/attachment-owner.ts";
import { openAttachment } from "../../src/attachments/open-attachment.ts";
import type { AttachmentRow } from "../../src/attachments/queries.ts";
import { acceptAttachment } from "../../src/attachments/remove-attachment.ts";
import { introductionAttachments } from "../../src/cooperation/introduction-attachments.ts";
import { listIntroductions } from "../../src/cooperation/queries.ts";
import type { WriteContext } from "../../src/kernel/write.ts";
import { needAttachments } from "../../src/needs/need-attachments.ts";
import { hasStartedProject } from "../../src/province-university-projects/queries.ts";
import { loadReferenceBook } from "../../src/reference/queries.ts";
import { publishedDaysAgo } from "./load-posts.ts";
import type { Story } from "./story.ts";

const NEED = "need-agri-03";
const ACHIEVEMENT = "achievement-agri-18";
const VISITED = { need: "need-agri-07", daysAgo: 4 };

const WATER = {
  layer: "confidential",
  fileName: "废水站水质记录.txt",
  text: "废水站水质记录（虚构，仅供工作人员与本单位）\n\n月份　水温　进水总氮　出水总氮\n一月　8 ℃　142 mg/L　58 mg/L\n四月　17 ℃　136 mg/L　34 mg/L\n七月　26 ℃　139 mg/L　27 mg/L\n",
} as const;
const TRIALS = {
  layer: "public",
  fileName: "中试检测数据摘要.txt",
  text: "中试检测数据摘要（虚构）\n\n批次　样品数　整仁率\n第 1 批　30　86.7%\n第 2 批　30　90%\n第 3 批　30　86.7%\n",
} as const;
const SAMPLES = {
  layer: "public",
  fileName: "走访记录与取样清单.txt",
  text: "走访记录与取样清单（虚构）\n\n样品　核径　数量\n一号　28–30 mm　20 公斤\n二号　30–32 mm　20 公斤\n三号　32–34 mm　20 公斤\n",
} as const;

/** Small invented files: of an achievement for anybody, of a need for its own people, of an introduction for its parties. */
export function loadAttachments(story: Story): void {
  if (story.files === null || story.files.store === null) return;
  const book = async ({ db }: WriteContext) => {
    const read = await loadReferenceBook(db);
    return needAttachments(() => read);
  };
  loadChecked(story, { key: NEED, member: "enterprise", file: WATER, ownerAt: book });
  loadChecked(story, {
    key: ACHIEVEMENT,
    member: "institution",
    file: TRIALS,
    ownerAt: async () => achievementAttachments,
  });
  loadShared(story);
}

interface Checked {
  /** Of a post, and of whose it is. */
  key: string;
  member: string;
  file: DemoFile;
  ownerAt: (ctx: WriteContext) => Promise<AttachmentOwner>;
}

/** Its owner adds a file to a published post; staff accept it. */
function loadChecked(story: Story, { key, member, file, ownerAt }: Checked): void {
  const addedDaysAgo = publishedDaysAgo(key) - 1;
  let added: AttachmentRow;
  story.at(addedDaysAgo, story.member(member), async (ctx) => {
    added = await add(ctx, story, await ownerAt(ctx), { ownerId: story.postId(key) }, file);
  });
  story.at(addedDaysAgo - 1, story.member("staff"), async (ctx) => {
    const { id: attachmentId, version } = added;
    await acceptAttachment(ctx, toolsOf(story, await ownerAt(ctx)), { attachmentId, version });
  });
}

/** Shared by the institution, and opened by staff: whoever shared it reads so beside it. */
function loadShared(story: Story): void {
  const shared = introductionAttachments(hasStartedProject);
  let attachmentId = "";
  story.at(VISITED.daysAgo, story.member("institution"), async (ctx) => {
    const [introduction] = await listIntroductions(ctx.db, { needId: story.postId(VISITED.need) });
    const ownerId = introduction?.id ?? "";
    const [visit] = await ctx.db
      .select({ seq: introductionEntries.seq })
      .from(introductionEntries)
      .where(and(eq(introductionEntries.introductionId, ownerId), eq(introductionEntries.kind, "visit")));
    const place = { ownerId, part: String(visit?.seq) };
    ({ id: attachmentId } = await add(ctx, story, shared, place, SAMPLES));
  });
  story.at(VISITED.daysAgo - 1, story.member("staff"), (ctx) =>
    openAttachment(ctx, toolsOf(story, shared), attachmentId),
  );
}

interface DemoFile {
  layer: AttachmentLayer;
  fileName: string;
  text: string;
}

function add(
  ctx: WriteContext,
  story: Story,
  owner: AttachmentOwner,
  place: { ownerId: string; part?: string },
  { text, ...file }: DemoFile,
): Promise<AttachmentRow> {
  const input = { ownerKind: owner.kind, ...place, ...file };
  return addAttachment(ctx, toolsOf(story, owner), input, new TextEncoder().encode(text));
}

function toolsOf({ files }: Story, owner: AttachmentOwner) {
  if (files === null) throw new Error("the demo has no place for files");
  return { ...files, owners: [owner] };
}
