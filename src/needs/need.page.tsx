import { formatMoney } from "../kernel/money.ts";
import { may } from "../kernel/permissions.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { Tags } from "../web/badge.tsx";
import type { Frame } from "../web/env.ts";
import type { FormState } from "../web/form-state.ts";
import { type KeyValue, KeyValues } from "../web/key-values.tsx";
import { Layout } from "../web/layout.tsx";
import { Notice } from "../web/notice.tsx";
import { Columns, PageHeading, Panel, Prose } from "../web/page.tsx";
import { RequirementTable } from "../web/requirement-table.tsx";
import { PUBLIC_NEED_STATUSES, VISIBILITY_LABELS } from "./need.ts";
import { NeedActs } from "./need-acts.page.tsx";
import type { NeedAct } from "./need-acts.ts";
import { NEED_FIELD_LABELS } from "./need-form.ts";
import { type NeedEvent, NeedHistory } from "./need-history.page.tsx";
import { LeakNotice, OpinionNotice, RevisionNotice } from "./need-notices.page.tsx";
import { NeedBadges, titleOf } from "./need-status.page.tsx";
import type { NeedView, PublicNeedText } from "./present-need.ts";
import type { TextLeak } from "./public-text-leaks.ts";
import type { NeedCheck, NeedRevision } from "./queries.ts";

export interface NeedPageProps {
  frame: Frame;
  view: NeedView;
  reference: ReferenceBook;
  acts: ReadonlySet<NeedAct>;
  /** For owner, staff and auditors; empty for others. */
  events: readonly NeedEvent[];
  lastCheck: NeedCheck | null;
  revision: NeedRevision | null;
  leaks: readonly TextLeak[];
  /** To whom an unclaimed need may be assigned. */
  enterprises: readonly { id: string; name: string }[];
  /** An act that was refused for what was typed, shown open with its form. */
  failed?: { act: NeedAct; form: FormState } | undefined;
}

/** 需求详情: one need, in the layers this person may read, with what they may do next. */
export function NeedPage(props: NeedPageProps) {
  const { frame, view, reference } = props;
  const title = titleOf(view);
  return (
    <Layout
      frame={frame}
      title={title}
      current="needs"
      breadcrumbs={[{ label: "技术需求", href: "/needs" }, { label: view.number }]}
      hasErrors={props.failed !== undefined}
    >
      <PageHeading
        eyebrow={view.number}
        title={title}
        badges={<NeedBadges view={view} />}
        actions={<HeadingLinks {...props} />}
      />
      <div class="flow">
        <OpinionNotice view={view} check={props.lastCheck} />
        <RevisionNotice view={view} revision={props.revision} />
        <LeakNotice leaks={props.leaks} />
        <Columns
          aside={
            <>
              <NeedActs {...props} />
              <FactsPanel view={view} reference={reference} />
              <FilePanel view={view} />
              {props.events.length === 0 ? null : (
                <Panel title="办理过程">
                  <NeedHistory events={props.events} />
                </Panel>
              )}
            </>
          }
        >
          {view.text === null ? <BandNotice frame={frame} /> : <TextPanels text={view.text} />}
          <SecretPanels view={view} />
          {view.file === null && view.text !== null ? <HowToReach frame={frame} /> : null}
        </Columns>
      </div>
    </Layout>
  );
}

function HeadingLinks({ frame, view, acts }: NeedPageProps) {
  const hasMatches = may(frame.actor, "match.review") && PUBLIC_NEED_STATUSES.includes(view.status);
  return (
    <>
      {hasMatches ? (
        <a class="btn btn-primary" href={`/needs/${view.id}/matches`}>
          查看匹配成果
        </a>
      ) : null}
      {acts.has("edit") ? (
        <a class="btn btn-primary" href={`/needs/${view.id}/edit`}>
          修改需求
        </a>
      ) : null}
    </>
  );
}

function TextPanels({ text }: { text: PublicNeedText }) {
  const parts = (["problem", "keyTechnology", "goal", "presentBase", "wishedPartners"] as const).map((field) => ({
    label: NEED_FIELD_LABELS[field],
    written: text[field],
  }));
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

function FactsPanel({ view, reference }: Pick<NeedPageProps, "view" | "reference">) {
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
      { label: "预算", value: text.budgetFen === null ? "面议" : formatMoney(text.budgetFen) },
      { label: "有效期至", value: text.validUntil },
      { label: "关键词", value: text.keywords.length === 0 ? "" : <Tags tags={text.keywords} /> },
    );
  return (
    <Panel title="基本信息">
      <KeyValues facts={facts} narrow />
    </Panel>
  );
}

function FilePanel({ view }: { view: NeedView }) {
  const { file } = view;
  if (file === null) return null;
  const sources = { web: "企业网上填报", phone: "工作人员代录（电话）", import: "批量导入" };
  return (
    <Panel title="办理信息">
      <KeyValues
        narrow
        facts={[
          { label: NEED_FIELD_LABELS.visibility, value: VISIBILITY_LABELS[file.visibility] },
          { label: "来源", value: sources[file.source] },
        ]}
      />
    </Panel>
  );
}

/** Owner and staff only: the serializer gives nobody else this layer. */
function SecretPanels({ view }: { view: NeedView }) {
  if (view.secret === null) return null;
  const { contact, confidentialAnnex } = view.secret;
  return (
    <>
      <Panel title="联系人（不公开）">
        <KeyValues
          facts={[
            { label: "姓名", value: contact.name },
            { label: "电话", value: contact.phone },
            { label: "电子邮箱", value: contact.email },
          ]}
        />
      </Panel>
      <Panel title="保密附件说明（不公开）">
        {confidentialAnnex === "" ? <p class="not-given">未填写</p> : <Prose text={confidentialAnnex} />}
      </Panel>
    </>
  );
}

function BandNotice({ frame }: { frame: Frame }) {
  return (
    <Notice tone="info" title="这是一条保密需求">
      <p>企业只公开产业、地区与金额档。{reachSentence(frame)}</p>
    </Notice>
  );
}

function HowToReach({ frame }: { frame: Frame }) {
  return (
    <Notice tone="info" title="怎样对接">
      <p>企业名称与联系方式不公开。{reachSentence(frame)}</p>
    </Notice>
  );
}

function reachSentence({ site }: Frame): string {
  const phone = site.contactPhone === "" ? "" : `（电话 ${site.contactPhone}）`;
  return `如有合适的成果或团队，请联系${site.bureauName}${phone}，由工作人员引荐。`;
}
