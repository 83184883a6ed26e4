import { listAccounts } from "../accounts/account-list.ts";
import type { Context } from "../kernel/context.ts";
import { may } from "../kernel/permissions.ts";
import { countOrganizationsByStatus } from "../organizations/queries.ts";
import { DEFAULT_SITE_SETTINGS } from "../settings/setting.ts";
import type { Site } from "../web/env.ts";

/** What a service that has just begun needs from one role before the others can work. */
export interface FirstStep {
  sentence: string;
  href: string;
  label: string;
}

/** @returns null for roles that begin nothing, and once the step is done. */
export async function findFirstStep({ actor, db }: Context, site: Pick<Site, "bureauName">): Promise<FirstStep | null> {
  if (may(actor, "setting.edit") && site.bureauName === DEFAULT_SITE_SETTINGS.bureauName)
    return {
      sentence: "页头和页脚还没有本单位的名称、地区和联系电话。",
      href: "/administration/settings",
      label: "填写基本设置",
    };
  if (may(actor, "account.administer") && (await listAccounts(db, { roles: ["staff"] }, 1, 1)).total === 0)
    return {
      sentence: "还没有工作人员，注册、需求和成果都没有人审核。",
      href: "/administration/invitations",
      label: "邀请工作人员",
    };
  if (may(actor, "need.check") && ((await countOrganizationsByStatus(db)).approved ?? 0) === 0)
    return {
      sentence: "还没有单位。企业和高校院所可以自行注册，由您审核；也可以由您录入，再代为填报。",
      href: "/organizations/new",
      label: "录入单位",
    };
  return null;
}
