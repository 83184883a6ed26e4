import { describeRequirement } from "../kernel/requirement.ts";
import type { ListName, ReferenceBook } from "../reference/reference-book.ts";
import { compareFields } from "../web/comparison.tsx";
import type { Frame } from "../web/env.ts";
import { type FailedDecision, RevisionPage } from "../web/revision-page.tsx";
import { describePrice } from "./achievement.ts";
import { ACHIEVEMENT_FIELD_LABELS } from "./achievement-form.ts";
import { RevisionNotice } from "./achievement-notices.page.tsx";
import { placeOf } from "./achievement-place.ts";
import type { AchievementView, PublicAchievementText } from "./present-achievement.ts";
import type { AchievementRevision } from "./queries.ts";

interface AchievementRevisionPageProps {
  frame: Frame;
  view: AchievementView;
  revision: AchievementRevision;
  reference: ReferenceBook;
  mayDecide: boolean;
  mayMend: boolean;
  failed: FailedDecision | undefined;
}

/** 修订对照: the published text of an achievement and the proposed one. An auditor reads it without the lead's name. */
export function AchievementRevisionPage(props: AchievementRevisionPageProps) {
  const { frame, view, revision, reference } = props;
  const before = readable({ ...view.text, lead: view.person?.lead ?? "" }, reference);
  const lead = view.person === null ? "" : revision.content.lead;
  const fields = compareFields(before, readable({ ...revision.content, lead }, reference), ACHIEVEMENT_FIELD_LABELS);
  return (
    <RevisionPage {...props} place={placeOf(frame.actor, view)} owner="单位" fields={fields}>
      {revision.status === "returned" ? <RevisionNotice view={view} revision={revision} /> : null}
    </RevisionPage>
  );
}

type RevisedText = Omit<PublicAchievementText, "validUntil"> & { lead: string };

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
