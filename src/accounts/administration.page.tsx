import { may, type Permission } from "../kernel/permissions.ts";
import type { Frame } from "../web/env.ts";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";

interface Duty {
  href: string;
  label: string;
  sentence: string;
  permission: Permission;
}

const APPROVALS: Duty = {
  href: "/administration/approvals",
  label: "注册审核",
  sentence: "核对申请人和单位，通过，或写明原因不予通过。",
  permission: "organization.approve",
};

const DUTIES: readonly Duty[] = [
  APPROVALS,
  {
    href: "/administration/accounts",
    label: "账号",
    sentence: "查找账号，停用、恢复、调整角色，签发或寄送重置密码的链接。",
    permission: "account.administer",
  },
  {
    href: "/administration/invitations",
    label: "邀请",
    sentence: "邀请工作人员、领导、协作部门用户、系统管理员和审计员。",
    permission: "account.administer",
  },
  {
    href: "/administration/settings",
    label: "基本设置",
    sentence: "单位名称、服务名称、标志、备案号和联系方式。",
    permission: "setting.edit",
  },
  {
    href: "/administration/check-rules",
    label: "审核规则",
    sentence: "各环节审核期限（工作日），形审与诊断是否须由两人办理。",
    permission: "setting.edit",
  },
  {
    href: "/administration/options",
    label: "选项表",
    sentence: "产业、技术领域、合作方式等表单选项的名称、顺序和停用。",
    permission: "reference.edit",
  },
  {
    href: "/administration/lexicon",
    label: "词库",
    sentence: "行业术语、所属产业和同义词，搜索与匹配都用它。",
    permission: "reference.edit",
  },
  {
    href: "/administration/affinities",
    label: "产业关联度",
    sentence: "不同产业之间有多相近，以及依据。",
    permission: "reference.edit",
  },
  {
    href: "/administration/engine-versions",
    label: "引擎版本",
    sentence: "匹配按哪一版权重计分；比较各版本，采用新版本或换回旧版本。",
    permission: "engine.edit",
  },
  {
    href: "/administration/jobs",
    label: "定时任务",
    sentence: "到期、提醒、汇总邮件等什么时候运行，最近几次的结果；也可以立即运行。",
    permission: "job.run",
  },
  {
    href: "/administration/backups",
    label: "备份",
    sentence: "最近的备份是否完好，里面有什么；也可以立即备份。",
    permission: "backup.make",
  },
  {
    href: "/administration/index",
    label: "索引核对",
    sentence: "搜索与匹配的索引是否与数据库一致，不一致时重建。",
    permission: "index.inspect",
  },
];

/** 管理: what this administrator may do here. */
export function AdministrationPage({ frame, waiting }: { frame: Frame; waiting: number }) {
  const duties = DUTIES.filter(({ permission }) => may(frame.actor, permission));
  const decides = duties.includes(APPROVALS);
  return (
    <Layout frame={frame} title="管理" current="administration" breadcrumbs={[{ label: "管理" }]}>
      <PageHeading title="管理" lead="每一项修改都会记入操作日志。" />
      <Panel>
        <Table
          caption="管理工作"
          captionHidden
          columns={[
            { header: "工作", heading: true, cell: (duty: Duty) => <a href={duty.href}>{duty.label}</a> },
            { header: "内容", cell: (duty) => duty.sentence },
            ...(decides
              ? [{ header: "等待办理", numeric: true, cell: (duty: Duty) => (duty === APPROVALS ? waiting : "—") }]
              : []),
          ]}
          rows={duties}
          empty="您没有管理工作"
        />
      </Panel>
    </Layout>
  );
}
