/** 备注: what staff want to remember of a candidate, before or after its verdict; nobody else reads it. */
import { z } from "zod";
import { seenVersionSchema } from "../kernel/seen-version.ts";

const TEXT_LENGTH = 500;

/** The pair, and how many notes it had had when the page was opened. */
const pairShape = { needId: z.string(), achievementId: z.string(), version: seenVersionSchema };
export const noteSchema = z.object({
  ...pairShape,
  text: z.string().trim().min(1, "请写下备注").max(TEXT_LENGTH, `备注不超过 ${TEXT_LENGTH} 字`),
});
export const removeNoteSchema = z.object({
  needId: z.string(),
  achievementId: z.string(),
  sequence: seenVersionSchema,
});
