import type { CellProblem } from "../kernel/import.ts";
import { FormButtons } from "../web/form.tsx";
import { outcomeOf } from "./import-acts.page.tsx";
import type { ImportRecord, ImportRowRecord } from "./import-queries.ts";
import { MendValues, type MendValuesProps } from "./mend-values.page.tsx";
import { cellName } from "./mended-cells.ts";

interface MendRowsProps {
  record: ImportRecord;
  rows: readonly ImportRowRecord[];
  values: MendValuesProps;
}

/** The cells that could not be taken, each to be put right where it stands; nothing is stored before the next check. */
export function MendRows({ record, rows, values }: MendRowsProps) {
  const { wrong } = values;
  const isAbove = ({ field, typed }: CellProblem): boolean =>
    wrong.some((value) => value.field === field && value.typed === typed);
  return (
    <form class="form" method="post" action={`/imports/${record.id}/cells`} data-warn-unsaved>
      <p>在这里改好，点“重新检查”；不改的，该栏留空导入，标着“不导入”的行不存入。也可以改好文件后重新上传。</p>
      <MendValues {...values} />
      <ol class="mend-rows">
        {rows.map((row) => {
          const cells = row.problems.filter((problem) => !isAbove(problem));
          const remarks = row.remarks.filter((remark) => !cells.some((problem) => isTold(remark, problem)));
          return (
            <li>
              <h3>
                {row.title || row.sourceId}
                <span class="cell-note">
                  第 {row.line} 行 · {outcomeOf(row)}
                </span>
              </h3>
              {remarks.length === 0 ? null : <p>{remarks.join("；")}</p>}
              {row.problems.map((problem, index) =>
                isAbove(problem) ? null : <MendCell name={cellName(row.position, index)} problem={problem} />,
              )}
            </li>
          );
        })}
      </ol>
      <FormButtons>
        <button class="btn btn-primary" type="submit">
          重新检查
        </button>
      </FormButtons>
    </form>
  );
}

/** Whether a remark on the row says what stands at the cell. */
const isTold = (remark: string, { header, because }: CellProblem): boolean =>
  remark === because || (remark.startsWith(header) && remark.includes(because));

function MendCell({ name, problem }: { name: string; problem: CellProblem }) {
  const { header, typed, because } = problem;
  const isLong = typed.includes("\n") || typed.length > 60;
  const shared = { id: name, name, "aria-invalid": "true" as const, "aria-describedby": `${name}-error` };
  return (
    <div class="field">
      <label class="field-label" for={name}>
        {header}
      </label>
      {isLong ? (
        <textarea class="textarea" rows={4} {...shared}>
          {typed}
        </textarea>
      ) : (
        <input class="input control-medium" type="text" value={typed} {...shared} />
      )}
      <p class="field-error" id={`${name}-error`}>
        {typed === "" ? because : `“${typed.slice(0, 40)}”${because}`}
      </p>
    </div>
  );
}
