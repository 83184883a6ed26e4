/** 发起对接, as far as matching knows of it: cooperation takes an adopted match over, and says what became of it. */
import type { Database } from "../../db/client.ts";
import type { VerdictKind } from "./verdict.ts";

/** The introduction of a pair that goes on, or ended in a contract. */
export interface HandOff {
  needId: string;
  achievementId: string;
  introductionId: string;
  number: string;
  /** As people read it. */
  stage: string;
  /** What the act is called that takes it back; empty where nothing does. */
  takenBackBy: string;
}

/** The hand-offs of a need, of an achievement, or of the pair of both. */
export type ListHandOffs = (
  db: Database,
  posts: { needId?: string; achievementId?: string },
) => Promise<readonly HandOff[]>;

export interface HandOffDeps {
  handOffs: ListHandOffs;
}

/** Where an adoption led; other verdicts lead nowhere. */
export function findHandOff(
  handOffs: readonly HandOff[],
  { kind, needId, achievementId }: { kind: VerdictKind; needId: string; achievementId: string },
): HandOff | null {
  if (kind !== "adopted") return null;
  return handOffs.find((one) => one.needId === needId && one.achievementId === achievementId) ?? null;
}
