import type { Context, Hono } from "hono";
import { exportList } from "../exchange/export-list.ts";
import { readDueLists } from "../exchange/read-due-lists.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import type { AppEnv } from "../web/env.ts";
import { finishDueRoutes } from "../web/finish-due.tsx";
import { readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { COMMON_SENTENCES, sentenceFor } from "../web/sentences.ts";
import type { RefusedTicks } from "../web/tick-form.tsx";
import { CONTRACTS_PATH, DUE_PATH } from "./contract-status.page.tsx";
import { DUE_COLUMNS } from "./due-contract-columns.ts";
import { DueContractsPage } from "./due-contracts.page.tsx";
import { DUE_LISTS, readDueList } from "./due-contracts.ts";
import { listMilestonesById, type TickedMilestone } from "./due-milestones.ts";
import { finishMilestones } from "./finish-milestones.ts";
import { TECHNOLOGY_CONTRACT_SENTENCES } from "./sentences.ts";
import { CONTRACT_ACT_STATUSES } from "./technology-contract.ts";

const SENTENCES = { ...COMMON_SENTENCES, ...TECHNOLOGY_CONTRACT_SENTENCES };

/** 节点与回访: what of the contracts is due, and several milestones done at once. */
export function contractDueRoutes(): Hono<AppEnv> {
  return finishDueRoutes({
    permission: "technologyContract.record",
    path: DUE_PATH,
    words: {
      field: "milestones",
      noun: "节点",
      measure: "个",
      record: "合同",
      current: "technology-contracts",
      crumbs: [{ label: "技术合同", href: CONTRACTS_PATH }],
      list: "节点与回访",
      hrefOf: ({ recordId }) => `${CONTRACTS_PATH}/${recordId}#milestones`,
    },
    show: showDue,
    listById: ({ db }, ids) => listMilestonesById(db, ids),
    finish: finishMilestones,
    obstacleOf,
    sentenceOf: ({ code, facts }) => sentenceFor(code, facts, "refused", SENTENCES),
  });
}

async function showDue(c: Context<AppEnv>, refused: RefusedTicks): Promise<Response> {
  const { ctx, frame } = c.var;
  const query = readQuery(c);
  const filter = { text: query.text("q"), today: shanghaiDay(ctx.now) };
  const { file, ...due } = await readDueLists(query, DUE_LISTS, (list, slice) =>
    readDueList(ctx.db, list, filter, slice),
  );
  if (file !== null)
    return sendFile(c, await exportList(ctx, file.format, { ...file, name: "合同节点与回访", columns: DUE_COLUMNS }));
  return c.html(
    <DueContractsPage {...{ frame, ...due, ...refused }} text={filter.text} />,
    refused.problem === null ? 200 : 422,
  );
}

/** What the page can say beforehand. */
function obstacleOf({ number, status, doneOn, isRemoved }: TickedMilestone): string | null {
  if (doneOn !== null || isRemoved)
    return sentenceFor("technologyContract.milestoneClosed", { number }, "conflict", SENTENCES);
  if (CONTRACT_ACT_STATUSES.finishMilestone.includes(status)) return null;
  return sentenceFor("technologyContract.stateChanged", { number, status }, "conflict", SENTENCES);
}
