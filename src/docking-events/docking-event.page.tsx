import type { Child } from "hono/jsx";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { Frame } from "../web/env.ts";
import { type Figure, Figures } from "../web/figures.tsx";
import { KeyValues } from "../web/key-values.tsx";
import { Layout } from "../web/layout.tsx";
import { Notice } from "../web/notice.tsx";
import { Columns, PageHeading, Panel, Prose } from "../web/page.tsx";
import { AnswerPanel, type AnswerPanelProps } from "./answer.page.tsx";
import { DockingEventActs, type Failed } from "./docking-event-acts.page.tsx";
import { DockingEventBadge, hoursOf } from "./docking-event-status.page.tsx";
import { industryNames } from "./docking-events.page.tsx";
import type { DockingEventRow } from "./queries.ts";
import type { EventResults } from "./read-results.ts";

export interface DockingEventPageProps {
  frame: Frame;
  event: DockingEventRow;
  reference: ReferenceBook;
  today: string;
  /** For staff: what came of it so far. */
  results: EventResults | null;
  /** For the invited: their own answer. */
  answer: AnswerPanelProps | null;
  failed?: Failed | undefined;
}

/** One docking event: for staff with its work, for the invited with their answer, for everybody else as announced. */
export function DockingEventPage(props: DockingEventPageProps) {
  const { frame, event, reference, results, answer } = props;
  const path = `/docking-events/${event.id}`;
  return (
    <Layout
      frame={frame}
      title={event.name}
      current="docking-events"
      breadcrumbs={[{ label: "对接会", href: "/docking-events" }, { label: event.number }]}
      hasErrors={props.failed !== undefined}
    >
      <PageHeading
        eyebrow={event.number}
        title={event.name}
        badges={<DockingEventBadge status={event.status} />}
        lead={`${hoursOf(event)}，${event.place}`}
        actions={results === null ? undefined : <StaffLinks path={path} />}
      />
      <div class="flow">
        <Standing event={event} />
        {results === null ? null : <Figures figures={figuresOf(path, event, results)} />}
        <Columns
          aside={
            <>
              {results === null ? null : <DockingEventActs event={event} today={props.today} failed={props.failed} />}
              <Panel title="带走">
                <ul class="plain-list">
                  <li>
                    <a href={`${path}/calendar`} download>
                      日历文件（.ics）
                    </a>
                  </li>
                  {answer === null ? null : (
                    <li>
                      <a href={`${path}/letter`}>邀请函（可打印）</a>
                    </li>
                  )}
                </ul>
              </Panel>
            </>
          }
        >
          <div class="flow">
            {answer === null ? null : <AnswerPanel {...answer} />}
            <Panel title="内容与议程">
              <KeyValues
                facts={[
                  { label: "时间", value: hoursOf(event) },
                  { label: "地点", value: event.place },
                  { label: "面向产业", value: industryNames(reference, event.industries) },
                  ...(results === null
                    ? []
                    : [
                        { label: "可容纳", value: `${event.capacity} 人` },
                        { label: "网站公开", value: event.isPublic ? "通知发出后公开" : "不公开" },
                      ]),
                ]}
              />
              {event.text === "" ? null : <Prose text={event.text} />}
            </Panel>
            {results !== null && event.status === "held" ? (
              <Panel title="小结">
                <Prose text={event.summary === "" ? "没有填写小结。" : event.summary} />
              </Panel>
            ) : null}
          </div>
        </Columns>
      </div>
    </Layout>
  );
}

function Standing({ event }: { event: DockingEventRow }): Child {
  if (event.status !== "cancelled") return null;
  return (
    <Notice tone="error">
      <p>对接会已取消：{event.cancelReason}</p>
    </Notice>
  );
}

function StaffLinks({ path }: { path: string }) {
  return (
    <>
      <a class="btn btn-outline btn-sm" href={`${path}/guests`}>
        受邀单位
      </a>
      <a class="btn btn-outline btn-sm" href={`${path}/pairs`}>
        洽谈安排
      </a>
      <a class="btn btn-outline btn-sm" href={`${path}/introductions`}>
        对接结果
      </a>
    </>
  );
}

/** Each number leads to the list behind it. */
function figuresOf(path: string, event: DockingEventRow, { answers, stages }: EventResults): Figure[] {
  const guests = (status: string) => `${path}/guests?answer=${status}`;
  const introduced = (stage: string) => `${path}/introductions?stage=${stage}`;
  return [
    { label: "邀请单位", value: answers.invited, href: `${path}/guests` },
    { label: "答复参加", value: answers.accepted, href: guests("accepted") },
    { label: "参加人数", value: `${answers.people}/${event.capacity}`, href: guests("accepted") },
    { label: "不参加", value: answers.declined, href: guests("declined") },
    { label: "未答复", value: answers.waiting, href: guests("invited") },
    ...(event.attended === null ? [] : [{ label: "到会人数", value: event.attended }]),
    { label: "发起对接", value: stages.all, href: `${path}/introductions` },
    { label: "双方同意", value: stages.agreed, href: introduced("agreed") },
    { label: "意向协议", value: stages.letter, href: introduced("letter") },
    { label: "已签合同", value: stages.contracted, href: introduced("contracted") },
  ];
}
