import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { permit } from "../web/permit.ts";
import { explanationApi } from "./explanation.api.ts";
import type { LiveEngine } from "./live-engine.ts";
import { GRADES } from "./matchable.ts";
import { rankHeld } from "./rank-matches.ts";
import { coverageSchema, failsWith, reasonsSchema, showCoverage, showReasons } from "./reason.api.ts";

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;

const matchListSchema = z
  .object({
    need: z.object({ id: z.string(), number: z.string(), title: z.string() }),
    engineVersion: z.string().describe("Version of the weights and epoch of the statistics"),
    considered: z.number().int().describe("How many published achievements were scored"),
    hasGoodMatch: z.boolean().describe("False when nothing is related: the rows are then the nearest, of grade none"),
    total: z.number().int().describe("How many rows the whole list has"),
    rows: z.array(
      z.object({
        rank: z.number().int(),
        achievementId: z.string(),
        number: z.string(),
        title: z.string(),
        score: z.number().describe("0–100, one decimal: the sum of the points of all reasons"),
        grade: z.enum(GRADES),
        coverage: coverageSchema,
        reasons: reasonsSchema,
      }),
    ),
  })
  .openapi("MatchList");

const matchesRoute = createRoute({
  method: "get",
  path: "/api/v1/needs/{id}/matches",
  summary: "The ranked achievements for a need, as staff see them on its page",
  security: [{ session: [] }],
  middleware: permit("match.review"),
  request: {
    params: z.object({ id: z.string().describe("Id of the need, 32 hexadecimal characters") }),
    query: z.object({
      limit: z.coerce
        .number("limit 应为 1–200 的整数")
        .int("limit 应为 1–200 的整数")
        .min(1, "limit 应为 1–200 的整数")
        .max(MAX_LIMIT, "limit 应为 1–200 的整数")
        .default(DEFAULT_LIMIT),
    }),
  },
  responses: {
    200: { description: "Best first", content: { "application/json": { schema: matchListSchema } } },
    401: failsWith("Nobody is signed in"),
    403: failsWith("Only staff review matches"),
    404: failsWith("There is no such need"),
    422: failsWith("The limit is no number from 1 to 200, or the need is not open for matching"),
  },
});

interface MatchingApiDeps {
  reference: () => ReferenceBook;
  engine: Pick<LiveEngine, "engine">;
}

/** The JSON face of matching, described at `/api/v1/openapi.json`. */
export function matchingApi({ reference, engine }: MatchingApiDeps): OpenAPIHono<AppEnv> {
  const app = new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (!result.success) throw result.error;
    },
  });

  app.openapi(matchesRoute, async (c) => {
    const { limit } = c.req.valid("query");
    const slice = { page: 1, pageSize: limit };
    const { need, filtered } = await rankHeld(c.var.ctx, { engine }, c.req.param("id"), slice);
    const { id, number, title } = need;
    const rows = filtered.page.rows.map(({ post, ...match }, index) => ({
      rank: index + 1,
      achievementId: post.id,
      number: post.number,
      title: post.title,
      score: match.score,
      grade: match.grade,
      coverage: showCoverage(match),
      reasons: showReasons(match),
    }));
    const { engineVersion, considered, hasGoodMatch } = filtered;
    const { total } = filtered.page;
    return c.json({ need: { id, number, title }, engineVersion, considered, hasGoodMatch, total, rows }, 200);
  });

  app.route("/", explanationApi({ reference, engine }));
  app.openAPIRegistry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: "duijie",
  });
  app.get("/api/v1/openapi.json", permit("public.read"), (c) =>
    c.json(
      app.getOpenAPI31Document({
        openapi: "3.1.0",
        info: { title: "科技供需对接", version: "1", description: "Answers the browser session of a staff account." },
      }),
    ),
  );
  return app;
}
