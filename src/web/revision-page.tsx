import type { PropsWithChildren } from "hono/jsx";
import { type ComparedField, Comparison } from "./comparison.tsx";
import { ConfirmForm } from "./confirm-form.tsx";
import type { Frame } from "./env.ts";
import { ErrorSummary } from "./error-summary.tsx";
import { EMPTY_FORM, type FormState } from "./form-state.ts";
import { Panel } from "./page.tsx";
import { RecordPage, type RecordPlace } from "./record-page.tsx";
import { TextArea } from "./text-fields.tsx";

export const REVISION_ACTS = ["acceptance", "return", "refusal"] as const;
export type RevisionAct = (typeof REVISION_ACTS)[number];

/** The one field of each decision; it has a name of its own, so that ids stay unique on the page. */
export const REVISION_FIELDS: Record<RevisionAct, { name: string; label: string }> = {
  acceptance: { name: "remark", label: "审核意见" },
  return: { name: "returnOpinion", label: "审核意见" },
  refusal: { name: "refusalOpinion", label: "不予采用的原因" },
};

export interface FailedDecision {
  act: RevisionAct;
  form: FormState;
}

interface RevisionPageProps {
  frame: Frame;
  place: RecordPlace;
  /** What its owners are called: 企业. */
  owner: string;
  revision: { id: string; status: string };
  fields: readonly ComparedField[];
  mayDecide: boolean;
  mayMend: boolean;
  failed: FailedDecision | undefined;
}

/** 修订对照: the published text and the proposed one, and the decision between them. @param children notices above. */
export function RevisionPage(props: PropsWithChildren<RevisionPageProps>) {
  const { place, revision, mayMend, mayDecide } = props;
  return (
    <RecordPage {...props} title="修订对照" hasErrors={props.failed !== undefined}>
      <div class="flow">
        {props.children}
        <Panel title="有改动的内容">
          <Comparison caption="现行内容与修订内容" beforeLabel="现行内容" afterLabel="修订内容" fields={props.fields} />
        </Panel>
        {mayMend && revision.status === "returned" ? (
          <p>
            <a class="btn btn-primary" href={`${place.path}/revision/edit`}>
              修改后再次提交
            </a>
          </p>
        ) : null}
        {mayDecide && revision.status === "submitted" ? <Decisions {...props} /> : null}
      </div>
    </RecordPage>
  );
}

function Decisions({ failed, revision, place, owner }: RevisionPageProps) {
  const words = {
    acceptance: {
      label: "通过修订",
      sentence: "修订内容立即替换公开内容。",
      confirmLabel: "通过并替换",
      primary: true,
    },
    return: {
      label: "退回整改",
      sentence: `${owner}会看到您的意见，修改后可再次提交；公开内容不变。`,
      confirmLabel: `退回${owner}`,
    },
    refusal: {
      label: "不予采用",
      sentence: "这份修订作废，公开内容不变。",
      confirmLabel: "确认不予采用",
      danger: true,
    },
  };
  return (
    <Panel title="审核这份修订">
      <div class="flow">
        {REVISION_ACTS.map((act) => {
          const form = failed?.act === act ? failed.form : EMPTY_FORM;
          const { name, label } = REVISION_FIELDS[act];
          const field = act === "acceptance" ? { label: `${label}（可不填）` } : { label, required: true };
          return (
            <ConfirmForm action={`${place.path}/revision/${act}`} {...words[act]} open={failed?.act === act}>
              <ErrorSummary errors={form.errors} />
              <input type="hidden" name="revisionId" value={revision.id} />
              <TextArea form={form} name={name} {...field} maxLength={500} rows={3} />
            </ConfirmForm>
          );
        })}
      </div>
    </Panel>
  );
}
