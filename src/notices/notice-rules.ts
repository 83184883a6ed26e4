import type { Database } from "../../db/client.ts";
import { listAccountIdsByRole, listDeciders, listMemberIds } from "../accounts/recipients.ts";
import { listAchievementsByIds } from "../achievements/queries.ts";
import { findDelegation, listDelegationsOn } from "../checks/queries.ts";
import { withNames } from "../contacts/queries.ts";
import { isTurnOf, SIDES, type Side } from "../cooperation/introduction.ts";
import { getIntroductionRecord, isInternalEntry } from "../cooperation/queries.ts";
import { getDockingEvent, listInvitations } from "../docking-events/queries.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { NotFound } from "../kernel/errors.ts";
import type { DomainEvent } from "../kernel/events.ts";
import type { StoredEvent } from "../kernel/read-events.ts";
import { REMINDER_DAYS } from "../kernel/renewal.ts";
import { findNoMatch } from "../matching/no-match-queries.ts";
import { getNeedRecord, listNeedsByIds } from "../needs/queries.ts";
import { draftDelegation } from "./delegation-notice.ts";
import { draftExpiry } from "./expiry-notice.ts";
import { listSpeakerIds } from "./introduction-recipients.ts";
import type { NoticeDraft } from "./notice-draft.ts";
import { about, onMatches, onRevision, onStatus, type Post, readPost } from "./post-notices.ts";

interface Moment {
  seq: number;
  now: Date;
  /** Those whose status changed in any of the events that are told of together, by id. */
  posts: ReadonlyMap<string, Post>;
}
type Rule<E extends DomainEvent["event"]> = (
  db: Database,
  payload: (DomainEvent & { event: E })["payload"],
  moment: Moment,
) => Promise<NoticeDraft[]>;

/** Who is told what when something happens. An event without a row here tells nobody. */
const NOTICE_RULES: { [E in DomainEvent["event"]]?: Rule<E> } = {
  "need.statusChanged": (db, { needId, to }, moment) => onStatus(db, { side: "need", id: needId, to }, moment),
  "achievement.statusChanged": (db, { achievementId, to }, moment) =>
    onStatus(db, { side: "achievement", id: achievementId, to }, moment),
  "need.revisionChanged": (db, { needId, to }, { seq }) => onRevision(db, { side: "need", id: needId, to }, seq),
  "achievement.revisionChanged": (db, { achievementId, to }, { seq }) =>
    onRevision(db, { side: "achievement", id: achievementId, to }, seq),
  "reviewer.assigned": async (db, { side, postId, reviewerId }, { seq, now }) => {
    const post = await readPost(db, side, postId);
    const inForce = await listDelegationsOn(db, shanghaiDay(now));
    const deputyIds = inForce.filter((one) => one.reviewerId === reviewerId).map(({ deputyId }) => deputyId);
    return [{ ...about(side, post, seq), kind: "reviewerAssigned", accountIds: [reviewerId, ...deputyIds] }];
  },
  "delegation.changed": async (db, { delegationId, to }) => {
    const delegation = await findDelegation(db, delegationId);
    return delegation === null ? [] : draftDelegation(db, delegation, to);
  },
  "canary.tripped": async (db, { subject, subjectId, how }, { seq }) => {
    const [named] = await withNames(db, [{ subject, subjectId }]);
    const accountIds = await listAccountIdsByRole(db, "securityAdmin", "auditor");
    const facts = { name: named?.name ?? "", step: how };
    const about = { subject: "canary", subjectId, facts, path: "/canaries", key: `event:${seq}` } as const;
    return [{ ...about, kind: "canaryTripped", accountIds }];
  },
  "membership.applied": async (db, { accountId }, { seq }) => {
    const { accountIds, colleagueIds, organizationName } = await listDeciders(db, accountId);
    const draft = {
      kind: "membershipApplied",
      subject: "account",
      subjectId: accountId,
      facts: { organizationName },
      key: `event:${seq}`,
    } as const;
    return [
      { ...draft, accountIds, path: "/administration/approvals" },
      { ...draft, accountIds: colleagueIds, path: "/organization/colleagues" },
    ];
  },
  "introduction.proposed": onIntroduction("proposed", ["enterprise", "institution"]),
  "introduction.accepted": onIntroduction("accepted", ["staff"]),
  "introduction.agreed": onIntroduction("agreed", SIDES),
  "introduction.declined": onIntroduction("declined", SIDES),
  "introduction.withdrawn": onIntroduction("withdrawn", SIDES),
  "introduction.advanced": async (db, payload, moment) => {
    // What staff noted for themselves is no news to the parties, whatever was noted after it.
    const isTold = payload.entrySeq !== undefined && !(await isInternalEntry(db, payload.entrySeq));
    return onIntroduction("advanced", isTold ? SIDES : ["staff"])(db, payload, moment);
  },
  "introduction.ended": onIntroduction("ended", SIDES),
  "introduction.nudged": onIntroduction("nudged", "turn"),
  "introduction.consented": onIntroduction("consented", ["enterprise", "institution"]),
  "introduction.consentWithdrawn": onIntroduction("consentWithdrawn", ["enterprise", "institution"]),
  "need.extended": async (db, { needId }) => {
    const need = await getNeedRecord(db, needId);
    const [longest] = REMINDER_DAYS;
    return [draftExpiry("need", need, await listMemberIds(db, need.organizationId), longest, "talksEnded")];
  },
  "need.noMatchRecorded": async (db, { needId }, { seq }) => {
    const need = await getNeedRecord(db, needId);
    // Taken back before anybody was told.
    if ((await findNoMatch(db, needId)) === null) return [];
    return [{ ...about("need", need, seq), kind: "noMatch", accountIds: await listMemberIds(db, need.organizationId) }];
  },
  "dockingEvent.announced": (db, { dockingEventId }, { seq }) => onDockingEvent(db, dockingEventId, "invited", seq),
  "dockingEvent.changed": (db, { dockingEventId }, { seq }) => onDockingEvent(db, dockingEventId, "changed", seq),
  "dockingEvent.cancelled": (db, { dockingEventId }, { seq }) => onDockingEvent(db, dockingEventId, "cancelled", seq),
  "dockingEvent.invited": (db, { dockingEventId, organizationIds }, { seq }) =>
    onDockingEvent(db, dockingEventId, "invited", seq, organizationIds),
  "standingMatches.found": (db, { standingMatchIds }, { now }) => onMatches(db, standingMatchIds, shanghaiDay(now)),
};

/** What people are told of some events: an import that is undone changes thousands of posts, which are read together. */
export async function draftNotices(db: Database, events: readonly StoredEvent[], now: Date): Promise<NoticeDraft[]> {
  const posts = await readChangedPosts(db, events);
  const drafts: NoticeDraft[] = [];
  for (const { event, seq } of events) drafts.push(...(await draftsOf(db, event, { seq, now, posts })));
  return drafts;
}

async function readChangedPosts(db: Database, events: readonly StoredEvent[]): Promise<Map<string, Post>> {
  const [needIds, achievementIds] = [new Set<string>(), new Set<string>()];
  for (const { event } of events) {
    if (event.event === "need.statusChanged") needIds.add(event.payload.needId);
    if (event.event === "achievement.statusChanged") achievementIds.add(event.payload.achievementId);
  }
  const needs = await listNeedsByIds(db, [...needIds]);
  const achievements = await listAchievementsByIds(db, [...achievementIds]);
  return new Map([...needs, ...achievements].map((post) => [post.id, post]));
}

/** @returns nothing for events that nobody is told of. */
async function draftsOf(db: Database, event: DomainEvent, moment: Moment): Promise<NoticeDraft[]> {
  const rule = NOTICE_RULES[event.event] as Rule<DomainEvent["event"]> | undefined;
  if (rule === undefined) return [];
  try {
    return await rule(db, event.payload, moment);
  } catch (error) {
    // Who or what it was about is gone by now; the news after it must not wait for that.
    if (error instanceof NotFound) return [];
    throw error;
  }
}

/** To the people of these sides, or of the side whose turn it is now. */
function onIntroduction(step: string, sides: readonly Side[] | "turn") {
  return async (
    db: Database,
    { introductionId }: { introductionId: string },
    { seq }: Moment,
  ): Promise<NoticeDraft[]> => {
    const { number, turn, enterpriseId, institutionId } = await getIntroductionRecord(db, introductionId);
    const told = sides === "turn" ? SIDES.filter((side) => isTurnOf(side, turn)) : sides;
    const accountIds = await listSpeakerIds(db, { enterpriseId, institutionId }, told);
    const path = `/introductions/${introductionId}`;
    const subject = { subject: "introduction", subjectId: introductionId, path } as const;
    return [{ ...subject, kind: "introduction", facts: { number, step }, accountIds, key: `event:${seq}` }];
  };
}

/** To everybody who is invited and has not said no, or to those just invited. */
async function onDockingEvent(
  db: Database,
  dockingEventId: string,
  step: string,
  seq: number,
  only?: readonly string[],
): Promise<NoticeDraft[]> {
  const { name, heldOn, startsAt } = await getDockingEvent(db, dockingEventId);
  const invited = await listInvitations(db, dockingEventId, ["invited", "accepted"]);
  const told = invited.filter(({ organizationId }) => only === undefined || only.includes(organizationId));
  const accountIds: string[] = [];
  for (const { organizationId } of told) accountIds.push(...(await listMemberIds(db, organizationId)));
  const facts = { name, step, validUntil: `${heldOn} ${startsAt}` };
  const subject = {
    subject: "dockingEvent",
    subjectId: dockingEventId,
    path: `/docking-events/${dockingEventId}`,
  } as const;
  return [{ ...subject, kind: "dockingEvent", facts, accountIds, key: `event:${seq}` }];
}
