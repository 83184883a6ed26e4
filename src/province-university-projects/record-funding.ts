import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { projectFunding } from "../../db/schema/province-university-projects.ts";
import type { Context } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { requireNotLongBefore, yearBefore } from "../kernel/day.ts";
import { Conflict, NotFound, Refused } from "../kernel/errors.ts";
import { formatMoney } from "../kernel/money.ts";
import { digestTexts } from "../kernel/texts-digest.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { changeProject, loadProject, requirePast, tell } from "./change-project.ts";
import { overPlanWord } from "./funding-words.ts";
import { listFunding } from "./project-parts.ts";
import {
  FUNDING_FIGURE_LABELS,
  FUNDING_SOURCE_LABELS,
  type FundingFigure,
  fundingReversalSchema,
  fundingSchema,
} from "./province-university-project.ts";
import type { ProjectRow } from "./queries.ts";

/** 登记计划资金, by source and year. */
export const planFunding = (ctx: Context, input: z.input<typeof fundingSchema>): Promise<ProjectRow> =>
  recordFunding(ctx, "planned", input);

/** 登记到位资金, by source and the year that it was planned for. @throws Refused for a day still to come, or without a word for more than is planned. */
export const receiveFunding = (ctx: Context, input: z.input<typeof fundingSchema>): Promise<ProjectRow> =>
  recordFunding(ctx, "received", input);

async function recordFunding(
  ctx: Context,
  figure: FundingFigure,
  input: z.input<typeof fundingSchema>,
): Promise<ProjectRow> {
  const command = { permission: "provinceUniversity.record", schema: fundingSchema, input } as const;
  return write(ctx, command, async (tx, { projectId, version, ...amount }) => {
    const project = await loadProject(tx, projectId, figure === "planned" ? "planFunding" : "receiveFunding", version);
    requirePast(tx, amount.happenedOn);
    requireNear(project, amount);
    const over = figure === "planned" ? "" : await requireReasonAbovePlan(tx, project, amount);
    const row = await changeProject(tx, project);
    const money = await store(tx, { ...amount, projectId, figure, by: tx.actor.accountId, at: tx.now });
    await tell(tx, row, {
      kind: figure === "planned" ? "fundingPlanned" : "fundingReceived",
      happenedOn: amount.happenedOn,
      note: [describe(amount), over, amount.note].filter((part) => part !== "").join("，"),
      money,
      from: project.status,
    });
    return row;
  });
}

/**
 * More than was planned of a source is received all the same: with a word why.
 * @returns what the history says of it. @throws Refused without the word.
 */
async function requireReasonAbovePlan(
  tx: WriteContext,
  { id }: ProjectRow,
  { source, amountFen, note }: Pick<z.output<typeof fundingSchema>, "source" | "amountFen" | "note">,
): Promise<string> {
  const rows = await listFunding(tx.db, id);
  const sumOf = (wanted: FundingFigure) =>
    rows
      .filter((row) => row.source === source && row.figure === wanted)
      .reduce((sum, { reverses, ...row }) => sum + (reverses === null ? row.amountFen : -row.amountFen), 0);
  const planned = sumOf("planned");
  const before = sumOf("received");
  const overFen = Math.min(amountFen, before + amountFen - planned);
  if (overFen <= 0) return "";
  const over = formatMoney(overFen);
  const facts = {
    source: FUNDING_SOURCE_LABELS[source],
    planned: formatMoney(planned),
    before: formatMoney(before),
    over,
  };
  if (note === "") throw new Refused("provinceUniversityProject.overPlan", facts);
  return overPlanWord(overFen);
}

/** @throws Refused for a year away from the project's period by more than one, or a day long before it. */
function requireNear(
  { startsOn, endsOn }: ProjectRow,
  { year, happenedOn }: Pick<z.output<typeof fundingSchema>, "year" | "happenedOn">,
): void {
  const first = yearBefore(startsOn);
  const last = Number(endsOn.slice(0, 4)) + 1;
  if (year < first || year > last) throw new Refused("provinceUniversityProject.yearFar", { first, last });
  requireNotLongBefore(happenedOn, startsOn, "provinceUniversityProject.tooEarly");
}

/** 冲正: takes one row back whole, with a reason; both stay to be seen. @throws Conflict the second time. */
export async function reverseFunding(ctx: Context, input: z.input<typeof fundingReversalSchema>): Promise<ProjectRow> {
  const command = { permission: "provinceUniversity.record", schema: fundingReversalSchema, input } as const;
  return write(ctx, command, async (tx, { projectId, version, fundingSeq, reason }) => {
    const project = await loadProject(tx, projectId, "reverseFunding", version);
    const [found] = await tx.db
      .select()
      .from(projectFunding)
      .where(and(eq(projectFunding.seq, fundingSeq), eq(projectFunding.projectId, projectId)));
    if (!found || found.reverses !== null) throw new NotFound("projectFunding", String(fundingSeq));
    const [earlier] = await tx.db.select().from(projectFunding).where(eq(projectFunding.reverses, fundingSeq));
    if (earlier) throw new Conflict("provinceUniversityProject.reversedAlready", { number: project.number });
    const row = await changeProject(tx, project);
    const { figure, source, year, amountFen } = found;
    const stored = await store(tx, {
      projectId,
      figure,
      source,
      year,
      amountFen,
      happenedOn: shanghaiDay(tx.now),
      note: reason,
      reverses: fundingSeq,
      by: tx.actor.accountId,
      at: tx.now,
    });
    const note = `${FUNDING_FIGURE_LABELS[figure]} ${describe(found)}：${reason}`;
    await tell(tx, row, {
      kind: "reversal",
      note,
      money: { ...stored, reverses: fundingSeq },
      from: project.status,
    });
    return row;
  });
}

/** @returns what the audit trail keeps of the row. */
async function store(tx: WriteContext, funding: typeof projectFunding.$inferInsert) {
  const [row] = await tx.db.insert(projectFunding).values(funding).returning();
  if (!row) throw new Error("the funding was not stored");
  const { seq: entry, figure, amountFen, source, year, happenedOn, note } = row;
  const texts = digestTexts(tx.vault, `projectFunding:${entry}`, { note });
  return { entry, figure, amountFen, source, year, happenedOn, texts };
}

type Amount = Pick<z.output<typeof fundingSchema>, "source" | "year" | "amountFen">;
const describe = ({ source, year, amountFen }: Amount): string =>
  `${year} 年${FUNDING_SOURCE_LABELS[source]}资金 ${formatMoney(amountFen)}`;
