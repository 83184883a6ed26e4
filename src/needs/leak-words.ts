import { CONTACT_WORDS } from "../kernel/contacts-in-text.ts";
import type { Visibility } from "./need.ts";
import { NEED_FIELD_LABELS } from "./need-form.ts";
import type { TextLeak } from "./public-text-leaks.ts";

/** What the public text gives away, in words. */
export const LEAK_WORDS: Record<TextLeak["kind"], string> = {
  ownName: "企业名称",
  otherName: "其他单位名称",
  ...CONTACT_WORDS,
};

/** Who will read it, as the coach says at each leak and a notice above them all. */
export const LEAK_READERS: Record<Visibility, { title: string; atLeak: string; sentence: string }> = {
  public: {
    title: "公开的文字里有可能不宜公开的内容",
    atLeak: "发布后任何人都能看到",
    sentence: "这些文字发布后任何人都能看到。请核对是否需要删去。",
  },
  confidential: {
    title: "需求正文里有可能不宜让对方看到的内容",
    atLeak: "保密需求不公开，但向院校开放后对方能看到",
    sentence: "保密需求不公开，但向院校开放后对方能看到这些文字。请核对是否需要删去。",
  },
};

/** A sentence for each field. The numbers themselves are told only beside the text, names also where it is read elsewhere. */
export function leakSentences(leaks: readonly TextLeak[]): string[] {
  const labels: Readonly<Record<string, string>> = NEED_FIELD_LABELS;
  return [...new Set(leaks.map(({ field }) => field))].map((at) => {
    const words = leaks
      .filter(({ field }) => field === at)
      .map(({ kind, found }) => (isName(kind) ? `${LEAK_WORDS[kind]}“${found}”` : LEAK_WORDS[kind]));
    return `“${labels[at] ?? at}”里有${[...new Set(words)].join("、")}`;
  });
}

const isName = (kind: TextLeak["kind"]): boolean => kind === "ownName" || kind === "otherName";
