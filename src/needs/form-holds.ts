import type { Context } from "../kernel/context.ts";
import { may } from "../kernel/permissions.ts";
import { getOrganization, readContact } from "../organizations/queries.ts";
import { isNeedOwner } from "./need-access.ts";
import type { NeedView } from "./present-need.ts";
import type { NeedRecord } from "./queries.ts";

/** What of others the 征集表 of a need will hold for this reader, in words for beside its link (R115); null where nothing. */
export async function readFormHolds(ctx: Context, need: NeedRecord, view: NeedView): Promise<string | null> {
  const { secret, file } = view;
  if (secret === null || isNeedOwner(ctx.actor, need) || !may(ctx.actor, "contact.read")) return null;
  const holds = Object.values(secret.contact).some((said) => said !== "") ? ["联系人"] : [];
  if (file !== null && !file.isUnclaimed) {
    const organization = await getOrganization(ctx.db, file.organizationId);
    if (readContact(ctx, organization)?.legalRepresentative) holds.push("法定代表人（同时打开单位的联系方式）");
  }
  if (secret.confidentialAnnex !== "") holds.push("保密附件说明");
  const last = holds.pop();
  if (last === undefined) return null;
  return holds.length === 0 ? last : `${holds.join("、")}和${last}`;
}
