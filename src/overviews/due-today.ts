import { CHECK_STEP_LABELS, presentReviewer } from "../checks/check.ts";
import { createCheckQueue } from "../checks/check-queue.ts";
import { addressOf, readQueueQuery } from "../checks/queue-address.ts";
import { nameOfReviewer } from "../checks/queue-words.ts";
import { describeDue, isMine } from "../checks/waiting.ts";
import { isTurnOf, TURN_LABELS } from "../cooperation/introduction.ts";
import { presentIntroduction } from "../cooperation/present-introduction.ts";
import { listIntroductions, listOwnIntroductions } from "../cooperation/queries.ts";
import { listAnnouncedOn, listOwnInvitations } from "../docking-events/queries.ts";
import type { Context } from "../kernel/context.ts";
import { addDays, shanghaiDay } from "../kernel/dates.ts";
import { may, type Permission } from "../kernel/permissions.ts";
import { countDueTasks, listDueTasks } from "../province-university-projects/due-tasks.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { listDueVisits } from "../survey-visits/queries.ts";
import { countDueFollowUps, listDueFollowUps } from "../technology-contracts/due-follow-ups.ts";
import { countDueMilestones, listDueMilestones } from "../technology-contracts/due-milestones.ts";
import { readParameters } from "../web/read-query.ts";
import { CHECKED } from "./staff-figures.ts";

/** One thing that is due today, or was before. */
export interface DueThing {
  /** 形式审核, 走访 … */
  kind: string;
  title: string;
  /** Whose it is, or what is to be done. */
  note: string;
  href: string;
  dueOn: string;
  /** 超期 2 个工作日 */
  words: string;
  isOverdue: boolean;
}

export interface DueToday {
  /** The longest overdue first. */
  things: DueThing[];
  /** How many there are, of which `things` may be the first. */
  total: number;
  counts: DueCounts;
}

/** Numbers of the worklist that are counted together with what is due. */
export interface DueCounts {
  overdueMilestones: number;
  followUps: number;
  overdueTasks: number;
}

export const NOTHING_COUNTED: DueCounts = { overdueMilestones: 0, followUps: 0, overdueTasks: 0 };

type Due = Omit<DueThing, "words" | "isOverdue"> & { words?: string };
interface DuePart {
  rows: Due[];
  total: number;
  counts?: Partial<DueCounts>;
}
type ListDue = (ctx: Context, today: string, reference: ReferenceBook) => Promise<DuePart>;

/** So that many checks do not hide the one visit. */
const MOST_OF_A_KIND = 4;
/** As many as there are. */
const ALL = -1;

const PARTS: readonly [Permission, ListDue][] = [
  ["need.check", dueChecks],
  ["introduction.run", dueIntroductions],
  ["technologyContract.record", dueContracts],
  ["provinceUniversity.record", dueTasks],
  ["survey.record", dueVisits],
  ["dockingEvent.run", eventsToday],
  ["introduction.answer", ownIntroductions],
  ["dockingEvent.answer", ownEventsToday],
];

/** 今天要办: by name what is due for this person today; null for those for whom nothing ever is. */
export async function listDueToday(ctx: Context, reference: ReferenceBook): Promise<DueToday | null> {
  const today = shanghaiDay(ctx.now);
  const lists: DuePart[] = [];
  for (const [permission, list] of PARTS) if (may(ctx.actor, permission)) lists.push(await list(ctx, today, reference));
  if (lists.length === 0) return null;
  const things = lists
    .flatMap(({ rows }) => rows)
    .map((row) => ({ ...row, words: row.words ?? describeDue(row, today), isOverdue: row.dueOn < today }))
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
  const counts = { ...NOTHING_COUNTED };
  for (const list of lists) Object.assign(counts, list.counts);
  return { things, total: lists.reduce((sum, { total }) => sum + total, 0), counts };
}

const QUEUE = "queue=all";

/** What this person may check: their own first, then what is appointed to nobody. */
async function dueChecks(ctx: Context, today: string, reference: ReferenceBook) {
  const asked = readQueueQuery(readParameters(new URLSearchParams(QUEUE)), reference);
  const { desk, posts } = await createCheckQueue(CHECKED, () => reference).read(ctx, asked);
  const mine = (post: (typeof posts)[number]): boolean => isMine(post, ctx.actor.accountId, desk);
  const whose = (reviewerId: string | null): string =>
    reviewerId === ctx.actor.accountId ? "指派给您" : `代${nameOfReviewer(desk, reviewerId)}`;
  const due = posts.filter(
    (post) => post.dueOn <= today && (mine(post) || presentReviewer(post.reviewerId, desk) === null),
  );
  const named = [...due.filter(mine), ...due.filter((post) => !mine(post))].slice(0, MOST_OF_A_KIND);
  const titles = new Map<string, string>();
  for (const { kind, describe } of CHECKED) {
    const ids = named.flatMap((post) => (post.kind === kind ? [post.id] : []));
    for (const [id, { title }] of await describe(ctx, ids, reference)) titles.set(id, title);
  }
  const rows = named.map((post) => ({
    kind: CHECK_STEP_LABELS[post.step],
    title: titles.get(post.id) || post.number,
    note: mine(post) ? whose(post.reviewerId) : "还没有指派",
    href: addressOf(post, QUEUE),
    dueOn: post.dueOn,
  }));
  return { rows, total: due.length };
}

/** What waits for staff, and what is late at one of the two sides and may be nudged. */
async function dueIntroductions({ db }: Context, today: string) {
  const found = await listIntroductions(db, { overdueOn: addDays(today, 1) });
  const due = found.flatMap(({ id, turn, dueOn, needTitle, nextStep }) => {
    if (dueOn === null || turn === null || (turn !== "staff" && dueOn === today)) return [];
    const note = turn === "staff" ? nextStep : `轮到${TURN_LABELS[turn]}，可以催办`;
    return { kind: "对接", title: needTitle, note, href: `/introductions/${id}`, dueOn };
  });
  return { rows: due.slice(0, MOST_OF_A_KIND), total: due.length };
}

async function dueContracts({ db }: Context, today: string) {
  const found = await listDueMilestones(db, { until: today, today }, MOST_OF_A_KIND);
  const milestones = found.map(({ contractId, milestone, title, dueOn }) => {
    return { kind: "合同节点", title: milestone, note: title, href: `/technology-contracts/${contractId}`, dueOn };
  });
  const asked = await listDueFollowUps(db, { today }, MOST_OF_A_KIND);
  const followUps = asked.map(({ contractId, title, number, dueOn }) => {
    return { kind: "合同回访", title, note: number, href: `/technology-contracts/${contractId}`, dueOn };
  });
  const counted = await countDueMilestones(db, { until: today, today });
  const awaited = await countDueFollowUps(db, { today });
  const counts = { overdueMilestones: counted.overdue, followUps: awaited };
  return { rows: [...milestones, ...followUps], total: counted.total + awaited, counts };
}

async function dueTasks({ db }: Context, today: string) {
  const due = { until: today, today };
  const rows = (await listDueTasks(db, due, MOST_OF_A_KIND)).map(({ projectId, what, title, dueOn }) => {
    const href = `/province-university-projects/${projectId}#tasks`;
    return { kind: "项目任务", title: what, note: title, href, dueOn };
  });
  const { total, overdue } = await countDueTasks(db, due);
  return { rows, total, counts: { overdueTasks: overdue } };
}

async function dueVisits({ db, actor }: Context, today: string) {
  const visits = await listDueVisits(db, ALL);
  const due = visits.flatMap(({ id, dueOn, staffIds, nextStep, enterpriseName }) => {
    if (dueOn === null || dueOn > today || !staffIds.includes(actor.accountId ?? "")) return [];
    return { kind: "走访", title: nextStep, note: enterpriseName, href: `/survey-visits/${id}`, dueOn };
  });
  return { rows: due.slice(0, MOST_OF_A_KIND), total: due.length };
}

async function eventsToday({ db }: Context, today: string) {
  const rows = (await listAnnouncedOn(db, [today])).map(eventRow);
  return { rows, total: rows.length };
}

async function ownEventsToday(ctx: Context, today: string) {
  const own = await listOwnInvitations(ctx);
  const rows = own
    .filter(({ event, invitation }) => event.heldOn === today && invitation.status === "accepted")
    .filter(({ event }) => event.status === "announced")
    .map(({ event }) => eventRow(event));
  return { rows, total: rows.length };
}

function eventRow(event: { id: string; name: string; place: string; heldOn: string; startsAt: string }): Due {
  const { id, name, place, heldOn, startsAt } = event;
  const words = `今天 ${startsAt} 开始`;
  return { kind: "对接会", title: name, note: place, href: `/docking-events/${id}`, dueOn: heldOn, words };
}

async function ownIntroductions(ctx: Context, today: string) {
  const side = ctx.actor.role === "enterprise" ? "enterprise" : "institution";
  const due = (await listOwnIntroductions(ctx, side)).flatMap((record) => {
    const { id, turn, dueOn, needTitle, needNumber, achievementTitle } = presentIntroduction(
      { ...record, side },
      ctx.now,
    );
    if (dueOn === null || dueOn > today || !isTurnOf(side, turn)) return [];
    const title = side === "enterprise" ? achievementTitle : (needTitle ?? `保密需求 ${needNumber}`);
    return { kind: "对接", title, note: "等您答复或办理", href: `/introductions/${id}`, dueOn };
  });
  return { rows: due.slice(0, MOST_OF_A_KIND), total: due.length };
}
