import type { LetterHead } from "../accounts/letters.ts";
import { expireAchievements } from "../achievements/expire-achievements.ts";
import type { AttachmentTools } from "../attachments/attachment-owner.ts";
import { stripStoredPictures } from "../attachments/strip-stored.ts";
import { sweepAttachments } from "../attachments/sweep-attachments.ts";
import { closeDueCampaigns } from "../campaigns/open-campaign.ts";
import { closeIntroductions } from "../cooperation/close-introductions.ts";
import { forgetGuestNames, sealPlainNotes } from "../docking-events/forget-names.ts";
import { addDays, shanghaiDay } from "../kernel/dates.ts";
import { type LearnTexts, learnIfDue } from "../matching/learn-from-posts.ts";
import { expireNeeds } from "../needs/expire-needs.ts";
import { forgetReadNotices } from "../notices/forget-notices.ts";
import { remindContracts } from "../notices/remind-contracts.ts";
import { remindDelegations } from "../notices/remind-delegations.ts";
import { remindDockingEvents } from "../notices/remind-docking-events.ts";
import { remindExpiry } from "../notices/remind-expiry.ts";
import { remindFunds } from "../notices/remind-funds.ts";
import { remindIntroductions } from "../notices/remind-introductions.ts";
import { remindProjects } from "../notices/remind-projects.ts";
import { remindReports } from "../notices/remind-reports.ts";
import { runSavedSearches, type SearchedLists } from "../notices/run-saved-searches.ts";
import { sendDigests } from "../notices/send-digests.ts";
import { getSiteSettings } from "../settings/queries.ts";
import { forgetMetPeople } from "../survey-visits/forget-met-people.ts";
import { backUp } from "./back-up.ts";
import { backupSentence } from "./backup-words.ts";
import type { Backups } from "./backups.ts";
import { ADDRESS_YEARS, forgetImports, forgetJobRuns, forgetOldAddresses } from "./forget-records.ts";
import type { Job } from "./job.ts";
import { type KeepLine, sendAuditHead } from "./send-audit-head.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

export interface JobDeps {
  /** Null where no letters can be sent. */
  letterHead: () => LetterHead | null;
  /** Null where no thread can learn. */
  learn: LearnTexts | null;
  /** What saved searches search. */
  lists: SearchedLists;
  attachments: AttachmentTools;
  /** Null where no file can be written. */
  keepAuditHead: KeepLine | null;
  /** Null where the database is another machine's. */
  backups: Backups | null;
}

/** The name of the one that a button begins, too. */
export const BACKUP_JOB = "back-up";

/** Every job of the service. What a process does for itself alone (snapshots, the letters it holds) is no job. */
export function listJobs({ letterHead, learn, lists, attachments, keepAuditHead, backups }: JobDeps): Job[] {
  const digest = (every: "daily" | "weekly", label: string, when: string, pattern: string): Job => ({
    name: `digest-${every}`,
    label,
    when,
    pattern,
    waitsForItsTime: true,
    run: async (ctx) => {
      const head = letterHead();
      return head === null ? "没有配置发信，没有发出邮件。" : `发出 ${await sendDigests(ctx, every, head)} 封。`;
    },
  });
  const jobs: Job[] = [
    {
      name: "expire-posts",
      label: "到期关闭",
      when: "每天 00:05",
      pattern: "5 0 * * *",
      run: async (ctx) => {
        const [needs, achievements] = [await expireNeeds(ctx), await expireAchievements(ctx)];
        return `关闭到期的需求 ${needs} 条、成果 ${achievements} 项。`;
      },
    },
    {
      name: "close-campaigns",
      label: "批次截止",
      when: "每天 00:10",
      pattern: "10 0 * * *",
      run: async (ctx) => `截止到期的征集批次 ${await closeDueCampaigns(ctx)} 个。`,
    },
    {
      name: "close-introductions",
      label: "结束对接",
      when: "每小时",
      pattern: "20 * * * *",
      run: async (ctx) => `因需求关闭、成果撤回或不再采纳，结束对接 ${await closeIntroductions(ctx)} 件。`,
    },
    {
      name: "remind-expiry",
      label: "到期提醒",
      when: "每天 07:30",
      pattern: "30 7 * * *",
      run: async (ctx) => `新提醒 ${await remindExpiry(ctx, letterHead())} 人次。`,
    },
    {
      name: "remind-delegations",
      label: "代办提醒",
      when: "每天 07:32",
      pattern: "32 7 * * *",
      run: async (ctx) => `新提醒 ${await remindDelegations(ctx, letterHead())} 人次。`,
    },
    {
      name: "remind-docking-events",
      label: "对接会提醒",
      when: "每天 07:35",
      pattern: "35 7 * * *",
      run: async (ctx) => `新提醒 ${await remindDockingEvents(ctx, letterHead())} 人次。`,
    },
    {
      name: "remind-introductions",
      label: "对接提醒",
      when: "每天 07:36",
      pattern: "36 7 * * *",
      run: async (ctx) => `新提醒 ${await remindIntroductions(ctx, letterHead())} 人次。`,
    },
    {
      name: "remind-contracts",
      label: "合同提醒",
      when: "每天 07:38",
      pattern: "38 7 * * *",
      run: async (ctx) => `新提醒 ${await remindContracts(ctx, letterHead())} 人次。`,
    },
    {
      name: "remind-projects",
      label: "项目提醒",
      when: "每天 07:39",
      pattern: "39 7 * * *",
      run: async (ctx) => `新提醒 ${await remindProjects(ctx, letterHead())} 人次。`,
    },
    {
      name: "remind-funds",
      label: "专项资金提醒",
      when: "每天 07:39",
      pattern: "39 7 * * *",
      run: async (ctx) => `新提醒 ${await remindFunds(ctx, letterHead())} 人次。`,
    },
    {
      name: "remind-reports",
      label: "季度报表提醒",
      when: "每季度第一天 07:42",
      pattern: "42 7 1 1,4,7,10 *",
      waitsForItsTime: true,
      run: async (ctx) => `新提醒 ${await remindReports(ctx, letterHead())} 人次。`,
    },
    {
      name: "run-saved-searches",
      label: "订阅更新",
      when: "每天 07:40",
      pattern: "40 7 * * *",
      run: async (ctx) => `${await runSavedSearches(ctx, lists, letterHead())} 项订阅有新内容。`,
    },
    {
      name: "sweep-attachments",
      label: "清理附件",
      when: "每天 04:00",
      pattern: "0 4 * * *",
      waitsForItsTime: true,
      run: async (ctx) => {
        const { files, rows } = await sweepAttachments(ctx, attachments);
        const stripped = await stripStoredPictures(ctx, attachments);
        return `删除没有记录的文件 ${files} 个，关闭没有归属的附件 ${rows} 个，去除以前存入的图片里的信息 ${stripped} 张。`;
      },
    },
    {
      name: "forget-records",
      label: "清理旧记录",
      when: "每天 04:20",
      pattern: "20 4 * * *",
      waitsForItsTime: true,
      run: async (ctx) => {
        const { keepDays, keepNamesDays } = await getSiteSettings(ctx.db);
        const before = new Date(ctx.now.getTime() - Number(keepDays) * DAY_MS);
        const [notices, runs] = [await forgetReadNotices(ctx, { before }), await forgetJobRuns(ctx, { before })];
        const { files, rows } = await forgetImports(ctx, { before });
        const beforeDay = addDays(shanghaiDay(ctx.now), -Number(keepNamesDays));
        await sealPlainNotes(ctx);
        const [guests, met] = [await forgetGuestNames(ctx, { beforeDay }), await forgetMetPeople(ctx, { beforeDay })];
        const months = await forgetOldAddresses(ctx);
        return [
          `超过 ${keepDays} 天的：删除已读消息 ${notices} 条、任务运行记录 ${runs} 条、导入 ${files} 次（${rows} 行）。`,
          `超过 ${keepNamesDays} 天的：删除对接会答复里的姓名和说明 ${guests} 份、走访中“见了谁” ${met} 条。`,
          `超过 ${ADDRESS_YEARS} 年的：抹去操作日志里 ${months} 个月的网络地址。`,
        ].join("");
      },
    },
    {
      name: "send-audit-head",
      label: "日志链头",
      when: "每天 06:00",
      pattern: "0 6 * * *",
      waitsForItsTime: true,
      run: async (ctx) => {
        const letters = await sendAuditHead(ctx, keepAuditHead, letterHead());
        return letters === null ? "今天的链头已经保存。" : `保存了今天的链头，发出 ${letters} 封。`;
      },
    },
    digest("daily", "每日汇总邮件", "每天 08:00", "0 8 * * *"),
    digest("weekly", "每周汇总邮件", "每周一 08:00", "0 8 * * 1"),
  ];
  return [...jobs, ...backupJobs(backups), ...learningJobs(learn)];
}

function backupJobs(backups: Backups | null): Job[] {
  if (backups === null) return [];
  const job: Job = {
    name: BACKUP_JOB,
    label: "备份",
    when: "每天 02:30",
    pattern: "30 2 * * *",
    waitsForItsTime: true,
    run: async (ctx) => {
      const { manifest, removed } = await backUp(ctx, backups);
      return backupSentence(manifest, removed);
    },
  };
  return [job];
}

function learningJobs(learn: LearnTexts | null): Job[] {
  if (learn === null) return [];
  const job: Job = {
    name: "learn-words",
    label: "学习词向量",
    when: "每天 03:00",
    pattern: "0 3 * * *",
    waitsForItsTime: true,
    run: async (ctx) => {
      await learnIfDue(ctx, learn, "night");
      return "需求和成果有变化时已重新学习。";
    },
  };
  return [job];
}
