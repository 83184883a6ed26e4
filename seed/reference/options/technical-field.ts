import type { OptionListSeed } from "../options.ts";

/**
 * 技术领域: the eight national fields with their second level, and two that a county needs besides. Official
 * systems number these fields differently, so the key is the name.
 */
export const TECHNICAL_FIELD_LIST: OptionListSeed = {
  list: "technicalField",
  label: "技术领域",
  source:
    "《高新技术企业认定管理办法》（国科发火〔2016〕32号）附件《国家重点支持的高新技术领域》一、二级；现代农业、其他为县级补充",
  options: [
    { code: "electronicInformation", label: "电子信息" },
    { code: "electronicInformation.software", label: "软件", parent: "electronicInformation" },
    { code: "electronicInformation.microelectronics", label: "微电子技术", parent: "electronicInformation" },
    {
      code: "electronicInformation.computersAndNetworks",
      label: "计算机产品及其网络应用技术",
      parent: "electronicInformation",
    },
    { code: "electronicInformation.communications", label: "通信技术", parent: "electronicInformation" },
    { code: "electronicInformation.broadcastingFilm", label: "广播影视技术", parent: "electronicInformation" },
    { code: "electronicInformation.components", label: "新型电子元器件", parent: "electronicInformation" },
    { code: "electronicInformation.security", label: "信息安全技术", parent: "electronicInformation" },
    {
      code: "electronicInformation.intelligentTransport",
      label: "智能交通和轨道交通技术",
      parent: "electronicInformation",
    },

    { code: "biologyMedicine", label: "生物与新医药" },
    { code: "biologyMedicine.medicalBiotechnology", label: "医药生物技术", parent: "biologyMedicine" },
    { code: "biologyMedicine.traditionalMedicine", label: "中药、天然药物", parent: "biologyMedicine" },
    { code: "biologyMedicine.chemicalDrugs", label: "化学药研发技术", parent: "biologyMedicine" },
    { code: "biologyMedicine.dosageForms", label: "药物新剂型与制剂创制技术", parent: "biologyMedicine" },
    { code: "biologyMedicine.medicalDevices", label: "医疗仪器、设备与医学专用软件", parent: "biologyMedicine" },
    { code: "biologyMedicine.industrialBiotechnology", label: "轻工和化工生物技术", parent: "biologyMedicine" },
    { code: "biologyMedicine.agriculturalBiotechnology", label: "农业生物技术", parent: "biologyMedicine" },

    { code: "aerospace", label: "航空航天" },
    { code: "aerospace.aviation", label: "航空技术", parent: "aerospace" },
    { code: "aerospace.spaceflight", label: "航天技术", parent: "aerospace" },

    { code: "newMaterials", label: "新材料" },
    { code: "newMaterials.metals", label: "金属材料", parent: "newMaterials" },
    { code: "newMaterials.inorganicNonmetals", label: "无机非金属材料", parent: "newMaterials" },
    { code: "newMaterials.polymers", label: "高分子材料", parent: "newMaterials" },
    { code: "newMaterials.biomedicalMaterials", label: "生物医用材料", parent: "newMaterials" },
    { code: "newMaterials.fineChemicals", label: "精细和专用化学品", parent: "newMaterials" },
    { code: "newMaterials.culturalMaterials", label: "与文化艺术产业相关的新材料", parent: "newMaterials" },

    { code: "highTechServices", label: "高技术服务" },
    { code: "highTechServices.researchDesign", label: "研发与设计服务", parent: "highTechServices" },
    { code: "highTechServices.inspectionStandards", label: "检验检测认证与标准服务", parent: "highTechServices" },
    { code: "highTechServices.informationServices", label: "信息技术服务", parent: "highTechServices" },
    { code: "highTechServices.professionalServices", label: "高技术专业化服务", parent: "highTechServices" },
    {
      code: "highTechServices.intellectualProperty",
      label: "知识产权与成果转化服务",
      parent: "highTechServices",
    },
    { code: "highTechServices.commerceLogistics", label: "电子商务与现代物流技术", parent: "highTechServices" },
    { code: "highTechServices.citySociety", label: "城市管理与社会服务", parent: "highTechServices" },
    { code: "highTechServices.culturalCreativity", label: "文化创意产业支撑技术", parent: "highTechServices" },

    { code: "newEnergy", label: "新能源与节能" },
    { code: "newEnergy.renewables", label: "可再生清洁能源", parent: "newEnergy" },
    { code: "newEnergy.nuclearHydrogen", label: "核能及氢能", parent: "newEnergy" },
    { code: "newEnergy.conversionStorage", label: "新型高效能量转换与储存技术", parent: "newEnergy" },
    { code: "newEnergy.energySaving", label: "高效节能技术", parent: "newEnergy" },

    { code: "resourcesEnvironment", label: "资源与环境" },
    { code: "resourcesEnvironment.water", label: "水污染控制与水资源利用技术", parent: "resourcesEnvironment" },
    { code: "resourcesEnvironment.air", label: "大气污染控制技术", parent: "resourcesEnvironment" },
    {
      code: "resourcesEnvironment.solidWaste",
      label: "固体废弃物处置与综合利用技术",
      parent: "resourcesEnvironment",
    },
    { code: "resourcesEnvironment.physicalPollution", label: "物理性污染防治技术", parent: "resourcesEnvironment" },
    {
      code: "resourcesEnvironment.monitoringEmergency",
      label: "环境监测及环境事故应急处理技术",
      parent: "resourcesEnvironment",
    },
    { code: "resourcesEnvironment.ecology", label: "生态环境建设与保护技术", parent: "resourcesEnvironment" },
    { code: "resourcesEnvironment.cleanerProduction", label: "清洁生产技术", parent: "resourcesEnvironment" },
    {
      code: "resourcesEnvironment.resourceExtraction",
      label: "资源勘查、高效开采与综合利用技术",
      parent: "resourcesEnvironment",
    },

    { code: "advancedManufacturing", label: "先进制造与自动化" },
    { code: "advancedManufacturing.processControl", label: "工业生产过程控制系统", parent: "advancedManufacturing" },
    { code: "advancedManufacturing.productionSafety", label: "安全生产技术", parent: "advancedManufacturing" },
    { code: "advancedManufacturing.instruments", label: "高性能、智能化仪器仪表", parent: "advancedManufacturing" },
    { code: "advancedManufacturing.processesEquipment", label: "先进制造工艺与装备", parent: "advancedManufacturing" },
    { code: "advancedManufacturing.machinery", label: "新型机械", parent: "advancedManufacturing" },
    { code: "advancedManufacturing.electricPower", label: "电力系统与设备", parent: "advancedManufacturing" },
    { code: "advancedManufacturing.vehicles", label: "汽车及轨道车辆相关技术", parent: "advancedManufacturing" },
    {
      code: "advancedManufacturing.shipsOffshore",
      label: "高技术船舶与海洋工程装备设计制造技术",
      parent: "advancedManufacturing",
    },
    {
      code: "advancedManufacturing.traditionalCulture",
      label: "传统文化产业改造技术",
      parent: "advancedManufacturing",
    },

    { code: "modernAgriculture", label: "现代农业", note: "不属于八大高新技术领域" },
    { code: "other", label: "其他", note: "不属于八大高新技术领域" },
  ],
};
