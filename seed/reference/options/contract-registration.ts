import type { OptionListSeed } from "../options.ts";

/** What the registration form of technology contracts asks besides the terms of the contract. */
export const CONTRACT_REGISTRATION_LISTS: OptionListSeed[] = [
  {
    list: "planSource",
    label: "计划来源",
    source: "科学技术部《技术合同登记表》“计划来源”，归并为五级",
    options: [
      { code: "national", label: "国家科技计划" },
      { code: "ministry", label: "部门计划" },
      { code: "province", label: "省级计划", note: "省、自治区、直辖市及计划单列市" },
      { code: "county", label: "地市县计划" },
      { code: "none", label: "计划外", note: "双方自行商定，不来自任何科技计划" },
    ],
  },
  {
    list: "socioeconomicObjective",
    label: "社会经济目标",
    source: "GB/T 24450-2009《社会经济目标分类和代码》第一级；科学技术部《技术合同登记表》“社会经济目标”",
    options: [
      { code: "environment", label: "环境保护、生态建设及污染防治" },
      { code: "energy", label: "能源生产、分配和合理利用" },
      { code: "health", label: "卫生事业发展" },
      { code: "education", label: "教育事业发展" },
      { code: "infrastructure", label: "基础设施以及城市和农村规划" },
      { code: "society", label: "社会发展和社会服务" },
      { code: "earth", label: "地球和大气层的探索与利用" },
      { code: "civilSpace", label: "民用空间探测及开发" },
      { code: "agriculture", label: "农林牧渔业发展" },
      { code: "industryAndCommerce", label: "工商业发展" },
      { code: "nonOriented", label: "非定向研究" },
      { code: "otherCivil", label: "其他民用目标" },
      { code: "defense", label: "国防" },
    ],
  },
  {
    list: "partyNature",
    label: "单位性质",
    source: "科学技术部《技术合同登记表》填写说明“买、卖方性质”代码树的常用各级；境外机构为补充",
    options: [
      { code: "government", label: "机关法人" },
      { code: "research", label: "科研机构", note: "事业法人" },
      { code: "university", label: "高等院校", note: "事业法人" },
      { code: "medical", label: "医疗卫生机构", note: "事业法人" },
      { code: "otherPublic", label: "其他事业法人" },
      { code: "society", label: "社团法人" },
      { code: "domestic", label: "内资企业" },
      { code: "hongKongMacaoTaiwan", label: "港澳台商投资企业" },
      { code: "foreignInvested", label: "外商投资企业" },
      { code: "selfEmployed", label: "个体经营" },
      { code: "overseas", label: "境外机构" },
      { code: "person", label: "自然人" },
      { code: "other", label: "其他组织" },
    ],
  },
];
