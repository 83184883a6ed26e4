import { FixButtons } from "../../web/fix-buttons.tsx";
import { fieldId } from "../../web/form-state.ts";
import { Icon } from "../../web/icons.tsx";
import { LEAK_WORDS } from "../leak-words.ts";
import { fieldLabel, NEED_FORM_ID } from "../need-form.ts";
import { applyAction } from "./apply-changes.ts";
import type { CoachAdvice } from "./coach-need.ts";
import type { CoachFix } from "./coach-rule.ts";
import { hintId, leakId } from "./coach-tips.ts";
import { CompletenessMeter } from "./completeness.page.tsx";
import type { CoachHint } from "./completeness.ts";
import type { LeakHint } from "./leak-hints.ts";

/** More at once would be read by nobody: the others are folded away. */
const SHOWN_HINTS = 4;

/** What the rules say of the form as it stands. @param isBegun nobody is told what is missing before the first words. */
export function CoachAdviceList({ advice, isBegun }: { advice: CoachAdvice; isBegun: boolean }) {
  if (!isBegun) return <p class="field-hint">写下需求名称和主要问题，这里会逐条提示怎样写更容易找到成果。</p>;
  const { completeness, leaks, furtherRequirements, pastedSections } = advice;
  const [shown, others] = [completeness.hints.slice(0, SHOWN_HINTS), completeness.hints.slice(SHOWN_HINTS)];
  return (
    <>
      <CompletenessMeter points={completeness.points} />
      {leaks.length === 0 ? null : (
        <ul class="coach-hints" aria-label="可能不宜公开的内容">
          {leaks.map((leak, index) => (
            <Leak {...leak} id={leakId(index)} />
          ))}
        </ul>
      )}
      {pastedSections.length === 0 ? null : (
        <div class="coach-hint">
          <p>“{fieldLabel("problem")}”里有几段另有栏目，可以一键移过去：</p>
          <Fixes fixes={pastedSections} />
        </div>
      )}
      {shown.length === 0 ? (
        <p class="coach-done">
          <Icon name="check" />
          各项都已写清，可以提交审核。
        </p>
      ) : (
        <ol class="coach-hints" aria-label="填报建议">
          {shown.map((hint) => (
            <Hint {...hint} />
          ))}
        </ol>
      )}
      {others.length === 0 ? null : (
        <details class="coach-more" data-coach-more>
          <summary>另有 {others.length} 条建议</summary>
          <ol class="coach-hints" aria-label="其余填报建议" start={SHOWN_HINTS + 1}>
            {others.map((hint) => (
              <Hint {...hint} />
            ))}
          </ol>
        </details>
      )}
      {furtherRequirements.length === 0 ? null : (
        <div class="coach-hint">
          <p>文字里还有数字没有列成指标：</p>
          <Fixes fixes={furtherRequirements} />
        </div>
      )}
    </>
  );
}

function Hint(hint: CoachHint) {
  const { field, label, raises, sentence, fixes = [] } = hint;
  return (
    <li class="coach-hint" id={hintId(hint)}>
      <p class="coach-hint-head">
        <a href={`#${fieldId(field)}`}>{label}</a>
        <span class="hint-raises">可加 {raises} 分</span>
      </p>
      <p>{sentence}</p>
      <Fixes fixes={fixes} />
    </li>
  );
}

function Leak({ field, kind, found, fixes, id }: LeakHint & { id: string }) {
  return (
    <li class="coach-hint coach-leak" id={id}>
      <p>
        <a href={`#${fieldId(field)}`}>{fieldLabel(field)}</a>里有{LEAK_WORDS[kind]}“{found}”，发布后任何人都能看到。
      </p>
      <Fixes fixes={fixes} />
    </li>
  );
}

function Fixes({ fixes }: { fixes: readonly CoachFix[] }) {
  const buttons = fixes.map(({ label, changes }) => ({ label, action: applyAction(changes) }));
  return <FixButtons form={NEED_FORM_ID} fixes={buttons} />;
}
