import type { CellProblem, ImportedRow } from "../kernel/import.ts";
import type { DirectionOf } from "./contract-direction.ts";
import { problemOf, type Registration } from "./contract-problems.ts";
import type { ContractContent } from "./contract-schemas.ts";
import type { ContractRecord } from "./queries.ts";
import type { RecordedDay } from "./recorded-days.ts";
import { DIRECTION_LABELS, type Direction } from "./technology-contract.ts";

export type PlannedContract = ImportedRow & { problems: CellProblem[] };

/** What one row of a list comes to. */
export interface Foreseen {
  planned: PlannedContract;
  /** The one that is there already. */
  before: ContractRecord | null;
  /** What a new one says, or what the present one would say. */
  content: ContractContent | null;
  /** The day on which a draft turns out to have been signed. */
  signedOn: string | null;
  /** Its registration, where that is new or another. */
  registration: Registration | null;
}

/** What a file meets in the register. */
export interface Meeting {
  known: readonly ContractRecord[];
  /** Contracts that earlier rows of the file are about, by id. */
  meant: ReadonlySet<string>;
  /** Of the known ones, by id, those that nobody but imports has touched last. */
  leftToImports: ReadonlySet<string>;
  /** Of the known ones, by id, what was recorded that rests on the day of signing. */
  recorded: ReadonlyMap<string, readonly RecordedDay[]>;
  /** Knows the sides of all of them. */
  directionOf: DirectionOf;
  now: Date;
}

/** The row stays out, and says why. */
export function refuse(
  sourceId: string,
  remarks: string[],
  problems: CellProblem[],
  before: ContractRecord | null = null,
): Foreseen {
  const number = before === null ? {} : { number: before.number };
  const planned: PlannedContract = { sourceId, outcome: "refused", ...number, remarks, problems };
  return { planned, before, content: null, signedOn: null, registration: null };
}

/** Where the two sides are says which direction it is. */
export function directionWrong(said: Direction | null, follows: Direction | null): CellProblem[] {
  if (said === null || follows === null || said === follows) return [];
  return [problemOf("direction", DIRECTION_LABELS[said], `与双方所在地不符，应为“${DIRECTION_LABELS[follows]}”`)];
}
