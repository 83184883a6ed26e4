import { z } from "zod";
import { ACHIEVEMENT_REGISTER } from "../achievements/import-achievements.ts";
import { listNamed } from "../exchange/find-present.ts";
import { nameOfField } from "../exchange/headers.ts";
import type { Imported } from "../exchange/import-post.ts";
import { importPosts, type OnProgress, type PostsOfFile, planPosts } from "../exchange/import-posts.ts";
import type { RefusedRow } from "../exchange/post-register.ts";
import type { FileRow } from "../exchange/read-table.ts";
import type { Context } from "../kernel/context.ts";
import type { CellProblem, ImportedRow } from "../kernel/import.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { NEED_REGISTER } from "../needs/import-needs.ts";
import { ensurePlaceholder } from "../organizations/ensure-placeholder.ts";
import { importOrganizations, planOrganizations } from "../organizations/import-organizations.ts";
import type { OrganizationRow } from "../organizations/queries.ts";
import { importContracts, planContracts } from "../technology-contracts/import-contracts.ts";
import {
  HEADERS,
  type ImportKind,
  OWNER_KIND,
  type PostKind,
  readContractsOf,
  readOrganizationsOf,
  readPostsOf,
} from "./import-rows.ts";

/** A row as its register reads it. */
export type RowOfFile = { sourceId: string; title?: string | undefined } | RefusedRow;
export type PlannedRow = ImportedRow & { problems: CellProblem[] };
/** Told of each write's rows, in it. */
export type Keep = (tx: WriteContext, rows: readonly Imported[], start: number) => Promise<void>;

/** Told how far a work is, and waited for. */
export type OnRows = (done: number, total: number) => void | Promise<void>;

/** A file's rows in the hands of the register they go to. */
export interface OpenedFile {
  rows: readonly RowOfFile[];
  /** What importing the rows from one position to another would do; asked in their order, since they may be about one post. */
  plan: (start: number, end: number) => Promise<PlannedRow[]>;
  /** Imports the rows at these positions. */
  bring: (
    positions: readonly number[],
    keep?: Keep,
    onProgress?: OnProgress,
    stopping?: AbortSignal,
  ) => Promise<ImportedRow[]>;
}

interface Manner {
  kind: ImportKind;
  /** Straight to published. */
  publish: boolean;
  /** Only what a check would not send back for missing fields: the rest waits for one. */
  completeOnly?: boolean;
  /** The institution that imports its own; null for staff. */
  organizationId: string | null;
  /** 征集批次 that new posts are for. */
  campaignId: string | null;
}

/**
 * Reads a file's rows for the register of their kind, with the option lists of today.
 * @param brought posts that rows of it have brought or changed already, by id.
 */
export async function openFile(
  ctx: Context,
  { kind, ...how }: Manner,
  rows: readonly FileRow[],
  brought: readonly string[] = [],
): Promise<OpenedFile> {
  if (kind === "organizations") return openOrganizations(ctx, rows);
  if (kind === "contracts") return openContracts(ctx, rows, brought);
  return openPosts(ctx, kind, how, rows, brought);
}

async function openContracts(ctx: Context, table: readonly FileRow[], brought: readonly string[]): Promise<OpenedFile> {
  const rows = await readContractsOf(ctx.db, table);
  const planned = new Set(brought);
  const meant = new Set(brought);
  return {
    rows,
    plan: (start, end) => planContracts(ctx, rows.slice(start, end), planned),
    bring: (positions, keep, onProgress, stopping) => {
      const file = { rows: pick(rows, positions), meant, ...(keep ? { keep } : {}) };
      return importContracts(ctx, file, onProgress, stopping);
    },
  };
}

async function openOrganizations(ctx: Context, table: readonly FileRow[]): Promise<OpenedFile> {
  const rows = await readOrganizationsOf(ctx.db, table);
  const planned = new Map<string, OrganizationRow>();
  return {
    rows,
    plan: (start, end) => planOrganizations(ctx, rows.slice(start, end), planned),
    bring: (positions, keep, onProgress, stopping) => {
      const file = { rows: pick(rows, positions), ...(keep ? { keep } : {}) };
      return importOrganizations(ctx, file, onProgress, stopping);
    },
  };
}

async function openPosts(
  ctx: Context,
  kind: PostKind,
  { publish, completeOnly = false, organizationId: ownerId, campaignId }: Omit<Manner, "kind">,
  table: readonly FileRow[],
  brought: readonly string[],
): Promise<OpenedFile> {
  const rows = await readPostsOf(ctx.db, kind, table, ownerId);
  const organizationId = ownerId ?? (await placeholderId(ctx, kind));
  const named =
    kind === "needs"
      ? await listNamed(ctx.db, NEED_REGISTER, rows)
      : await listNamed(ctx.db, ACHIEVEMENT_REGISTER, rows);
  const meant = new Set([...named, ...brought]);
  const how = { publish, completeOnly, organizationId, ownOnly: ownerId !== null, campaignId, meant };
  return {
    rows,
    plan: async (start, end) => {
      const file = { rows: rows.slice(start, end), ...how };
      const planned =
        kind === "needs" ? await planPosts(ctx, NEED_REGISTER, file) : await planPosts(ctx, ACHIEVEMENT_REGISTER, file);
      return planned.map((row, index) => ({ ...row, problems: problemsOf(kind, row, file.rows[index]) }));
    },
    bring: (positions, keep, onProgress, stopping) => {
      const file: PostsOfFile<{ sourceId: string }> = {
        rows: pick(rows, positions),
        ...how,
        ...(keep ? { keep } : {}),
      };
      return kind === "needs"
        ? importPosts(ctx, NEED_REGISTER, file, onProgress, stopping)
        : importPosts(ctx, ACHIEVEMENT_REGISTER, file, onProgress, stopping);
    },
  };
}

/** 待认领, made where there is none yet. */
async function placeholderId(ctx: Context, kind: PostKind): Promise<string> {
  const command = { permission: "post.import", schema: z.object({}), input: {} } as const;
  return write(ctx, command, async (tx) => {
    const { id } = await ensurePlaceholder(tx, OWNER_KIND[kind]);
    await tx.audit({ action: "import.started", entity: "organization", entityId: id });
    return id;
  });
}

/** A post without a title is mended by one. */
function problemsOf(
  kind: PostKind,
  { outcome, remarks }: ImportedRow,
  post: { title?: string | undefined; problems?: CellProblem[] | undefined } | RefusedRow | undefined,
): CellProblem[] {
  if (post === undefined) return [];
  if ("refused" in post) return post.problems ?? [];
  const { title, problems = [] } = post;
  if (outcome !== "refused" || (title ?? "") !== "") return problems;
  const header = nameOfField<string>(HEADERS[kind], "title");
  return [{ field: "title", header, typed: "", because: remarks[0] ?? "" }, ...problems];
}

function pick<Row>(rows: readonly Row[], positions: readonly number[]): Row[] {
  return positions.flatMap((position) => rows[position] ?? []);
}
