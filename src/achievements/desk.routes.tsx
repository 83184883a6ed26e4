import { Hono } from "hono";
import type { Context } from "../kernel/context.ts";
import { type Page, readPage } from "../kernel/pagination.ts";
import type { AppEnv } from "../web/env.ts";
import { permit } from "../web/permit.ts";
import { readQuery } from "../web/read-query.ts";
import type { C, Reference } from "./achievement.routes.tsx";
import { ACHIEVEMENT_STATUSES } from "./achievement.ts";
import { DeskAchievementsPage } from "./desk-achievements.page.tsx";
import { countQueues, QUEUE_RULES, readQueue } from "./desk-queues.ts";
import { listDeskAchievements } from "./list-desk-achievements.ts";
import { MyAchievementsPage } from "./my-achievements.page.tsx";
import { type AchievementView, presentAchievement } from "./present-achievement.ts";
import {
  type AchievementRecord,
  countAchievementsByStatus,
  countOwnAchievements,
  countSubmittedRevisions,
  countUnclaimedAchievements,
  listOwnAchievements,
} from "./queries.ts";

const PAGE_SIZE = 20;

/** How many new matches each achievement of the actor's organization has; handed in where everything is wired. */
export type CountNewMatches = (ctx: Context) => Promise<ReadonlyMap<string, number>>;
const noMatches: CountNewMatches = async () => new Map();

/** 成果办理 for staff and auditors, 我的成果 for an institution. */
export function achievementDeskRoutes(reference: Reference, newMatches: CountNewMatches = noMatches): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get("/desk/achievements", permit("achievement.readAll"), async (c) => {
    const { ctx, frame } = c.var;
    const query = readQuery(c);
    const queue = readQueue(query.text("queue"));
    const text = query.text("q");
    const industries = query.choices("industry");
    const filter = {
      ...QUEUE_RULES[queue].filter,
      ...(text === "" ? {} : { text }),
      ...(industries.length === 0
        ? {}
        : { industries: industries.flatMap((code) => reference().withDescendants("industry", code)) }),
    };
    const found = await listDeskAchievements(ctx, filter, readPage(query.text("page")), PAGE_SIZE);
    const counts = countQueues(
      await countAchievementsByStatus(ctx.db),
      await countSubmittedRevisions(ctx.db),
      await countUnclaimedAchievements(ctx.db),
    );
    return c.html(
      <DeskAchievementsPage
        frame={frame}
        page={presentPage(c, found)}
        queue={queue}
        counts={counts}
        reference={reference()}
        text={text}
        industries={industries}
        now={ctx.now}
      />,
    );
  });

  app.get("/my/achievements", permit("achievement.followOwn"), async (c) => {
    const { ctx, frame } = c.var;
    const query = readQuery(c);
    const status = ACHIEVEMENT_STATUSES.find((one) => one === query.text("status")) ?? null;
    const statuses = status === null ? null : [status];
    const found = await listOwnAchievements(ctx, statuses, readPage(query.text("page")), PAGE_SIZE);
    const counts = await countOwnAchievements(ctx);
    return c.html(
      <MyAchievementsPage
        frame={frame}
        page={presentPage(c, found)}
        counts={counts}
        status={status}
        newMatches={await newMatches(ctx)}
      />,
    );
  });

  return app;
}

function presentPage(c: C, page: Page<AchievementRecord>): Page<AchievementView> {
  const { actor, vault } = c.var.ctx;
  return { ...page, rows: page.rows.flatMap((row) => presentAchievement(actor, row, { vault }) ?? []) };
}
