import type { OptionListSeed } from "../options.ts";

/**
 * 技术合同类型, 合作方式, 否决原因, 省校合作基地 and 专项资金用途. `contractKind` of a cooperation mode is the contract it usually
 * leads to; what is registered follows the signed text. 面议 leads to none until it is settled.
 */
export const COOPERATION_LISTS: OptionListSeed[] = [
  {
    list: "contractKind",
    label: "技术合同类型",
    source: "《中华人民共和国民法典》第三编第二十章技术合同；《技术合同认定登记管理办法》（工业和信息化部，2026年）",
    options: [
      { code: "development", label: "技术开发", note: "委托开发、合作开发" },
      { code: "transfer", label: "技术转让" },
      { code: "licensing", label: "技术许可" },
      { code: "consulting", label: "技术咨询" },
      { code: "service", label: "技术服务" },
    ],
  },
  {
    list: "cooperationMode",
    label: "合作方式",
    source:
      "《中华人民共和国促进科技成果转化法》第十六条；《民法典》第三编第二十章；最高人民法院技术合同司法解释（许可的三种方式）；省级技术需求征集表“合作模式”",
    options: [
      { code: "technologyTransfer", label: "技术转让", attributes: { contractKind: "transfer" } },
      {
        code: "licensing",
        label: "技术许可",
        note: "未定许可种类时选此项",
        attributes: { contractKind: "licensing" },
      },
      {
        code: "licensing.exclusive",
        label: "技术许可（独占）",
        parent: "licensing",
        note: "仅被许可人可实施，许可人自己也不得实施",
        attributes: { contractKind: "licensing" },
      },
      {
        code: "licensing.sole",
        label: "技术许可（排他）",
        parent: "licensing",
        note: "仅被许可人与许可人可实施",
        attributes: { contractKind: "licensing" },
      },
      {
        code: "licensing.ordinary",
        label: "技术许可（普通）",
        parent: "licensing",
        note: "许可人可再许可他人",
        attributes: { contractKind: "licensing" },
      },
      { code: "jointDevelopment", label: "合作开发", attributes: { contractKind: "development" } },
      { code: "commissionedDevelopment", label: "委托开发", attributes: { contractKind: "development" } },
      { code: "technicalService", label: "技术服务", attributes: { contractKind: "service" } },
      { code: "technicalConsulting", label: "技术咨询", attributes: { contractKind: "consulting" } },
      {
        code: "equityContribution",
        label: "作价入股",
        note: "以技术权属出资的，一般按技术转让合同登记",
        attributes: { contractKind: "transfer" },
      },
      {
        code: "jointPlatform",
        label: "共建平台",
        note: "以约定的共同研发任务为准，一般按技术开发合同登记",
        attributes: { contractKind: "development" },
      },
      {
        code: "talentSecondment",
        label: "人才引进/兼职",
        note: "约定技术任务的，一般按技术服务合同登记；单纯劳动合同不属技术合同",
        attributes: { contractKind: "service" },
      },
      { code: "negotiable", label: "面议", note: "商定方式后再确定合同类型" },
    ],
  },
  {
    list: "declineReason",
    label: "否决原因",
    source: "高校成果推介企业反馈归类与供需对接实践；依本服务研判流程编制",
    options: [
      { code: "tooEarly", label: "阶段太早" },
      { code: "advantageUnclear", label: "相对现有技术优势不明" },
      { code: "commercialRouteUnclear", label: "商业路径或成本不清" },
      { code: "descriptionUnclear", label: "描述不清" },
      {
        code: "requirementNotMet",
        label: "技术指标不满足",
        note: "请选出不满足的技术指标",
        attributes: { detail: "requirement" },
      },
      { code: "offDirection", label: "方向不符" },
      { code: "alreadySolved", label: "已有在研或已解决" },
      { code: "ownershipCompliance", label: "权属/合规" },
      { code: "priceOrMode", label: "价格或合作方式" },
      { code: "noResponse", label: "无回应" },
      { code: "other", label: "其他", note: "请写明原因", attributes: { detail: "text" } },
    ],
  },
  {
    list: "provinceUniversityBase",
    label: "省校合作基地",
    source: "山西省《关于深化省校合作的实施方案》（2021年）十二大基地，按原文顺序",
    options: [
      { code: "studentInternship", label: "大学生实习实训基地" },
      { code: "studentEmployment", label: "大学生就业创业基地" },
      { code: "researchPlatformExtension", label: "高校科研平台延伸基地" },
      { code: "achievementTransformation", label: "高校科技成果转化基地" },
      { code: "thinkTank", label: "智库合作基地" },
      { code: "studentSource", label: "高校优质生源基地" },
      { code: "patrioticEducation", label: "红色教育和国情教育基地" },
      { code: "jointStudentTraining", label: "大学生联合培养基地" },
      { code: "cadreTraining", label: "高校干部人才培养基地" },
      { code: "alumniInvestment", label: "校友招商引才基地" },
      { code: "farmProductSupply", label: "高校农产品供应基地" },
      { code: "skilledServiceTraining", label: "技能服务人才培养基地" },
    ],
  },
  {
    list: "fundPurpose",
    label: "专项资金用途",
    source:
      "文水县教科局《强化科技创新支持、开展高新技术企业提升工程工作方案》§六（人才发展专项资金）；五类由本服务编制",
    options: [
      { code: "recruitment", label: "引才" },
      { code: "training", label: "培训" },
      { code: "project", label: "项目" },
      { code: "platform", label: "平台" },
      { code: "settlement", label: "安家补贴" },
    ],
  },
];
