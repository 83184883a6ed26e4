import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { describeRequirement } from "../kernel/requirement.ts";
import type { AppEnv } from "../web/env.ts";
import { permit } from "../web/permit.ts";
import { COVERAGE_STATES, coverageOf } from "./coverage.ts";
import type { LiveEngine } from "./live-engine.ts";
import { CRITERIA, GRADES } from "./matchable.ts";
import { rankMatches } from "./rank-matches.ts";

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;

const coveredSchema = z
  .object({
    requirement: z.string().describe("As the need's page writes it: 收率 ≥ 95 %"),
    must: z.boolean(),
    state: z.enum(COVERAGE_STATES),
    quote: z
      .object({
        source: z.enum(["figure", "text"]),
        text: z.string().describe("The achievement's own figure or sentence"),
        start: z.number().int().describe("Where the deciding words begin in it, in UTF-16 units"),
        end: z.number().int(),
      })
      .nullable(),
    question: z.string().nullable().describe("What to ask the institution, where nothing decides"),
  })
  .openapi("CoveredRequirement");

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
        coverage: z
          .array(coveredSchema)
          .describe("Requirement by requirement; empty where the need lists none that can be compared"),
        reasons: z.array(
          z.object({
            criterion: z.enum(CRITERIA),
            points: z.number(),
            because: z.string(),
            terms: z.array(z.string()).describe("What both texts say, the most telling first"),
          }),
        ),
      }),
    ),
  })
  .openapi("MatchList");

const errorSchema = z
  .object({ error: z.object({ code: z.string(), message: z.string(), requestId: z.string() }) })
  .openapi("Error");
const failsWith = (description: string) => ({ description, content: { "application/json": { schema: errorSchema } } });

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

/** The JSON face of matching, described at `/api/v1/openapi.json`. */
export function matchingApi({ engine }: { engine: Pick<LiveEngine, "engine"> }): OpenAPIHono<AppEnv> {
  const app = new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (!result.success) throw result.error;
    },
  });

  app.openapi(matchesRoute, async (c) => {
    const { limit } = c.req.valid("query");
    const list = await rankMatches(c.var.ctx, { engine }, c.req.param("id"), { page: 1, pageSize: limit });
    const { id, number, title } = list.need;
    const rows = list.page.rows.map(({ rank, achievement, score, grade, reasons }) => ({
      rank,
      achievementId: achievement.id,
      number: achievement.number,
      title: achievement.title,
      score,
      grade,
      coverage: coverageOf({ reasons }).map(({ requirement, state, quote, question }) => ({
        requirement: describeRequirement(requirement),
        must: requirement.must,
        state,
        quote: quote && { source: quote.source, text: quote.text, ...quote.value },
        question,
      })),
      reasons: reasons.map(({ criterion, points, because, terms = [] }) => ({
        criterion,
        points,
        because,
        terms: terms.map(({ term }) => term),
      })),
    }));
    const { engineVersion, considered, hasGoodMatch } = list;
    const { total } = list.page;
    return c.json({ need: { id, number, title }, engineVersion, considered, hasGoodMatch, total, rows }, 200);
  });

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
