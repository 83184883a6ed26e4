import type { Readers, Row } from "./readers.ts";
import { type Shape, text } from "./shapes.ts";

/** A column that holds what some people may read and others may not. */
export interface ConfidentialColumn {
  table: string;
  column: string;
  readers: Readers;
  shape: Shape;
  /** What a sealed value is bound to; null for one that lies in clear. */
  place: ((row: Row) => string) | null;
  /** It is shown only at some act, or never: reading pages alone nobody comes upon it. */
  isOpenedByPost: boolean;
}

interface Kind {
  shape?: Shape;
  place?: (row: Row) => string;
  isOpenedByPost?: boolean;
}

/** Columns of one table that the same people read. @param columns names between spaces. */
export function confidential(table: string, columns: string, readers: Readers, kind: Kind = {}): ConfidentialColumn[] {
  const { shape = text, place = null, isOpenedByPost = false } = kind;
  return columns.split(" ").map((column) => ({ table, column, readers, shape, place, isOpenedByPost }));
}
