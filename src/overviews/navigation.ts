import type { Actor } from "../kernel/context.ts";
import { may, type Permission } from "../kernel/permissions.ts";
import type { NavGroup, NavLink } from "../web/env.ts";

interface RoleLink extends NavLink {
  permission: Permission;
}

const HOME: RoleLink = { key: "home", label: "首页", href: "/", permission: "public.read" };

/** Everything that has a place in the menu, by kind of work; one's own work stands before what everybody reads. */
const GROUPS: readonly { label: string; links: readonly RoleLink[] }[] = [
  {
    label: "我的",
    links: [
      { key: "my-needs", label: "我的需求", href: "/my/needs", permission: "need.followOwn" },
      { key: "my-achievements", label: "我的成果", href: "/my/achievements", permission: "achievement.followOwn" },
      { key: "my-introductions", label: "我的对接", href: "/my/introductions", permission: "introduction.answer" },
      {
        key: "my-technology-contracts",
        label: "我的合同",
        href: "/my/technology-contracts",
        permission: "technologyContract.followOwn",
      },
      {
        key: "my-province-university-projects",
        label: "我的省校合作",
        href: "/my/province-university-projects",
        permission: "provinceUniversity.followOwn",
      },
      { key: "my-talent-funds", label: "我的专项资金", href: "/my/talent-funds", permission: "talentFund.followOwn" },
    ],
  },
  {
    label: "审核",
    links: [
      { key: "checks", label: "待审", href: "/desk/checks", permission: "need.readAll" },
      { key: "desk-needs", label: "需求办理", href: "/desk/needs", permission: "need.readAll" },
      { key: "desk-achievements", label: "成果办理", href: "/desk/achievements", permission: "achievement.readAll" },
    ],
  },
  {
    label: "研判",
    links: [
      { key: "unjudged-needs", label: "待研判的需求", href: "/desk/matches", permission: "match.review" },
      { key: "standing-matches", label: "新候选", href: "/standing-matches", permission: "match.review" },
      { key: "similar-needs", label: "相似需求", href: "/similar-needs", permission: "match.review" },
      {
        key: "repeated-achievements",
        label: "疑似重复的成果",
        href: "/repeated-achievements",
        permission: "match.review",
      },
      { key: "hit-rate", label: "命中率", href: "/hit-rate", permission: "hitRate.read" },
    ],
  },
  {
    label: "对接与合同",
    links: [
      { key: "introductions", label: "对接", href: "/introductions", permission: "introduction.run" },
      {
        key: "technology-contracts",
        label: "技术合同",
        href: "/technology-contracts",
        permission: "technologyContract.record",
      },
      {
        key: "province-university-projects",
        label: "省校合作",
        href: "/province-university-projects",
        permission: "provinceUniversity.record",
      },
      { key: "talent-funds", label: "专项资金", href: "/talent-funds", permission: "talentFund.record" },
      {
        key: "overseen-introductions",
        label: "对接",
        href: "/evidence/introductions",
        permission: "evidence.list",
      },
      {
        key: "overseen-contracts",
        label: "技术合同",
        href: "/evidence/technology-contracts",
        permission: "evidence.list",
      },
      {
        key: "overseen-projects",
        label: "省校合作",
        href: "/evidence/province-university-projects",
        permission: "evidence.list",
      },
      { key: "overseen-funds", label: "专项资金", href: "/evidence/talent-funds", permission: "evidence.list" },
      { key: "reports", label: "台账报表", href: "/reports/technology-contracts", permission: "report.read" },
      { key: "survey-visits", label: "走访", href: "/survey-visits", permission: "survey.record" },
    ],
  },
  {
    label: "名录",
    links: [
      { key: "needs", label: "技术需求", href: "/needs", permission: "public.read" },
      { key: "achievements", label: "科技成果", href: "/achievements", permission: "public.read" },
      { key: "experts", label: "专家", href: "/experts", permission: "public.read" },
      { key: "organizations", label: "单位", href: "/organizations", permission: "organization.read" },
    ],
  },
  {
    label: "征集与活动",
    links: [
      { key: "campaigns", label: "征集批次", href: "/campaigns", permission: "public.read" },
      { key: "docking-events", label: "对接会", href: "/docking-events", permission: "public.read" },
      { key: "announcements", label: "公告", href: "/announcements", permission: "public.read" },
      { key: "imports", label: "批量导入", href: "/imports", permission: "post.import" },
    ],
  },
  {
    label: "系统",
    links: [
      { key: "canaries", label: "诱饵联系人", href: "/canaries", permission: "canary.read" },
      { key: "audit", label: "操作日志", href: "/audit", permission: "audit.read" },
      { key: "administration", label: "管理", href: "/administration", permission: "administration.open" },
    ],
  },
];

const ACCOUNT: readonly RoleLink[] = [
  { key: "organization", label: "本单位", href: "/organization", permission: "organization.editOwn" },
  { key: "account", label: "我的账号", href: "/account", permission: "account.own" },
];

/** So many links a person takes in at a glance, and one line of the screen has room for. */
const MOST_SIDE_BY_SIDE = 12;

const linksFor = (actor: Actor, links: readonly RoleLink[]): NavLink[] =>
  links.filter(({ permission }) => may(actor, permission)).map(({ key, label, href }) => ({ key, label, href }));

/** The links of the main navigation that this role may open: side by side, or in groups where they are many. */
export function navigationFor(actor: Actor): (NavLink | NavGroup)[] {
  const groups = GROUPS.map(({ label, links }) => ({ label, links: linksFor(actor, links) }));
  const home = linksFor(actor, [HOME]);
  const all = [...home, ...groups.flatMap(({ links }) => links)];
  if (all.length <= MOST_SIDE_BY_SIDE) return all;
  return [
    ...home,
    ...groups.flatMap((group): (NavLink | NavGroup)[] => (group.links.length > 1 ? [group] : group.links)),
  ];
}

export function accountLinksFor(actor: Actor): NavLink[] {
  return actor.accountId === null ? [] : linksFor(actor, ACCOUNT);
}
