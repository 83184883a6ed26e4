import type { Context } from "../kernel/context.ts";
import type { FormState } from "../web/form-state.ts";
import type { PostedForm } from "../web/read-form.ts";
import { type OrganizationRow, readContact } from "./queries.ts";

/** The form of an organization as it stands, to be changed. */
export function presentForm(ctx: Context, organization: OrganizationRow): FormState {
  const { name, creditCode, region, industry, products, profile, address, postalCode, website, version } = organization;
  const contact = { ...readContact(ctx, organization) };
  const settled = { region, industry, products, profile, address, postalCode, website, version: String(version) };
  const values = { name, creditCode: creditCode ?? "", ...settled, contact };
  return { values, errors: {} };
}

/** The record is named by the address, never by the form. */
export function withOrganization(posted: PostedForm, organization: OrganizationRow): PostedForm {
  return { ...posted, values: { ...posted.values, organizationId: organization.id } };
}
