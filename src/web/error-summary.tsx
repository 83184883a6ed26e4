import { type FormState, fieldId } from "./form-state.ts";
import { Icon } from "./icons.tsx";

/** On top of a form shown again: the same sentences as beside the fields, each leading to its field. */
export function ErrorSummary({ errors, overtaken }: Pick<FormState, "errors" | "overtaken">) {
  const entries = Object.entries(errors);
  const title = entries.every(([name]) => name === "") ? "这次没有提交" : `有 ${entries.length} 处需要修改`;
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
        {overtaken ? "刚刚有人更新了这条记录" : title}
      </h2>
      <ul>
        {entries.map(([name, sentence]) => (
          <li>{name === "" ? sentence : <a href={`#${fieldId(name)}`}>{sentence}</a>}</li>
        ))}
      </ul>
    </div>
  );
}
