import type { z } from "zod";

/**
 * When a rule between fields can be asked: each of them could be read, whatever else in the form was wrong. Without it zod asks
 * such a rule only once every field is right, and whoever fills a form learns of it one round later.
 */
export const wereReadable =
  (...fields: readonly string[]) =>
  ({ value, issues }: z.core.ParsePayload): boolean =>
    typeof value === "object" && value !== null && !issues.some(({ path }) => fields.includes(String(path?.[0])));
