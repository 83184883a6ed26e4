/** 省校合作 as those who oversee the work look at it; the map reads many domains and stands with the overviews. */
export const OVERSEEN_TABS = [
  { key: "projects", label: "项目", href: "/evidence/province-university-projects" },
  { key: "agreements", label: "合作协议", href: "/evidence/cooperation-agreements" },
  { key: "map", label: "校企合作图", href: "/evidence/cooperation-map" },
] as const;
export const OVERSEEN_TABS_LABEL = "省校合作的几种看法";
