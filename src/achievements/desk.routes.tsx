import { Hono } from "hono";
import { findMovedQueue } from "../checks/moved-queues.ts";
import { exportList, readSlice } from "../exchange/export-list.ts";
import type { Context } from "../kernel/context.ts";
import { MAX_EXPORTED, type Page } from "../kernel/pagination.ts";
import { may } from "../kernel/permissions.ts";
import { isCodeOf } from "../reference/known-code.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { permit } from "../web/permit.ts";
import { readChoice, readChoices } from "../web/read-choices.ts";
import { type Query, readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import type { C, Reference } from "./achievement.routes.tsx";
import { ACHIEVEMENT_STATUSES } from "./achievement.ts";
import { deskAchievementColumns, personAchievementColumns } from "./achievement-columns.ts";
import { DeskAchievementsPage } from "./desk-achievements.page.tsx";
import { countQueues, DESK_QUEUES, type DeskQueue, QUEUE_RULES } from "./desk-queues.ts";
import { countExpiringAchievements, listDeskAchievements } from "./list-desk-achievements.ts";
import { MyAchievementsPage } from "./my-achievements.page.tsx";
import { type AchievementView, presentAchievement } from "./present-achievement.ts";
import {
  type AchievementRecord,
  countAchievementsByStatus,
  countOwnAchievements,
  countUnclaimedAchievements,
  listOwnAchievements,
} from "./queries.ts";
import { countSubmittedRevisions } from "./revision-queries.ts";

const PAGE_SIZE = 20;

/** How many new matches each achievement of the actor's organization has; handed in where everything is wired. */
export type CountNewMatches = (ctx: Context) => Promise<ReadonlyMap<string, number>>;
const noMatches: CountNewMatches = async () => new Map();
/** The introduction of each achievement of the actor's organization that goes on, and what they do next in it; likewise. */
export type ListTalks = (ctx: Context) => Promise<ReadonlyMap<string, { href: string; step: string }>>;
const noTalks: ListTalks = async () => new Map();

/** 成果办理 for staff and auditors, 我的成果 for an institution. */
export function achievementDeskRoutes(
  reference: Reference,
  newMatches: CountNewMatches = noMatches,
  talks: ListTalks = noTalks,
): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get("/desk/achievements", permit("achievement.readAll"), async (c) => {
    const { ctx, frame } = c.var;
    const query = readQuery(c);
    const moved = findMovedQueue("achievement", query);
    if (moved !== null) return c.redirect(moved, 301);
    const { filter, queue, text, industries } = readDesk(query, reference());
    const { format, ...slice } = readSlice(query, PAGE_SIZE);
    const found = await listDeskAchievements(ctx, filter, slice.page, slice.pageSize);
    if (format !== null) {
      const columns = may(ctx.actor, "achievement.check")
        ? [...deskAchievementColumns(reference()), ...personAchievementColumns("masked")]
        : deskAchievementColumns(reference());
      return sendFile(
        c,
        await exportList(ctx, format, { ...presentPage(c, found), name: nameOfQueue(queue), columns }),
      );
    }
    const byStatus = await countAchievementsByStatus(ctx.db);
    return c.html(
      <DeskAchievementsPage
        frame={frame}
        page={presentPage(c, found)}
        queue={queue}
        counts={countQueues(byStatus, await countUnclaimedAchievements(ctx.db), await countExpiringAchievements(ctx))}
        waiting={(byStatus.submitted ?? 0) + (await countSubmittedRevisions(ctx.db))}
        reference={reference()}
        text={text}
        industries={industries}
        now={ctx.now}
      />,
    );
  });

  app.post("/desk/achievements/contacts", permit("achievement.check"), async (c) => {
    const { ctx } = c.var;
    const query = readQuery(c);
    const { filter, queue } = readDesk(query, reference());
    const found = await listDeskAchievements(ctx, filter, 1, MAX_EXPORTED);
    const columns = [...deskAchievementColumns(reference()), ...personAchievementColumns("whole")];
    const list = { ...presentPage(c, found), name: `${nameOfQueue(queue)}（含联系方式）`, columns };
    const contacts = { subject: "achievement", ids: found.rows.map(({ id }) => id) } as const;
    return sendFile(c, await exportList(ctx, "xlsx", { ...list, withContacts: true, contacts }));
  });

  app.get("/my/achievements", permit("achievement.followOwn"), async (c) => {
    const { ctx, frame } = c.var;
    const query = readQuery(c);
    const status = readChoice(query, "status", ACHIEVEMENT_STATUSES);
    const statuses = status === null ? null : [status];
    const { format, ...slice } = readSlice(query, PAGE_SIZE);
    const found = await listOwnAchievements(ctx, statuses, slice.page, slice.pageSize);
    if (format !== null) {
      const columns = [...deskAchievementColumns(reference()), ...personAchievementColumns("whole")];
      const list = { ...presentPage(c, found), name: "我的成果", columns, withContacts: true };
      return sendFile(c, await exportList(ctx, format, list));
    }
    const counts = await countOwnAchievements(ctx);
    return c.html(
      <MyAchievementsPage
        frame={frame}
        page={presentPage(c, found)}
        counts={counts}
        status={status}
        newMatches={await newMatches(ctx)}
        talks={await talks(ctx)}
      />,
    );
  });

  return app;
}

/** What narrows the desk, as its address says. */
function readDesk(query: Query, reference: ReferenceBook) {
  const queue = readChoice(query, "queue", DESK_QUEUES) ?? "all";
  const text = query.text("q");
  const industries = readChoices(query, "industry", isCodeOf(reference, "industry"));
  const nodes = industries.flatMap((code) => reference.withDescendants("industry", code));
  const filter = {
    ...QUEUE_RULES[queue].filter,
    ...(text === "" ? {} : { text }),
    ...(industries.length === 0 ? {} : { industries: nodes }),
  };
  return { filter, queue, text, industries };
}

const nameOfQueue = (queue: DeskQueue): string => `成果办理_${QUEUE_RULES[queue].label}`;

function presentPage(c: C, page: Page<AchievementRecord>): Page<AchievementView> {
  const { actor, vault } = c.var.ctx;
  return { ...page, rows: page.rows.flatMap((row) => presentAchievement(actor, row, { vault }) ?? []) };
}
