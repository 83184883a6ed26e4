import { Hono } from "hono";
import { readPage } from "../kernel/pagination.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { permit } from "../web/permit.ts";
import { readQuery } from "../web/read-query.ts";
import { listUnjudgedNeeds } from "./list-unjudged-needs.ts";
import type { LiveEngine } from "./live-engine.ts";
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
    const list = await listUnjudgedNeeds(ctx, { engine }, readPage(readQuery(c).text("page")), PAGE_SIZE);
    const rows = list.rows.map(({ need, best, candidates }) => ({
      need: showNeed(ctx, need, reference()),
      best: best && { id: best.post.id, title: best.post.title, score: best.score, grade: best.grade },
      candidates,
    }));
    return c.html(<UnjudgedNeedsPage frame={frame} page={{ ...list, rows }} reference={reference()} />);
  });
  return app;
}
