/** 省校合作 as staff look at it; the map reads many domains and belongs to none. */
export const PROJECT_TABS = [
  { key: "projects", label: "项目", href: "/province-university-projects" },
  { key: "agreements", label: "合作协议", href: "/cooperation-agreements" },
  { key: "due", label: "到期任务", href: "/province-university-projects/due" },
  { key: "map", label: "校企合作图", href: "/cooperation-map" },
] as const;
export const PROJECT_TABS_LABEL = "省校合作的几种看法";
