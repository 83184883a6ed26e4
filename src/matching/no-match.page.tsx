import { shanghaiMinute } from "../kernel/dates.ts";
import type { NeedView } from "../needs/present-need.ts";
import { ConfirmForm } from "../web/confirm-form.tsx";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ErrorSummary } from "../web/error-summary.tsx";
import { EMPTY_FORM, type FormState, textAt } from "../web/form-state.ts";
import { Layout } from "../web/layout.tsx";
import { Notice } from "../web/notice.tsx";
import { PageHeading, Panel, Prose } from "../web/page.tsx";
import { TextArea } from "../web/text-fields.tsx";
import { Timeline } from "../web/timeline.tsx";
import { asksForAnotherLook } from "./no-match.ts";
import type { NoMatch, NoMatchRecord } from "./no-match-queries.ts";

export const noMatchPath = (needId: string): string => `/needs/${needId}/no-match`;

interface NoMatchActsProps {
  needId: string;
  noMatch: NoMatch | null;
  /** The list to return to, with its filters. */
  back: string;
  failed?: FormState | undefined;
}

/** 记为无合适匹配, after the candidates were looked at. */
export function RecordNoMatch({ needId, noMatch, back, failed }: NoMatchActsProps) {
  const isAgain = noMatch !== null;
  return (
    <ConfirmForm
      action={noMatchPath(needId)}
      label={isAgain ? "仍记为无合适匹配" : "记为无合适匹配"}
      sentence="候选都看过、没有值得引荐的，就记下这个结论：需求移出“待研判”，企业会收到消息。比对照常继续，以后有较强相关的成果，需求自动回到“待研判”。"
      confirmLabel="确认无合适匹配"
      open={failed !== undefined}
    >
      {failed === undefined ? null : <ErrorSummary {...failed} />}
      <input
        type="hidden"
        name="version"
        value={failed?.overtaken ? textAt(failed, "version") : String(noMatch?.sequence ?? 0)}
      />
      <input type="hidden" name="back" value={back} />
      <TextArea
        form={failed ?? EMPTY_FORM}
        name="note"
        label="给企业的说明（可不填）"
        hint="企业会看到，如“现有成果都在实验室阶段，建议放宽工期”。"
        maxLength={200}
        rows={2}
      />
    </ConfirmForm>
  );
}

/** What staff found, above the list; with what came since, or the way to take it back. */
export function NoMatchNotice(props: NoMatchActsProps & { noMatch: NoMatch }) {
  const { needId, noMatch, back } = props;
  const { newSince, note, considered, givenByName, givenAt, sequence } = noMatch;
  const isWaiting = asksForAnotherLook(noMatch);
  return (
    <Notice
      tone={isWaiting ? "warning" : "info"}
      title={
        newSince.length > 0
          ? `此前记为无合适匹配，之后新出现 ${newSince.length} 项候选`
          : isWaiting
            ? "此前记为无合适匹配，之后的对接已经结束"
            : "已记为无合适匹配"
      }
    >
      <p>
        {givenByName} {shanghaiMinute(givenAt)}，当时比对了 {considered} 项成果。
        {newSince.length > 0
          ? "清单里标“新”的是此后达到较强相关的，请研判。"
          : isWaiting
            ? "请再看其他候选；仍没有值得引荐的，可以再次记下。"
            : "有新成果达到较强相关时，需求自动回到“待研判”，并告诉企业和工作人员。"}
      </p>
      {note === "" ? null : <Prose text={`给企业的说明：${note}`} />}
      <div class="no-match-acts no-print">
        {isWaiting ? <RecordNoMatch {...props} /> : null}
        <form method="post" action={`${noMatchPath(needId)}/retraction`}>
          <input type="hidden" name="version" value={String(sequence)} />
          <input type="hidden" name="back" value={back} />
          <button class="btn btn-outline btn-sm" type="submit">
            撤销无合适匹配
          </button>
        </form>
        <a href={noMatchPath(needId)}>历次结论</a>
      </div>
    </Notice>
  );
}

/** For the enterprise: that somebody looked, and that the service goes on looking. */
export function OwnNoMatch({ noMatch }: { noMatch: NoMatch }) {
  if (asksForAnotherLook(noMatch)) return null;
  return (
    <Notice tone="info" title="暂无合适的成果">
      <p>
        工作人员 {shanghaiMinute(noMatch.givenAt)} 看过候选（已比对 {noMatch.considered} 项成果），
        {"目前没有值得引荐的。服务会继续比对，一有较强相关的新成果就告诉您。"}
      </p>
      {noMatch.note === "" ? null : <Prose text={`工作人员的说明：${noMatch.note}`} />}
    </Notice>
  );
}

interface NoMatchPageProps {
  frame: Frame;
  need: NeedView;
  noMatch: NoMatch | null;
  /** Newest first. */
  history: readonly NoMatchRecord[];
  isPublished: boolean;
  back: string;
  failed: FormState | undefined;
}

/** 无合适匹配 of one need: how it stands, and what was found when. */
export function NoMatchPage(props: NoMatchPageProps) {
  const { frame, need, noMatch, history, isPublished, back, failed } = props;
  const title = "无合适匹配";
  return (
    <Layout
      frame={frame}
      title={`${title}：${need.number}`}
      current="desk-needs"
      breadcrumbs={[
        { label: "需求办理", href: "/desk/needs?queue=published" },
        { label: need.number, href: `/needs/${need.id}` },
        { label: "匹配成果", href: back },
        { label: title },
      ]}
      hasErrors={failed !== undefined}
    >
      <PageHeading
        eyebrow={`${need.number} ${need.text?.title ?? ""}`}
        title={title}
        actions={
          <a class="btn btn-outline" href={back}>
            返回匹配清单
          </a>
        }
      />
      <div class="flow">
        {noMatch === null ? null : <NoMatchNotice {...props} noMatch={noMatch} needId={need.id} />}
        {noMatch === null && isPublished ? (
          <Panel>
            <RecordNoMatch {...props} needId={need.id} />
          </Panel>
        ) : null}
        <Panel title="历次结论">
          {history.length === 0 ? (
            <EmptyState title="还没有结论">
              <p>看过全部候选、没有值得引荐的，可以在这里记为无合适匹配。</p>
            </EmptyState>
          ) : (
            <Timeline
              entries={history.map(({ givenAt, givenByName, note, considered, retractedAt, sequence }) => ({
                at: givenAt,
                title: retractedAt === null ? title : `${title}（已撤销）`,
                by: givenByName,
                note: `比对了 ${considered} 项成果${note === "" ? "" : `；${note}`}`,
                tone: sequence === noMatch?.sequence ? "warning" : "plain",
              }))}
            />
          )}
        </Panel>
      </div>
    </Layout>
  );
}
