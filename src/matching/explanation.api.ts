import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { permit } from "../web/permit.ts";
import { explainPair, getMatchPair, type Neighbor } from "./explain-pair.ts";
import type { LiveEngine } from "./live-engine.ts";
import { GRADES } from "./matchable.ts";
import { questionsOf } from "./pair-questions.ts";
import { coverageSchema, failsWith, reasonFields, reasonsSchema, showCoverage, showReasons } from "./reason.api.ts";
import { waterfallOf } from "./waterfall.ts";

const postSchema = z.object({ id: z.string(), number: z.string(), title: z.string() });
const gradeSchema = z.enum(GRADES);
const neighborSchema = z
  .object({
    achievementId: z.string(),
    number: z.string(),
    title: z.string(),
    score: z.number(),
    grade: gradeSchema,
    reasons: reasonsSchema,
  })
  .nullable();
const raiseSchema = z.object({
  sides: z.array(z.enum(["enterprise", "institution"])).describe("Who can state it"),
  act: z.string(),
  gain: z.number().describe("Points it adds at most"),
  score: z.number(),
  grade: gradeSchema,
});

const explanationSchema = z
  .object({
    need: postSchema,
    achievement: postSchema,
    engineVersion: z.string(),
    score: z.number(),
    grade: gradeSchema,
    reasons: z.array(
      z.object({
        ...reasonFields,
        from: z.number().describe("Points of the reasons before it"),
        atMost: z.number().describe("Points it can give at most; meaning what the text left"),
      }),
    ),
    terms: reasonsSchema.element.shape.terms,
    coverage: coverageSchema,
    questions: z.object({ enterprise: z.array(z.string()), institution: z.array(z.string()) }),
    relatedWords: z
      .array(z.object({ ofNeed: z.string(), ofAchievement: z.string(), nearness: z.number() }))
      .nullable()
      .describe("Different words that the word vectors find near, a help for reading; null before anything was learnt"),
    raises: z.array(raiseSchema).describe("What a missing fact or unmet requirement could add, greatest first"),
    raisedTogether: raiseSchema.pick({ gain: true, score: true, grade: true }).nullable(),
    place: z
      .object({ rank: z.number().int(), total: z.number().int(), previous: neighborSchema, next: neighborSchema })
      .nullable()
      .describe("In the need's whole list of related achievements; null where that does not hold it"),
  })
  .openapi("MatchExplanation");

const explanationRoute = createRoute({
  method: "get",
  path: "/api/v1/needs/{id}/matches/{achievementId}",
  summary: "Why an achievement has its score for a need, as staff see it on the page of the match",
  security: [{ session: [] }],
  middleware: permit("match.review"),
  request: {
    params: z.object({
      id: z.string().describe("Id of the need, 32 hexadecimal characters"),
      achievementId: z.string().describe("Id of the achievement, 32 hexadecimal characters"),
    }),
  },
  responses: {
    200: { description: "The explanation", content: { "application/json": { schema: explanationSchema } } },
    401: failsWith("Nobody is signed in"),
    403: failsWith("Only staff review matches"),
    404: failsWith("There is no such need or achievement"),
    422: failsWith("The need or the achievement is not open for matching"),
  },
});

interface ExplanationApiDeps {
  reference: () => ReferenceBook;
  engine: Pick<LiveEngine, "engine">;
}

export function explanationApi({ reference, engine }: ExplanationApiDeps): OpenAPIHono<AppEnv> {
  const app = new OpenAPIHono<AppEnv>();
  app.openapi(explanationRoute, async (c) => {
    const { id, achievementId } = c.req.valid("param");
    const pair = await getMatchPair(c.var.ctx, id, achievementId);
    const { need, achievement } = pair;
    if (pair.refusal !== null) throw pair.refusal;
    const known = { engine: engine.engine(), reference: reference() };
    const explanation = explainPair(known, pair, "achievements", {});
    const { match, weights, place, raises, related, engineVersion } = explanation;
    return c.json(
      {
        need: { id: need.id, number: need.number, title: need.title },
        achievement: { id: achievement.id, number: achievement.number, title: achievement.title },
        engineVersion,
        score: match.score,
        grade: match.grade,
        reasons: waterfallOf(match, weights).map(({ criterion, points, because, from, atMost }) => ({
          criterion,
          points,
          because,
          from,
          atMost,
        })),
        terms: showReasons(match).flatMap(({ terms }) => terms),
        coverage: showCoverage(match),
        questions: questionsOf(match),
        relatedWords: related,
        raises: raises.raises.map((raise) => ({ ...raise, sides: [...raise.sides] })),
        raisedTogether: raises.together,
        place: place && { ...place, previous: showNeighbor(place.previous), next: showNeighbor(place.next) },
      },
      200,
    );
  });
  return app;
}

function showNeighbor(neighbor: Neighbor | null) {
  if (neighbor === null) return null;
  const { achievementId, number, title, match } = neighbor;
  return { achievementId, number, title, score: match.score, grade: match.grade, reasons: showReasons(match) };
}
