/** Who has worked with whom, by the keys of the organizations; all of it is invented. */
export const DEMO_PARTNERSHIPS: readonly { enterprise: string; institution: string; workedOn: string }[] = [
  { enterprise: "org-steel-wenyuhe", institution: "org-steel-beiling", workedOn: "2025-03-18" },
  { enterprise: "org-steel-fendong", institution: "org-steel-huashi", workedOn: "2024-10-09" },
  { enterprise: "org-baijiu-xinghe", institution: "org-baijiu-niangjiu", workedOn: "2024-05-22" },
  { enterprise: "org-baijiu-xinghe", institution: "org-baijiu-niangjiu", workedOn: "2025-11-06" },
  { enterprise: "org-carbon-hengtan", institution: "org-carbon-yunfen", workedOn: "2025-06-30" },
  {
    enterprise: "manufacturing-wenyu-pumps",
    institution: "manufacturing-jiangchuan-university",
    workedOn: "2023-09-14",
  },
  { enterprise: "agri-huyangpo-beef", institution: "agri-hedong-university", workedOn: "2025-08-12" },
  { enterprise: "services-luheng-energy", institution: "services-yunxiu-institute", workedOn: "2024-12-03" },
];
