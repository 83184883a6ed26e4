import { confidential } from "./columns.ts";
import { all, any, not, own, type Readers, roles, self, staff, where } from "./readers.ts";
import { filledText, organizationContact, reachedBy, strings } from "./shapes.ts";

/** Those whose work it is to know who is who. */
const readsRegister = roles("staff", "leader", "securityAdmin");
const isOwn: Readers = ({ organizationId }, { id }) => organizationId !== null && organizationId === id;
/** Two that have agreed to talk, signed, or work together know each other. */
const knowsIt: Readers = ({ organizationId }, { id }, world) => {
  if (organizationId === null) return false;
  const meet = (one: Readonly<Record<string, unknown>>, ...columns: string[]) =>
    columns.some((column) => one[column] === id) && columns.some((column) => one[column] === organizationId);
  return (
    world
      .all("introductions")
      .some(
        (one) =>
          meet(one, "enterprise_id", "institution_id") &&
          one.enterprise_accepted_at !== null &&
          one.institution_accepted_at !== null,
      ) ||
    world.all("technology_contracts").some((one) => meet(one, "buyer_id", "seller_id")) ||
    world
      .all("project_institutions")
      .some((one) =>
        meet(
          { institution_id: one.institution_id, ...world.get("province_university_projects", one.project_id) },
          "institution_id",
          "enterprise_id",
        ),
      ) ||
    world
      .all("agreement_enterprises")
      .some((one) =>
        meet({ ...one, ...world.get("cooperation_agreements", one.agreement_id) }, "enterprise_id", "institution_id"),
      )
  );
};
/** Only enterprises are nameless: who asks is told to nobody before both agree; an institution offers under its name. */
const organizationNamed = any(not(where("kind", "enterprise")), readsRegister, roles("auditor"), isOwn, knowsIt);

const ORGANIZATIONS = [
  confidential("organizations", "name", organizationNamed),
  confidential("organizations", "credit_code", any(readsRegister, roles("auditor"), isOwn)),
  confidential("organizations", "profile products", any(organizationNamed, readsRegister)),
  // The papers of its needs have them, and whoever reads of it reads those.
  confidential("organizations", "address postal_code website", any(readsRegister, roles("auditor"), isOwn)),
  confidential("organizations", "contact", any(roles("staff", "securityAdmin"), isOwn), {
    shape: organizationContact,
    place: ({ id }) => `organizations:${id}`,
  }),
  confidential("organizations", "reason", any(readsRegister, isOwn), { shape: filledText }),
].flat();

const expertFile = any(all(staff, not(where("status", "erased"))), all(roles("institution"), own("organization_id")));
const expertPage = any(expertFile, where("status", "published"));
const EXPERTS = [
  confidential("experts", "name title introduction", expertPage),
  confidential("experts", "keywords", expertPage, { shape: strings }),
  confidential("experts", "contact", expertFile, { shape: reachedBy, place: ({ id }) => `experts:${id}` }),
  confidential("experts", "opinion", expertFile, { shape: filledText }),
].flat();

const ofInvited = any(staff, own("organization_id"));
const GUESTS = [
  confidential("docking_invitations", "names", ofInvited, {
    shape: strings,
    place: ({ id }) => `docking_invitations:${id}`,
  }),
  confidential("docking_invitations", "note", ofInvited, { place: ({ id }) => `docking_invitations:${id}:note` }),
].flat();

const ACCOUNTS = [
  confidential("memberships", "reason", any(roles("securityAdmin"), self("account_id")), { shape: filledText }),
  confidential("saved_searches", "name", self("account_id")),
].flat();

export const PEOPLE_COLUMNS = [...ORGANIZATIONS, ...EXPERTS, ...GUESTS, ...ACCOUNTS];
