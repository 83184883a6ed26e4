import { hideCompared } from "../contacts/hide-compared.ts";
import { isOpenToday, openForToday } from "../contacts/open-contact.ts";
import { type ContactView, listContactViews } from "../contacts/queries.ts";
import { type Layer, maskContact } from "../kernel/contact.ts";
import type { Context } from "../kernel/context.ts";
import type { LastReturn } from "../web/check-panel.tsx";
import type { NeedDraft } from "./need.ts";
import { isNeedOwner } from "./need-access.ts";
import { NEED_FIELD_LABELS } from "./need-form.ts";
import type { NeedView } from "./present-need.ts";
import type { NeedRecord } from "./queries.ts";

/** Contact and annex as a page shows them: whole to the owner, to staff masked until they open them (R113, R115). */
export interface ShownSecret {
  contact: NeedDraft["contact"];
  isContactOpen: boolean;
  /** Null where it has to be opened first. */
  annex: string | null;
  /** Who of the bureau opened them, for the owner. */
  readings: readonly ContactView[];
}

/** @param isOpened by this very request. @param others annexes that the same page compares it with. @returns null for whoever has no part in it. */
export async function readShownSecret(
  ctx: Context,
  need: NeedRecord,
  { secret }: NeedView,
  isOpened: boolean,
  others: OtherAnnexes,
): Promise<ShownSecret | null> {
  if (secret === null) return null;
  const isContactOpen = isOpened || isNeedOwner(ctx.actor, need);
  return {
    contact: isContactOpen ? secret.contact : maskContact(secret.contact),
    isContactOpen,
    annex: (await isAnnexOpen(ctx, need, others)) ? secret.confidentialAnnex : null,
    readings: await listContactViews(ctx, ownerOf(need)),
  };
}

/** Annexes, in clear, that a page shows beside the need's own: as proposed, and as they came back. */
type OtherAnnexes = readonly string[];

const hasAnnex = (need: NeedRecord, others: OtherAnnexes): boolean =>
  need.confidentialAnnex !== null || others.some((annex) => annex !== "");

/** Whether this person may read the annexes without opening them first: they are theirs, there is none, or they did today. */
export async function isAnnexOpen(ctx: Context, need: NeedRecord, others: OtherAnnexes = []): Promise<boolean> {
  if (isNeedOwner(ctx.actor, need) || !hasAnnex(need, others)) return true;
  return isOpenToday(ctx, ownerOf(need), "annex");
}

/** Before a form or a paper with what is not public: of what is filled in, what this person has not opened today. */
export async function openSecretForToday(
  ctx: Context,
  need: NeedRecord,
  layers: readonly Layer[] = ["contact", "annex"],
  others: OtherAnnexes = [],
): Promise<void> {
  const isFilled = { contact: need.contact !== null, annex: hasAnnex(need, others) };
  await openForToday(
    ctx,
    ownerOf(need),
    layers.filter((layer) => isFilled[layer]),
  );
}

export const ownerOf = ({ id }: Pick<NeedRecord, "id">) => ({ subject: "need", subjectId: id }) as const;

/** The comparison with what came back, as far as this person has opened what it compares. */
export function hideSecret(before: LastReturn | null, shown: ShownSecret | null): LastReturn | null {
  const known = shown?.isContactOpen ? before : hideCompared(before);
  return shown?.annex != null ? known : hideCompared(known, [NEED_FIELD_LABELS.confidentialAnnex]);
}
