/** 导入: what became of each row of a file, and the sum of it. */
export interface ImportedRow {
  sourceId: string;
  outcome: "created" | "updated" | "unchanged" | "refused";
  /** Number people see of the post; absent when refused. */
  number?: string;
  /** Chinese remarks: why refused, what was left empty, of which post it is a near-duplicate. */
  remarks: string[];
}

/** A cell that could not be taken, for mending it. */
export interface CellProblem {
  field: string;
  /** As the file calls it. */
  header: string;
  typed: string;
  because: string;
}

export interface ImportSummary {
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  refused: number;
}

export function summarizeImport(rows: readonly ImportedRow[]): ImportSummary {
  const count = (outcome: ImportedRow["outcome"]): number => rows.filter((row) => row.outcome === outcome).length;
  return {
    read: rows.length,
    created: count("created"),
    updated: count("updated"),
    unchanged: count("unchanged"),
    refused: count("refused"),
  };
}

const TITLE_CHARACTERS = 80;

/** A title for a text without one: its first sentence that says something, cut to 80 characters. */
export function titleFromText(text: string): string {
  const sentences = text.split(/[。！？!?；;\n\r]/).map((sentence) => sentence.trim());
  return [...(sentences.find((sentence) => sentence !== "") ?? "")].slice(0, TITLE_CHARACTERS).join("");
}
