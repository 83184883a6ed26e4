/**
 * 留痕的记录: a table whose rows the trail answers for. Triggers note every row that a write touches, so that no path of
 * the service leaves one out; the trail keeps a keyed digest of each.
 */
export interface RecordedTable {
  table: string;
  /** Whose entries in the trail tell of its rows: the entity, and the column that holds its id. */
  entity: string;
  owner: string;
  /** The primary key; the first of two holds no colon. */
  key: readonly string[];
  /** Columns whose values the trail keeps in clear, before and after. */
  shown: readonly string[];
  /** Texts that may be of a confidential need: the trail keeps them sealed. */
  sealed: readonly string[];
  /** Names of people, notes and reasons, or what `detail` says already: the trail keeps that they changed. */
  silent: readonly string[];
  /** What every change moves along, never changes, or what the entry itself names. */
  unsaid: readonly string[];
}

const words = (text: string): string[] => text.split(" ").filter((word) => word !== "");

/** Names of columns, apart by spaces. */
type Columns = Record<"shown" | "sealed" | "silent" | "unsaid", string>;
export function record(
  table: string,
  entity: string,
  owner: string,
  key: string,
  columns: Partial<Columns>,
): RecordedTable {
  const { shown = "", sealed = "", silent = "", unsaid = "" } = columns;
  return {
    table,
    entity,
    owner,
    key: words(key),
    shown: words(shown),
    sealed: words(sealed),
    silent: words(silent),
    unsaid: words(unsaid),
  };
}

export const columnsOf = ({ shown, sealed, silent, unsaid }: RecordedTable): string[] =>
  [...shown, ...sealed, ...silent, ...unsaid].sort();

const quoted = (name: string): string => `\`${name}\``;

/** How a row is called in the trail: its key as one text. */
export const keyText = ({ key }: RecordedTable, row: string): string =>
  key.length === 1
    ? `CAST(${row}.${quoted(key[0] ?? "")} AS TEXT)`
    : key.map((name) => `${row}.${quoted(name)}`).join(" || ':' || ");

/** A row as the digest reads it: JSON of its columns. */
export const rowText = (recorded: RecordedTable, row: string): string =>
  `json_object(${columnsOf(recorded)
    .map((name) => `'${name}', ${row}.${quoted(name)}`)
    .join(", ")})`;

/** The triggers that note each row before a write first touches it, by their names. */
export function touchTriggers(recorded: RecordedTable): Map<string, string> {
  const { table } = recorded;
  const trigger = (act: "INSERT" | "UPDATE" | "DELETE") => {
    const row = act === "INSERT" ? "NEW" : "OLD";
    const before = act === "INSERT" ? "NULL" : rowText(recorded, "OLD");
    const isNoted = `\`table_name\` = '${table}' AND \`row_key\` = ${keyText(recorded, row)}`;
    const name = `${table}_touched_by_${act.toLowerCase()}`;
    return [
      name,
      `CREATE TRIGGER \`${name}\` AFTER ${act} ON \`${table}\`
BEGIN
  INSERT INTO \`touched_rows\` (\`table_name\`, \`row_key\`, \`before\`)
  SELECT '${table}', ${keyText(recorded, row)}, ${before}
  WHERE NOT EXISTS (SELECT 1 FROM \`touched_rows\` WHERE ${isNoted});
END`,
    ] as const;
  };
  return new Map([trigger("INSERT"), trigger("UPDATE"), trigger("DELETE")]);
}
