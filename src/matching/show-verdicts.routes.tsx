import type { Context } from "hono";
import { getVisibleAchievement } from "../achievements/queries.ts";
import { exportList, readSlice } from "../exchange/export-list.ts";
import { NotFound } from "../kernel/errors.ts";
import { getVisibleNeed } from "../needs/queries.ts";
import type { AppEnv } from "../web/env.ts";
import { formStatus } from "../web/form-state.ts";
import { readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import type { JudgingDeps } from "./give-verdict.ts";
import type { HandOffDeps } from "./hand-off.ts";
import { listNotesOnPair } from "./list-match-notes.ts";
import { listVerdictHistory, toStanding } from "./list-verdicts.ts";
import { digestPair } from "./post-digest.ts";
import { isMatchable } from "./rank-matches.ts";
import { showAchievement, showNeed, showNotes, showVerdict } from "./show-match.ts";
import { verdictHistoryColumns } from "./verdict-columns.ts";
import type { FailedVerdict } from "./verdict-form.page.tsx";
import { VerdictsPage } from "./verdicts.page.tsx";

export type C = Context<AppEnv>;
export type Pair = { needId: string; achievementId: string };

/**
 * Everything that was decided of a pair, and the form of a verdict while it is open. @param back the list the person came from.
 * @throws NotFound for a pair that nobody judged and nobody can judge any more.
 */
export async function showVerdicts(
  c: C,
  { engine, reference, handOffs }: JudgingDeps & HandOffDeps,
  pair: Pair,
  back: string,
  failed?: FailedVerdict,
) {
  const { ctx, frame } = c.var;
  const need = await getVisibleNeed(ctx, pair.needId);
  const achievement = await getVisibleAchievement(ctx, pair.achievementId);
  const history = await listVerdictHistory(ctx.db, need.id, achievement.id);
  const notes = await listNotesOnPair(ctx.db, need.id, achievement.id);
  const isOpen = isMatchable(need) && achievement.status === "published";
  if (!isOpen && history.length === 0) throw new NotFound("match", achievement.id);
  const { format } = readSlice(readQuery(c), history.length);
  if (format !== null) {
    const columns = verdictHistoryColumns(reference());
    const name = `研判记录_${need.number}_${achievement.number}`;
    return sendFile(c, await exportList(ctx, format, { name, columns, rows: history, total: history.length }));
  }
  const inForce = history.find((one) => one.inForce);
  const led = await handOffs(ctx.db, { needId: need.id, achievementId: achievement.id });
  const verdict = showVerdict(ctx, inForce ? toStanding(inForce, need, achievement) : null, led);
  return c.html(
    <VerdictsPage
      frame={frame}
      need={showNeed(ctx, need, reference())}
      achievement={showAchievement(ctx, achievement)}
      verdict={verdict}
      notes={showNotes(ctx, notes)}
      history={history}
      digest={digestPair(need, achievement)}
      engineVersion={engine.engine().version()}
      isOpen={isOpen}
      back={back}
      failed={failed}
      reference={reference()}
    />,
    failed === undefined ? 200 : formStatus(failed.form),
  );
}
