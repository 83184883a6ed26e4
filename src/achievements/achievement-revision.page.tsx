import { describeRequirement } from "../kernel/requirement.ts";
import type { ListName, ReferenceBook } from "../reference/reference-book.ts";
import { type ComparedField, Comparison } from "../web/comparison.tsx";
import { ConfirmForm } from "../web/confirm-form.tsx";
import type { Frame } from "../web/env.ts";
import { ErrorSummary } from "../web/error-summary.tsx";
import { EMPTY_FORM, type FormState } from "../web/form-state.ts";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { TextArea } from "../web/text-fields.tsx";
import { describePrice } from "./achievement.ts";
import { ACHIEVEMENT_FIELD_LABELS } from "./achievement-form.ts";
import { RevisionNotice } from "./achievement-notices.page.tsx";
import { titleOf } from "./achievement-status.page.tsx";
import type { AchievementView, PublicAchievementText } from "./present-achievement.ts";
import type { AchievementRevision } from "./queries.ts";

export type RevisionAct = "acceptance" | "return" | "refusal";

interface AchievementRevisionPageProps {
  frame: Frame;
  view: AchievementView;
  revision: AchievementRevision;
  reference: ReferenceBook;
  mayDecide: boolean;
  mayMend: boolean;
  failed?: { act: RevisionAct; form: FormState } | undefined;
}

/** 修订对照: the published text and the proposed one, and the decision between them. */
export function AchievementRevisionPage(props: AchievementRevisionPageProps) {
  const { frame, view, revision } = props;
  const path = `/achievements/${view.id}`;
  return (
    <Layout
      frame={frame}
      title={`修订对照 ${view.number}`}
      current="achievements"
      breadcrumbs={[
        { label: "科技成果", href: "/achievements" },
        { label: view.number, href: path },
        { label: "修订对照" },
      ]}
      hasErrors={props.failed !== undefined}
    >
      <PageHeading eyebrow={`${view.number} ${titleOf(view.text.title)}`} title="修订对照" />
      <div class="flow">
        {revision.status === "returned" ? <RevisionNotice view={view} revision={revision} /> : null}
        <Panel title="有改动的内容">
          <Comparison
            caption="现行内容与修订内容"
            beforeLabel="现行内容"
            afterLabel="修订内容"
            fields={comparedFields(props)}
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
    sentence: "单位会看到您的意见，修改后可再次提交；公开内容不变。",
    confirmLabel: "退回单位",
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

function Decisions({ failed, revision, path }: AchievementRevisionPageProps & { path: string }) {
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

type RevisedText = Omit<PublicAchievementText, "validUntil"> & { lead: string };

function comparedFields({ view, revision, reference }: AchievementRevisionPageProps): ComparedField[] {
  // An auditor reads the change without the lead's name.
  const after = { ...revision.content, lead: view.person === null ? "" : revision.content.lead };
  const old = readable({ ...view.text, lead: view.person?.lead ?? "" }, reference);
  const proposed = readable(after, reference);
  return (Object.keys(old) as (keyof typeof old)[]).map((field) => ({
    label: ACHIEVEMENT_FIELD_LABELS[field],
    before: old[field] === "" ? "（空）" : old[field],
    after: proposed[field] === "" ? "（空）" : proposed[field],
    isChanged: old[field] !== proposed[field],
  }));
}

/** Every field as the words a person compares. */
function readable(text: RevisedText, reference: ReferenceBook) {
  const word = (list: ListName, code: string): string => (code === "" ? "" : reference.label(list, code));
  return {
    title: text.title,
    abstract: text.abstract,
    innovations: text.innovations,
    scenes: text.scenes,
    team: text.team,
    lead: text.lead,
    figures: text.figures.map(describeRequirement).join("\n"),
    industry: word("industry", text.industry),
    technicalField: word("technicalField", text.technicalField),
    keywords: text.keywords.join("、"),
    stage: word("stage", text.stage),
    readinessLevel: text.readinessLevel === null ? "" : `${text.readinessLevel} 级`,
    readinessEvidence: text.readinessEvidence,
    intellectualProperties: text.intellectualProperties
      .map(
        ({ kind, number, status }) =>
          `${word("intellectualPropertyKind", kind)} ${number} ${word("intellectualPropertyStatus", status)}`,
      )
      .join("\n"),
    form: word("achievementForm", text.form),
    evaluationForm: word("evaluationForm", text.evaluationForm),
    level: word("achievementLevel", text.level),
    applicationState: word("applicationState", text.applicationState),
    registrationNumber: text.registrationNumber,
    transferModes: text.transferModes.map((code) => word("cooperationMode", code)).join("、"),
    price: describePrice(text),
  };
}
