import type { Actor } from "../kernel/context.ts";
import { may, type Permission } from "../kernel/permissions.ts";
import type { NavLink } from "../web/env.ts";

interface RoleLink extends NavLink {
  permission: Permission;
}

const EVERYONE: readonly RoleLink[] = [
  { key: "home", label: "首页", href: "/", permission: "public.read" },
  { key: "needs", label: "技术需求", href: "/needs", permission: "public.read" },
  { key: "achievements", label: "科技成果", href: "/achievements", permission: "public.read" },
  { key: "experts", label: "专家", href: "/experts", permission: "public.read" },
  { key: "docking-events", label: "对接会", href: "/docking-events", permission: "public.read" },
  { key: "campaigns", label: "征集批次", href: "/campaigns", permission: "public.read" },
  { key: "announcements", label: "公告", href: "/announcements", permission: "public.read" },
];

const WORK: readonly RoleLink[] = [
  { key: "my-needs", label: "我的需求", href: "/my/needs", permission: "need.followOwn" },
  { key: "my-achievements", label: "我的成果", href: "/my/achievements", permission: "achievement.followOwn" },
  { key: "my-introductions", label: "我的对接", href: "/my/introductions", permission: "introduction.answer" },
  {
    key: "my-technology-contracts",
    label: "我的合同",
    href: "/my/technology-contracts",
    permission: "technologyContract.followOwn",
  },
  { key: "checks", label: "待审", href: "/desk/checks", permission: "need.readAll" },
  { key: "desk-needs", label: "需求办理", href: "/desk/needs", permission: "need.readAll" },
  { key: "desk-achievements", label: "成果办理", href: "/desk/achievements", permission: "achievement.readAll" },
  { key: "introductions", label: "对接", href: "/introductions", permission: "introduction.run" },
  {
    key: "technology-contracts",
    label: "技术合同",
    href: "/technology-contracts",
    permission: "technologyContract.record",
  },
  { key: "survey-visits", label: "走访", href: "/survey-visits", permission: "survey.record" },
  { key: "hit-rate", label: "命中率", href: "/hit-rate", permission: "hitRate.read" },
  { key: "imports", label: "批量导入", href: "/imports", permission: "post.import" },
  { key: "organizations", label: "单位", href: "/organizations", permission: "organization.read" },
  { key: "administration", label: "管理", href: "/administration", permission: "administration.open" },
];

const ACCOUNT: readonly RoleLink[] = [
  { key: "organization", label: "本单位", href: "/organization", permission: "organization.editOwn" },
  { key: "account", label: "我的账号", href: "/account", permission: "account.own" },
];

const linksFor = (actor: Actor, links: readonly RoleLink[]): NavLink[] =>
  links.filter(({ permission }) => may(actor, permission)).map(({ key, label, href }) => ({ key, label, href }));

/** The links of the main navigation that this role may open. */
export function navigationFor(actor: Actor): NavLink[] {
  return linksFor(actor, [...EVERYONE, ...WORK]);
}

export function accountLinksFor(actor: Actor): NavLink[] {
  return actor.accountId === null ? [] : linksFor(actor, ACCOUNT);
}
