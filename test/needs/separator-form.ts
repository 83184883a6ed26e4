/** What a browser sends. */
export type FormFields = Readonly<Record<string, string | readonly string[]>>;

/** The battery-separator firm's need as its form posts it, complete. */
export const separatorForm = {
  title: "锂电隔膜涂覆层高温收缩控制技术",
  problem: "陶瓷涂覆隔膜在 150 ℃ 下横向收缩率达到 6 %，电芯热箱试验通过率只有 70 %。",
  keyTechnology: "涂覆浆料的粘结剂体系与涂层孔隙率之间的取舍。",
  goal: "150 ℃、1 h 横向收缩率不超过 2 %。",
  presentBase: "有涂布中试线一条。",
  "requirements[0][name]": "横向热收缩率",
  "requirements[0][operator]": "lte",
  "requirements[0][value]": "2",
  "requirements[0][valueTo]": "",
  "requirements[0][unit]": "%",
  "requirements[0][must]": "true",
  industry: "newEnergy",
  technicalField: "newMaterials",
  needType: "technicalResearch",
  "cooperationModes[]": ["commissionedDevelopment", "technicalService"],
  keywords: "隔膜，陶瓷涂覆",
  budget: "12.5",
  validUntil: "2027-06-30",
  wishedPartners: "",
  visibility: "public",
  confidentialAnnex: "",
  "contact[name]": "甲测试",
  "contact[phone]": "13800000001",
  "contact[email]": "",
} as const satisfies FormFields;
