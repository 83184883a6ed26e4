import type { PropsWithChildren } from "hono/jsx";
import { CheckPanel, type CheckView, TurnPanel } from "./check-panel.tsx";
import { SelectField } from "./choice-fields.tsx";
import { type ComparedField, Comparison } from "./comparison.tsx";
import { ConfirmForm } from "./confirm-form.tsx";
import type { Frame } from "./env.ts";
import { ErrorSummary } from "./error-summary.tsx";
import { FieldMarks } from "./field-marks.tsx";
import { EMPTY_FORM, type FormState } from "./form-state.ts";
import { Columns, Panel } from "./page.tsx";
import { QueueBar, type QueueBarProps } from "./queue-bar.tsx";
import { RecordPage, type RecordPlace } from "./record-page.tsx";
import { TextArea } from "./text-fields.tsx";

export const REVISION_ACTS = ["acceptance", "return", "refusal", "reviewer"] as const;
export type RevisionAct = (typeof REVISION_ACTS)[number];

/** The one field of each act; it has a name of its own, so that ids stay unique on the page. */
export const REVISION_FIELDS: Record<RevisionAct, { name: string; label: string }> = {
  acceptance: { name: "remark", label: "审核意见" },
  return: { name: "returnOpinion", label: "审核意见" },
  refusal: { name: "refusalOpinion", label: "不予采用的原因" },
  reviewer: { name: "reviewerId", label: "审核人" },
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
  /** Compared with the version that was returned; null for a first one. */
  mended: readonly ComparedField[] | null;
  /** Whose turn it is, while it waits; for its owner and those who check. */
  check: CheckView | null;
  isReviewer: boolean;
  /** The queue it was opened from. */
  queue: (Omit<QueueBarProps, "keys"> & { from: string }) | null;
  /** What can be marked when it is returned. */
  marks: { labels: Readonly<Record<string, string>>; fields: readonly string[]; maxLength: number };
  mayMend: boolean;
  failed: FailedDecision | undefined;
}

/** 修订对照: the published text and the proposed one, and the decision between them. @param children notices above. */
export function RevisionPage(props: PropsWithChildren<RevisionPageProps>) {
  const { place, revision, mayMend, check, isReviewer, queue } = props;
  const acts = check === null || !isReviewer ? [] : REVISION_ACTS.filter((act) => isOpen(act, check));
  const changes = (
    <div class="flow">
      {props.mended === null ? null : (
        <Panel title="与上次退回的版本相比">
          <Comparison
            caption="上次退回的版本与这次提交的版本"
            beforeLabel="退回的版本"
            afterLabel="这次提交"
            fields={props.mended}
            words={{ changed: "退回后改过", same: "退回后没有改的栏目" }}
          />
        </Panel>
      )}
      <Panel title="与现行内容相比">
        <Comparison caption="现行内容与修订内容" beforeLabel="现行内容" afterLabel="修订内容" fields={props.fields} />
      </Panel>
    </div>
  );
  const keys = acts.map((act) => ({ key: KEYS[act].key, label: KEYS[act].label }));
  return (
    <RecordPage
      {...props}
      title="修订对照"
      hasErrors={props.failed !== undefined}
      above={queue === null ? null : <QueueBar {...queue} keys={keys} />}
    >
      <div class="flow">
        {props.children}
        {check === null ? (
          changes
        ) : (
          <Columns
            aside={
              <>
                {isReviewer ? <CheckPanel check={check} /> : <TurnPanel check={check} />}
                {acts.length === 0 ? null : <Acts {...props} acts={acts} check={check} />}
              </>
            }
          >
            {changes}
          </Columns>
        )}
        {mayMend && revision.status === "returned" ? (
          <p>
            <a class="btn btn-primary" href={`${place.path}/revision/edit`}>
              修改后再次提交
            </a>
          </p>
        ) : null}
      </div>
    </RecordPage>
  );
}

const KEYS: Record<RevisionAct, { key: string; label: string }> = {
  acceptance: { key: "A", label: "通过" },
  return: { key: "R", label: "退回" },
  refusal: { key: "X", label: "不予采用" },
  reviewer: { key: "S", label: "指派" },
};

/** Who may not decide, since it is another's, may still appoint somebody. */
function isOpen(act: RevisionAct, { obstacle }: CheckView): boolean {
  return act === "reviewer" || obstacle === null;
}

function Acts(props: RevisionPageProps & { acts: readonly RevisionAct[]; check: CheckView }) {
  const { failed, revision, place, owner, acts, queue } = props;
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
    reviewer: {
      label: "指派审核人",
      sentence: "由您选择的人审核这份修订；已指派的可以改派。",
      confirmLabel: "指派",
    },
  };
  return (
    <Panel title="审核这份修订">
      <div class="flow">
        {acts.map((act) => {
          const form = failed?.act === act ? failed.form : EMPTY_FORM;
          return (
            <ConfirmForm
              action={`${place.path}/revision/${act}`}
              {...words[act]}
              open={failed?.act === act}
              shortcut={KEYS[act].key}
            >
              <ErrorSummary errors={form.errors} />
              <input type="hidden" name="revisionId" value={revision.id} />
              {queue === null ? null : <input type="hidden" name="from" value={queue.from} />}
              <ActFields {...props} act={act} form={form} />
            </ConfirmForm>
          );
        })}
      </div>
    </Panel>
  );
}

function ActFields({
  act,
  form,
  check,
  marks,
}: RevisionPageProps & { act: RevisionAct; form: FormState; check: CheckView }) {
  const { name, label } = REVISION_FIELDS[act];
  if (act === "reviewer")
    return (
      <>
        <input type="hidden" name="seenReviewerId" value={check.reviewerId ?? ""} />
        <SelectField form={form} name={name} label={label} required width="full" options={check.reviewers} />
      </>
    );
  const words = act === "acceptance" ? { label: `${label}（可不填）` } : { label, required: true };
  return (
    <>
      <TextArea form={form} name={name} {...words} maxLength={500} rows={3} />
      {act === "return" ? <FieldMarks form={form} {...marks} /> : null}
    </>
  );
}
