import { INTRODUCTION_STATUS_LABELS } from "../cooperation/introduction.ts";
import type { IntroductionRecord } from "../cooperation/queries.ts";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Form } from "../web/form.tsx";
import type { FormState } from "../web/form-state.ts";
import { listAddress } from "../web/list-address.ts";
import { Panel } from "../web/page.tsx";
import { RecordPage } from "../web/record-page.tsx";
import { Table } from "../web/table.tsx";
import { Tabs } from "../web/tabs.tsx";
import { TextField } from "../web/text-fields.tsx";
import { DOCKING_ACT_STATUSES } from "./docking-event.ts";
import { placeOf } from "./guests.page.tsx";
import type { DockingEventRow } from "./queries.ts";
import { RESULT_STAGES, type ResultStage } from "./read-results.ts";

interface ResultsPageProps {
  frame: Frame;
  event: DockingEventRow;
  stage: ResultStage;
  counts: Readonly<Record<ResultStage, number>>;
  rows: readonly IntroductionRecord[];
  form: FormState;
}

const STAGE_WORDS: Record<ResultStage, string> = {
  all: "全部",
  agreed: "双方同意",
  letter: "意向协议",
  contracted: "已签合同",
};

/** 对接结果: the introductions that came of an event. */
export function ResultsPage({ frame, event, stage, counts, rows, form }: ResultsPageProps) {
  const path = `/docking-events/${event.id}/introductions`;
  const mayLink = DOCKING_ACT_STATUSES.link.includes(event.status);
  return (
    <RecordPage
      frame={frame}
      place={placeOf(event)}
      title="对接结果"
      lead="会上发起的，和会后关联到这场对接会的对接。"
      hasErrors={Object.keys(form.errors).length > 0}
    >
      <Tabs
        label="按阶段"
        current={stage}
        tabs={RESULT_STAGES.map((one) => ({
          key: one,
          label: STAGE_WORDS[one],
          href: listAddress(path, { stage: one === "all" ? "" : one }),
          count: counts[one],
        }))}
      />
      <div class="flow">
        <Panel title="对接">
          <Table
            caption="对接结果"
            captionHidden
            columns={[
              {
                header: "需求与成果",
                heading: true,
                cell: (row: IntroductionRecord) => (
                  <>
                    <a href={`/introductions/${row.id}`}>{row.needTitle}</a>
                    <span class="cell-note">
                      {row.number} {row.achievementTitle}
                    </span>
                  </>
                ),
              },
              {
                header: "双方",
                cell: (row) => (
                  <>
                    {row.enterpriseName}
                    <span class="cell-note">{row.institutionName}</span>
                  </>
                ),
              },
              { header: "阶段", nowrap: true, cell: ({ status }) => INTRODUCTION_STATUS_LABELS[status] },
              ...(mayLink
                ? [
                    {
                      header: "办理",
                      cell: (row: IntroductionRecord) => (
                        <form method="post" action={`/docking-events/${event.id}/introduction-unlinking`}>
                          <input type="hidden" name="introductionId" value={row.id} />
                          <button class="btn btn-ghost btn-sm" type="submit">
                            取消关联<span class="sr-only">：{row.number}</span>
                          </button>
                        </form>
                      ),
                    },
                  ]
                : []),
            ]}
            rows={rows}
            empty={
              <EmptyState title={stage === "all" ? "还没有对接" : "还没有走到这一步的对接"}>
                <p>
                  在<a href={`/docking-events/${event.id}/pairs`}>洽谈安排</a>里发起，或在下面填写编号关联。
                </p>
              </EmptyState>
            }
          />
          <ExportLinks total={rows.length} href={listAddress(path, { stage: stage === "all" ? "" : stage })} />
        </Panel>
        {mayLink ? (
          <Panel title="关联已有的对接">
            <Form form={form} action={`/docking-events/${event.id}/introduction-links`}>
              <TextField form={form} name="number" label="对接编号" hint="如 I-2026-0001" required width="short" />
              <p>
                <button class="btn btn-primary" type="submit">
                  关联
                </button>
              </p>
            </Form>
          </Panel>
        ) : null}
      </div>
    </RecordPage>
  );
}
