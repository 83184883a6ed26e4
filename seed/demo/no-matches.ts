/** A need for which the demo's staff found no match. Invented like the posts. */
export interface DemoNoMatch {
  /** Key of the need. */
  need: string;
  note: string;
  daysAgo: number;
}

export const DEMO_NO_MATCHES: readonly DemoNoMatch[] = [
  {
    need: "need-agri-14",
    note: "现有成果以乳品和畜禽粪污为主，没有血清分离。已列入向高校院所定向征集的方向。",
    daysAgo: 3,
  },
  { need: "need-baijiu-16", note: "", daysAgo: 6 },
  // Something related is found when the demo begins: it comes back to the worklist.
  { need: "need-baijiu-15", note: "候选都是新坛制作，不涉及在用老坛的检测。", daysAgo: 5 },
];

/** What they noted of a candidate. */
export interface DemoNote {
  need: string;
  achievement: string;
  text: string;
}

export const DEMO_NOTES: readonly DemoNote[] = [
  {
    need: "need-agri-07",
    achievement: "achievement-agri-19",
    text: "院所说冬季有停机窗口，等破壳试样结果出来再一起谈。",
  },
  { need: "need-baijiu-07", achievement: "ach-baijiu-18", text: "已电话请院所补充一致率数据，下周三前回复。" },
];
