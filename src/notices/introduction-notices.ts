import type { Database } from "../../db/client.ts";
import { listAccountIdsByRole, listMemberIds } from "../accounts/recipients.ts";
import { SIDES, type Side, type Turn } from "../cooperation/introduction.ts";
import { getIntroductionRecord } from "../cooperation/queries.ts";
import type { IntroductionEvent } from "../kernel/events.ts";
import type { NoticeDraft } from "./notice-rules.ts";

interface Telling {
  /** Both parties, everybody, or whose turn it is now. */
  to: "parties" | "everybody" | "turn";
  words: string;
}

/** What is said when; taking a consent back is between the service and its owner. */
const TELLINGS: Partial<Record<IntroductionEvent, Telling>> = {
  "introduction.proposed": { to: "parties", words: "等您的单位答复是否同意" },
  "introduction.accepted": { to: "turn", words: "对方已同意，等您的单位答复" },
  "introduction.agreed": { to: "everybody", words: "双方都已同意" },
  "introduction.declined": { to: "everybody", words: "有一方不同意，原因见对接记录" },
  "introduction.withdrawn": { to: "parties", words: "已撤回，不用再办理" },
  "introduction.advanced": { to: "turn", words: "有了新的进展，轮到您办理" },
  "introduction.ended": { to: "everybody", words: "已终止，原因见对接记录" },
  "introduction.nudged": { to: "turn", words: "被催办，请尽快办理" },
};

/** Who is told what became of an introduction. */
export async function draftIntroductionNotices(
  db: Database,
  event: IntroductionEvent,
  introductionId: string,
  seq: number,
): Promise<NoticeDraft[]> {
  const telling = TELLINGS[event];
  if (telling === undefined) return [];
  const { number, turn, enterpriseId, institutionId } = await getIntroductionRecord(db, introductionId);
  const accountIds: string[] = [];
  for (const side of sidesTold(telling.to, turn)) {
    if (side === "staff") accountIds.push(...(await listAccountIdsByRole(db, "staff")));
    else accountIds.push(...(await listMemberIds(db, side === "enterprise" ? enterpriseId : institutionId)));
  }
  return [
    {
      kind: "introduction",
      accountIds,
      subject: "introduction",
      subjectId: introductionId,
      facts: { number, step: telling.words },
      path: `/introductions/${introductionId}`,
      key: `event:${seq}`,
    },
  ];
}

function sidesTold(to: Telling["to"], turn: Turn | null): readonly Side[] {
  if (to === "everybody") return SIDES;
  if (to === "parties" || turn === "both") return ["enterprise", "institution"];
  return turn === null ? [] : [turn];
}
