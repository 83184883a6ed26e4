import type { Context } from "../kernel/context.ts";
import { may } from "../kernel/permissions.ts";
import { listEnterpriseNames } from "../organizations/queries.ts";

/** With whose names a public text is compared: for members none, for a warning would tell them who is in the register. */
export async function listComparedEnterprises({ db, actor }: Context): Promise<{ name: string; region: string }[]> {
  return may(actor, "organization.read") ? listEnterpriseNames(db) : [];
}
