import { may } from "../kernel/permissions.ts";
import type { Frame } from "./env.ts";

/** What the search finds for this reader: staff and those who oversee also what came of posts. */
export function searchWords({ actor }: Pick<Frame, "actor">): { label: string; placeholder: string } {
  const findsRecords = may(actor, "evidence.read");
  return {
    label: findsRecords ? "搜索需求、成果、专家、合同、项目和资金" : "搜索需求、成果和专家",
    placeholder: findsRecords ? "搜需求、成果、合同、资金" : "搜需求、成果、专家",
  };
}
