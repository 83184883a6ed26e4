/** What the public texts of a file give away, said at its rows: their owners never see the form that warns of it. */
import type { z } from "zod";
import type { AchievementOfFile } from "../achievements/import-achievements.ts";
import * as ofAchievements from "../achievements/public-text-leaks.ts";
import type { Requirement, requirementDraftSchema } from "../kernel/requirement.ts";
import { createBreath } from "../kernel/take-breath.ts";
import type { NeedOfFile } from "../needs/import-needs.ts";
import { leakSentences } from "../needs/leak-words.ts";
import { findPublicTextLeaks } from "../needs/public-text-leaks.ts";
import type { OrganizationRow } from "../organizations/queries.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";

/** @param organizations of whom posts may be; one that is in no register is called as its row calls it. */
export function warnOfNeeds(
  needs: readonly NeedOfFile[],
  organizations: readonly OrganizationRow[],
  reference: ReferenceBook,
): Promise<NeedOfFile[]> {
  const byId = new Map(organizations.map((one) => [one.id, one]));
  return eachRead(needs, (need) => {
    if ("refused" in need) return need;
    const named = need.problems?.find(({ field }) => field === "organization")?.typed ?? "";
    const asker = byId.get(need.ownerId ?? "") ?? { name: named, region: "" };
    const { title = "", problem = "", keyTechnology = "", goal = "", presentBase = "", wishedPartners = "" } = need;
    const texts = { title, problem, keyTechnology, goal, presentBase, wishedPartners };
    const rows = { requirements: filled(need.requirements), keywords: need.keywords ?? [] };
    const leaks = findPublicTextLeaks({ ...texts, ...rows, visibility: "public" }, asker, reference);
    return { ...need, leaks: leakSentences(leaks) };
  });
}

export function warnOfAchievements(achievements: readonly AchievementOfFile[]): Promise<AchievementOfFile[]> {
  return eachRead(achievements, (achievement) => {
    if ("refused" in achievement) return achievement;
    const { title = "", abstract = "", innovations = "", scenes = "", team = "" } = achievement;
    const { keywords = [], readinessEvidence = "", transferNote = "" } = achievement;
    const texts = { title, abstract, innovations, scenes, team, keywords, readinessEvidence, transferNote };
    const leaks = ofAchievements.findPublicTextLeaks({ ...texts, figures: filled(achievement.figures) });
    return { ...achievement, leaks: ofAchievements.leakSentences(leaks) };
  });
}

const filled = (rows: z.input<typeof requirementDraftSchema>[] = []): Requirement[] =>
  rows.map(({ valueTo = "", unit = "", must = true, ...row }) => ({ ...row, valueTo, unit, must }));

async function eachRead<Row>(rows: readonly Row[], read: (row: Row) => Row): Promise<Row[]> {
  const breathe = createBreath();
  const done: Row[] = [];
  for (const row of rows) {
    await breathe();
    done.push(read(row));
  }
  return done;
}
