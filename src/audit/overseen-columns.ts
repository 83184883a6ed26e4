import { INTRODUCTION_STATUS_LABELS } from "../cooperation/introduction.ts";
import type { ExportColumn } from "../exchange/export-list.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import type { AgreementRecord } from "../province-university-projects/agreement-queries.ts";
import { agreementWord } from "../province-university-projects/cooperation-agreement.ts";
import { inWanYuan } from "../talent-funds/fund-words.ts";
import { CLOSED, CLOSED_NAME } from "./closed-words.ts";
import type { OverseenKind } from "./overseen.page.tsx";
import type { Overseen } from "./overseen.ts";
import type { OverseenIntroduction } from "./overseen-introductions.ts";

/** Contracts, projects or funds, as leader and auditor read them. */
export const overseenColumns = (kind: OverseenKind): ExportColumn<Overseen>[] => [
  { header: "编号", cell: ({ number }) => number },
  { header: "名称", cell: ({ title }) => title ?? CLOSED_NAME, width: 30 },
  { header: "单位", cell: ({ parties }) => parties, width: 36 },
  { header: `${kind.whole}（万元）`, cell: ({ wholeFen }) => inWanYuan(wholeFen) },
  { header: `${kind.arrived}（万元）`, cell: ({ arrivedFen }) => inWanYuan(arrivedFen) },
  { header: kind.day, cell: ({ on }) => on },
  { header: "状态", cell: ({ status }) => status },
  { header: "缺凭证（笔）", cell: ({ unproved }) => unproved },
];

/** 对接, as leader and auditor read them. */
export const OVERSEEN_INTRODUCTION_COLUMNS: readonly ExportColumn<OverseenIntroduction>[] = [
  { header: "对接编号", cell: ({ number }) => number },
  { header: "需求编号", cell: ({ needNumber }) => needNumber },
  { header: "技术需求名称", cell: ({ needTitle }) => needTitle ?? CLOSED_NAME, width: 30 },
  { header: "成果编号", cell: ({ achievementNumber }) => achievementNumber ?? CLOSED },
  { header: "成果名称", cell: ({ achievementTitle }) => achievementTitle ?? CLOSED_NAME, width: 30 },
  { header: "企业", cell: ({ enterpriseName }) => enterpriseName ?? CLOSED, width: 24 },
  { header: "完成单位", cell: ({ institutionName }) => institutionName, width: 24 },
  { header: "发起日期", cell: ({ createdAt }) => shanghaiDay(createdAt) },
  { header: "阶段", cell: ({ status }) => INTRODUCTION_STATUS_LABELS[status] },
  { header: "轮到谁", cell: ({ turn }) => turn?.since ?? "已结束", width: 20 },
  { header: "期限", cell: ({ turn }) => turn?.dueOn },
  { header: "超期", cell: ({ turn }) => turn?.late },
];

/** 合作协议, as leader and auditor read them: without 合作内容. */
export const overseenAgreementColumns = (today: string): ExportColumn<AgreementRecord>[] => [
  { header: "编号", cell: ({ number }) => number },
  { header: "协议名称", cell: ({ title }) => title, width: 30 },
  { header: "高校院所", cell: ({ institution }) => institution, width: 24 },
  { header: "企业", cell: ({ enterprises }) => enterprises.map(({ name }) => name).join("、"), width: 30 },
  { header: "县级单位", cell: ({ countyUnit }) => countyUnit, width: 20 },
  { header: "签订日期", cell: ({ signedOn }) => signedOn },
  { header: "协议期自", cell: ({ startsOn }) => startsOn },
  { header: "协议期至", cell: ({ endsOn }) => endsOn },
  { header: "项目（个）", cell: ({ projects }) => projects },
  { header: "状态", cell: (agreement) => agreementWord(agreement, today) },
];
