import type { Database } from "../../db/client.ts";
import { sideOf } from "../cooperation/introduction-access.ts";
import { type IntroductionView, presentIntroduction } from "../cooperation/present-introduction.ts";
import { type IntroductionRecord, listIntroductions } from "../cooperation/queries.ts";
import type { Actor } from "../kernel/context.ts";

/** A letter lies where others may read it, the inbox behind the sign-in. */
type Medium = "inbox" | "letter";

/**
 * Which posts and whom each introduction brings together, as far as this reader may know now (R93). A confidential need
 * has its number alone, to whomever; in a letter also what fits it, which says what it is about, and nobody is named.
 */
export async function nameIntroductions(
  db: Database,
  actor: Actor,
  ids: readonly string[],
  now: Date,
  medium: Medium,
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const records = await listIntroductions(db, { ids: [...new Set(ids)] });
  return new Map(
    records.flatMap((record) => {
      const side = sideOf(actor, record);
      if (side === null) return [];
      return [[record.id, nameOf(record, presentIntroduction({ ...record, side }, now), medium)] as const];
    }),
  );
}

function nameOf({ needVisibility }: IntroductionRecord, view: IntroductionView, medium: Medium): string {
  const isConfidential = needVisibility === "confidential";
  const need = `需求 ${view.needNumber}${isConfidential ? "（保密）" : `“${view.needTitle ?? ""}”`}`;
  if (isConfidential && medium === "letter") return `${need}，成果 ${view.achievementNumber}`;
  return `${need}，成果 ${view.achievementNumber}“${view.achievementTitle}”，${partiesOf(view)}`;
}

function partiesOf({ side, enterpriseName, institutionName }: IntroductionView): string {
  if (side === "staff") return `双方：${enterpriseName ?? ""}、${institutionName}`;
  return `对方：${side === "enterprise" ? institutionName : (enterpriseName ?? "企业名称在双方同意后可见")}`;
}
