import type { OptionListSeed } from "../options.ts";

/** 需求类型. There is no national list; this one joins those seen on provincial and city forms. */
export const NEED_TYPE_LIST: OptionListSeed = {
  list: "needType",
  label: "需求类型",
  source: "无全国统一目录；据省市技术需求征集表与供需对接通知归并",
  options: [
    { code: "technicalBreakthrough", label: "技术攻关", note: "已有明确难题，需共同解决" },
    { code: "achievementAcquisition", label: "成果引进", note: "希望直接受让或引进已有成果" },
    { code: "productProcessDevelopment", label: "新产品/新工艺开发" },
    { code: "equipmentDigitalUpgrade", label: "设备改造与数字化" },
    { code: "inspectionTesting", label: "检验检测" },
    { code: "jointProjectApplication", label: "联合申报项目" },
    { code: "talentRecruitment", label: "人才/团队引进" },
    { code: "platformBuilding", label: "平台共建" },
    { code: "intellectualProperty", label: "知识产权" },
    { code: "other", label: "其他" },
  ],
};
