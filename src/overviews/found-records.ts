import { shanghaiDay } from "../kernel/dates.ts";
import type { AgreementRecord } from "../province-university-projects/agreement-queries.ts";
import { agreementWord } from "../province-university-projects/cooperation-agreement.ts";
import type { PostEntry } from "../web/post-list.tsx";

/** Records of one kind that a text finds; null for somebody who may read none of them. */
export interface FoundRecords {
  posts: PostEntry[];
  total: number;
  /** Where the list goes on. */
  href: string;
}

/** A list narrowed by a text. */
export const hrefOf = (path: string, text: string): string => `${path}?q=${encodeURIComponent(text)}`;

export const agreementEntry = (agreement: AgreementRecord, now: Date, href: string): PostEntry => ({
  href,
  title: agreement.title,
  number: agreement.number,
  facts: [
    { label: "高校院所", value: agreement.institution },
    {
      label: "县内",
      value: [...agreement.enterprises.map(({ name }) => name), agreement.countyUnit]
        .filter((name) => name !== "")
        .join("、"),
    },
    { label: "状态", value: agreementWord(agreement, shanghaiDay(now)) },
  ],
});
