import { presentToOverseer } from "../achievements/overseen-achievement.ts";
import { type IntroductionStatus, TURN_LABELS } from "../cooperation/introduction.ts";
import { type IntroductionView, presentIntroduction } from "../cooperation/present-introduction.ts";
import {
  countIntroductions,
  getIntroductionRecord,
  type IntroductionRecord,
  listIntroductions,
  listYearsProposed,
} from "../cooperation/queries.ts";
import type { Context } from "../kernel/context.ts";
import { NotFound } from "../kernel/errors.ts";
import type { Page } from "../kernel/pagination.ts";
import { type AskedOverseen, idsOf } from "./overseen.ts";

/** An introduction as leader and auditor read it: stages, clocks and days, and of the words what is everybody's. */
export type OverseenIntroduction = ReturnType<typeof presentOverseen>;

export interface AskedIntroductions extends AskedOverseen {
  statuses: readonly IntroductionStatus[];
}

/** A leader learns of no introduction whose need is not, and was not, public: whose it is would be known. */
const scopeOf = ({ actor }: Context) => ({ isOfOpenNeed: actor.role === "leader" });

/** Introductions, those due first come first. */
export async function listOverseenIntroductions(
  ctx: Context,
  { page, pageSize, parties, ...asked }: AskedIntroductions,
): Promise<{ page: Page<OverseenIntroduction>; years: readonly string[] }> {
  // Narrowed to an enterprise, a closed one would say whose need it is.
  const isNarrowed = (parties?.enterprise.length ?? 0) > 0;
  const scope = isNarrowed ? { isOfOpenNeed: true } : scopeOf(ctx);
  const filter = { ...asked, ...idsOf(parties), ...scope, hidesClosedWords: true };
  const records = await listIntroductions(ctx.db, filter, page, pageSize);
  const rows = records.map((record) => presentOverseen(record, ctx.now));
  const total = await countIntroductions(ctx.db, filter);
  return { page: { rows, total, page, pageSize }, years: await listYearsProposed(ctx.db, scopeOf(ctx)) };
}

/** @throws NotFound when there is none; to a leader also when its need is not, and was not, public. */
export async function readOverseenIntroduction(ctx: Context, introductionId: string): Promise<OverseenIntroduction> {
  const record = await getIntroductionRecord(ctx.db, introductionId);
  if (scopeOf(ctx).isOfOpenNeed && !record.isNeedOpen) throw new NotFound("introduction", introductionId);
  return presentOverseen(record, ctx.now);
}

/** Of a closed need its number is said, and of the two who talk about it the institution. */
function presentOverseen(record: IntroductionRecord, now: Date) {
  const { isNeedOpen, achievementId: id, achievementNumber: number } = record;
  const view = presentIntroduction({ ...record, side: "staff" }, now);
  const offered = { id, number, title: record.achievementTitle, status: record.achievementStatus };
  const achievement = presentToOverseer(offered, isNeedOpen);
  return {
    id: view.id,
    number: view.number,
    status: view.status,
    reason: view.reason,
    createdAt: view.createdAt,
    enterpriseAcceptedAt: view.enterpriseAcceptedAt,
    institutionAcceptedAt: view.institutionAcceptedAt,
    needNumber: view.needNumber,
    needTitle: isNeedOpen ? view.needTitle : null,
    enterpriseName: isNeedOpen ? view.enterpriseName : null,
    achievementNumber: achievement?.number ?? null,
    achievementTitle: achievement?.title ?? null,
    institutionName: view.institutionName,
    turn: turnOf(view),
  };
}

/** Whose turn it is, since when, and by which day; null where it has ended. */
export interface OverseenTurn {
  since: string;
  dueOn: string | null;
  /** 超期 3 个工作日, empty where it is not late. */
  late: string;
}

function turnOf({ turn, waitingDays, dueOn, isOverdue, overdueDays }: IntroductionView): OverseenTurn | null {
  if (turn === null) return null;
  const since = `轮到${TURN_LABELS[turn]}，${waitingDays === 0 ? "今天起" : `已 ${waitingDays} 天`}`;
  const late = !isOverdue ? "" : overdueDays === 0 ? "已超期" : `超期 ${overdueDays} 个工作日`;
  return { since, dueOn, late };
}
