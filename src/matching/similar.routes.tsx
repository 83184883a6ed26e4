import { Hono } from "hono";
import { exportList, readSlice } from "../exchange/export-list.ts";
import { presentNeed } from "../needs/present-need.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { permit } from "../web/permit.ts";
import { readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { groupedNeedColumns, groupedNeeds, repeatedColumns } from "./list-columns.ts";
import { listRepeated } from "./list-repeated-achievements.ts";
import { listNeedGroups } from "./list-similar-needs.ts";
import { presentRepeated } from "./present-repeated.ts";
import { REPEATED_PATH, RepeatedAchievementsPage } from "./repeated-achievements.page.tsx";
import type { RepeatedAchievements } from "./repeated-achievements.ts";
import { NeedGroupsPage, SIMILAR_NEEDS_PATH } from "./similar-needs.page.tsx";
import type { SimilarNeeds } from "./similar-needs.ts";

interface SimilarRoutesDeps {
  reference: () => ReferenceBook;
  similar: SimilarNeeds;
  repeated: RepeatedAchievements;
}

const GROUPS_PER_PAGE = 20;
const PAIRS_PER_PAGE = 10;

/** What posts have in common, for staff. */
export function similarRoutes({ reference, similar, repeated }: SimilarRoutesDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(SIMILAR_NEEDS_PATH, permit("match.review"), async (c) => {
    const { ctx, frame } = c.var;
    const facts = { vault: ctx.vault, reference: reference() };
    const { format, ...slice } = readSlice(readQuery(c), GROUPS_PER_PAGE);
    const found = await listNeedGroups(ctx, similar, slice.page, slice.pageSize);
    const rows = found.rows.map(({ needs, terms }) => ({
      needs: needs.flatMap((need) => presentNeed(ctx.actor, need, facts) ?? []),
      terms,
    }));
    if (format !== null) {
      const needs = groupedNeeds(rows);
      const list = { name: "相似需求", columns: groupedNeedColumns(reference()), rows: needs, total: needs.length };
      return sendFile(c, await exportList(ctx, format, list));
    }
    return c.html(<NeedGroupsPage frame={frame} page={{ ...found, rows }} reference={reference()} />);
  });

  app.get(REPEATED_PATH, permit("match.review"), async (c) => {
    const { ctx, frame } = c.var;
    const { format, ...slice } = readSlice(readQuery(c), PAIRS_PER_PAGE);
    const found = await listRepeated(ctx, repeated, slice.page, slice.pageSize);
    const rows = found.rows.flatMap((row) => presentRepeated(ctx, row));
    if (format !== null) {
      const list = { name: "疑似重复的成果", columns: repeatedColumns, rows, total: found.total };
      return sendFile(c, await exportList(ctx, format, list));
    }
    return c.html(<RepeatedAchievementsPage frame={frame} page={{ ...found, rows }} reference={reference()} />);
  });

  return app;
}
