import type { Role } from "../kernel/permissions.ts";

/** What a person begins from here. */
export interface WorkLink {
  label: string;
  href: string;
}

export const WORK_LINKS: Partial<Record<Role, readonly WorkLink[]>> = {
  enterprise: [
    { label: "填报需求", href: "/needs/new" },
    { label: "本单位的时间线", href: "/organization/timeline" },
    { label: "本单位的同事", href: "/organization/colleagues" },
  ],
  institution: [
    { label: "填报成果", href: "/achievements/new" },
    { label: "本单位的时间线", href: "/organization/timeline" },
    { label: "本单位的同事", href: "/organization/colleagues" },
  ],
  agency: [{ label: "本单位的同事", href: "/organization/colleagues" }],
  staff: [
    { label: "代企业填报需求", href: "/needs/new" },
    { label: "代院所填报成果", href: "/achievements/new" },
    { label: "记录走访", href: "/survey-visits/new" },
    { label: "单位名册", href: "/organizations" },
    { label: "批次管理", href: "/desk/campaigns" },
    { label: "公告管理", href: "/desk/announcements" },
  ],
  leader: [{ label: "单位名册", href: "/organizations" }],
  securityAdmin: [
    { label: "账号", href: "/administration/accounts" },
    { label: "邀请", href: "/administration/invitations" },
  ],
  admin: [
    { label: "基本设置", href: "/administration/settings" },
    { label: "选项表", href: "/administration/options" },
    { label: "词库", href: "/administration/lexicon" },
  ],
  auditor: [
    { label: "操作日志", href: "/audit" },
    { label: "核对日志", href: "/audit/check" },
    { label: "查阅待审", href: "/desk/checks" },
    { label: "查阅需求", href: "/desk/needs" },
    { label: "查阅成果", href: "/desk/achievements" },
  ],
};
