import type { ReferenceBook } from "../reference/reference-book.ts";
import { type DetailWord, describeDetail } from "./describe-detail.ts";
import type { AuditEntryView } from "./queries.ts";

type Told = Pick<AuditEntryView, "entity" | "detail" | "names" | "reason">;

/** What an entry keeps beside who, what and when, in words, and why money was corrected. */
export const describeEntry = ({ entity, detail, names, reason }: Told, reference: ReferenceBook): DetailWord[] => [
  ...describeDetail(entity, detail, reference, names),
  ...(reason === null ? [] : [{ label: "原因", text: reason }]),
];
