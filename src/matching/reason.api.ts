import { z } from "@hono/zod-openapi";
import { describeRequirement } from "../kernel/requirement.ts";
import { COVERAGE_STATES, coverageOf } from "./coverage.ts";
import { CRITERIA, type MatchScore } from "./matchable.ts";

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

export const coverageSchema = z
  .array(coveredSchema)
  .describe("Requirement by requirement; empty where the need lists none that can be compared");

export function showCoverage(match: Pick<MatchScore, "reasons">): z.infer<typeof coverageSchema> {
  return coverageOf(match).map(({ requirement, state, quote, question }) => ({
    requirement: describeRequirement(requirement),
    must: requirement.must,
    state,
    quote: quote && { source: quote.source, text: quote.text, ...quote.value },
    question,
  }));
}

export const reasonFields = {
  criterion: z.enum(CRITERIA),
  points: z.number(),
  because: z.string(),
};
export const reasonsSchema = z.array(
  z.object({ ...reasonFields, terms: z.array(z.string()).describe("What both texts say, the most telling first") }),
);

export function showReasons({ reasons }: Pick<MatchScore, "reasons">): z.infer<typeof reasonsSchema> {
  return reasons.map(({ criterion, points, because, terms = [] }) => ({
    criterion,
    points,
    because,
    terms: terms.map(({ term }) => term),
  }));
}

const errorSchema = z
  .object({ error: z.object({ code: z.string(), message: z.string(), requestId: z.string() }) })
  .openapi("Error");

export const failsWith = (description: string) => ({
  description,
  content: { "application/json": { schema: errorSchema } },
});
