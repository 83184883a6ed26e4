import { type Context, Hono } from "hono";
import { presentAchievement } from "../achievements/present-achievement.ts";
import { listAchievementsByIds } from "../achievements/queries.ts";
import { exportList, readSlice } from "../exchange/export-list.ts";
import { ID_PATTERN } from "../kernel/ids.ts";
import { readPage } from "../kernel/pagination.ts";
import { presentNeed } from "../needs/present-need.ts";
import { listNeedsByIds } from "../needs/queries.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { listAddress } from "../web/list-address.ts";
import { permit } from "../web/permit.ts";
import { readChoice, readChoices } from "../web/read-choices.ts";
import { readForm } from "../web/read-form.ts";
import { readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { typedChoices, typedText } from "../web/typed-values.ts";
import { countByRoot } from "./chosen-filters.ts";
import { standingColumns } from "./match-columns.ts";
import {
  seeAllStandingMatches,
  seeOwnMatches,
  seeStandingMatch,
  unseeStandingMatch,
  unseeStandingMatches,
} from "./see-standing-matches.ts";
import { StandingMatchesPage } from "./standing-matches.page.tsx";
import { STANDING_PATH, type StandingRow } from "./standing-matches-table.page.tsx";
import { countSeenAt, countStandingByIndustry, listStandingMatches, type StandingMatch } from "./standing-queries.ts";

const PAGE_SIZE = 20;
const ID = ":id{[0-9a-f]{32}}";

type C = Context<AppEnv>;

/** 新候选 for staff, and the marks that people set once they have seen one. */
export function standingRoutes(reference: () => ReferenceBook): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(STANDING_PATH, permit("match.review"), async (c) => {
    const { ctx, frame } = c.var;
    const query = readQuery(c);
    const seen = readChoice(query, "seen", ["yes"]) !== null;
    const industries = readChoices(query, "industry", isRoot);
    const { format, ...slice } = readSlice(query, PAGE_SIZE);
    const filter = { seen, industries: nodesOf(industries) };
    const found = await listStandingMatches(ctx.db, filter, slice.page, slice.pageSize);
    const rows = await presentRows(c, found.rows);
    if (format !== null) {
      const list = {
        name: seen ? "看过的候选" : "新候选",
        columns: standingColumns(reference()),
        rows,
        total: found.total,
      };
      return sendFile(c, await exportList(ctx, format, list));
    }
    const [newCounts, seenCounts] = [
      await countStandingByIndustry(ctx.db, false),
      await countStandingByIndustry(ctx.db, true),
    ];
    return c.html(
      <StandingMatchesPage
        frame={frame}
        page={{ ...found, rows }}
        seen={seen}
        industries={industries}
        industryCounts={countByRoot(seen ? seenCounts : newCounts, reference())}
        newTotal={sumOf(newCounts)}
        seenTotal={sumOf(seenCounts)}
        undoable={await undoableAt(c, query.text("seenAt"))}
        reference={reference()}
        newest={found.newest}
      />,
    );
  });

  app.post(`${STANDING_PATH}/seen`, permit("match.review"), async (c) => {
    const { values } = await readForm(c);
    const industries = rootsAmong(typedChoices(values, "industry"));
    const foundUntil = instantOf(typedText(values, "foundUntil")) ?? new Date(0);
    const { seenAt } = await seeAllStandingMatches(c.var.ctx, { industries: nodesOf(industries), foundUntil });
    return c.redirect(listAddress(STANDING_PATH, { industry: industries, seenAt: String(seenAt.getTime()) }), 303);
  });

  app.post(`${STANDING_PATH}/unseen`, permit("match.review"), async (c) => {
    const { values } = await readForm(c);
    const seenAt = instantOf(typedText(values, "seenAt")) ?? new Date(0);
    const count = await unseeStandingMatches(c.var.ctx, { seenAt });
    const back = listAddress(STANDING_PATH, { industry: rootsAmong(typedChoices(values, "industry")) });
    return redirectWithFlash(c, back, { tone: "success", text: `已撤销，${count} 条重新列为新候选。` });
  });

  app.post(`${STANDING_PATH}/${ID}/seen`, permit("match.review"), async (c) => {
    const { values } = await readForm(c);
    const { seenAt } = await seeStandingMatch(c.var.ctx, { standingMatchId: c.req.param("id") });
    const place = { industry: rootsAmong(typedChoices(values, "industry")), seenAt: String(seenAt.getTime()) };
    return c.redirect(listAddress(STANDING_PATH, place, readPage(typedText(values, "page"))), 303);
  });

  app.post(`${STANDING_PATH}/${ID}/unseen`, permit("match.review"), async (c) => {
    const { values } = await readForm(c);
    await unseeStandingMatch(c.var.ctx, { standingMatchId: c.req.param("id") });
    const place = { seen: "yes", industry: rootsAmong(typedChoices(values, "industry")) };
    const back = listAddress(STANDING_PATH, place, readPage(typedText(values, "page")));
    return redirectWithFlash(c, back, { tone: "success", text: "已重新列为新候选。" });
  });

  app.post(`/needs/${ID}/matches/seen`, permit("need.followOwn"), async (c) => {
    const postId = c.req.param("id");
    await seeOwnMatches(c.var.ctx, { side: "need", postId, shownIds: await shownIds(c) });
    return redirectWithFlash(c, `/needs/${postId}`, {
      tone: "success",
      text: "已标为看过。有新的候选成果时会再提示您。",
    });
  });

  app.post(`/achievements/${ID}/matches/seen`, permit("achievement.followOwn"), async (c) => {
    const postId = c.req.param("id");
    await seeOwnMatches(c.var.ctx, { side: "achievement", postId, shownIds: await shownIds(c) });
    const text = "已标为看过。有新的相关需求时会再提示您。";
    return redirectWithFlash(c, `/achievements/${postId}`, { tone: "success", text });
  });

  /** Only whole branches, as offered. */
  function isRoot(code: string): boolean {
    return reference().find("industry", code)?.parent === null;
  }

  function rootsAmong(codes: readonly string[]): string[] {
    return codes.filter(isRoot);
  }

  function nodesOf(industries: readonly string[]): string[] | undefined {
    if (industries.length === 0) return undefined;
    return industries.flatMap((code) => reference().withDescendants("industry", code));
  }

  async function presentRows(c: C, rows: readonly StandingMatch[]): Promise<StandingRow[]> {
    const { ctx } = c.var;
    const needs = await listNeedsByIds(ctx.db, [...new Set(rows.map(({ needId }) => needId))]);
    const achievements = await listAchievementsByIds(ctx.db, [...new Set(rows.map((row) => row.achievementId))]);
    const needById = new Map(needs.map((need) => [need.id, need]));
    const achievementById = new Map(achievements.map((achievement) => [achievement.id, achievement]));
    return rows.flatMap(({ id, needId, achievementId, score, grade, foundAt }) => {
      const [need, achievement] = [needById.get(needId), achievementById.get(achievementId)];
      const needView = need && presentNeed(ctx.actor, need, { vault: ctx.vault, reference: reference() });
      const achievementView = achievement && presentAchievement(ctx.actor, achievement, ctx);
      if (!needView || !achievementView) return [];
      return [{ id, need: needView, achievement: achievementView, score, grade, foundAt }];
    });
  }

  return app;
}

async function undoableAt(c: C, text: string): Promise<{ count: number; seenAt: Date } | null> {
  const seenAt = instantOf(text);
  const count = seenAt === null ? 0 : await countSeenAt(c.var.ctx.db, seenAt);
  return seenAt === null || count === 0 ? null : { count, seenAt };
}

/** Of the best few of a post, those that its owner was shown. */
async function shownIds(c: C): Promise<string[]> {
  const { values } = await readForm(c);
  return typedChoices(values, "shown").filter((id) => ID_PATTERN.test(id));
}

/** Milliseconds since 1970, as a form carries them. */
function instantOf(text: string): Date | null {
  return /^\d{1,15}$/.test(text) ? new Date(Number(text)) : null;
}

function sumOf(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}
