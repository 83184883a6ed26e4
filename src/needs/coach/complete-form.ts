import { describeBudget } from "../need.ts";
import type { CoachRule, Shortfall } from "./coach-rule.ts";

/** A field that is left open. */
const missing = (isMissing: boolean, field: string, sentence: string): Shortfall | null =>
  isMissing ? { field, sentence } : null;

/** 其余栏目: what matching and a first call need besides the text. */
export const COMPLETE_FORM: readonly CoachRule[] = [
  {
    name: "title",
    points: 3,
    label: "名称",
    judge: ({ title }) => {
      const text = title.trim();
      if (text.length < 4)
        return { field: "title", sentence: "请写需求名称：什么产品、解决什么，如“取向硅钢薄带轧制边裂控制技术”。" };
      const telling = text.replaceAll(GENERIC, "");
      return missing(telling.length < 4, "title", "名称太笼统，看不出是什么产品、什么工艺。请把对象写进名称。");
    },
  },
  {
    name: "industry",
    points: 3,
    label: "产业",
    judge: ({ industry }) => missing(industry === "", "industry", "请选择产业；写好主要问题后，服务会按文字给出建议。"),
  },
  {
    name: "technicalField",
    points: 2,
    label: "技术领域",
    judge: ({ technicalField }) => missing(technicalField === "", "technicalField", "请选择技术领域。"),
  },
  {
    name: "cooperation",
    points: 2,
    label: "需求类型与合作方式",
    judge: ({ needType, cooperationModes }) =>
      missing(needType === "", "needType", "请选择需求类型。") ??
      missing(cooperationModes.length === 0, "cooperationModes", "请选择能接受的合作方式，可多选。"),
  },
  {
    name: "keywords",
    points: 3,
    label: "关键词",
    judge: ({ keywords }) => {
      const written = keywords.filter((word) => word.trim().length > 1).length;
      if (written >= 2) return null;
      return {
        field: "keywords",
        share: written === 1 ? 0.5 : 0,
        sentence: "请写 2–5 个关键词：产品、材料、工艺各一个，如“取向硅钢，轧制，边裂”。",
      };
    },
  },
  {
    name: "budget",
    points: 3,
    label: "预算",
    judge: (need) => missing(describeBudget(need) === "", "budget", "请填写愿意投入的金额，或勾选“面议”。"),
  },
  {
    name: "contact",
    points: 2,
    label: "联系人",
    judge: ({ contact }) =>
      missing(contact.name.trim() === "", "contact[name]", "请填写懂这项技术的联系人姓名（不公开）。") ??
      missing(
        contact.phone.trim() === "" && contact.email.trim() === "",
        "contact[phone]",
        "请填写联系人的电话（不公开，双方同意对接后才互见）。",
      ),
  },
  {
    name: "validUntil",
    points: 2,
    label: "有效期",
    judge: ({ validUntil }) => missing(validUntil === "", "validUntil", "请填写有效期截止日，到期前服务会提醒续期。"),
  },
];

const GENERIC =
  /技术|研究|开发|研发|应用|关键|核心|产品|质量|提升|提高|改进|改善|优化|升级|改造|创新|解决|方案|问题|需求|项目|系统|工艺|设备|新型|新|企业|公司|数字化|智能化|转型|及其|以及|的|与|和|及|求|急需|寻求|合作/g;
