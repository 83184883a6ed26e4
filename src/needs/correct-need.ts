import { z } from "zod";
import { changedFields } from "../kernel/changed-fields.ts";
import { contactSchema } from "../kernel/contact.ts";
import type { Context } from "../kernel/context.ts";
import { isCalendarDay, isDayOver } from "../kernel/dates.ts";
import { Conflict, Refused } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import { changeNeed, loadForChange } from "./change-need.ts";
import { CORRECTABLE_NEED_STATUSES, SEEKING_NEED_STATUSES } from "./need.ts";
import { readContact, sealContact } from "./need-content.ts";
import type { NeedRow } from "./queries.ts";

/** What a published post may correct at once, without a new check. */
export const needCorrectionSchema = z.object({
  contact: contactSchema,
  validUntil: z.string().refine(isCalendarDay, "请填写有效期截止日，如 2027-06-30"),
});
const correctNeedSchema = needCorrectionSchema.extend({
  needId: z.string(),
  /** The version that stood on the page: nobody overwrites a correction they have not seen. */
  version: z.number().int().optional(),
});
const renewNeedSchema = needCorrectionSchema.pick({ validUntil: true }).extend({ needId: z.string() });

/** Contacts and dates of a handed-in need, at once. @throws Refused when the new day is already over; Conflict. */
export async function correctNeed(ctx: Context, input: z.input<typeof correctNeedSchema>): Promise<NeedRow> {
  return write(ctx, { permission: "need.post", schema: correctNeedSchema, input }, async (tx, correction) => {
    const need = await loadForChange(tx, correction.needId, correction.version);
    refusePast(correction.validUntil, tx.now);
    const fields = changedFields(readContact(need, tx.vault), correction.contact)
      .map((field) => `contact.${field}`)
      .concat(need.validUntil === correction.validUntil ? [] : ["validUntil"]);
    const row = await changeNeed(tx, need, CORRECTABLE_NEED_STATUSES, {
      contact: sealContact(correction.contact, need.id, tx.vault),
      validUntil: correction.validUntil,
    });
    await tx.audit({ action: "need.corrected", entity: "need", entityId: need.id, detail: { fields } });
    return row;
  });
}

/** 续期: a need that is published or in talks gets a later last day, an expired one is published again. @throws Conflict, Refused. */
export async function renewNeed(ctx: Context, input: z.input<typeof renewNeedSchema>): Promise<NeedRow> {
  return write(ctx, { permission: "need.post", schema: renewNeedSchema, input }, async (tx, { needId, validUntil }) => {
    const need = await loadForChange(tx, needId);
    refusePast(validUntil, tx.now);
    if (need.status === "closed" && need.closeReason !== "expired") {
      throw new Refused("need.notExpired", { number: need.number });
    }
    // Pressed twice, or by two people: the day is there already.
    const isOpen = SEEKING_NEED_STATUSES.includes(need.status);
    if (isOpen && validUntil <= need.validUntil) {
      throw new Conflict("need.stateChanged", { number: need.number, status: need.status });
    }
    const to = isOpen ? need.status : "published";
    const change = { status: to, closeReason: null, closedAt: null, validUntil } as const;
    const row = await changeNeed(tx, need, [...SEEKING_NEED_STATUSES, "closed"], change);
    await tx.audit({
      action: "need.renewed",
      entity: "need",
      entityId: need.id,
      detail: { from: need.status, to, validUntil },
    });
    return row;
  });
}

function refusePast(validUntil: string, now: Date): void {
  if (isDayOver(validUntil, now)) throw new Refused("need.validityOver", { validUntil });
}
