import type { Database } from "../../db/client.ts";
import { listAccountIdsByRole, listMemberIds, listMemberOrStaffIds } from "../accounts/recipients.ts";
import { getAchievementRecord } from "../achievements/queries.ts";
import { listBestOf, type OwnerSide } from "../matching/best-matches.ts";
import { findNoMatch } from "../matching/no-match-queries.ts";
import { listStanding } from "../matching/standing-queries.ts";
import { getNeedRecord } from "../needs/queries.ts";
import type { NoticeFacts, NoticeKind } from "./notice.ts";
import type { NoticeDraft } from "./notice-draft.ts";

/** A need or an achievement, as far as notices are made from it. */
export interface Post {
  id: string;
  status: string;
  number: string;
  organizationId: string;
  validUntil: string;
  closeReason: string | null;
}

export function readPost(db: Database, side: OwnerSide, id: string): Promise<Post> {
  return side === "need" ? getNeedRecord(db, id) : getAchievementRecord(db, id);
}

/** What all notices about one post share. */
export function about(side: OwnerSide, { id, number }: Post, seq: number) {
  const path = side === "need" ? `/needs/${id}` : `/achievements/${id}`;
  return { subject: side, subjectId: id, facts: { number } as NoticeFacts, path, key: `event:${seq}` };
}

const KIND_OF_STATUS: Readonly<Record<string, NoticeKind>> = {
  submitted: "handedIn",
  returned: "returned",
  refused: "refused",
  published: "published",
};

/** Who withdraws a post knows it. */
const KIND_OF_END: Readonly<Record<string, NoticeKind>> = { expired: "expired", solved: "ended", noMatch: "ended" };

interface Change {
  side: OwnerSide;
  id: string;
  to: string;
}

/** To whom a change of its status matters. */
export async function onStatus(
  db: Database,
  { side, id, to }: Change,
  { seq, posts }: { seq: number; posts: ReadonlyMap<string, Post> },
): Promise<NoticeDraft[]> {
  const post = posts.get(id);
  if (post === undefined) return [];
  const kind = to === "closed" ? KIND_OF_END[post.closeReason ?? ""] : KIND_OF_STATUS[to];
  if (kind === undefined) return [];
  // Who waits for nothing any more is not called to work: a colleague, or the owner, was quicker than this event.
  if ((kind === "handedIn" || kind === "returned") && post.status !== to) return [];
  const draft = about(side, post, seq);
  const facts: NoticeFacts = { ...draft.facts };
  if (kind === "published") facts.validUntil = post.validUntil;
  if (kind === "ended" && post.closeReason !== null) facts.step = post.closeReason;
  return [{ ...draft, kind, facts, accountIds: await recipientsOf(db, kind, post) }];
}

/** The same of a revision of its text. */
export async function onRevision(db: Database, { side, id, to }: Change, seq: number): Promise<NoticeDraft[]> {
  const kind = to === "accepted" ? "published" : KIND_OF_STATUS[to];
  if (kind === undefined) return [];
  const post = await readPost(db, side, id);
  const draft = about(side, post, seq);
  const accountIds = await recipientsOf(db, kind, post);
  // Once decided for good, only the post itself is there to look at.
  const path = kind === "handedIn" || kind === "returned" ? `${draft.path}/revision` : draft.path;
  return [{ ...draft, kind, accountIds, path, facts: { ...draft.facts, isRevision: true } }];
}

async function recipientsOf(db: Database, kind: NoticeKind, post: Post): Promise<string[]> {
  if (kind === "expired") return listMemberOrStaffIds(db, post.organizationId);
  const staff = kind === "handedIn" || kind === "ended" ? await listAccountIdsByRole(db, "staff") : [];
  return kind === "handedIn" ? staff : [...(await listMemberIds(db, post.organizationId)), ...staff];
}

/** One notice for a post and day, however many pairs; owners only of what their own list shows as new. */
export async function onMatches(db: Database, ids: readonly string[], day: string): Promise<NoticeDraft[]> {
  const found = await listStanding(db, ids);
  const staff = await listAccountIdsByRole(db, "staff");
  const drafts: NoticeDraft[] = [];
  const draftFor = async (side: OwnerSide, id: string, afterNoMatch = false): Promise<NoticeDraft> => {
    const post = await readPost(db, side, id);
    const accountIds = await listMemberIds(db, post.organizationId);
    const { facts, ...draft } = about(side, post, 0);
    return {
      ...draft,
      kind: "matchesFound",
      facts: { ...facts, side, ...(afterNoMatch ? { afterNoMatch } : {}) },
      accountIds,
      key: `matches:${side}:${id}:${day}`,
    };
  };
  const isShown = async (side: OwnerSide, id: string): Promise<boolean> =>
    (await listBestOf(db, side, id)).some((best) => best.seenAt === null && ids.includes(best.id));
  for (const needId of new Set(found.map((row) => row.needId))) {
    const draft = await draftFor("need", needId, (await findNoMatch(db, needId)) !== null);
    drafts.push({ ...draft, accountIds: staff, path: `${draft.path}/matches` });
    if (await isShown("need", needId)) drafts.push(draft);
  }
  for (const achievementId of new Set(found.map((row) => row.achievementId))) {
    if (await isShown("achievement", achievementId)) drafts.push(await draftFor("achievement", achievementId));
  }
  return drafts;
}
