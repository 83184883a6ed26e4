import type { AchievementView } from "../achievements/present-achievement.ts";
import { applyAction } from "../needs/coach/apply-changes.ts";
import { NEED_FIELD_LABELS, NEED_FORM_ID } from "../needs/need-form.ts";
import type { NeedView } from "../needs/present-need.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { Tags } from "../web/badge.tsx";
import { FixButtons } from "../web/fix-buttons.tsx";
import { fieldId } from "../web/form-state.ts";
import type { TopicSuggestion } from "./draft-topics.ts";
import { GradeBadge } from "./match-score.page.tsx";
import type { Grade } from "./matchable.ts";
import type { NeedPreview } from "./preview-need.ts";

interface NeedPreviewProps extends Pick<NeedPreview, "topics" | "terms" | "unknownKeywords" | "counts"> {
  best: readonly { view: AchievementView; grade: Grade }[];
  similar: readonly NeedView[];
  reference: ReferenceBook;
}

/** 候选预览 beside the need's form: how many achievements would be found, and what would find more. */
export function NeedPreviewPart(props: NeedPreviewProps) {
  const { topics, terms, unknownKeywords, counts, best, similar, reference } = props;
  const related = counts.strong + counts.fair + counts.weak;
  return (
    <>
      <div>
        <h3>按现在的文字找成果</h3>
        <p class="coach-count">
          {related === 0
            ? "还没有找到相关成果。请写清产品、材料、工艺和指标；发布后有新成果时，服务会再比对。"
            : `强相关 ${counts.strong} 项，较强相关 ${counts.fair} 项，弱相关 ${counts.weak} 项。`}
        </p>
      </div>
      {best.length === 0 ? null : (
        <ol class="coach-list" aria-label="最接近的成果">
          {best.map(({ view, grade }) => (
            <li>
              <a href={`/achievements/${view.id}`} target="_blank" rel="noopener">
                {view.text.title}
              </a>
              <GradeBadge grade={grade} />
            </li>
          ))}
        </ol>
      )}
      {topics.map((topic) => (
        <Topic topic={topic} reference={reference} />
      ))}
      {terms.length === 0 ? (
        <p class="coach-hint">词库还没认出行业术语。请在名称和主要问题里写出产品、材料、工艺的通用叫法。</p>
      ) : (
        <div class="coach-hint">
          <p>词库认得：</p>
          <Tags tags={terms} />
        </div>
      )}
      {unknownKeywords.length === 0 ? null : (
        <p class="coach-hint">
          <a href={`#${fieldId("keywords")}`}>关键词</a>“{unknownKeywords.join("”“")}
          ”没有成果用到，可换成更通用的叫法，或再加一个近义词。
        </p>
      )}
      {similar.length === 0 ? null : (
        <div class="coach-hint">
          <p>已有相近的公开需求，请确认不是重复填报：</p>
          <ul class="coach-list">
            {similar.map(({ id, number, text }) => (
              <li>
                <a href={`/needs/${id}`} target="_blank" rel="noopener">
                  {text?.title ?? number}
                </a>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

/** Before there is enough text to ask with. */
export function NoPreviewYet() {
  return <p class="field-hint">写下名称和主要问题后，这里显示能找到多少成果。</p>;
}

function Topic({ topic: { list, code, chosen }, reference }: { topic: TopicSuggestion; reference: ReferenceBook }) {
  const [field, label] = [NEED_FIELD_LABELS[list], labelPath(reference, list, code)];
  const action = applyAction([{ field: list, value: code }]);
  return (
    <div class="coach-hint">
      <p>
        {chosen === null
          ? `从文字看，${field}可能是“${label}”。`
          : `您选的${field}是“${labelPath(reference, list, chosen)}”，从文字看更像“${label}”，请核对。`}
      </p>
      <FixButtons form={NEED_FORM_ID} fixes={[{ label: `${field}设为“${label}”`, action }]} />
    </div>
  );
}
