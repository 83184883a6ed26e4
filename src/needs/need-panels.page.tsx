import { shanghaiDay } from "../kernel/dates.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { Tags } from "../web/badge.tsx";
import { AnnexPanel, ContactPanel, ReadingsPanel } from "../web/contact-panel.tsx";
import { type KeyValue, KeyValues } from "../web/key-values.tsx";
import { Panel, Prose } from "../web/page.tsx";
import { RequirementTable } from "../web/requirement-table.tsx";
import { describeBudget, VISIBILITY_LABELS } from "./need.ts";
import { NEED_FIELD_LABELS } from "./need-form.ts";
import type { NeedView, PublicNeedText } from "./present-need.ts";
import type { ShownSecret } from "./shown-secret.ts";

/** The public text. @param isWhole those who work on it see what is still missing. */
export function TextPanels({ text, isWhole }: { text: PublicNeedText; isWhole: boolean }) {
  const parts = (["problem", "keyTechnology", "goal", "presentBase", "wishedPartners"] as const)
    .map((field) => ({ label: NEED_FIELD_LABELS[field], written: text[field] }))
    .filter(({ written }) => isWhole || written !== "");
  return (
    <>
      <Panel title="需求内容">
        {parts.map(({ label, written }) => (
          <>
            <h3>{label}</h3>
            {written === "" ? <p class="not-given">未填写</p> : <Prose text={written} />}
          </>
        ))}
      </Panel>
      <Panel title={NEED_FIELD_LABELS.requirements}>
        <RequirementTable
          caption={NEED_FIELD_LABELS.requirements}
          requirements={text.requirements}
          withMust
          empty="没有列出可验收的技术指标"
        />
      </Panel>
    </>
  );
}

/** Who, what kind, how much, until when. */
export function FactsPanel({ view, reference }: { view: NeedView; reference: ReferenceBook }) {
  const { text } = view;
  const facts: KeyValue[] = [
    { label: "需求单位", value: view.file?.organizationName ?? view.asker },
    { label: "地区", value: view.region === "" ? "" : reference.label("region", view.region) },
    { label: "产业", value: labelPath(reference, "industry", view.industry) },
  ];
  if (text === null) facts.push({ label: "金额档", value: view.amountBand });
  else
    facts.push(
      { label: "技术领域", value: labelPath(reference, "technicalField", text.technicalField) },
      { label: "需求类型", value: labelPath(reference, "needType", text.needType) },
      {
        label: "合作方式",
        value: text.cooperationModes.map((code) => reference.label("cooperationMode", code)).join("、"),
      },
      { label: "预算", value: describeBudget(text) },
      { label: "有效期至", value: text.validUntil },
      { label: "关键词", value: text.keywords.length === 0 ? "" : <Tags tags={text.keywords} /> },
    );
  if (view.campaign !== null) {
    const { id, title } = view.campaign;
    facts.push({ label: NEED_FIELD_LABELS.campaignId, value: <a href={`/campaigns/${id}`}>{title}</a> });
  }
  if (view.publishedAt !== null) facts.push({ label: "发布日期", value: shanghaiDay(view.publishedAt) });
  return (
    <Panel title="基本信息">
      <KeyValues facts={facts} narrow />
    </Panel>
  );
}

/** For owner, staff and auditors. */
export function TrailPanel({ view }: { view: NeedView }) {
  const { trail } = view;
  if (trail === null) return null;
  const sources = { web: "企业网上填报", phone: "工作人员代录（电话）", import: "批量导入" };
  return (
    <Panel title="办理信息">
      <KeyValues
        narrow
        facts={[
          { label: NEED_FIELD_LABELS.visibility, value: VISIBILITY_LABELS[trail.visibility] },
          { label: "来源", value: sources[trail.source] },
          ...(view.file?.surveyVisitId
            ? [{ label: "走访", value: <a href={`/survey-visits/${view.file.surveyVisitId}`}>查看走访记录</a> }]
            : []),
        ]}
      />
    </Panel>
  );
}

interface SecretPanelsProps {
  view: NeedView;
  secret: ShownSecret | null;
  /** The queue it was opened from. */
  from: string;
}

/** Owner and staff only: the serializer gives nobody else this layer. */
export function SecretPanels({ view, secret, from }: SecretPanelsProps) {
  if (secret === null) return null;
  const { contact, isContactOpen, annex, readings } = secret;
  const isBlank = contact.name === "" && contact.phone === "" && contact.email === "";
  const kept = { from };
  return (
    <>
      <ContactPanel
        title="联系人（不公开）"
        facts={[
          { label: "姓名", value: contact.name },
          { label: "电话", value: contact.phone },
          { label: "电子邮箱", value: contact.email },
        ]}
        openAt={isContactOpen || isBlank ? null : `/needs/${view.id}/contact-view`}
        kept={kept}
      />
      <AnnexPanel text={annex} openAt={annex === null ? `/needs/${view.id}/annex-view` : null} kept={kept} />
      <ReadingsPanel readings={readings} />
    </>
  );
}
