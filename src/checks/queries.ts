import { and, asc, desc, eq, gte, inArray, isNull, lte, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Database } from "../../db/client.ts";
import { accounts, memberships } from "../../db/schema/accounts.ts";
import { checkRules, delegations } from "../../db/schema/checks.ts";
import type { Context } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { rolesThatMay } from "../kernel/permissions.ts";
import { type CheckRules, DEFAULT_CHECK_RULES, type Delegation, type Reviewer } from "./check.ts";

/** What judging whose turn it is asks: the rules, who may check, and who stands in for whom today. */
export interface CheckDesk {
  rules: CheckRules;
  today: string;
  reviewers: readonly Reviewer[];
  inForce: readonly Delegation[];
}

export async function readCheckDesk({ db, now }: Pick<Context, "db" | "now">): Promise<CheckDesk> {
  const today = shanghaiDay(now);
  const { version: _version, ...rules } = await getCheckRules(db);
  return { rules, today, reviewers: await listReviewers(db), inForce: await listDelegationsOn(db, today) };
}

/** The rules as they are, with the version a form carries; 0 while nobody has changed them. */
export async function getCheckRules(db: Database): Promise<CheckRules & { version: number }> {
  const [row] = await db.select().from(checkRules);
  if (!row) return { ...DEFAULT_CHECK_RULES, version: 0 };
  const { id: _id, updatedAt: _updatedAt, ...rules } = row;
  return rules;
}

/** Everybody who may check at present, by name. */
export async function listReviewers(db: Database): Promise<Reviewer[]> {
  const rows = await db
    .select({ id: accounts.id, name: accounts.name, role: memberships.role })
    .from(accounts)
    .innerJoin(memberships, eq(memberships.accountId, accounts.id))
    .where(eq(memberships.status, "active"))
    .orderBy(asc(accounts.name), asc(accounts.id));
  const roles = rolesThatMay("need.check");
  return rows.filter(({ role }) => roles.includes(role)).map(({ id, name }) => ({ id, name }));
}

/** Delegations in force on a day. A deputy who may no longer check stands in for nobody. */
export async function listDelegationsOn(db: Database, day: string): Promise<Delegation[]> {
  const found = await selectDelegations(
    db,
    and(isNull(delegations.endedAt), lte(delegations.fromDay, day), gte(delegations.toDay, day)),
  );
  const reviewers = new Set((await listReviewers(db)).map(({ id }) => id));
  return found.filter(({ deputyId }) => reviewers.has(deputyId));
}

/** One's own delegations that are not over, and those in which one is the deputy. */
export async function listOwnDelegations(ctx: Context): Promise<{ given: Delegation[]; taken: Delegation[] }> {
  const own = ctx.actor.accountId ?? "";
  const open = and(isNull(delegations.endedAt), gte(delegations.toDay, shanghaiDay(ctx.now)));
  return {
    given: await selectDelegations(ctx.db, and(open, eq(delegations.reviewerId, own))),
    taken: await selectDelegations(ctx.db, and(open, eq(delegations.deputyId, own))),
  };
}

/** One delegation, whether or not it was ended. */
export async function findDelegation(db: Database, id: string): Promise<Delegation | null> {
  return (await selectDelegations(db, eq(delegations.id, id)))[0] ?? null;
}

/** Those in force whose last day is one of these. */
export function listLastDays(db: Database, from: string, to: string): Promise<Delegation[]> {
  return selectDelegations(
    db,
    and(isNull(delegations.endedAt), gte(delegations.toDay, from), lte(delegations.toDay, to)),
  );
}

/** These, by id. */
export function listDelegationsByIds(db: Database, ids: readonly string[]): Promise<Delegation[]> {
  return selectDelegations(db, inArray(delegations.id, [...ids]));
}

/** Delegations of one reviewer that share a day with the period. */
export function listOverlapping(
  db: Database,
  reviewerId: string,
  { fromDay, toDay }: { fromDay: string; toDay: string },
): Promise<Delegation[]> {
  const { reviewerId: of, endedAt, fromDay: from, toDay: to } = delegations;
  return selectDelegations(db, and(eq(of, reviewerId), isNull(endedAt), lte(from, toDay), gte(to, fromDay)));
}

function selectDelegations(db: Database, where: SQL | undefined): Promise<Delegation[]> {
  const deputies = alias(accounts, "deputies");
  return db
    .select({
      id: delegations.id,
      reviewerId: delegations.reviewerId,
      reviewerName: accounts.name,
      deputyId: delegations.deputyId,
      deputyName: deputies.name,
      fromDay: delegations.fromDay,
      toDay: delegations.toDay,
    })
    .from(delegations)
    .innerJoin(accounts, eq(accounts.id, delegations.reviewerId))
    .innerJoin(deputies, eq(deputies.id, delegations.deputyId))
    .where(where)
    .orderBy(desc(delegations.fromDay), asc(delegations.id));
}
