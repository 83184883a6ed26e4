import { type ContactView, listContactViews } from "../contacts/queries.ts";
import { maskContact } from "../kernel/contact.ts";
import type { Context } from "../kernel/context.ts";
import { may } from "../kernel/permissions.ts";
import type { ExpertContact } from "./expert.ts";

/** The contact as a page shows it: whole to the institution, to staff masked until they open it (R113, R115). */
export interface ShownContact {
  contact: ExpertContact;
  isOpen: boolean;
  /** Who of the bureau opened it, for the institution. */
  readings: readonly ContactView[];
}

/** @param isOpened by this very request. */
export async function readShownContact(
  ctx: Context,
  expertId: string,
  contact: ExpertContact,
  isOpened: boolean,
): Promise<ShownContact> {
  const isOpen = isOpened || !may(ctx.actor, "contact.read");
  const readings = await listContactViews(ctx, { subject: "expert", subjectId: expertId });
  return { contact: isOpen ? contact : maskContact(contact), isOpen, readings };
}
