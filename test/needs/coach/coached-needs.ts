import type { CoachedNeed } from "../../../src/needs/coach/coach-rule.ts";

/** Nothing typed yet. */
export const emptyNeed: CoachedNeed = {
  title: "",
  problem: "",
  keyTechnology: "",
  goal: "",
  requirements: [],
  industry: "",
  technicalField: "",
  needType: "",
  cooperationModes: [],
  keywords: [],
  budgetFen: null,
  validUntil: "",
  presentBase: "",
  confidentialAnnex: "",
  contact: { name: "", phone: "", email: "" },
};

/** As a clerk writes it who was told to hand something in. */
export const poorNeed: CoachedNeed = {
  ...emptyNeed,
  title: "提升产品质量",
  problem: "希望与高校合作，提升产品质量，增强企业竞争力。",
  goal: "达到国内领先水平，形成自主知识产权。",
  keywords: ["质量"],
};

/** As the engineer writes it who has the trouble. */
export const goodNeed: CoachedNeed = {
  title: "超高功率石墨电极接头断裂控制技术",
  problem: "φ600 mm 石墨电极接头在炼钢电炉上使用时断裂，断裂率 4.5 %，每月造成停炉 3 次。",
  keyTechnology: "曾调整针状焦配比和浸渍次数，断裂率只降了 0.5 个百分点，难在接头与本体的热膨胀不一致。",
  goal: "接头断裂率不高于 1 %，抗折强度不低于 22 MPa。",
  requirements: [
    { name: "接头断裂率", operator: "lte", value: "1", valueTo: "", unit: "%", must: true },
    { name: "抗折强度", operator: "gte", value: "22", valueTo: "", unit: "MPa", must: true },
  ],
  industry: "carbonMaterials.graphiteElectrode",
  technicalField: "newMaterials",
  needType: "technicalBreakthrough",
  cooperationModes: ["commissionedDevelopment"],
  keywords: ["石墨电极", "接头", "断裂"],
  budgetFen: 80_000_000,
  validUntil: "2027-06-30",
  presentBase: "有焙烧窑 2 座、石墨化炉 1 座，工程师 4 人。由技术部牵头，总经理审批投入。",
  confidentialAnnex: "",
  contact: { name: "甲测试", phone: "13800000001", email: "" },
};
