import { maskName } from "../kernel/contact.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { Tags } from "../web/badge.tsx";
import { ContactPanel, ReadingsPanel } from "../web/contact-panel.tsx";
import { KeyValues } from "../web/key-values.tsx";
import { Panel, Prose } from "../web/page.tsx";
import { RequirementTable } from "../web/requirement-table.tsx";
import { Table } from "../web/table.tsx";
import { describePrice, type IntellectualProperty, READINESS_LEVELS } from "./achievement.ts";
import { ACHIEVEMENT_FIELD_LABELS } from "./achievement-form.ts";
import type { AchievementView, PublicAchievementText } from "./present-achievement.ts";
import type { ShownContact } from "./shown-contact.ts";

/** What the achievement is. @param isWhole those who work on it see what is still missing. */
export function TextPanels({ text, isWhole }: { text: PublicAchievementText; isWhole: boolean }) {
  const parts = (["abstract", "innovations", "scenes", "transferNote", "team"] as const)
    .map((field) => ({ label: ACHIEVEMENT_FIELD_LABELS[field], written: text[field] }))
    .filter(({ written }) => isWhole || written !== "");
  return (
    <>
      <Panel title="成果内容">
        {parts.map(({ label, written }) => (
          <>
            <h3>{label}</h3>
            {written === "" ? <p class="not-given">未填写</p> : <Prose text={written} />}
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

interface EvidenceProps {
  text: PublicAchievementText;
  reference: ReferenceBook;
  /** Those who work on it see what is still missing. */
  isWhole: boolean;
}

/** What speaks for the achievement: rights, how far it has come, who judged it. */
export function EvidencePanels({ text, reference, isWhole }: EvidenceProps) {
  const evidence = evidenceOf(text, reference).filter(({ value }) => isWhole || value !== "");
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
      {evidence.length === 0 ? null : (
        <Panel title="成熟度与评价">
          <KeyValues facts={evidence} />
        </Panel>
      )}
    </>
  );
}

function evidenceOf(text: PublicAchievementText, reference: ReferenceBook) {
  return [
    { label: "成熟度依据", value: text.readinessEvidence },
    { label: "体现形式", value: labelPath(reference, "achievementForm", text.form) },
    { label: "评价形式", value: labelPath(reference, "evaluationForm", text.evaluationForm) },
    { label: "成果水平", value: labelPath(reference, "achievementLevel", text.level) },
    { label: "应用状态", value: labelPath(reference, "applicationState", text.applicationState) },
    { label: "成果登记号", value: text.registrationNumber },
  ];
}

/** Who, what kind, how far, for how much, until when. */
export function FactsPanel({ view, reference }: { view: AchievementView; reference: ReferenceBook }) {
  const { text } = view;
  const readiness = READINESS_LEVELS.find(({ level }) => level === text.readinessLevel);
  return (
    <Panel title="基本信息">
      <KeyValues
        narrow
        facts={[
          { label: "成果单位", value: view.organizationName },
          { label: "地区", value: labelPath(reference, "region", view.organizationRegion) },
          { label: "产业", value: labelPath(reference, "industry", text.industry) },
          { label: "技术领域", value: labelPath(reference, "technicalField", text.technicalField) },
          { label: "所处阶段", value: labelPath(reference, "stage", text.stage) },
          {
            label: "技术成熟度",
            value: readiness === undefined ? "" : `${readiness.level} 级（${readiness.shown}）`,
          },
          {
            label: "转化方式",
            value: text.transferModes.map((code) => reference.label("cooperationMode", code)).join("、"),
          },
          { label: "价格", value: describePrice(text) },
          { label: "有效期至", value: text.validUntil },
          { label: "关键词", value: text.keywords.length === 0 ? "" : <Tags tags={text.keywords} /> },
          ...(view.campaign === null
            ? []
            : [
                {
                  label: ACHIEVEMENT_FIELD_LABELS.campaignId,
                  value: <a href={`/campaigns/${view.campaign.id}`}>{view.campaign.title}</a>,
                },
              ]),
          ...(view.publishedAt === null ? [] : [{ label: "发布日期", value: shanghaiDay(view.publishedAt) }]),
        ]}
      />
    </Panel>
  );
}

/** For owner, staff and auditors. */
export function FilePanel({ view }: { view: AchievementView }) {
  if (view.file === null) return null;
  const sources = { web: "单位网上填报", phone: "工作人员代录（电话）", import: "批量导入" };
  return (
    <Panel title="办理信息">
      <KeyValues narrow facts={[{ label: "来源", value: sources[view.file.source] }]} />
    </Panel>
  );
}

interface PersonPanelProps {
  view: AchievementView;
  shown: ShownContact | null;
  /** The queue it was opened from. */
  from: string;
}

/** Owner and staff only: the serializer gives nobody else this layer. */
export function PersonPanel({ view, shown, from }: PersonPanelProps) {
  if (view.person === null || shown === null) return null;
  const { contact, isOpen, readings } = shown;
  const { lead } = view.person;
  const isBlank = lead === "" && contact.name === "" && contact.phone === "" && contact.email === "";
  return (
    <>
      <ContactPanel
        title="负责人与联系人（不公开）"
        facts={[
          // Often the very person to call; the public page names neither.
          { label: "成果负责人", value: isOpen ? lead : maskName(lead) },
          { label: "联系人", value: contact.name },
          { label: "电话", value: contact.phone },
          { label: "电子邮箱", value: contact.email },
        ]}
        openAt={isOpen || isBlank ? null : `/achievements/${view.id}/contact-view`}
        kept={{ from }}
      />
      <ReadingsPanel readings={readings} />
    </>
  );
}
