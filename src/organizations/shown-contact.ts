import { openForToday } from "../contacts/open-contact.ts";
import { type ContactView, listContactViews } from "../contacts/queries.ts";
import { maskContact, maskName } from "../kernel/contact.ts";
import type { Context } from "../kernel/context.ts";
import { isMember, type OrganizationContact } from "./organization.ts";
import { type OrganizationRow, readContact } from "./queries.ts";

/** The contact as a page shows it: whole to members, to everybody else masked until they open it (R113, R115). */
export interface ShownContact {
  contact: OrganizationContact | null;
  isContactOpen: boolean;
  /** Who of the bureau opened it, for its members. */
  readings: readonly ContactView[];
}

/** @param isOpened by this very request. */
export async function readShownContact(
  ctx: Context,
  organization: OrganizationRow,
  isOpened: boolean,
): Promise<ShownContact> {
  const isOwn = isMember(ctx.actor, organization.id);
  const contact = readContact(ctx, organization);
  const isContactOpen = isOpened || isOwn;
  return {
    contact: contact === null || isContactOpen ? contact : masked(contact),
    isContactOpen,
    readings: isOwn ? await listContactViews(ctx, ownerOf(organization)) : [],
  };
}

function masked(contact: OrganizationContact): OrganizationContact {
  return { ...maskContact(contact), legalRepresentative: maskName(contact.legalRepresentative) };
}

/** Before a form with the contact: unless there is none, or this person opened it today. */
export async function openContactForToday(ctx: Context, organization: OrganizationRow): Promise<void> {
  if (organization.contact !== null) await openForToday(ctx, ownerOf(organization), ["contact"]);
}

export const ownerOf = ({ id }: Pick<OrganizationRow, "id">) => ({ subject: "organization", subjectId: id }) as const;
