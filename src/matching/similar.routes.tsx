import { Hono } from "hono";
import { presentNeed } from "../needs/present-need.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { permit } from "../web/permit.ts";
import { listNeedGroups } from "./list-similar-needs.ts";
import { NeedGroupsPage, SIMILAR_NEEDS_PATH } from "./similar-needs.page.tsx";
import type { SimilarNeeds } from "./similar-needs.ts";

interface SimilarRoutesDeps {
  reference: () => ReferenceBook;
  similar: SimilarNeeds;
}

/** What posts have in common, for staff. */
export function similarRoutes({ reference, similar }: SimilarRoutesDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(SIMILAR_NEEDS_PATH, permit("match.review"), async (c) => {
    const { ctx, frame } = c.var;
    const facts = { vault: ctx.vault, reference: reference() };
    const groups = (await listNeedGroups(ctx, similar)).map(({ needs, terms }) => ({
      needs: needs.flatMap((need) => presentNeed(ctx.actor, need, facts) ?? []),
      terms,
    }));
    return c.html(<NeedGroupsPage frame={frame} groups={groups} reference={reference()} />);
  });

  return app;
}
