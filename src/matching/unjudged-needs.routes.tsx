import { Hono } from "hono";
import { exportList, readSlice } from "../exchange/export-list.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { permit } from "../web/permit.ts";
import { readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { unjudgedColumns } from "./list-columns.ts";
import { listUnjudgedNeeds } from "./list-unjudged-needs.ts";
import type { LiveEngine } from "./live-engine.ts";
import { MAX_EXPORTED_MATCHES } from "./match-columns.ts";
import { showNeed } from "./show-match.ts";
import { UNJUDGED_PATH, UnjudgedNeedsPage } from "./unjudged-needs.page.tsx";

const PAGE_SIZE = 20;

interface UnjudgedNeedsDeps {
  reference: () => ReferenceBook;
  engine: Pick<LiveEngine, "engine">;
}

/** 待研判的需求. */
export function unjudgedNeedsRoutes({ reference, engine }: UnjudgedNeedsDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get(UNJUDGED_PATH, permit("match.review"), async (c) => {
    const { ctx, frame } = c.var;
    const { format, ...slice } = readSlice(readQuery(c), PAGE_SIZE, MAX_EXPORTED_MATCHES);
    const list = await listUnjudgedNeeds(ctx, { engine }, slice.page, slice.pageSize);
    const rows = list.rows.map(({ need, best, candidates }) => ({
      need: showNeed(ctx, need, reference()),
      best: best && { id: best.post.id, title: best.post.title, score: best.score, grade: best.grade },
      candidates,
    }));
    if (format !== null) {
      const columns = unjudgedColumns(reference());
      return sendFile(c, await exportList(ctx, format, { name: "待研判的需求", columns, rows, total: list.total }));
    }
    return c.html(<UnjudgedNeedsPage frame={frame} page={{ ...list, rows }} reference={reference()} />);
  });
  return app;
}
