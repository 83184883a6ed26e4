import { describeRequirement } from "../kernel/requirement.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { compareFields } from "../web/comparison.tsx";
import type { Frame } from "../web/env.ts";
import { type FailedDecision, RevisionPage } from "../web/revision-page.tsx";
import { describeBudget, type NeedRevisionContent, VISIBILITY_LABELS } from "./need.ts";
import { NEED_FIELD_LABELS } from "./need-form.ts";
import { LeakNotice, RevisionNotice } from "./need-notices.page.tsx";
import { placeOf } from "./need-place.ts";
import type { NeedView, PublicNeedText } from "./present-need.ts";
import type { TextLeak } from "./public-text-leaks.ts";
import type { NeedRevision } from "./queries.ts";

interface NeedRevisionPageProps {
  frame: Frame;
  view: NeedView;
  text: PublicNeedText;
  visibility: NeedRevisionContent["visibility"];
  revision: NeedRevision;
  /** For owner and staff only. */
  annexes: { before: string; after: string } | null;
  reference: ReferenceBook;
  leaks: readonly TextLeak[];
  mayDecide: boolean;
  mayMend: boolean;
  failed: FailedDecision | undefined;
}

/** 修订对照: the published text of a need and the proposed one. */
export function NeedRevisionPage(props: NeedRevisionPageProps) {
  const { frame, view, text, visibility, revision, annexes, reference, leaks } = props;
  const before = readable({ ...text, visibility }, reference);
  const fields = compareFields(before, readable(revision.content, reference), NEED_FIELD_LABELS);
  if (annexes !== null) {
    const [old, proposed] = [{ confidentialAnnex: annexes.before }, { confidentialAnnex: annexes.after }];
    fields.push(...compareFields(old, proposed, NEED_FIELD_LABELS));
  }
  return (
    <RevisionPage {...props} place={placeOf(frame.actor, view)} owner="企业" fields={fields}>
      {revision.status === "returned" ? <RevisionNotice view={view} revision={revision} /> : null}
      <LeakNotice leaks={leaks} />
    </RevisionPage>
  );
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
    budget: describeBudget(content),
    wishedPartners: content.wishedPartners,
    visibility: VISIBILITY_LABELS[content.visibility],
  };
}
