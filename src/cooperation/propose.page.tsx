import type { ReferenceBook } from "../reference/reference-book.ts";
import type { Frame } from "../web/env.ts";
import { Layout } from "../web/layout.tsx";
import { Notice } from "../web/notice.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { INTRODUCTION_STATUS_LABELS } from "./introduction.ts";
import { NoAccountNotice, type WithoutAccount } from "./phone-answer.page.tsx";
import type { IntroductionRecord } from "./queries.ts";

export interface ProposePageProps {
  frame: Frame;
  need: { id: string; number: string; title: string };
  achievement: { id: string; number: string; title: string };
  withoutAccount: readonly WithoutAccount[];
  /** Earlier introductions of the need with the same institution that came to nothing. */
  failed: readonly IntroductionRecord[];
  reference: ReferenceBook;
}

/** An invitation reaches those who can sign in. */
function whoIsTold(withoutAccount: readonly WithoutAccount[]): string {
  const [first, ...more] = withoutAccount;
  if (first === undefined) return "确认后，双方会收到对接邀请。";
  if (more.length > 0) return "确认后，双方都收不到对接邀请，请分别打电话告知。";
  const invited = first.party === "enterprise" ? "高校院所" : "企业";
  return `确认后，${invited}会收到对接邀请；${first.name}收不到，请打电话告知。`;
}

/** 发起对接, where something should be known first. */
export function ProposePage({ frame, need, achievement, withoutAccount, failed, reference }: ProposePageProps) {
  const list = `/needs/${need.id}/matches`;
  const title = failed.length === 0 ? "发起对接" : "再次发起对接";
  return (
    <Layout
      frame={frame}
      title={`${title}：${need.number}`}
      current="introductions"
      breadcrumbs={[
        { label: need.number, href: `/needs/${need.id}` },
        { label: "匹配成果", href: list },
        { label: title },
      ]}
    >
      <PageHeading eyebrow={`${need.number} ${need.title}`} title={`${title}：${achievement.title}`} />
      <div class="flow">
        {failed.length === 0 ? null : (
          <Notice tone="warning" title="这条需求此前与同一院所对接过，没有成">
            <ul>
              {failed.map(({ id, number, status, reason, achievementTitle, institutionName }) => (
                <li>
                  <a href={`/introductions/${id}`}>{number}</a>{" "}
                  {`${institutionName}“${achievementTitle}”：${INTRODUCTION_STATUS_LABELS[status]}`}
                  {reason === null ? "" : `，${reference.label("declineReason", reason)}`}
                </li>
              ))}
            </ul>
          </Notice>
        )}
        <NoAccountNotice withoutAccount={withoutAccount} answerIn="对接页" />
        <Panel>
          <p>{whoIsTold(withoutAccount)}</p>
          <form class="form" method="post" action={`${list}/${achievement.id}/introduction`}>
            <input type="hidden" name="confirmed" value="yes" />
            <p>
              <button class="btn btn-primary" type="submit">
                {`确认${title}`}
              </button>{" "}
              <a class="btn btn-outline" href={list}>
                返回匹配清单
              </a>
            </p>
          </form>
        </Panel>
      </div>
    </Layout>
  );
}
