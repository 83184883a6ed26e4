import type { NeedStatus } from "../need.ts";
import type { NeedView } from "../present-need.ts";
import { type Completeness, judgeCompleteness } from "./completeness.ts";

/** Nothing more will be written here. */
const ENDED: readonly NeedStatus[] = ["contracted", "closed", "refused"];

/** For owner and staff, who read all of it; null for everybody else, and once the need is over. */
export function completenessOf({ text, secret, status }: NeedView): Completeness | null {
  return text === null || secret === null || ENDED.includes(status) ? null : judgeCompleteness({ ...text, ...secret });
}
