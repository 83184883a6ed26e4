import { organizations } from "../../db/schema/organizations.ts";
import type { AchievementContent, AchievementStatus } from "../../src/achievements/achievement.ts";
import { publishAchievement, refuseAchievement, returnAchievement } from "../../src/achievements/check-achievement.ts";
import { postAchievement } from "../../src/achievements/post-achievement.ts";
import type { AchievementRow } from "../../src/achievements/queries.ts";
import { submitAchievement } from "../../src/achievements/submit-achievement.ts";
import { withdrawAchievement } from "../../src/achievements/withdraw-achievement.ts";
import type { Actor, Context } from "../../src/kernel/context.ts";
import { seedReference } from "../../src/reference/seed-reference.ts";
import { cast } from "./cast.ts";
import { TEST_NOW } from "./database.ts";

/** What the professor's university offers, complete enough to be handed in. */
export const coatingAchievement: AchievementContent = {
  title: "水性陶瓷涂覆隔膜及其低收缩涂层制备技术",
  team: "示例理工大学能源材料研究所 6 人",
  lead: "丙教授",
  abstract: "以改性聚丙烯酸酯为粘结剂的水性陶瓷浆料，在 9 μm 基膜上单面涂覆 2 μm，150 ℃、1 h 横向收缩率 1.6 %。",
  innovations: "粘结剂侧链含硅氧基团，与氧化铝表面成键。",
  figures: [
    { name: "横向热收缩率", operator: "lte", value: "1.6", valueTo: "", unit: "%", must: true },
    { name: "涂层厚度", operator: "range", value: "1.5", valueTo: "3", unit: "μm", must: true },
  ],
  scenes: "动力电池隔膜涂覆线。",
  industry: "newEnergy.storage",
  technicalField: "newMaterials",
  keywords: ["隔膜", "陶瓷涂覆"],
  stage: "pilotTrial",
  readinessLevel: 6,
  readinessEvidence: "中试线连续运行 3 个月的记录。",
  intellectualProperties: [{ kind: "inventionPatent", number: "ZL-TEST-0001", status: "granted" }],
  form: "newMaterial",
  evaluationForm: "acceptance",
  level: "domesticLeading",
  applicationState: "trialUse",
  transferModes: ["licensing.ordinary", "technicalService"],
  transferNote: "面向动力电池企业，可提供中试样品。",
  priceFen: 80_000_000,
  registrationNumber: "",
  validUntil: "2027-06-30",
  contact: { name: "丙教授", phone: "0351-6000001", email: "bing@example.com" },
};

/** The option lists an achievement chooses from. */
export async function putAchievementOptions(ctx: Context): Promise<void> {
  const list = (name: string, ...options: { code: string; label: string; parent?: string }[]) => ({
    list: name,
    label: name,
    source: "test",
    options,
  });
  await seedReference(ctx, {
    lists: [
      list("region", { code: "140000", label: "山西省" }, { code: "141121", label: "文水县", parent: "140000" }),
      list(
        "industry",
        { code: "newEnergy", label: "新能源" },
        { code: "newEnergy.storage", label: "储能材料", parent: "newEnergy" },
        { code: "baijiu", label: "清香型白酒" },
      ),
      list("technicalField", { code: "newMaterials", label: "新材料" }),
      list("stage", { code: "laboratory", label: "实验室" }, { code: "pilotTrial", label: "中试" }),
      list(
        "cooperationMode",
        { code: "licensing", label: "技术许可" },
        { code: "licensing.ordinary", label: "技术许可（普通）", parent: "licensing" },
        { code: "licensing.sole", label: "技术许可（排他）", parent: "licensing" },
        { code: "technicalService", label: "技术服务" },
      ),
      list("intellectualPropertyKind", { code: "inventionPatent", label: "发明专利" }),
      list("intellectualPropertyStatus", { code: "granted", label: "授权" }, { code: "pending", label: "申请中" }),
      list("achievementForm", { code: "newMaterial", label: "新材料" }),
      list("evaluationForm", { code: "acceptance", label: "验收" }),
      list("achievementLevel", { code: "domesticLeading", label: "国内领先" }),
      list("applicationState", { code: "trialUse", label: "试用" }),
    ],
    lexicon: [
      { term: "隔膜", industry: "newEnergy" },
      { term: "石墨烯", industry: "newEnergy" },
    ],
    affinities: [],
  });
}

const at = { createdAt: TEST_NOW, updatedAt: TEST_NOW };

/** Another institution, for what one must never learn of the other. */
export const OTHER_INSTITUTION_ID = "e6".repeat(16);
export const otherProfessor: Actor = {
  role: "institution",
  accountId: "0b".repeat(16),
  name: "子教授",
  organizationId: OTHER_INSTITUTION_ID,
};
/** 待认领, where imported achievements wait. */
export const UNCLAIMED_ID = "f7".repeat(16);

export async function putInstitutions(ctx: Context): Promise<void> {
  await ctx.db.insert(organizations).values([
    {
      ...at,
      id: OTHER_INSTITUTION_ID,
      kind: "institution",
      name: "示例能源研究院",
      creditCode: "12140000MB00000275",
      region: "140000",
      status: "approved",
    },
    { ...at, id: UNCLAIMED_ID, kind: "institution", name: "待认领", status: "approved", placeholder: true },
  ]);
}

type As = (actor: Actor) => Context;

/** An achievement brought by its verbs to where the test begins. */
export async function putAchievement(
  as: As,
  status: AchievementStatus,
  changes: Partial<AchievementContent> = {},
): Promise<AchievementRow> {
  const [owner, staff] = [as(cast.professor), as(cast.staff)];
  const achievement = await postAchievement(owner, { content: { ...coatingAchievement, ...changes } });
  const achievementId = achievement.id;
  if (status === "draft") return achievement;
  const submitted = await submitAchievement(owner, { achievementId, version: achievement.version });
  if (status === "submitted") return submitted;
  if (status === "closed") return withdrawAchievement(owner, { achievementId });
  if (status === "returned") return returnAchievement(staff, { achievementId, opinion: "请补充检测报告。" });
  if (status === "refused") return refuseAchievement(staff, { achievementId, opinion: "不属于科技成果。" });
  return publishAchievement(staff, { achievementId });
}
