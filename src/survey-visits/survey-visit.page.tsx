import { ConfirmForm } from "../web/confirm-form.tsx";
import type { Frame } from "../web/env.ts";
import { KeyValues } from "../web/key-values.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { Columns, PageHeading, Panel, Prose } from "../web/page.tsx";
import type { SurveyVisitRecord } from "./queries.ts";
import { nextStepState, SURVEY_VISIT_FIELD_LABELS, type SurveyVisitContent } from "./survey-visit.ts";
import { NextStep, namesOf, VISITS_PATH } from "./survey-visit-status.page.tsx";

/** A need that staff came upon on the visit. */
export interface FoundNeed {
  id: string;
  number: string;
  title: string;
  status: string;
}

interface SurveyVisitPageProps {
  frame: Frame;
  visit: SurveyVisitRecord;
  content: SurveyVisitContent;
  names: ReadonlyMap<string, string>;
  needs: readonly FoundNeed[];
  today: string;
}

/** One 走访: what was found, which needs came of it, and what is left to do. Made to be printed, too. */
export function SurveyVisitPage({ frame, visit, content, names, needs, today }: SurveyVisitPageProps) {
  const path = `${VISITS_PATH}/${visit.id}`;
  const labels = SURVEY_VISIT_FIELD_LABELS;
  const isOpen = ["due", "overdue"].includes(nextStepState(visit, today));
  return (
    <Layout
      frame={frame}
      title={`走访 ${visit.number}`}
      current="survey-visits"
      breadcrumbs={[{ label: "走访", href: VISITS_PATH }, { label: visit.number }]}
    >
      <PageHeading
        eyebrow={visit.number}
        title={`走访${visit.enterpriseName}`}
        lead="只有工作人员能看到；用浏览器的“打印”可以打印这一页。"
        actions={
          <a class="btn btn-primary" href={listAddress("/needs/new", { visit: visit.id })}>
            据此代填需求
          </a>
        }
      />
      <Columns
        aside={
          <>
            <Panel title="办理">
              <div class="flow">
                <p>
                  <a class="btn btn-outline" href={`${path}/edit`}>
                    修改
                  </a>
                </p>
                {isOpen ? (
                  <ConfirmForm
                    action={`${path}/next-step`}
                    label="下一步已完成"
                    sentence={`“${visit.nextStep}”已经做完，从待办日程里去掉。`}
                    confirmLabel="确认完成"
                    primary
                  >
                    <input type="hidden" name="version" value={String(visit.version)} />
                  </ConfirmForm>
                ) : null}
                {visit.dueOn === null ? null : (
                  <p>
                    <a href={`${path}/calendar`} download>
                      下一步的日历文件（.ics）
                    </a>
                  </p>
                )}
              </div>
            </Panel>
            <Panel title="基本信息">
              <KeyValues
                narrow
                facts={[
                  { label: labels.visitedOn, value: visit.visitedOn },
                  { label: labels.staffIds, value: namesOf(visit, names) },
                  { label: labels.metPeople, value: content.metPeople },
                  {
                    label: labels.campaignId,
                    value:
                      visit.campaignId === null ? (
                        "不属于任何批次"
                      ) : (
                        <a href={`/campaigns/${visit.campaignId}`}>{visit.campaignTitle}</a>
                      ),
                  },
                  { label: labels.nextStep, value: <NextStep visit={visit} today={today} /> },
                ]}
              />
              <p class="no-print">
                <a href={listAddress(VISITS_PATH, { enterprise: visit.enterpriseId })}>这家企业的全部走访</a>
              </p>
            </Panel>
          </>
        }
      >
        <Panel title={labels.findings}>
          <Prose text={content.findings} />
        </Panel>
        <Panel title="发现的需求">
          {needs.length === 0 ? (
            <p>还没有据这次走访填报的需求。点“据此代填需求”，企业和这次走访已经填好。</p>
          ) : (
            <ul class="news">
              {needs.map(({ id, number, title, status }) => (
                <li>
                  <a href={`/needs/${id}`}>{title === "" ? number : title}</a>
                  <span class="news-day">
                    {number} {status}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Panel>
      </Columns>
    </Layout>
  );
}
