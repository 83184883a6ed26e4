/** 联系人: whom to call about a record; masked until somebody opens it, and each opening is written down. */
import { z } from "zod";
import { LAYERS } from "../kernel/contact.ts";

/** Records that keep a contact. */
export const CONTACT_SUBJECTS = ["need", "achievement", "organization", "expert"] as const;
export type ContactSubject = (typeof CONTACT_SUBJECTS)[number];

/** The record whose contact it is. */
export interface ContactOwner {
  subject: ContactSubject;
  subjectId: string;
}
export const contactOwnerSchema = z.object({ subject: z.enum(CONTACT_SUBJECTS), subjectId: z.string() }).strict();
export const contactLayerSchema = contactOwnerSchema.extend({ layer: z.enum(LAYERS) });

/** Entries of the trail stand beside the record's own, whose newest says whether it was changed. */
export const contactEntity = (subject: ContactSubject): string => `${subject}Contact`;
