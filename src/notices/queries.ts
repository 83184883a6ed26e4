import { and, count, desc, eq, isNull, sql } from "drizzle-orm";
import { notices } from "../../db/schema/notices.ts";
import { presentAchievement } from "../achievements/present-achievement.ts";
import { listAchievementsByIds } from "../achievements/queries.ts";
import { listDelegationsByIds } from "../checks/queries.ts";
import type { Context } from "../kernel/context.ts";
import { NotFound } from "../kernel/errors.ts";
import type { Page } from "../kernel/pagination.ts";
import { prepareOnce } from "../kernel/prepare-once.ts";
import { findRenewal } from "../kernel/renewal.ts";
import { presentNeed } from "../needs/present-need.ts";
import { listNeedsByIds } from "../needs/queries.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { nameIntroductions } from "./name-introductions.ts";
import type { NoticeKind } from "./notice.ts";

export type NoticeRow = typeof notices.$inferSelect;

/** Those of one moment stand in the order in which they were filed. */
export const filingOrder = sql`rowid`;

const ofActor = ({ actor }: Context) => eq(notices.accountId, actor.accountId ?? "");

/** The person's own notices, the unread first, then the newest. */
export async function listNotices(
  ctx: Context,
  kind: NoticeKind | null,
  page: number,
  pageSize: number,
): Promise<Page<NoticeRow>> {
  const where = and(ofActor(ctx), kind === null ? undefined : eq(notices.kind, kind));
  const rows = await ctx.db
    .select()
    .from(notices)
    .where(where)
    .orderBy(sql`${notices.readAt} is not null`, desc(notices.createdAt), desc(filingOrder))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  const [all] = await ctx.db.select({ total: count() }).from(notices).where(where);
  return { rows, total: all?.total ?? 0, page, pageSize };
}

/** How many the person has of each kind, and how many of these are unread. */
export async function countNoticesByKind(ctx: Context): Promise<Map<NoticeKind, { total: number; unread: number }>> {
  const rows = await ctx.db
    .select({ kind: notices.kind, total: count(), unread: sql<number>`sum(${notices.readAt} is null)` })
    .from(notices)
    .where(ofActor(ctx))
    .groupBy(notices.kind);
  return new Map(rows.map(({ kind, total, unread }) => [kind, { total, unread: Number(unread) }]));
}

const unreadOfAccount = prepareOnce((db) =>
  db
    .select({ unread: count() })
    .from(notices)
    .where(and(eq(notices.accountId, sql.placeholder("accountId")), isNull(notices.readAt)))
    .prepare(),
);

/** Asked on every page of everybody who is signed in: by the index alone. */
export async function countUnreadNotices(ctx: Context): Promise<number> {
  const [row] = await unreadOfAccount(ctx.db).all({ accountId: ctx.actor.accountId ?? "" });
  return row?.unread ?? 0;
}

/** @throws NotFound also for a notice of somebody else. */
export async function getNotice(ctx: Context, noticeId: string): Promise<NoticeRow> {
  const own = and(eq(notices.id, noticeId), ofActor(ctx));
  const [row] = await ctx.db.select().from(notices).where(own);
  if (!row) throw new NotFound("notice", noticeId);
  return row;
}

/** What notices are about, as the reader may know it now. */
export interface NamedRecord {
  /** Of an introduction: both posts and who the counterpart is; of a delegation: the other person. */
  name: string;
  /** Of a post that one press renews, for whoever may; null of others, and while it is not time. */
  renewal: { number: string; until: string } | null;
}

/** Posts, introductions and delegations by id; those that the person may not read are left out. */
export async function nameRecords(
  ctx: Context,
  rows: readonly NoticeRow[],
  reference: ReferenceBook,
): Promise<Map<string, NamedRecord>> {
  const idsOf = (subject: NoticeRow["subject"]) => [
    ...new Set(rows.flatMap((row) => (row.subject === subject ? [row.subjectId] : []))),
  ];
  const introductions = await nameIntroductions(ctx.db, ctx.actor, idsOf("introduction"), ctx.now, "inbox");
  const needs = await listNeedsByIds(ctx.db, idsOf("need"));
  const achievements = await listAchievementsByIds(ctx.db, idsOf("achievement"));
  const views = [
    ...needs.map((need) => presentNeed(ctx.actor, need, { vault: ctx.vault, reference })),
    ...achievements.map((achievement) => presentAchievement(ctx.actor, achievement, ctx)),
  ];
  const posts = views.flatMap((view): [string, NamedRecord][] => {
    if (view === null || view.text === null) return [];
    const { title: name, validUntil } = view.text;
    const closeReason = ("trail" in view ? view.trail : view.file)?.closeReason ?? null;
    const post = { status: view.status, closeReason, validUntil };
    const until = view.access === "full" ? findRenewal(post, ctx.now) : null;
    return [[view.id, { name, renewal: until === null ? null : { number: view.number, until } }]];
  });
  const own = ctx.actor.accountId;
  const delegations = (await listDelegationsByIds(ctx.db, idsOf("delegation"))).flatMap((one): [string, string][] => {
    if (one.deputyId === own) return [[one.id, `审核人：${one.reviewerName}`]];
    return one.reviewerId === own ? [[one.id, `代办人：${one.deputyName}`]] : [];
  });
  const others = [...introductions, ...delegations].map(([id, name]): [string, NamedRecord] => [
    id,
    { name, renewal: null },
  ]);
  return new Map([...posts, ...others]);
}
