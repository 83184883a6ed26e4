import { requirementSchema } from "../../kernel/requirement.ts";
import type { CoachedNeed, CoachRule } from "./coach-rule.ts";
import { fixRequirements } from "./requirement-fixes.ts";

/** 量化指标: a goal, and at least one requirement that can be measured. */
export const MEASURABLE_GOAL: readonly CoachRule[] = [
  {
    name: "goal",
    points: 4,
    label: "要达到什么",
    judge: ({ goal }) =>
      goal.trim().length >= 8
        ? null
        : {
            field: "goal",
            sentence: "请写希望达到的结果，尽量带数字，如“横向收缩率不超过 2 %，连续运行 3 个月稳定”。",
          },
  },
  {
    name: "measurable",
    points: 20,
    label: "至少一项可测量的指标",
    judge: (need) => {
      if (need.requirements.some(isMeasurable)) return null;
      const fixes = fixRequirements(need);
      const hasRow = need.requirements.some(({ name }) => name.trim() !== "");
      return {
        field: "requirements",
        share: hasRow ? 0.25 : 0,
        fixes,
        sentence:
          fixes.length > 0
            ? "您写了数字，还没有列成指标。列成指标后，服务会逐项核对成果能不能达到。"
            : "请列出至少一项能测量的指标：名称、比较方式、数值、单位，如“横向热收缩率 ≤ 2 %”。",
      };
    },
  },
];

function isMeasurable(row: CoachedNeed["requirements"][number]): boolean {
  return row.operator !== "text" && requirementSchema.safeParse(row).success;
}
