import type { AchievementView } from "../achievements/present-achievement.ts";
import type { Requirement } from "../kernel/requirement.ts";
import type { NeedView, PublicNeedText } from "../needs/present-need.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { KeyValues } from "../web/key-values.tsx";
import { Panel, Prose } from "../web/page.tsx";
import { RequirementTable } from "../web/requirement-table.tsx";
import type { IntroductionView } from "./present-introduction.ts";

interface PostPanelsProps {
  view: IntroductionView;
  need: NeedView | null;
  achievement: AchievementView | null;
  reference: ReferenceBook;
}

/** The public layer of both posts, the other side's first. */
export function PostPanels({ view, need, achievement, reference }: PostPanelsProps) {
  const needPanel = <NeedPanel view={view} need={need} reference={reference} />;
  const achievementPanel = <AchievementPanel view={view} achievement={achievement} reference={reference} />;
  return view.side === "institution" ? [needPanel, achievementPanel] : [achievementPanel, needPanel];
}

type NeedPanelProps = Omit<PostPanelsProps, "achievement">;

function NeedPanel({ view, need, reference }: NeedPanelProps) {
  if (need === null) return <Gone title="需求" number={view.needNumber} />;
  const industry = { label: "产业", value: labelPath(reference, "industry", need.industry) };
  if (need.text === null)
    return (
      <Panel title={`需求 ${need.number}（保密）`}>
        <KeyValues facts={[industry, { label: "金额档", value: need.amountBand }]} />
        <p>企业只公开产业、地区与金额档。双方同意后，企业可以向您公开需求内容。</p>
      </Panel>
    );
  return (
    <Panel title="需求" actions={<a href={`/needs/${need.id}`}>打开需求 {need.number}</a>}>
      <h3>{need.text.title}</h3>
      <KeyValues facts={[industry, { label: "有效期至", value: need.text.validUntil }]} />
      <NeedWords text={need.text} />
    </Panel>
  );
}

/** What is asked for, in the asker's words. */
export function NeedWords({ text }: { text: PublicNeedText }) {
  return (
    <>
      <h3>主要问题</h3>
      <Prose text={text.problem} />
      <h3>预期目标</h3>
      <Prose text={text.goal} />
      <Figures rows={text.requirements} caption="可验收技术指标" withMust />
    </>
  );
}

type AchievementPanelProps = Omit<PostPanelsProps, "need">;

function AchievementPanel({ view, achievement, reference }: AchievementPanelProps) {
  if (achievement === null) return <Gone title="成果" number={view.achievementNumber} />;
  const { id, number, text } = achievement;
  return (
    <Panel title="成果" actions={<a href={`/achievements/${id}`}>打开成果 {number}</a>}>
      <h3>{text.title}</h3>
      <KeyValues
        facts={[
          { label: "完成单位", value: achievement.organizationName },
          { label: "产业", value: labelPath(reference, "industry", text.industry) },
          { label: "阶段", value: labelPath(reference, "stage", text.stage) },
        ]}
      />
      <h3>成果简介</h3>
      <Prose text={text.abstract} />
      <Figures rows={text.figures} caption="性能指标" withMust={false} />
    </Panel>
  );
}

function Figures({ rows, caption, withMust }: { rows: readonly Requirement[]; caption: string; withMust: boolean }) {
  if (rows.length === 0) return null;
  return (
    <>
      <h3>{caption}</h3>
      <RequirementTable caption={caption} requirements={rows} withMust={withMust} empty="" />
    </>
  );
}

function Gone({ title, number }: { title: string; number: string }) {
  return (
    <Panel title={title}>
      <p>
        {title} {number} 已不在发布中。
      </p>
    </Panel>
  );
}
