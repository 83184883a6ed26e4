import { type SQL, sql } from "drizzle-orm";
import type { Context } from "../kernel/context.ts";
import { isOpenProject } from "../province-university-projects/public-project.ts";
import { hasOpenName } from "../technology-contracts/contract-filter.ts";
import { CLOSED } from "./closed-words.ts";
import { parseDetail } from "./describe-detail.ts";
import { findBeneficiaryProject } from "./find-beneficiary.ts";

interface Entry {
  seq: number;
  action: string;
  detail: string;
}

/** The row of a ledger that takes another back, or changes what was promised. */
interface Correction {
  seq: number;
  reason: string;
  /** SQLite's yes: whether what it is about is everybody's. */
  isOpen: number;
  /** Of a fund whose money went to a project by its words alone. */
  enterpriseId: string | null;
  beneficiary: string | null;
}

const PROJECT_OPEN = sql`EXISTS (SELECT 1 FROM province_university_projects WHERE province_university_projects.id = coalesce(taken.project_id, e.project_id) AND NOT ${isOpenProject}) = 0`;
const CORRECTIONS: Readonly<Record<string, SQL>> = {
  "technologyContract.reversal": sql`SELECT p.seq, p.note AS reason, ${hasOpenName} AS isOpen, NULL AS enterpriseId, NULL AS beneficiary
    FROM contract_payments p JOIN technology_contracts ON technology_contracts.id = p.contract_id WHERE p.reverses IS NOT NULL AND p.seq IN`,
  "provinceUniversityProject.reversal": sql`SELECT f.seq, f.note AS reason, ${isOpenProject} AS isOpen, NULL AS enterpriseId, NULL AS beneficiary
    FROM project_funding f JOIN province_university_projects ON province_university_projects.id = f.project_id WHERE f.reverses IS NOT NULL AND f.seq IN`,
  "talentFund.entered": sql`SELECT e.seq, e.note AS reason, ${PROJECT_OPEN} AS isOpen, t.enterprise_id AS enterpriseId,
      iif(taken.project_id IS NULL, taken.beneficiary, NULL) AS beneficiary
    FROM fund_entries e JOIN talent_funds t ON t.id = e.fund_id LEFT JOIN fund_entries taken ON taken.seq = e.reverses
    WHERE e.kind IN ('adjustment', 'reversal') AND e.seq IN`,
};

/**
 * Why money was corrected, by the numbers of the entries of the trail that tell of it: the trail itself keeps a digest of
 * the reason alone. Closed where it may repeat the words of a need that are not everybody's.
 */
export async function listCorrectionReasons(
  ctx: Pick<Context, "db" | "vault">,
  entries: readonly Entry[],
): Promise<Map<number, string>> {
  const reasons = new Map<number, string>();
  for (const [action, select] of Object.entries(CORRECTIONS)) {
    const rowOf = new Map<number, number>();
    for (const { seq, detail } of entries.filter((one) => one.action === action)) {
      const row = parseDetail(detail)?.entry;
      if (typeof row === "number") rowOf.set(row, seq);
    }
    if (rowOf.size === 0) continue;
    // One parameter, however many they are.
    const rows = JSON.stringify([...rowOf.keys()]);
    for (const found of await ctx.db.all<Correction>(sql`${select} (SELECT value FROM json_each(${rows}))`)) {
      const reason = (await isOpenToReader(ctx, found)) ? found.reason : CLOSED;
      reasons.set(rowOf.get(found.seq) ?? 0, reason);
    }
  }
  return reasons;
}

async function isOpenToReader(ctx: Pick<Context, "db" | "vault">, found: Correction): Promise<boolean> {
  const { isOpen, enterpriseId, beneficiary } = found;
  if (isOpen !== 1 || enterpriseId === null || beneficiary === null) return isOpen === 1;
  const projectId = await findBeneficiaryProject(ctx, enterpriseId, beneficiary);
  if (projectId === null) return true;
  const [closed] = await ctx.db.all(
    sql`SELECT 1 FROM province_university_projects WHERE province_university_projects.id = ${projectId} AND NOT ${isOpenProject}`,
  );
  return closed === undefined;
}
