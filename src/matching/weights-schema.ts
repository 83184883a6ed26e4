import { z } from "zod";
import { CRITERIA, type CriterionName } from "./matchable.ts";
import { CHANNEL_STEPS } from "./meaning.ts";
import type { Weights } from "./weights.ts";

type PointedCriterion = Exclude<CriterionName, "meaning">;
const POINTED = CRITERIA.filter((criterion): criterion is PointedCriterion => criterion !== "meaning");

/** Points are counted in tenths. */
const pointsSchema = z.number().min(0).max(100).multipleOf(0.1);

/** A criterion without points is not asked; text is always. */
const allPointsSchema = z
  .strictObject({
    ...(Object.fromEntries(POINTED.map((criterion) => [criterion, pointsSchema.exactOptional()])) as Record<
      PointedCriterion,
      z.ZodExactOptional<typeof pointsSchema>
    >),
    text: pointsSchema,
  })
  .refine((points) => Math.abs(Object.values(points).reduce((sum, own) => sum + own, 0) - 100) < 1e-6, {
    message: "the points add up to 100",
  });

/** So that sums of products stay whole numbers below 2³¹. */
const channelSchema = z
  .number()
  .min(0)
  .max(8)
  .multipleOf(1 / CHANNEL_STEPS);
const channelsSchema = z.strictObject({
  share: z.number().gt(0).max(2),
  text: z.number().min(0).max(8),
  near: channelSchema,
  nearOfWhole: channelSchema,
  topic: channelSchema,
});

const gradeSchema = z.strictObject({ score: z.number().min(0).max(101), text: z.number().min(0).max(101) });
const gradesSchema = z
  .strictObject({ strong: gradeSchema, fair: gradeSchema, weak: gradeSchema })
  .refine(({ strong, fair, weak }) => strong.score >= fair.score && fair.score >= weak.score, {
    message: "a better grade asks for no lower score",
  });

const weightsSchema = z.strictObject({
  points: allPointsSchema,
  channels: channelsSchema.exactOptional(),
  textScale: z.number().gt(0).max(100),
  neutral: z.number().min(0).max(1),
  grades: gradesSchema,
  gradesWithMeaning: gradesSchema.exactOptional(),
});

/** A row of the database holds what this program does not know as weights. */
export class WeightsUnsound extends Error {
  constructor(
    readonly version: string,
    readonly problems: string,
  ) {
    super(`engine version ${version}: ${problems}`);
  }
}

/** What a row of the database or a snapshot holds as weights. @throws WeightsUnsound */
export function parseWeights(version: string, stored: unknown): Weights {
  const parsed = weightsSchema.safeParse(stored);
  if (parsed.success) return { version, ...parsed.data };
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new WeightsUnsound(version, problems.join("; "));
}

/** The same for lists, which leave out what they cannot show. */
export function findSoundWeights(version: string, stored: unknown): Weights | null {
  const parsed = weightsSchema.safeParse(stored);
  return parsed.success ? { version, ...parsed.data } : null;
}
