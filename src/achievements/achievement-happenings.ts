import { and, eq, inArray, isNotNull, ne, or, sql } from "drizzle-orm";
import { achievements } from "../../db/schema/achievements.ts";
import { auditEntries } from "../../db/schema/kernel.ts";
import type { Context } from "../kernel/context.ts";
import { type Happening, isOverseer, type TimelineQuestion, type TimelineReader } from "../kernel/happening.ts";
import { dayOf, inSlice, orderOf, takenPlaceAt } from "../kernel/happening-slice.ts";

const WORDS: Readonly<Record<string, string>> = {
  "achievement.posted": "提出成果",
  "achievement.imported": "由导入录入",
  "achievement.importedAgain": "由导入更新",
  "achievement.importUndone": "导入被撤销",
  "achievement.submitted": "提交审核",
  "achievement.returned": "退回整改",
  "achievement.refused": "不予受理",
  "achievement.published": "通过审核，发布",
  "achievement.corrected": "更正联系人或日期",
  "achievement.revisionProposed": "提交修订",
  "achievement.revisionReturned": "修订退回整改",
  "achievement.revisionRefused": "修订不通过",
  "achievement.revisionAccepted": "修订通过，公开新的内容",
  "achievement.withdrawn": "撤回",
  "achievement.expired": "到期关闭",
  "achievement.renewed": "续期",
  "achievement.assigned": "认领到本单位",
};

/** The checks are a matter of its institution, of staff and of the auditor. */
const OPEN_ACTIONS = ["published", "revisionAccepted", "withdrawn", "expired", "renewed"];

const actionsFor = (reader: TimelineReader): string[] =>
  reader === "leader" ? OPEN_ACTIONS.map((action) => `achievement.${action}`) : Object.keys(WORDS);

const placed = {
  on: dayOf(
    takenPlaceAt(auditEntries, {
      "achievement.posted": achievements.createdAt,
      "achievement.submitted": achievements.submittedAt,
      "achievement.published": achievements.publishedAt,
      "achievement.withdrawn": achievements.closedAt,
    }),
  ),
  at: sql`${auditEntries.at}`,
  key: sql<string>`printf('a%012d', ${auditEntries.seq})`,
};

/** 成果 of an institution on its timeline; overseers read of those that are published. */
export async function listAchievementHappenings(
  { db }: Pick<Context, "db">,
  { scope, reader, slice }: TimelineQuestion,
): Promise<Happening[]> {
  if ("needId" in scope) return [];
  const isHandedIn = or(isNotNull(achievements.submittedAt), ne(achievements.source, "web"));
  const rows = await db
    .select({
      key: placed.key,
      on: placed.on,
      at: auditEntries.at,
      action: auditEntries.action,
      id: achievements.id,
      number: achievements.number,
      title: achievements.title,
    })
    .from(achievements)
    .innerJoin(auditEntries, and(eq(auditEntries.entity, "achievement"), eq(auditEntries.entityId, achievements.id)))
    .where(
      and(
        eq(achievements.organizationId, scope.organizationId),
        isOverseer(reader) ? eq(achievements.status, "published") : reader === "staff" ? isHandedIn : undefined,
        inArray(auditEntries.action, actionsFor(reader)),
        inSlice(placed, slice),
      ),
    )
    .orderBy(...orderOf(placed, slice))
    .limit(slice.limit);
  return rows.map(({ key, on, at, action, id, number, title }) => ({
    key,
    kind: "achievement",
    on,
    at,
    what: WORDS[action] ?? action,
    number,
    title,
    href: `/achievements/${id}`,
    details: [],
  }));
}
