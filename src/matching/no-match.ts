/** 无合适匹配: what staff found of a whole need, as opposed to a verdict on one candidate. */
import { z } from "zod";
import { seenVersionSchema } from "../kernel/seen-version.ts";

const NOTE_LENGTH = 200;

/** The need, and the number of its result that stood on the page: 0 for none. */
const resultShape = { needId: z.string(), version: seenVersionSchema };
export const retractNoMatchSchema = z.object(resultShape);
export const recordNoMatchSchema = z.object({
  ...resultShape,
  /** The enterprise reads it. */
  note: z.string().trim().max(NOTE_LENGTH, `给企业的说明不超过 ${NOTE_LENGTH} 字`).default(""),
});

/** Whether a result still says how the need stands, or what came since asks for another look. */
export function asksForAnotherLook(result: { newSince: readonly string[]; isBeforeTalks: boolean }): boolean {
  return result.newSince.length > 0 || result.isBeforeTalks;
}
