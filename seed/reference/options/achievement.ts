import type { OptionListSeed } from "../options.ts";

const REGISTRATION_FORM = "《科技成果登记办法》（国科发计字〔2000〕542号）及《科技成果登记表（应用技术类成果）》";

/** 阶段, and what the national registration form asks of an applied achievement. */
export const ACHIEVEMENT_LISTS: OptionListSeed[] = [
  {
    list: "stage",
    label: "成果所处阶段",
    source: "《科技成果登记表》“成果所处阶段”细分；成熟度对应参照 GB/T 22900-2022《科学技术研究项目评价通则》",
    options: [
      { code: "laboratory", label: "实验室", attributes: { readinessFrom: 1, readinessTo: 4 } },
      { code: "benchTrial", label: "小试", attributes: { readinessFrom: 5, readinessTo: 5 } },
      { code: "pilotTrial", label: "中试", attributes: { readinessFrom: 6, readinessTo: 7 } },
      { code: "smallBatch", label: "小批量", attributes: { readinessFrom: 8, readinessTo: 8 } },
      { code: "industrialized", label: "产业化", attributes: { readinessFrom: 9, readinessTo: 9 } },
    ],
  },
  {
    list: "achievementForm",
    label: "成果体现形式",
    source: REGISTRATION_FORM,
    options: [
      { code: "newTechnology", label: "新技术" },
      { code: "newProcess", label: "新工艺" },
      { code: "newProduct", label: "新产品" },
      { code: "newMaterial", label: "新材料" },
      { code: "newEquipment", label: "新装备" },
      { code: "biomedicalVariety", label: "生物医药品种" },
      { code: "newBreed", label: "动植物新品种" },
      { code: "newMineral", label: "矿产新品种" },
      { code: "otherApplied", label: "其他应用技术" },
      { code: "standard", label: "标准" },
    ],
  },
  {
    list: "evaluationForm",
    label: "评价形式",
    source: REGISTRATION_FORM,
    options: [
      { code: "appraisal", label: "鉴定" },
      { code: "acceptance", label: "验收" },
      { code: "conclusion", label: "结题" },
      { code: "review", label: "评审" },
      { code: "assessment", label: "评估" },
      { code: "industryAdmission", label: "行业准入" },
      { code: "authoritativeTesting", label: "权威部门检测" },
      { code: "other", label: "其他" },
    ],
  },
  {
    list: "achievementLevel",
    label: "成果水平",
    source: `${REGISTRATION_FORM}；无结论的按填写说明填“未评价”`,
    options: [
      { code: "internationalLeading", label: "国际领先" },
      { code: "internationalAdvanced", label: "国际先进" },
      { code: "domesticLeading", label: "国内领先" },
      { code: "domesticAdvanced", label: "国内先进" },
      { code: "other", label: "其他" },
      { code: "notEvaluated", label: "未评价" },
    ],
  },
  {
    list: "applicationState",
    label: "应用状态",
    source: REGISTRATION_FORM,
    options: [
      { code: "industrialUse", label: "产业化应用" },
      { code: "smallScaleUse", label: "小批量或小范围应用" },
      { code: "trialUse", label: "试用" },
      { code: "discontinued", label: "应用后停用" },
      { code: "notApplied", label: "未应用" },
      { code: "other", label: "其他" },
    ],
  },
];
