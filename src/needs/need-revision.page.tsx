import { formatMoney } from "../kernel/money.ts";
import { describeRequirement } from "../kernel/requirement.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { type ComparedField, Comparison } from "../web/comparison.tsx";
import { ConfirmForm } from "../web/confirm-form.tsx";
import type { Frame } from "../web/env.ts";
import { ErrorSummary } from "../web/error-summary.tsx";
import { EMPTY_FORM, type FormState } from "../web/form-state.ts";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { TextArea } from "../web/text-fields.tsx";
import { type NeedRevisionContent, VISIBILITY_LABELS } from "./need.ts";
import { NEED_FIELD_LABELS } from "./need-form.ts";
import { LeakNotice, RevisionNotice } from "./need-notices.page.tsx";
import { titleOf } from "./need-status.page.tsx";
import type { NeedView, PublicNeedText } from "./present-need.ts";
import type { TextLeak } from "./public-text-leaks.ts";
import type { NeedRevision } from "./queries.ts";

export type RevisionAct = "acceptance" | "return" | "refusal";

interface NeedRevisionPageProps {
  frame: Frame;
  view: NeedView;
  text: PublicNeedText;
  visibility: NeedRevisionContent["visibility"];
  revision: NeedRevision;
  reference: ReferenceBook;
  leaks: readonly TextLeak[];
  mayDecide: boolean;
  mayMend: boolean;
  failed?: { act: RevisionAct; form: FormState } | undefined;
}

/** 修订对照: the published text and the proposed one, and the decision between them. */
export function NeedRevisionPage(props: NeedRevisionPageProps) {
  const { frame, view, revision, reference } = props;
  const path = `/needs/${view.id}`;
  return (
    <Layout
      frame={frame}
      title={`修订对照 ${view.number}`}
      current="needs"
      breadcrumbs={[{ label: "技术需求", href: "/needs" }, { label: view.number, href: path }, { label: "修订对照" }]}
      hasErrors={props.failed !== undefined}
    >
      <PageHeading eyebrow={`${view.number} ${titleOf(view)}`} title="修订对照" />
      <div class="flow">
        {revision.status === "returned" ? <RevisionNotice view={view} revision={revision} /> : null}
        <LeakNotice leaks={props.leaks} />
        <Panel title="有改动的内容">
          <Comparison
            caption="现行内容与修订内容"
            beforeLabel="现行内容"
            afterLabel="修订内容"
            fields={comparedFields({ ...props.text, visibility: props.visibility }, revision.content, reference)}
          />
        </Panel>
        {props.mayMend && revision.status === "returned" ? (
          <p>
            <a class="btn btn-primary" href={`${path}/revision/edit`}>
              修改后再次提交
            </a>
          </p>
        ) : null}
        {props.mayDecide && revision.status === "submitted" ? <Decisions {...props} path={path} /> : null}
      </div>
    </Layout>
  );
}

const DECISIONS = [
  {
    act: "acceptance",
    label: "通过修订",
    sentence: "修订内容立即替换公开内容。",
    confirmLabel: "通过并替换",
    field: { name: "remark", label: "审核意见（可不填）", required: false },
  },
  {
    act: "return",
    label: "退回修改",
    sentence: "企业会看到您的意见，修改后可再次提交；公开内容不变。",
    confirmLabel: "退回企业",
    field: { name: "returnOpinion", label: "审核意见", required: true },
  },
  {
    act: "refusal",
    label: "不予采用",
    sentence: "这份修订作废，公开内容不变。",
    confirmLabel: "确认不予采用",
    danger: true,
    field: { name: "refusalOpinion", label: "不予采用的原因", required: true },
  },
] as const;

function Decisions({ failed, revision, path }: NeedRevisionPageProps & { path: string }) {
  return (
    <Panel title="审核这份修订">
      <div class="flow">
        {DECISIONS.map(({ act, field, ...words }) => {
          const form = failed?.act === act ? failed.form : EMPTY_FORM;
          return (
            <ConfirmForm action={`${path}/revision/${act}`} {...words} open={failed?.act === act}>
              <ErrorSummary errors={form.errors} />
              <input type="hidden" name="revisionId" value={revision.id} />
              <TextArea form={form} {...field} maxLength={500} rows={3} />
            </ConfirmForm>
          );
        })}
      </div>
    </Panel>
  );
}

function comparedFields(
  before: NeedRevisionContent,
  after: NeedRevisionContent,
  reference: ReferenceBook,
): ComparedField[] {
  const [old, proposed] = [readable(before, reference), readable(after, reference)];
  return (Object.keys(old) as (keyof typeof old)[]).map((field) => ({
    label: NEED_FIELD_LABELS[field],
    before: old[field] === "" ? "（空）" : old[field],
    after: proposed[field] === "" ? "（空）" : proposed[field],
    isChanged: old[field] !== proposed[field],
  }));
}

/** Every field as the words a person compares. */
function readable(content: NeedRevisionContent, reference: ReferenceBook) {
  return {
    title: content.title,
    problem: content.problem,
    keyTechnology: content.keyTechnology,
    goal: content.goal,
    presentBase: content.presentBase,
    requirements: content.requirements
      .map((row) => `${describeRequirement(row)}（${row.must ? "必须" : "期望"}）`)
      .join("\n"),
    industry: reference.label("industry", content.industry),
    technicalField: reference.label("technicalField", content.technicalField),
    needType: reference.label("needType", content.needType),
    cooperationModes: content.cooperationModes.map((code) => reference.label("cooperationMode", code)).join("、"),
    keywords: content.keywords.join("、"),
    budget: content.budgetFen === null ? "面议" : formatMoney(content.budgetFen),
    wishedPartners: content.wishedPartners,
    visibility: VISIBILITY_LABELS[content.visibility],
  };
}
