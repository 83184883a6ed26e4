import type { Database } from "../../db/client.ts";
import { sideOf } from "../cooperation/introduction-access.ts";
import { type IntroductionView, presentIntroduction } from "../cooperation/present-introduction.ts";
import { type IntroductionRecord, listIntroductions } from "../cooperation/queries.ts";
import type { Actor } from "../kernel/context.ts";

/**
 * Which posts and whom each introduction brings together, as far as this reader may know now (R93). It goes out by mail
 * as well, so a confidential need has its number alone, to whomever.
 */
export async function nameIntroductions(
  db: Database,
  actor: Actor,
  ids: readonly string[],
  now: Date,
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const records = await listIntroductions(db, { ids: [...new Set(ids)] });
  return new Map(
    records.flatMap((record) => {
      const side = sideOf(actor, record);
      if (side === null) return [];
      return [[record.id, nameOf(record, presentIntroduction({ ...record, side }, now))] as const];
    }),
  );
}

function nameOf({ needVisibility }: IntroductionRecord, view: IntroductionView): string {
  const title = needVisibility === "confidential" ? "（保密）" : `“${view.needTitle ?? ""}”`;
  return `需求 ${view.needNumber}${title}，成果 ${view.achievementNumber}“${view.achievementTitle}”，${partiesOf(view)}`;
}

function partiesOf({ side, enterpriseName, institutionName }: IntroductionView): string {
  if (side === "staff") return `双方：${enterpriseName ?? ""}、${institutionName}`;
  return `对方：${side === "enterprise" ? institutionName : (enterpriseName ?? "企业名称在双方同意后可见")}`;
}
