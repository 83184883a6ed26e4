import { shanghaiDay } from "../kernel/dates.ts";
import type { Frame } from "../web/env.ts";
import { Layout } from "../web/layout.tsx";
import { PageHeading } from "../web/page.tsx";
import { Tabs } from "../web/tabs.tsx";
import { counterpartOf, PARTIES, type Party, TURN_LABELS } from "./introduction.ts";
import { areBothAgreed, hasAccepted } from "./introduction-access.ts";
import { type IntroductionView, isAwaited } from "./present-introduction.ts";

interface IntroductionLetterPageProps {
  frame: Frame;
  /** As the addressee reads it: a letter holds nothing that its reader may not know. */
  view: IntroductionView & { side: Party };
  /** Staff print one for each side. */
  isStaff: boolean;
  today: string;
}

/** 对接函: what the bureau sends one of the two sides on paper, without contacts. */
export function IntroductionLetterPage({ frame, view, isStaff, today }: IntroductionLetterPageProps) {
  const { bureauName, contactPhone } = frame.site;
  const path = `/introductions/${view.id}`;
  const list = isStaff ? { label: "对接", href: "/introductions" } : { label: "我的对接", href: "/my/introductions" };
  const tabs = PARTIES.map((to) => ({
    key: to,
    label: `致${TURN_LABELS[to]}`,
    href: `${path}/letter?to=${to}`,
  }));
  return (
    <Layout
      frame={frame}
      title={`对接函 ${view.number}`}
      current={isStaff ? "introductions" : "my-introductions"}
      breadcrumbs={[list, { label: view.number, href: path }, { label: "对接函" }]}
    >
      <div class="no-print">
        <PageHeading
          eyebrow={`对接 ${view.number}`}
          title="对接函"
          lead={`用浏览器的“打印”打印或存成 PDF。${isStaff ? "双方各一份，只写收函一方可以知道的内容。" : ""}不含联系方式；联系方式由双方在对接页里互相提供。`}
        />
        {isStaff ? <Tabs label="收函的一方" tabs={tabs} current={view.side} /> : null}
      </div>
      <article class="letter" aria-labelledby="letter-title">
        <h2 id="letter-title">科技供需对接函</h2>
        <p>编号：{view.number}</p>
        <p>{view.side === "enterprise" ? view.enterpriseName : view.institutionName}：</p>
        <p class="letter-body">
          经比对和研判，{matchOf(view)}方向相符。我单位已于 {shanghaiDay(view.createdAt)} 发起对接，{answersOf(view)}。
        </p>
        <p class="letter-body">{requestOf(view)}</p>
        <p class="letter-body">在对接中获得的联系方式和保密内容仅用于本次对接，不得提供给第三方。</p>
        <p class="letter-end">
          {bureauName}
          {contactPhone === "" ? null : (
            <>
              <br />
              联系电话：{contactPhone}
            </>
          )}
          <br />
          {today}
        </p>
      </article>
    </Layout>
  );
}

/** `贵单位的技术需求“…”（N-…）与…的科技成果“…”（A-…）`, the addressee's own first. */
function matchOf(view: IntroductionView): string {
  const { side, needTitle, needNumber, achievementTitle, achievementNumber } = view;
  const need = `技术需求${needTitle === null ? "" : `“${needTitle}”`}（${needNumber}${needTitle === null ? "，内容保密" : ""}）`;
  const achievement = `科技成果“${achievementTitle}”（${achievementNumber}）`;
  return side === "enterprise"
    ? `贵单位的${need}与${view.institutionName}的${achievement}`
    : `贵单位的${achievement}与${view.enterpriseName ?? "一家企业"}的${need}`;
}

function answersOf(view: IntroductionView & { side: Party }): string {
  if (areBothAgreed(view)) return "双方均已同意对接";
  if (hasAccepted(view, view.side)) return "贵单位已同意对接，待对方答复";
  return hasAccepted(view, counterpartOf(view.side)) ? "对方已同意对接，待贵单位答复" : "待双方答复";
}

/** Nothing is asked for that is another's to do, and no day that is past. */
function requestOf(view: IntroductionView): string {
  const { nextStep, dueOn, dueTime, isMyTurn, isOverdue } = view;
  if (isAwaited(view)) {
    const until = dueOn === null || isOverdue ? "尽快" : `于 ${dueOn} 前`;
    return `请贵单位${until}答复是否同意对接。双方均同意后，由我单位联系安排。`;
  }
  if (view.status === "proposed") return "对方答复后，我单位将及时告知贵单位。";
  const stayInTouch = "请贵单位给予支持，并及时反馈进展。";
  if (!isMyTurn || nextStep === "" || isOverdue) return stayInTouch;
  const until = dueOn === null ? "" : `，请于 ${dueOn}${dueTime === null ? "" : ` ${dueTime}`} 前完成`;
  return `下一步：${nextStep}${until}。${stayInTouch}`;
}
