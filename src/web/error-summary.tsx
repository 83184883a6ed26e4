import { type FormState, fieldId } from "./form-state.ts";
import { Icon } from "./icons.tsx";

/** On top of a form shown again: the same sentences as beside the fields, each leading to its field. */
export function ErrorSummary({ errors, overtaken, sentAgain }: Pick<FormState, "errors" | "overtaken" | "sentAgain">) {
  const entries = Object.entries(errors);
  const usual = entries.every(([name]) => name === "") ? "这次没有提交" : `有 ${entries.length} 处需要修改`;
  const title = sentAgain ? "这次填写的还没有保存" : overtaken ? "刚刚有人更新了这条记录" : usual;
  if (entries.length === 0) return null;
  return (
    <div
      class="error-summary"
      role="alert"
      aria-labelledby="error-summary-title"
      tabindex={-1}
      id="error-summary"
      data-focus-first
    >
      <h2 id="error-summary-title">
        <Icon name="error" />
        {title}
      </h2>
      <ul>
        {entries.map(([name, sentence]) => (
          <li>{name === "" ? sentence : <a href={`#${fieldId(name)}`}>{sentence}</a>}</li>
        ))}
      </ul>
    </div>
  );
}
