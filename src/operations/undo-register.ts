import type { Database } from "../../db/client.ts";
import { ACHIEVEMENT_REGISTER } from "../achievements/import-achievements.ts";
import { listRevisedAchievements } from "../achievements/revision-queries.ts";
import { listIntroducedPosts } from "../cooperation/queries.ts";
import { type ImportedPostState, listChangedPosts, undoPosts } from "../exchange/undo-posts.ts";
import type { WriteContext } from "../kernel/write.ts";
import { listAdoptedPosts } from "../matching/list-verdicts.ts";
import { NEED_REGISTER } from "../needs/import-needs.ts";
import { listRevisedNeeds } from "../needs/revision-queries.ts";
import { listChangedOrganizations, undoOrganizations } from "../organizations/undo-organizations.ts";
import { listChangedContracts, undoContracts } from "../technology-contracts/undo-contracts.ts";
import type { ImportKind } from "./import-rows.ts";

/** How the rows of a kind are taken back. */
export interface UndoRegister {
  /** Those that are not as the import left them, by id, as people call them. */
  listChanged: (db: Database, rows: readonly ImportedPostState[]) => Promise<ReadonlyMap<string, string>>;
  /** Takes back what the import brought and changed with these rows, of which nothing has changed: all or none. */
  takeBack: (tx: WriteContext, rows: readonly ImportedPostState[]) => Promise<void>;
  /** Whoever else writes waits for one write to end (R21). */
  rowsPerWrite: number;
}

/** What people did with a post leaves its version as it was. */
async function listUsedNeeds(db: Database, ids: string[]): Promise<string[]> {
  return [
    ...(await listAdoptedPosts(db, "needId", ids)),
    ...(await listIntroducedPosts(db, "needId", ids)),
    ...(await listRevisedNeeds(db, ids)),
  ];
}

async function listUsedAchievements(db: Database, ids: string[]): Promise<string[]> {
  return [
    ...(await listAdoptedPosts(db, "achievementId", ids)),
    ...(await listIntroducedPosts(db, "achievementId", ids)),
    ...(await listRevisedAchievements(db, ids)),
  ];
}

export const UNDO_REGISTERS: Record<ImportKind, UndoRegister> = {
  needs: {
    listChanged: (db, rows) => listChangedPosts(db, NEED_REGISTER, rows, (ids) => listUsedNeeds(db, ids)),
    takeBack: (tx, rows) => undoPosts(tx, NEED_REGISTER, rows),
    rowsPerWrite: 200,
  },
  achievements: {
    listChanged: (db, rows) => listChangedPosts(db, ACHIEVEMENT_REGISTER, rows, (ids) => listUsedAchievements(db, ids)),
    takeBack: (tx, rows) => undoPosts(tx, ACHIEVEMENT_REGISTER, rows),
    rowsPerWrite: 200,
  },
  contracts: { listChanged: listChangedContracts, takeBack: undoContracts, rowsPerWrite: 20 },
  // Whether something hangs on one of them shows only when it is taken out: then all of them stay.
  organizations: {
    listChanged: listChangedOrganizations,
    takeBack: undoOrganizations,
    rowsPerWrite: Number.POSITIVE_INFINITY,
  },
};
