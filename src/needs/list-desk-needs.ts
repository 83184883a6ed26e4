import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { needRevisions, needs } from "../../db/schema/needs.ts";
import { organizations } from "../../db/schema/organizations.ts";
import type { Context } from "../kernel/context.ts";
import type { Page } from "../kernel/pagination.ts";
import { may } from "../kernel/permissions.ts";
import type { NeedStatus } from "./need.ts";
import { isHandedIn, listNeeds, type NeedRecord } from "./queries.ts";

export interface DeskFilter {
  statuses?: readonly NeedStatus[];
  industries?: readonly string[];
  text?: string;
  placeholderOnly?: boolean;
  withOpenRevision?: boolean;
  /** For queues in which something waits: who has waited longest comes first. */
  longestWaitFirst?: boolean;
}

/** The staff's queue: everything handed in. */
export async function listDeskNeeds(
  ctx: Context,
  filter: DeskFilter,
  page: number,
  pageSize: number,
): Promise<Page<NeedRecord>> {
  const openRevision = sql`EXISTS (SELECT 1 FROM ${needRevisions}
    WHERE ${needRevisions.needId} = ${needs.id} AND ${needRevisions.status} = 'submitted')`;
  const pattern = `%${(filter.text ?? "").replaceAll(/[\\%_]/g, "\\$&")}%`;
  // A word must not tell whoever may not read a confidential need that it stands there.
  const isFoundWithoutReading = sql`(${needs.visibility} = 'public' OR ${needs.number} LIKE ${pattern} ESCAPE '\\')`;
  const where = and(
    isHandedIn,
    filter.statuses ? inArray(needs.status, [...filter.statuses]) : undefined,
    filter.industries ? inArray(needs.industry, [...filter.industries]) : undefined,
    filter.placeholderOnly ? eq(organizations.placeholder, true) : undefined,
    filter.withOpenRevision ? openRevision : undefined,
    filter.text && !may(ctx.actor, "need.readConfidential") ? isFoundWithoutReading : undefined,
    filter.text
      ? sql`(${needs.title} LIKE ${pattern} ESCAPE '\\' OR ${needs.number} LIKE ${pattern} ESCAPE '\\'
          OR ${organizations.name} LIKE ${pattern} ESCAPE '\\')`
      : undefined,
  );
  const order = filter.longestWaitFirst ? [asc(needs.submittedAt), asc(needs.number)] : undefined;
  return listNeeds(ctx.db, where, page, pageSize, order);
}
