import { Panel } from "../web/page.tsx";
import { textAreaContent } from "../web/text-fields.tsx";

interface QuestionListProps {
  id: string;
  /** Whom to ask. */
  label: string;
  /** How a message to them begins. */
  opening: string;
  questions: readonly string[];
}

/** 研判前问清: what to ask each side, ready to be copied into a message. */
export function PairQuestions({
  lists,
  isConfidential,
}: {
  lists: readonly QuestionListProps[];
  isConfidential: boolean;
}) {
  const asked = lists.filter(({ questions }) => questions.length > 0);
  return (
    <Panel title="研判前问清" id="questions">
      {asked.length === 0 ? <p>双方的信息都已齐全，没有需要问的。</p> : null}
      {isConfidential && asked.length > 0 ? (
        <p class="field-hint">这是保密需求：发给成果方之前，请删去不便透露的指标。</p>
      ) : null}
      <div class="question-lists">
        {asked.map((list) => (
          <QuestionList {...list} />
        ))}
      </div>
    </Panel>
  );
}

function QuestionList({ id, label, opening, questions }: QuestionListProps) {
  const lines = [opening, ...questions.map((question, index) => `${index + 1}. ${question}`)];
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      <textarea class="textarea control-full" id={id} readonly rows={lines.length + 1} data-copy>
        {textAreaContent(lines.join("\n"))}
      </textarea>
    </div>
  );
}
