import { findQuantities } from "../../search/quantity.ts";
import type { CoachRule } from "./coach-rule.ts";

const SHORTEST_BASE = 10;
const BASE =
  /设备|产线|生产线|中试|试验|实验|检测|仪器|化验|质检|工程师|技术员|技术人员|研发人员|团队|人员|专职|样品|样机|数据|专利|前期|车间|机组|平台|中心|炉|窑|釜|条件|场地|资质/;

const DECIDER =
  "董事长|董事会|总经理|副总|总工程?师?|厂长|总监|部长|主任|经理|负责人|技术部|研发部|生产部|质量部|质检部|设备部|工程部|技术中心|研发中心|管理层|领导班子|场长|理事长|社长";
const DECISION = "牵头|负责|拍板|决定|决策|审批|批准|审定|验收|定夺|主持|分管|立项|把关";
const WHO_DECIDES = new RegExp(
  `(?:${DECIDER})[^。；;\\n]{0,14}(?:${DECISION})|由[^。；;\\n]{1,14}(?:${DECISION})|已(?:经)?立项|列入[^。；;\\n]{0,10}计划|(?:${DECISION})[^。；;\\n]{0,8}(?:${DECIDER})`,
);

/** 决策归属与现有基础: whether somebody stands behind the need, and on what the work can build. */
export const READY_ENTERPRISE: readonly CoachRule[] = [
  {
    name: "presentBase",
    points: 10,
    label: "现有基础",
    judge: ({ presentBase }) => {
      const text = presentBase.trim();
      if (text.length >= SHORTEST_BASE && (BASE.test(text) || findQuantities(text).length > 0)) return null;
      return {
        field: "presentBase",
        share: text === "" ? 0 : 0.3,
        sentence:
          text === ""
            ? "请写现有的设备、人员和数据，如“有涂布中试线 1 条、工程师 3 人，可提供半年检测数据”。"
            : "现有基础写得太少，请补上设备、人员、样品或检测数据，对方据此判断能否接着做。",
      };
    },
  },
  {
    name: "decider",
    points: 8,
    label: "谁来决定",
    judge: ({ problem, goal, presentBase, confidentialAnnex }) =>
      WHO_DECIDES.test([problem, goal, presentBase, confidentialAnnex].join("\n"))
        ? null
        : {
            field: "presentBase",
            sentence:
              "请写谁牵头、谁拍板、谁验收，如“由技术部牵头，总经理审批投入”。写职务即可，姓名写在“保密附件说明”。",
          },
  },
];
