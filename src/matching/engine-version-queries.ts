import { desc, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { accounts } from "../../db/schema/accounts.ts";
import { engineAdoptions, engineVersions } from "../../db/schema/matches.ts";
import { verdicts } from "../../db/schema/verdicts.ts";
import { LATEST_WEIGHTS, type Weights } from "./weights.ts";
import { findSoundWeights, parseWeights } from "./weights-schema.ts";

/** 采用 of a version: by whom, null where the program brought it along. */
export type Adoption = { at: Date; by: string | null; byName: string | null };

/** 引擎版本 as the administrator reads it. */
export interface EngineVersion {
  version: number;
  weights: Weights;
  source: string;
  /** Newest first. */
  adoptions: readonly Adoption[];
  isInForce: boolean;
  /** Verdicts that saw it, also replaced ones. */
  verdicts: number;
}

/** Number of the version in force, null before any was adopted. */
export async function findVersionInForce(db: Database): Promise<{ version: number; adoptedBy: string | null } | null> {
  const { version, adoptedBy } = engineAdoptions;
  const [row] = await db
    .select({ version, adoptedBy })
    .from(engineAdoptions)
    .orderBy(desc(engineAdoptions.seq))
    .limit(1);
  return row ?? null;
}

/** The weights in force; the program's own where no version was adopted yet. @throws WeightsUnsound */
export async function findWeightsInForce(db: Database): Promise<Weights> {
  const inForce = await findVersionInForce(db);
  const found = inForce && (await findWeights(db, inForce.version));
  return found?.weights ?? LATEST_WEIGHTS;
}

/** @throws WeightsUnsound */
export async function findWeights(db: Database, version: number): Promise<{ weights: Weights; source: string } | null> {
  const [row] = await db.select().from(engineVersions).where(eq(engineVersions.version, version));
  return row ? { weights: parseWeights(String(version), row.weights), source: row.source } : null;
}

/** Every version that this program knows how to rank by, newest first, with its adoptions and what it was used for. */
export async function listEngineVersions(db: Database): Promise<EngineVersion[]> {
  const rows = await db.select().from(engineVersions).orderBy(desc(engineVersions.version));
  const adoptions = await db
    .select({
      version: engineAdoptions.version,
      at: engineAdoptions.adoptedAt,
      by: engineAdoptions.adoptedBy,
      byName: accounts.name,
    })
    .from(engineAdoptions)
    .leftJoin(accounts, eq(accounts.id, engineAdoptions.adoptedBy))
    .orderBy(desc(engineAdoptions.seq));
  const saw = sql<string>`substr(${verdicts.engineVersion}, 1, instr(${verdicts.engineVersion} || '/', '/') - 1)`;
  const judged = await db
    .select({ version: saw, count: sql<number>`count(*)` })
    .from(verdicts)
    .where(isNull(verdicts.retractedAt))
    .groupBy(saw);
  return rows.flatMap(({ version, weights: stored, source }) => {
    const weights = findSoundWeights(String(version), stored);
    if (weights === null) return [];
    const own = adoptions.filter((adoption) => adoption.version === version);
    return {
      version,
      weights,
      source,
      adoptions: own.map(({ at, by, byName }) => ({ at, by, byName })),
      isInForce: adoptions[0]?.version === version,
      verdicts: Number(judged.find((one) => one.version === String(version))?.count ?? 0),
    };
  });
}
