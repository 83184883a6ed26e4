import { type Actor, type Context, SYSTEM } from "../../src/kernel/context.ts";
import { formallyCheckNeed, publishNeed, refuseNeed, returnNeed } from "../../src/needs/check-need.ts";
import type { NeedContent, NeedStatus } from "../../src/needs/need.ts";
import { beginTalks, signNeed } from "../../src/needs/need-talks.ts";
import { postNeed } from "../../src/needs/post-need.ts";
import { getNeedRecord, type NeedRow } from "../../src/needs/queries.ts";
import { submitNeed } from "../../src/needs/submit-need.ts";
import { withdrawNeed } from "../../src/needs/withdraw-need.ts";
import { seedReference } from "../../src/reference/seed-reference.ts";
import { cast } from "./cast.ts";

/** What the battery-separator firm asks for, complete enough to be handed in. */
export const separatorNeed: NeedContent = {
  title: "锂电隔膜涂覆层高温收缩控制技术",
  problem: "陶瓷涂覆隔膜在 150 ℃ 下横向收缩率达到 6 %，电芯热箱试验通过率只有 70 %。",
  keyTechnology: "涂覆浆料的粘结剂体系与涂层孔隙率之间的取舍。",
  goal: "150 ℃、1 h 横向收缩率不超过 2 %，透气值增幅不超过 20 %。",
  requirements: [
    { name: "横向热收缩率", operator: "lte", value: "2", valueTo: "", unit: "%", must: true },
    { name: "涂层外观", operator: "text", value: "无漏涂、无划伤", valueTo: "", unit: "", must: false },
  ],
  industry: "newEnergy",
  technicalField: "newMaterials",
  needType: "technicalResearch",
  cooperationModes: ["commissionedDevelopment"],
  keywords: ["隔膜", "陶瓷涂覆"],
  budgetFen: 120_000_000,
  validUntil: "2027-06-30",
  presentBase: "有涂布中试线一条。",
  wishedPartners: "",
  visibility: "public",
  confidentialAnnex: "年用量与配方细节见附件。",
  contact: { name: "甲测试", phone: "13800000001", email: "jia@example.com" },
};

/** The option lists a need chooses from; `retiredType` can no longer be chosen. */
export async function putNeedOptions(ctx: Context): Promise<void> {
  const list = (name: string, options: { code: string; label: string; parent?: string }[]) => ({
    list: name,
    label: name,
    source: "test",
    options,
  });
  await seedReference(ctx, {
    lists: [
      list("region", [
        { code: "140000", label: "山西省" },
        { code: "141121", label: "文水县", parent: "140000" },
      ]),
      list("industry", [
        { code: "newEnergy", label: "新能源" },
        { code: "newEnergy.storage", label: "储能材料", parent: "newEnergy" },
        { code: "baijiu", label: "清香型白酒" },
      ]),
      list("technicalField", [{ code: "newMaterials", label: "新材料" }]),
      list("needType", [
        { code: "technicalResearch", label: "技术攻关" },
        { code: "testing", label: "检验检测" },
      ]),
      list("cooperationMode", [
        { code: "commissionedDevelopment", label: "委托开发" },
        { code: "technicalService", label: "技术服务" },
      ]),
    ],
    lexicon: [{ term: "隔膜", industry: "newEnergy" }],
    affinities: [],
  });
}

type As = (actor: Actor) => Context;

/** A need brought by its verbs to where the test begins. */
export async function putNeed(as: As, status: NeedStatus, changes: Partial<NeedContent> = {}): Promise<NeedRow> {
  const need = await postNeed(as(cast.battery), { content: { ...separatorNeed, ...changes } });
  const [owner, staff, needId] = [as(cast.battery), as(cast.staff), need.id];
  if (status === "draft") return need;
  const submitted = await submitNeed(owner, { needId, version: need.version });
  if (status === "submitted") return submitted;
  if (status === "closed") return withdrawNeed(owner, { needId });
  if (status === "returned") return returnNeed(staff, { needId, opinion: "请补充检测条件。" });
  if (status === "refused") return refuseNeed(staff, { needId, opinion: "不属于技术需求。" });
  const checked = await formallyCheckNeed(staff, { needId });
  if (status === "checked") return checked;
  const published = await publishNeed(as(cast.reviewer), { needId });
  if (status === "published") return published;
  await (status === "inTalks" ? beginTalks(as(SYSTEM), { needId }) : signNeed(as(SYSTEM), { needId }));
  return getNeedRecord(as(SYSTEM).db, needId);
}
