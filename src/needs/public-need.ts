import { sql } from "drizzle-orm";
import { needs } from "../../db/schema/needs.ts";
import { PUBLIC_NEED_STATUSES } from "./need.ts";

/** Whether everybody may read the words of the need that is joined. */
export const isPublicNeed = sql<number>`(${needs.visibility} = 'public' AND ${needs.status} IN (${sql.join(
  PUBLIC_NEED_STATUSES.map((status) => sql`${status}`),
  sql`, `,
)}))`;
