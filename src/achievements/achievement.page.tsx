import { formatMoney } from "../kernel/money.ts";
import { may } from "../kernel/permissions.ts";
import type { ListName, ReferenceBook } from "../reference/reference-book.ts";
import { Tags } from "../web/badge.tsx";
import type { Frame } from "../web/env.ts";
import type { FormState } from "../web/form-state.ts";
import { Icon } from "../web/icons.tsx";
import { KeyValues } from "../web/key-values.tsx";
import { Layout } from "../web/layout.tsx";
import { Notice } from "../web/notice.tsx";
import { Columns, PageHeading, Panel, Prose } from "../web/page.tsx";
import { RequirementTable } from "../web/requirement-table.tsx";
import { Table } from "../web/table.tsx";
import { type IntellectualProperty, READINESS_LEVELS } from "./achievement.ts";
import { AchievementActs } from "./achievement-acts.page.tsx";
import type { AchievementAct } from "./achievement-acts.ts";
import { ACHIEVEMENT_FIELD_LABELS } from "./achievement-form.ts";
import { type AchievementEvent, AchievementHistory } from "./achievement-history.page.tsx";
import { OpinionNotice, RevisionNotice } from "./achievement-notices.page.tsx";
import { AchievementBadges, titleOf } from "./achievement-status.page.tsx";
import type { AchievementView, PublicAchievementText } from "./present-achievement.ts";
import type { AchievementCheck, AchievementRevision } from "./queries.ts";

export interface AchievementPageProps {
  frame: Frame;
  view: AchievementView;
  reference: ReferenceBook;
  acts: ReadonlySet<AchievementAct>;
  /** For owner, staff and auditors; empty for others. */
  events: readonly AchievementEvent[];
  lastCheck: AchievementCheck | null;
  revision: AchievementRevision | null;
  /** To whom an unclaimed achievement may be assigned. */
  institutions: readonly { id: string; name: string }[];
  /** An act that was refused for what was typed, shown open with its form. */
  failed?: { act: AchievementAct; form: FormState } | undefined;
}

/** 成果详情: one achievement, in the layers this person may read, with what they may do next. */
export function AchievementPage(props: AchievementPageProps) {
  const { frame, view, reference, events } = props;
  const title = titleOf(view.text.title);
  return (
    <Layout
      frame={frame}
      title={title}
      current="achievements"
      breadcrumbs={[{ label: "科技成果", href: "/achievements" }, { label: view.number }]}
      hasErrors={props.failed !== undefined}
    >
      <PageHeading
        eyebrow={view.number}
        title={title}
        badges={<AchievementBadges view={view} />}
        actions={<HeadingLinks {...props} />}
      />
      <div class="flow">
        <OpinionNotice view={view} check={props.lastCheck} />
        <RevisionNotice view={view} revision={props.revision} />
        <Columns
          aside={
            <>
              <AchievementActs {...props} />
              <FactsPanel view={view} reference={reference} />
              <FilePanel view={view} />
              {events.length === 0 ? null : (
                <Panel title="办理过程">
                  <AchievementHistory events={events} />
                </Panel>
              )}
            </>
          }
        >
          <TextPanels text={view.text} />
          <EvidencePanels text={view.text} reference={reference} />
          <PersonPanel view={view} />
          {view.file === null ? <HowToReach frame={frame} /> : null}
        </Columns>
      </div>
    </Layout>
  );
}

function HeadingLinks({ frame, view, acts }: AchievementPageProps) {
  return (
    <>
      {may(frame.actor, "match.review") && view.status === "published" ? (
        <a class="btn btn-primary" href={`/achievements/${view.id}/matches`}>
          查看匹配需求
        </a>
      ) : null}
      {acts.has("edit") ? (
        <a class="btn btn-primary" href={`/achievements/${view.id}/edit`}>
          <Icon name="edit" />
          修改成果
        </a>
      ) : null}
    </>
  );
}

function TextPanels({ text }: { text: PublicAchievementText }) {
  return (
    <>
      <Panel title="成果内容">
        {(["abstract", "innovations", "scenes", "team"] as const).map((field) => (
          <>
            <h3>{ACHIEVEMENT_FIELD_LABELS[field]}</h3>
            {text[field] === "" ? <p class="not-given">未填写</p> : <Prose text={text[field]} />}
          </>
        ))}
      </Panel>
      <Panel title={ACHIEVEMENT_FIELD_LABELS.figures}>
        <RequirementTable
          caption={ACHIEVEMENT_FIELD_LABELS.figures}
          requirements={text.figures}
          withMust={false}
          empty="没有列出性能指标"
        />
      </Panel>
    </>
  );
}

interface TextProps {
  text: PublicAchievementText;
  reference: ReferenceBook;
}

/** What speaks for the achievement: rights, how far it has come, who judged it. */
function EvidencePanels({ text, reference }: TextProps) {
  return (
    <>
      <Panel title={ACHIEVEMENT_FIELD_LABELS.intellectualProperties}>
        <Table
          caption={ACHIEVEMENT_FIELD_LABELS.intellectualProperties}
          captionHidden
          columns={[
            {
              header: "类型",
              heading: true,
              cell: (row: IntellectualProperty) => reference.label("intellectualPropertyKind", row.kind),
            },
            { header: "编号", cell: (row) => (row.number === "" ? "—" : row.number) },
            {
              header: "状态",
              cell: (row) => (row.status === "" ? "—" : reference.label("intellectualPropertyStatus", row.status)),
            },
          ]}
          rows={text.intellectualProperties}
          empty={<p class="not-given">没有列出知识产权</p>}
        />
      </Panel>
      <Panel title="成熟度与评价">
        <KeyValues
          facts={[
            { label: "成熟度依据", value: text.readinessEvidence },
            { label: "体现形式", value: labelOf(reference, "achievementForm", text.form) },
            { label: "评价形式", value: labelOf(reference, "evaluationForm", text.evaluationForm) },
            { label: "成果水平", value: labelOf(reference, "achievementLevel", text.level) },
            { label: "应用状态", value: labelOf(reference, "applicationState", text.applicationState) },
            { label: "成果登记号", value: text.registrationNumber },
          ]}
        />
      </Panel>
    </>
  );
}

function FactsPanel({ view, reference }: Pick<AchievementPageProps, "view" | "reference">) {
  const { text } = view;
  const readiness = READINESS_LEVELS.find(({ level }) => level === text.readinessLevel);
  return (
    <Panel title="基本信息">
      <KeyValues
        narrow
        facts={[
          { label: "成果单位", value: view.organizationName },
          { label: "地区", value: labelOf(reference, "region", view.organizationRegion) },
          { label: "产业", value: labelOf(reference, "industry", text.industry) },
          { label: "技术领域", value: labelOf(reference, "technicalField", text.technicalField) },
          { label: "所处阶段", value: labelOf(reference, "stage", text.stage) },
          {
            label: "技术成熟度",
            value: readiness === undefined ? "" : `${readiness.level} 级（${readiness.shown}）`,
          },
          {
            label: "转化方式",
            value: text.transferModes.map((code) => reference.label("cooperationMode", code)).join("、"),
          },
          { label: "价格", value: text.priceFen === null ? "面议" : formatMoney(text.priceFen) },
          { label: "有效期至", value: text.validUntil },
          { label: "关键词", value: text.keywords.length === 0 ? "" : <Tags tags={text.keywords} /> },
        ]}
      />
    </Panel>
  );
}

const labelOf = (reference: ReferenceBook, list: ListName, code: string): string =>
  code === "" ? "" : reference.label(list, code);

function FilePanel({ view }: { view: AchievementView }) {
  if (view.file === null) return null;
  const sources = { web: "单位网上填报", phone: "工作人员代录（电话）", import: "批量导入" };
  return (
    <Panel title="办理信息">
      <KeyValues narrow facts={[{ label: "来源", value: sources[view.file.source] }]} />
    </Panel>
  );
}

/** Owner and staff only: the serializer gives nobody else this layer. */
function PersonPanel({ view }: { view: AchievementView }) {
  if (view.person === null) return null;
  const { lead, contact } = view.person;
  return (
    <Panel title="负责人与联系人（不公开）">
      <KeyValues
        facts={[
          { label: "成果负责人", value: lead },
          { label: "联系人", value: contact.name },
          { label: "电话", value: contact.phone },
          { label: "电子邮箱", value: contact.email },
        ]}
      />
    </Panel>
  );
}

function HowToReach({ frame: { site } }: { frame: Frame }) {
  const phone = site.contactPhone === "" ? "" : `（电话 ${site.contactPhone}）`;
  return (
    <Notice tone="info" title="怎样对接">
      <p>
        联系方式不公开。如对这项成果感兴趣，可以发布技术需求，或联系{site.bureauName}
        {phone}，由工作人员引荐。
      </p>
    </Notice>
  );
}
