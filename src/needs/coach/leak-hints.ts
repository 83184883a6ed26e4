import { plainPhone } from "../../kernel/contacts-in-text.ts";
import type { TextLeak } from "../public-text-leaks.ts";
import type { CoachedNeed, CoachFix, FieldChange } from "./coach-rule.ts";

/** What the public text gives away, with the click that moves it to its own field or masks it. */
export interface LeakHint extends TextLeak {
  fixes: readonly CoachFix[];
}

/** @param leaks as `findPublicTextLeaks` found them in this very need. @param hasContact whether its form has those fields. */
export function hintLeaks(need: CoachedNeed, leaks: readonly TextLeak[], hasContact: boolean): LeakHint[] {
  return leaks.map((leak) => ({ ...leak, fixes: fixesFor(need, leak, hasContact) }));
}

function fixesFor(need: CoachedNeed, leak: TextLeak, hasContact: boolean): CoachFix[] {
  const { field, kind } = leak;
  const text = (need as unknown as Record<string, unknown>)[field];
  const written = Array.isArray(text) && field === "keywords" ? need.keywords.join("，") : text;
  if (typeof written !== "string") return [];
  const found = findAsWritten(written, leak.found);
  if (found === null) return [];
  const replaceBy = (replace: string): FieldChange => ({ field, find: found, replace });
  if (kind === "ownName") {
    if (field === "title" || field === "keywords") return [{ label: "删去企业名称", changes: [replaceBy("")] }];
    return [{ label: "改为“本企业”", changes: [replaceBy("本企业")] }];
  }
  if (kind === "otherName" && leak.isUncertain) return [];
  if (kind === "otherName") return [{ label: "改为“某单位”", changes: [replaceBy("某单位")] }];
  const own = { phone: "contact[phone]", email: "contact[email]", account: null }[kind];
  const isFree = kind === "phone" ? need.contact.phone.trim() === "" : need.contact.email.trim() === "";
  if (own === null || !isFree || !hasContact) return [{ label: "从文字里删去", changes: [replaceBy("")] }];
  return [
    {
      label: kind === "phone" ? "移到“联系电话”" : "移到“电子邮箱”",
      changes: [replaceBy(""), { field: own, value: kind === "phone" ? plainPhone(leak.found) : leak.found }],
    },
  ];
}

/** The words as a person typed them: leaks are found in a text whose full-width forms are folded. */
function findAsWritten(written: string, found: string): string | null {
  if (written.includes(found)) return found;
  let folded = "";
  const starts: number[] = [];
  let at = 0;
  for (const character of written) {
    const plain = character.normalize("NFKC");
    for (let k = 0; k < plain.length; k++) starts.push(at);
    folded += plain;
    at += character.length;
  }
  const start = folded.indexOf(found);
  if (start === -1) return null;
  return written.slice(starts[start], starts[start + found.length] ?? written.length);
}
