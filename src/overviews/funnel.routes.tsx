import { type Context, Hono } from "hono";
import { ACHIEVEMENT_STATUS_LABELS } from "../achievements/achievement.ts";
import { listAchievementsByIds } from "../achievements/queries.ts";
import { type CampaignRow, getOpenedCampaign } from "../campaigns/queries.ts";
import { type ExportColumn, exportList, readSlice } from "../exchange/export-list.ts";
import { slices } from "../kernel/slices.ts";
import { NEED_STATUS_LABELS } from "../needs/need.ts";
import { listNeedsByIds } from "../needs/queries.ts";
import type { AppEnv } from "../web/env.ts";
import { permit } from "../web/permit.ts";
import { readChoice } from "../web/read-choices.ts";
import { readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { listFunnelPosts } from "./campaign-funnel.ts";
import { FunnelPage, KIND_WORDS } from "./funnel.page.tsx";
import { FunnelPostsPage, type FunnelRow } from "./funnel-posts.page.tsx";
import {
  countFunnel,
  FUNNEL_KINDS,
  FUNNEL_STAGE_LABELS,
  FUNNEL_STAGES,
  type FunnelKind,
  type FunnelPost,
  type FunnelStep,
  hasReached,
} from "./funnel-stage.ts";

const PAGE_SIZE = 20;
const IDS_AT_ONCE = 1000;
const ONE = "/campaigns/:id{[0-9a-f]{32}}/funnel";

/** 征集漏斗: the figures for staff and leaders, the lists behind them for staff. */
export function funnelRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(ONE, permit("campaign.readFunnel"), async (c) => {
    const { ctx, frame } = c.var;
    const campaign = await getOpenedCampaign(ctx.db, c.req.param("id"));
    const steps = {
      needs: countFunnel(await listFunnelPosts(ctx.db, "needs", campaign.id)),
      achievements: countFunnel(await listFunnelPosts(ctx.db, "achievements", campaign.id)),
    };
    const { format } = readSlice(readQuery(c), PAGE_SIZE);
    if (format === null) return c.html(<FunnelPage {...{ frame, campaign, steps }} />);
    const rows = FUNNEL_KINDS.flatMap((kind) => steps[kind].map((step) => ({ kind, ...step })));
    const list = { name: `征集漏斗_${campaign.title}`, columns: STEP_COLUMNS, rows, total: rows.length };
    return sendFile(c, await exportList(ctx, format, list));
  });

  app.get(`${ONE}/:kind{needs|achievements}`, permit("campaign.run"), async (c) => {
    const { ctx } = c.var;
    const campaign = await getOpenedCampaign(ctx.db, c.req.param("id"));
    const kind: FunnelKind = c.req.param("kind") === "needs" ? "needs" : "achievements";
    return showPosts(c, campaign, kind);
  });

  return app;
}

async function showPosts(c: Context<AppEnv>, campaign: CampaignRow, kind: FunnelKind): Promise<Response> {
  const { ctx, frame } = c.var;
  const query = readQuery(c);
  const stage = readChoice(query, "stage", FUNNEL_STAGES) ?? "submitted";
  const { format, page, pageSize } = readSlice(query, PAGE_SIZE);
  const all = await listFunnelPosts(ctx.db, kind, campaign.id);
  const reached = all.filter((post) => hasReached(post, stage));
  const shown = reached.slice((page - 1) * pageSize, page * pageSize);
  const rows: FunnelRow[] = [];
  for (const some of slices(shown, IDS_AT_ONCE)) rows.push(...(await readRows(c, kind, some)));
  const total = reached.length;
  if (format !== null) {
    const name = `${FUNNEL_STAGE_LABELS[stage]}的${KIND_WORDS[kind].noun}_${campaign.title}`;
    return sendFile(c, await exportList(ctx, format, { name, columns: POST_COLUMNS, rows, total }));
  }
  const steps = countFunnel(all);
  return c.html(
    <FunnelPostsPage {...{ frame, campaign, kind, stage, steps }} page={{ rows, total, page, pageSize }} />,
  );
}

/** For staff, who read every post that was handed in. */
async function readRows(c: Context<AppEnv>, kind: FunnelKind, posts: readonly FunnelPost[]): Promise<FunnelRow[]> {
  const { db } = c.var.ctx;
  const ids = posts.map(({ id }) => id);
  const stages = new Map(posts.map(({ id, stage }) => [id, stage]));
  const records =
    kind === "needs"
      ? (await listNeedsByIds(db, ids)).map((row) => ({ ...row, word: NEED_STATUS_LABELS[row.status] }))
      : (await listAchievementsByIds(db, ids)).map((row) => ({ ...row, word: ACHIEVEMENT_STATUS_LABELS[row.status] }));
  return records.map(({ id, number, title, organizationName, word }) => ({
    id,
    number,
    title,
    organizationName,
    status: word,
    stage: stages.get(id) ?? "submitted",
  }));
}

const STEP_COLUMNS: readonly ExportColumn<FunnelStep & { kind: FunnelKind }>[] = [
  { header: "类别", cell: ({ kind }) => KIND_WORDS[kind].title },
  { header: "环节", cell: ({ stage }) => FUNNEL_STAGE_LABELS[stage] },
  { header: "数量", cell: ({ count }) => count },
  { header: "占提交（%）", cell: ({ ofSubmitted }) => ofSubmitted },
  { header: "占上一环节（%）", cell: ({ ofBefore }) => ofBefore },
];

const POST_COLUMNS: readonly ExportColumn<FunnelRow>[] = [
  { header: "编号", cell: ({ number }) => number },
  { header: "名称", cell: ({ title }) => title, width: 40 },
  { header: "单位", cell: ({ organizationName }) => organizationName, width: 28 },
  { header: "状态", cell: ({ status }) => status },
  { header: "走到", cell: ({ stage }) => FUNNEL_STAGE_LABELS[stage] },
];
