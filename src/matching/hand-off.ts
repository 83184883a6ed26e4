/** 发起对接, as far as matching knows of it: cooperation takes an adopted match over, and says what became of it. */
import type { Database } from "../../db/client.ts";
import type { VerdictKind } from "./verdict.ts";

/** An introduction of a pair. */
export interface HandOff {
  needId: string;
  achievementId: string;
  introductionId: string;
  number: string;
  /** As people read it. */
  stage: string;
  /** What the act is called that takes it back; empty where nothing does. */
  takenBackBy: string;
  /** It came to nothing, and why, as people read it; null while it goes on, and once it led to a contract. */
  failed: { on: Date; reason: string | null } | null;
  /** It was only proposed and withdrawn, and may be proposed again. */
  isWithdrawn: boolean;
}

/** The hand-offs of a need, of an achievement, or of the pair of both, the newest first. */
export type ListHandOffs = (
  db: Database,
  posts: { needId?: string; achievementId?: string },
) => Promise<readonly HandOff[]>;

export interface HandOffDeps {
  handOffs: ListHandOffs;
}

const isOf = (handOff: HandOff, { needId, achievementId }: { needId: string; achievementId: string }) =>
  handOff.needId === needId && handOff.achievementId === achievementId;

/** The last introduction of a pair that came to nothing. */
export function findFailed(
  handOffs: readonly HandOff[],
  pair: { needId: string; achievementId: string },
): HandOff | null {
  return handOffs.find((one) => one.failed !== null && isOf(one, pair)) ?? null;
}

/** Where an adoption led; other verdicts lead nowhere, and neither does what came to nothing. */
export function findHandOff(
  handOffs: readonly HandOff[],
  verdict: { kind: VerdictKind; needId: string; achievementId: string },
): HandOff | null {
  if (verdict.kind !== "adopted") return null;
  return handOffs.find((one) => one.failed === null && isOf(one, verdict)) ?? null;
}
