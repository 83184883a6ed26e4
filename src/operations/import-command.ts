import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { readTableInThread } from "../exchange/read-table-in-thread.ts";
import { type ImportedRow, summarizeImport } from "../kernel/import.ts";
import { type Command, CommandMisuse } from "./command.ts";
import { importFile } from "./import-file.ts";
import { IMPORT_KINDS } from "./import-rows.ts";
import { createProgressBar } from "./progress-bar.ts";

/** `import needs|achievements|organizations|contracts FILE [--publish] [--json]` */
export const importCommand: Command = async (args, tools) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { publish: { type: "boolean", default: false }, json: { type: "boolean", default: false } },
  });
  const kind = IMPORT_KINDS.find((known) => known === positionals[0]);
  const path = positionals[1];
  if (kind === undefined || path === undefined || positionals.length > 2) throw new CommandMisuse();
  const bytes = await readFile(path);
  const opened = await tools.open();
  try {
    const file = { kind, fileName: basename(path), bytes, publish: values.publish };
    const report = await importFile(
      opened.operatorContext(),
      file,
      readTableInThread,
      createProgressBar("导入", process.stderr),
    );
    for (const row of report) if (row.remarks.length > 0) tools.say(describe(row));
    const summary = summarizeImport(report);
    tools.say(
      `读入 ${summary.read} 行：新增 ${summary.created}，更新 ${summary.updated}，未变 ${summary.unchanged}，未导入 ${summary.refused}。`,
    );
    if (values.json) tools.print(JSON.stringify(summary));
    return summary.refused === 0;
  } finally {
    await opened.close();
  }
};

function describe(row: ImportedRow): string {
  const what = row.outcome === "refused" ? "未导入" : (row.number ?? "");
  return `${row.sourceId} ${what}：${row.remarks.join("；")}`;
}
