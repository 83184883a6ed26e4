/** 研判: adopted, declined with a reason, or in need of more; staff give it, the engine never does. */
import { z } from "zod";
import type { Actor } from "../kernel/context.ts";
import { seenVersionSchema } from "../kernel/seen-version.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";

export const VERDICT_KINDS = ["adopted", "declined", "needsMore"] as const;
export type VerdictKind = (typeof VERDICT_KINDS)[number];

/** 研判状态 of a pair: its verdict in force, or none yet. */
export const VERDICT_STATES = ["unjudged", ...VERDICT_KINDS] as const;
export type VerdictState = (typeof VERDICT_STATES)[number];
export const VERDICT_STATE_LABELS: Record<VerdictState, string> = {
  unjudged: "未研判",
  adopted: "已采纳",
  declined: "已否决",
  needsMore: "需补充",
};

/** Within this time its author takes a verdict back as if it had not been; afterwards a new one replaces it. */
export const RETRACT_WITHIN_SECONDS = 60;

const NOTE_LENGTH = 200;

/** The pair, and the number of its verdict that stood on the page: 0 for none. */
const pairShape = { needId: z.string(), achievementId: z.string(), version: seenVersionSchema };
export const pairSchema = z.object(pairShape);

/** As `digestPair` gives it; absent where nothing was shown. */
const digestSchema = z.string().optional();
/** As `nameFamily` gives it; absent where no score was shown. */
const engineFamilySchema = z.string().optional();
const noteSchema = z.string().trim().max(NOTE_LENGTH, `说明不超过 ${NOTE_LENGTH} 字`).default("");
const givenShape = { ...pairShape, digest: digestSchema, engineFamily: engineFamilySchema, note: noteSchema };
export const notedSchema = z.object(givenShape);
export const declinedSchema = z.object({
  ...givenShape,
  declineReason: z.string().min(1, "请选择否决原因"),
  /** As the need's page writes it; empty where the reason is about none. */
  requirement: z.string().default(""),
});

/** What a decline reason asks for besides itself, by the option list: which requirement, or a text. */
export function detailOf(reference: Pick<ReferenceBook, "find">, declineReason: string): "requirement" | "text" | null {
  const detail = reference.find("declineReason", declineReason)?.attributes.detail;
  return detail === "requirement" || detail === "text" ? detail : null;
}

export function mayRetract(actor: Actor, verdict: { givenBy: string | null; givenAt: Date }, now: Date): boolean {
  const seconds = (now.getTime() - verdict.givenAt.getTime()) / 1000;
  return actor.accountId !== null && verdict.givenBy === actor.accountId && seconds <= RETRACT_WITHIN_SECONDS;
}
