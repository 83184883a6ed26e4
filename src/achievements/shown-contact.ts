import { hideCompared, hideFields } from "../contacts/hide-compared.ts";
import { openForToday } from "../contacts/open-contact.ts";
import { type ContactView, listContactViews } from "../contacts/queries.ts";
import { type Contact, maskContact } from "../kernel/contact.ts";
import type { Context } from "../kernel/context.ts";
import type { LastReturn } from "../web/check-panel.tsx";
import type { ComparedField } from "../web/comparison.tsx";
import { isAchievementOwner } from "./achievement-access.ts";
import { ACHIEVEMENT_FIELD_LABELS } from "./achievement-form.ts";
import type { AchievementView } from "./present-achievement.ts";
import type { AchievementRecord } from "./queries.ts";

/** The contact as a page shows it: whole to the owner, to staff masked until they open it (R113, R115). */
export interface ShownContact {
  contact: Contact;
  isOpen: boolean;
  /** Who of the bureau opened it, for the owner. */
  readings: readonly ContactView[];
}

/** @param isOpened by this very request. @returns null for whoever has no part in it. */
export async function readShownContact(
  ctx: Context,
  achievement: AchievementRecord,
  { person }: AchievementView,
  isOpened: boolean,
): Promise<ShownContact | null> {
  if (person === null) return null;
  const isOpen = isOpened || isAchievementOwner(ctx.actor, achievement);
  const contact = isOpen ? person.contact : maskContact(person.contact);
  return { contact, isOpen, readings: await listContactViews(ctx, ownerOf(achievement)) };
}

/** Before a form or a paper with lead or contact: unless there is neither, or this person opened it today. */
export async function openContactForToday(ctx: Context, achievement: AchievementRecord): Promise<void> {
  if (achievement.contact !== null || achievement.lead !== "")
    await openForToday(ctx, ownerOf(achievement), ["contact"]);
}

/** The comparison with what came back, lead and contact as far as this person has opened what it compares. */
export function hideContact(before: LastReturn | null, shown: ShownContact | null): LastReturn | null {
  return shown?.isOpen ? before : hideCompared(hideCompared(before), [ACHIEVEMENT_FIELD_LABELS.lead]);
}

/** Two versions compared for somebody who has not opened the lead: whether it changed, not who it is. */
export function hideLead(fields: readonly ComparedField[]): ComparedField[] {
  return hideFields(fields, [ACHIEVEMENT_FIELD_LABELS.lead]);
}

export const ownerOf = ({ id }: Pick<AchievementRecord, "id">) => ({ subject: "achievement", subjectId: id }) as const;
