import { shanghaiDay } from "../kernel/dates.ts";
import type { Frame } from "../web/env.ts";
import { Layout } from "../web/layout.tsx";
import { PageHeading } from "../web/page.tsx";
import { needWord } from "./my-introductions.page.tsx";
import type { IntroductionView } from "./present-introduction.ts";

interface IntroductionLetterPageProps {
  frame: Frame;
  view: IntroductionView;
  today: string;
}

/** 对接函: what the bureau sends both sides on paper, without contacts. */
export function IntroductionLetterPage({ frame, view, today }: IntroductionLetterPageProps) {
  const { bureauName, contactPhone } = frame.site;
  const enterprise = view.enterpriseName ?? "需求企业";
  const list =
    view.side === "staff"
      ? { label: "对接", href: "/introductions" }
      : { label: "我的对接", href: "/my/introductions" };
  return (
    <Layout
      frame={frame}
      title={`对接函 ${view.number}`}
      current={view.side === "staff" ? "introductions" : "my-introductions"}
      breadcrumbs={[list, { label: view.number, href: `/introductions/${view.id}` }, { label: "对接函" }]}
    >
      <div class="no-print">
        <PageHeading
          eyebrow={`对接 ${view.number}`}
          title="对接函"
          lead="用浏览器的“打印”打印或存成 PDF。不含联系方式；联系方式由双方在对接页里互相提供。"
        />
      </div>
      <article class="letter" aria-labelledby="letter-title">
        <h2 id="letter-title">科技供需对接函</h2>
        <p>编号：{view.number}</p>
        <p>
          {enterprise}、{view.institutionName}：
        </p>
        <p class="letter-body">
          经比对和研判，{enterprise}的技术需求“{needWord(view)}”（{view.needNumber}）与{view.institutionName}
          的科技成果“{view.achievementTitle}”（{view.achievementNumber}）方向相符。我单位已于{" "}
          {shanghaiDay(view.createdAt)} 发起对接，{answers(view)}。
        </p>
        <p class="letter-body">
          {view.nextStep === ""
            ? "请双方保持沟通，并及时反馈进展。"
            : `下一步：${view.nextStep}${view.dueOn === null ? "" : `，请于 ${view.dueOn} 前完成`}。请双方给予支持，并及时反馈进展。`}
        </p>
        <p class="letter-body">双方在对接中获得的联系方式和保密内容仅用于本次对接，不得提供给第三方。</p>
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

function answers({ enterpriseAcceptedAt, institutionAcceptedAt }: IntroductionView): string {
  if (enterpriseAcceptedAt !== null && institutionAcceptedAt !== null) return "双方均已同意对接";
  if (enterpriseAcceptedAt !== null) return "企业已同意对接，待院所答复";
  return institutionAcceptedAt === null ? "待双方答复" : "院所已同意对接，待企业答复";
}
