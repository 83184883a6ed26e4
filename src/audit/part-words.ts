const PROOFS: Readonly<Record<string, (seq: string) => string>> = {
  registration: () => "登记证明",
  followUp: (seq) => `第 ${seq} 号回访的证明`,
  talent: () => "引进人才的协议、学历等材料",
  payment: (seq) => `第 ${seq} 号到款的凭证`,
  acceptance: () => "验收材料",
  funding: (seq) => `第 ${seq} 号资金的凭证`,
  report: () => "进展报告的佐证",
  entry: (seq) => `第 ${seq} 号分录的凭证`,
};

/** What a paper is for, by the number that the evidence shows; nothing for one of the whole record. */
export function partWord(part: string): string {
  const [kind = "", seq = ""] = part.split("-");
  return PROOFS[kind]?.(seq) ?? "";
}
