import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { organizations } from "../../db/schema/organizations.ts";
import { Conflict, NotFound } from "../kernel/errors.ts";
import type { WriteContext } from "../kernel/write.ts";
import { requireKnownCodes } from "./insert-organization.ts";
import { contactPlace, type OrganizationProfile } from "./organization.ts";
import { getOrganization, type OrganizationRow, readContact } from "./queries.ts";

type Change = OrganizationProfile & { name?: string; creditCode?: string };

/**
 * Updates only the version that the person saw; the audit entry names the fields.
 * A region or industry that is kept may be retired meanwhile, a newly chosen one may not.
 * @throws Conflict when somebody was quicker, ZodError for a missing or unknown choice.
 */
export async function changeOrganization(
  tx: WriteContext,
  organizationId: string,
  version: number,
  { contact, ...wanted }: Change,
): Promise<OrganizationRow> {
  const present = await getOrganization(tx.db, organizationId);
  if (present.placeholder) throw new NotFound("organization", organizationId);
  const columns = present.kind === "enterprise" ? wanted : { ...wanted, industry: "", products: "" };
  if (present.kind === "enterprise" && columns.industry === "") {
    throw new z.ZodRealError([{ code: "custom", path: ["industry"], message: "请选择所属产业", input: "" }]);
  }
  await requireKnownCodes(tx, {
    region: columns.region === present.region ? "" : columns.region,
    industry: columns.industry === present.industry ? "" : columns.industry,
  });
  const [row] = await tx.db
    .update(organizations)
    .set({
      ...columns,
      contact: tx.vault.encrypt(JSON.stringify(contact), contactPlace(organizationId)),
      version: version + 1,
      updatedAt: tx.now,
    })
    .where(and(eq(organizations.id, organizationId), eq(organizations.version, version)))
    .returning();
  if (!row) throw new Conflict("organization.stateChanged", { name: present.name });
  const changed = (Object.keys(columns) as (keyof typeof columns)[]).filter((key) => columns[key] !== present[key]);
  const sameContact = JSON.stringify(readContact(tx, present)) === JSON.stringify(contact);
  const fields: string[] = sameContact ? changed : [...changed, "contact"];
  await tx.audit({
    action: "organization.edited",
    entity: "organization",
    entityId: organizationId,
    detail: { fields },
  });
  await tx.emit({ event: "organization.changed", payload: { organizationId } });
  return row;
}
