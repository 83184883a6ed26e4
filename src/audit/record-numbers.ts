import { eq, inArray } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Database } from "../../db/client.ts";
import { achievements } from "../../db/schema/achievements.ts";
import { campaigns } from "../../db/schema/campaigns.ts";
import { cooperationAgreements } from "../../db/schema/cooperation-agreements.ts";
import { dockingEvents } from "../../db/schema/docking-events.ts";
import { experts } from "../../db/schema/experts.ts";
import { introductions } from "../../db/schema/introductions.ts";
import { needs } from "../../db/schema/needs.ts";
import { provinceUniversityProjects } from "../../db/schema/province-university-projects.ts";
import { surveyVisits } from "../../db/schema/survey-visits.ts";
import { talentFunds } from "../../db/schema/talent-funds.ts";
import { technologyContracts } from "../../db/schema/technology-contracts.ts";

type Numbered = SQLiteTable & { id: SQLiteColumn; number: SQLiteColumn };

/** Records that people know by a number. */
const NUMBERED: Readonly<Record<string, Numbered>> = {
  need: needs,
  achievement: achievements,
  needContact: needs,
  achievementContact: achievements,
  expertContact: experts,
  introduction: introductions,
  technologyContract: technologyContracts,
  talentFund: talentFunds,
  cooperationAgreement: cooperationAgreements,
  provinceUniversityProject: provinceUniversityProjects,
  expert: experts,
  campaign: campaigns,
  dockingEvent: dockingEvents,
  surveyVisit: surveyVisits,
};

/** 编号 of the records that some entries are about, by their ids. */
export async function listNumbers(
  db: Database,
  entries: readonly { entity: string; entityId: string }[],
): Promise<Map<string, string>> {
  const numbers = new Map<string, string>();
  for (const [entity, table] of Object.entries(NUMBERED)) {
    const ids = [...new Set(entries.filter((one) => one.entity === entity).map(({ entityId }) => entityId))];
    if (ids.length === 0) continue;
    const rows = await db.select({ id: table.id, number: table.number }).from(table).where(inArray(table.id, ids));
    for (const { id, number } of rows) numbers.set(String(id), String(number));
  }
  return numbers;
}

/** The record that has this number, and what entries about it are filed under; null when none has. */
export async function findByNumber(db: Database, number: string): Promise<{ entities: string[]; id: string } | null> {
  for (const table of new Set(Object.values(NUMBERED))) {
    const [row] = await db
      .select({ id: table.id })
      .from(table)
      .where(eq(table.number, number.normalize("NFKC").toUpperCase()));
    const entities = Object.keys(NUMBERED).filter((entity) => NUMBERED[entity] === table);
    if (row) return { entities, id: String(row.id) };
  }
  return null;
}
