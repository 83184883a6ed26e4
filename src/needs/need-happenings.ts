import { and, eq, inArray, isNotNull, ne, or, type SQL, sql } from "drizzle-orm";
import { auditEntries } from "../../db/schema/kernel.ts";
import { needs } from "../../db/schema/needs.ts";
import type { Context } from "../kernel/context.ts";
import { type Happening, isOverseer, type TimelineQuestion, type TimelineReader } from "../kernel/happening.ts";
import { dayOf, inSlice, orderOf, takenPlaceAt } from "../kernel/happening-slice.ts";
import { PUBLIC_NEED_STATUSES } from "./need.ts";
import { hasPublicWords } from "./public-need.ts";

/** What became of a need, of all that the audit trail keeps of it. */
const WORDS: Readonly<Record<string, string>> = {
  "need.posted": "提出需求",
  "need.imported": "由导入录入",
  "need.importedAgain": "由导入更新",
  "need.importUndone": "导入被撤销",
  "need.submitted": "提交审核",
  "need.checked": "通过形式审核",
  "need.returned": "退回整改",
  "need.refused": "不予受理",
  "need.published": "通过诊断复核，发布",
  "need.corrected": "更正联系人或日期",
  "need.revisionProposed": "提交修订",
  "need.revisionReturned": "修订退回整改",
  "need.revisionRefused": "修订不通过",
  "need.revisionAccepted": "修订通过，公开新的内容",
  "need.inTalks": "进入对接",
  "need.talksEnded": "对接结束，重新公开",
  "need.contracted": "签约",
  "need.solved": "已解决，关闭",
  "need.noMatch": "无匹配，关闭",
  "need.withdrawn": "撤回",
  "need.expired": "到期关闭",
  "need.renewed": "续期",
  "need.assigned": "认领到本单位",
};

/** The checks are a matter of its enterprise, of staff and of the auditor: a leader reads what everybody could see happen. */
const OPEN_ACTIONS = [
  "published",
  "revisionAccepted",
  "inTalks",
  "talksEnded",
  "contracted",
  "solved",
  "noMatch",
  "withdrawn",
  "expired",
  "renewed",
];

const actionsFor = (reader: TimelineReader): string[] =>
  reader === "leader" ? OPEN_ACTIONS.map((action) => `need.${action}`) : Object.keys(WORDS);

const placed = {
  on: dayOf(
    takenPlaceAt(auditEntries, {
      "need.posted": needs.createdAt,
      "need.submitted": needs.submittedAt,
      // Both checks come before the need is published.
      "need.checked": needs.publishedAt,
      "need.published": needs.publishedAt,
      "need.withdrawn": needs.closedAt,
    }),
  ),
  at: sql`${auditEntries.at}`,
  key: sql<string>`printf('n%012d', ${auditEntries.seq})`,
};

/** 需求 on a timeline: posted, checked, published and what became of it, by the audit trail. */
export async function listNeedHappenings(
  { db }: Pick<Context, "db">,
  { scope, reader, slice }: TimelineQuestion,
): Promise<Happening[]> {
  const ofScope = "needId" in scope ? eq(needs.id, scope.needId) : eq(needs.organizationId, scope.organizationId);
  const rows = await db
    .select({
      key: placed.key,
      on: placed.on,
      at: auditEntries.at,
      action: auditEntries.action,
      id: needs.id,
      number: needs.number,
      title: needs.title,
      isOpen: hasPublicWords,
      status: needs.status,
    })
    .from(needs)
    .innerJoin(auditEntries, and(eq(auditEntries.entity, "need"), eq(auditEntries.entityId, needs.id)))
    .where(
      and(
        ofScope,
        mayLearnOf({ scope, reader }),
        inArray(auditEntries.action, actionsFor(reader)),
        inSlice(placed, slice),
      ),
    )
    .orderBy(...orderOf(placed, slice))
    .limit(slice.limit);
  return rows.map(({ key, on, at, action, id, number, title, isOpen, status }) => ({
    key,
    kind: "need",
    on,
    at,
    what: WORDS[action] ?? action,
    number,
    title: isOverseer(reader) && !isOpen ? null : title || "（没有名称）",
    href: reader !== "leader" || PUBLIC_NEED_STATUSES.includes(status) ? `/needs/${id}` : null,
    details: [],
  }));
}

/** A draft is its enterprise's own; a leader reads of needs that were published. Under an organization's name overseers read of none whose owner is not to be known. */
export function mayLearnOf({ scope, reader }: Pick<TimelineQuestion, "scope" | "reader">): SQL | undefined {
  if (reader === "owner") return undefined;
  if (isOverseer(reader) && "organizationId" in scope) return hasPublicWords;
  if (reader === "leader") return isNotNull(needs.publishedAt);
  return or(isNotNull(needs.submittedAt), ne(needs.source, "web"));
}
