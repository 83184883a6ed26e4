import { Hono } from "hono";
import { exportList, readSlice } from "../exchange/export-list.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { permit } from "../web/permit.ts";
import { readChoice } from "../web/read-choices.ts";
import { readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import type { HandOffDeps } from "./hand-off.ts";
import { unjudgedColumns } from "./list-columns.ts";
import { listNeedsAt } from "./list-needs-at.ts";
import type { LiveEngine } from "./live-engine.ts";
import { MAX_EXPORTED_MATCHES } from "./match-columns.ts";
import { NEED_STAND_LABELS, NEED_STANDS } from "./need-stands.ts";
import { countStands } from "./no-match-queries.ts";
import { showNeed } from "./show-match.ts";
import { UNJUDGED_PATH, UnjudgedNeedsPage } from "./unjudged-needs.page.tsx";
import { textPointsOf } from "./waterfall.ts";

const PAGE_SIZE = 20;

interface UnjudgedNeedsDeps extends HandOffDeps {
  reference: () => ReferenceBook;
  engine: Pick<LiveEngine, "engine">;
}

/** 待研判的需求. */
export function unjudgedNeedsRoutes({ reference, engine, handOffs }: UnjudgedNeedsDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get(UNJUDGED_PATH, permit("match.review"), async (c) => {
    const { ctx, frame } = c.var;
    const query = readQuery(c);
    const list = readChoice(query, "list", NEED_STANDS) ?? "waiting";
    const { format, ...slice } = readSlice(query, PAGE_SIZE, MAX_EXPORTED_MATCHES);
    const found = await listNeedsAt(ctx, { engine, handOffs }, list, slice.page, slice.pageSize);
    const rows = found.rows.map(({ need, best, candidates, noMatch, matters }) => ({
      need: showNeed(ctx, need, reference()),
      noMatch,
      matters,
      best: best && {
        id: best.post.id,
        title: best.post.title,
        score: best.score,
        textPoints: textPointsOf(best),
        grade: best.grade,
      },
      candidates,
    }));
    if (format !== null) {
      const name = `${NEED_STAND_LABELS[list]}的需求`;
      const columns = unjudgedColumns(reference());
      return sendFile(c, await exportList(ctx, format, { name, columns, rows, total: found.total }));
    }
    const totals = await countStands(ctx.db);
    return c.html(
      <UnjudgedNeedsPage frame={frame} page={{ ...found, rows }} list={list} totals={totals} reference={reference()} />,
    );
  });
  return app;
}
