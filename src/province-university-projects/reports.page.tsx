import type { Child } from "hono/jsx";
import { listAddress } from "../web/list-address.ts";
import { Panel, Prose } from "../web/page.tsx";
import type { ReportRow } from "./project-parts.ts";
import { PROJECTS_PATH } from "./project-status.page.tsx";
import { reportPart } from "./province-university-project.ts";

interface ReportsPanelProps {
  projectId: string;
  reports: readonly ReportRow[];
  isStaff: boolean;
  /** Evidence by the report that it proves. */
  files: ReadonlyMap<string, Child>;
}

/** 进展报告 with their evidence, the newest first. */
export function ReportsPanel({ projectId, reports, isStaff, files }: ReportsPanelProps) {
  return (
    <Panel title="进展报告" id="reports">
      {reports.length === 0 ? <p class="not-given">还没有进展报告</p> : null}
      <div class="flow">
        {reports.map(({ seq, reportedOn, text }) => {
          const part = reportPart(seq);
          return (
            <article>
              <h3>{reportedOn}</h3>
              <Prose text={text} />
              {files.get(part) ?? (isStaff ? <p class="not-given">还没有佐证材料</p> : null)}
              {isStaff ? (
                <p class="no-print">
                  <a href={listAddress(`${PROJECTS_PATH}/${projectId}/attachments`, { part })}>
                    添加佐证<span class="sr-only">：{reportedOn} 进展报告</span>
                  </a>
                </p>
              ) : null}
            </article>
          );
        })}
      </div>
    </Panel>
  );
}
