import type { Frame } from "../web/env.ts";
import { FormButtons } from "../web/form.tsx";
import { Layout } from "../web/layout.tsx";
import { Notice } from "../web/notice.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import { DELIVERIES, DELIVERY_LABELS, type Delivery, NOTICE_KIND_LABELS, type NoticeKind } from "./notice.ts";

interface DeliveriesPageProps {
  frame: Frame;
  kinds: readonly NoticeKind[];
  deliveries: Readonly<Record<NoticeKind, Delivery>>;
  /** Whether letters can be sent. */
  mails: boolean;
}

const MEANINGS: Record<NoticeKind, string> = {
  handedIn: "需求或成果提交后，等待审核。",
  returned: "您的需求或成果被退回，要修改后再次提交。",
  refused: "您的需求或成果不予受理。",
  published: "您的需求或成果通过审核，已发布。",
  reviewerAssigned: "有需求或成果指派给您审核。",
  delegation: "请您代办审核，或您请人代办；开始、提前结束和最后一天各提醒一次。",
  matchesFound: "出现新的候选成果或相关需求，每条每天最多一次。",
  noMatch: "工作人员看过您需求的候选，暂无合适的成果。",
  introduction: "对接有了进展，或轮到您办理；期限前两个工作日、当天和超期时各提醒一次。",
  dockingEvent: "邀请您参加对接会、时间地点有变或取消，会前两个工作日再提醒一次。",
  expiringSoon: "到期前 14 天和 3 天各提醒一次；技术合同的节点到期前一周、超期时和该回访时各一次。",
  expired: "您的需求或成果到期，已不再公开。",
  ended: "需求已解决，或确认没有合适的成果，不再公开。",
  membershipApplied: "有人申请注册，等待您审核。",
  reportDue: "一个季度结束，它的台账报表可以核对了。",
  savedSearchFound: "您订阅的搜索条件有了新内容，每天最多一次。",
  canaryTripped: "有人查看或导出了诱饵联系人。",
};

/** 邮件设置: which kinds of notices come by mail, and how often. */
export function DeliveriesPage({ frame, kinds, deliveries, mails }: DeliveriesPageProps) {
  return (
    <Layout
      frame={frame}
      title="邮件设置"
      current="notices"
      breadcrumbs={[{ label: "消息", href: "/notices" }, { label: "邮件设置" }]}
    >
      <PageHeading
        title="邮件设置"
        lead="所有消息都在消息页；这里选择哪些同时发到您的邮箱。汇总邮件在早上 8 点发出，每周的在星期一，只含未读的消息。"
      />
      {mails ? null : (
        <Notice tone="info" title="本服务没有配置发信，目前不会发出邮件">
          <p>您仍可以先选好；请在消息页查看消息。</p>
        </Notice>
      )}
      <Panel>
        <form method="post" action="/notices/settings">
          <Table
            caption="各类消息的邮件"
            captionHidden
            rows={kinds}
            empty="没有可以设置的消息"
            columns={[
              {
                header: "消息",
                heading: true,
                cell: (kind: NoticeKind) => <label for={`delivery-${kind}`}>{NOTICE_KIND_LABELS[kind]}</label>,
              },
              { header: "什么时候", cell: (kind) => MEANINGS[kind] },
              { header: "邮件", cell: (kind) => <DeliveryChoice kind={kind} chosen={deliveries[kind]} /> },
            ]}
          />
          <FormButtons>
            <button class="btn btn-primary" type="submit">
              保存
            </button>
            <a class="btn btn-outline" href="/notices">
              返回消息
            </a>
          </FormButtons>
        </form>
      </Panel>
    </Layout>
  );
}

function DeliveryChoice({ kind, chosen }: { kind: NoticeKind; chosen: Delivery }) {
  return (
    <select class="select control-medium" id={`delivery-${kind}`} name={kind}>
      {DELIVERIES.map((delivery) => (
        <option value={delivery} {...(delivery === chosen ? { selected: true } : {})}>
          {DELIVERY_LABELS[delivery]}
        </option>
      ))}
    </select>
  );
}
