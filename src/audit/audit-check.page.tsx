import { BROKEN_WORDS } from "../kernel/broken-because.ts";
import type { Frame } from "../web/env.ts";
import { Form, FormButtons } from "../web/form.tsx";
import type { FormState } from "../web/form-state.ts";
import { Layout } from "../web/layout.tsx";
import { Notice } from "../web/notice.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { TextField } from "../web/text-fields.tsx";
import { differenceSentence, guardsSentence, rowsSinceSentence } from "./ledger-words.ts";
import { UNRECORDED_WORDS } from "./unrecorded-tables.ts";
import type { TrailVerdict } from "./verify-audit.ts";

export const AUDIT_CHECK_PATH = "/audit/check";

interface AuditCheckPageProps {
  frame: Frame;
  form: FormState;
  /** The end of the trail now. */
  head: string;
  /** Null before it was asked for. */
  verdict: TrailVerdict | null;
}

/** 核对日志: walks the whole chain, and compares it with a head that somebody kept. */
export function AuditCheckPage({ frame, form, head, verdict }: AuditCheckPageProps) {
  return (
    <Layout
      frame={frame}
      title="核对日志"
      current="audit"
      breadcrumbs={[{ label: "操作日志", href: "/audit" }, { label: "核对日志" }]}
      hasErrors={Object.keys(form.errors).length > 0}
    >
      <PageHeading
        title="核对日志"
        lead="从第一条到最后一条逐条验算，并把专项资金、合同到款和项目经费的每一笔，以及需求、成果、研判、对接、走访、附件、合同、协议、项目、人才、单位、账号、专家、对接会、设置和选项的每一行，与写下它的日志对照；数据库的表、索引和触发器，与建立时对照。给出以前邮件里的链头，还能看出末尾是否被截去、数据库是否被换回旧文件。"
      />
      <div class="flow">
        {verdict === null ? null : <Verdict verdict={verdict} isCompared={form.values.head !== ""} />}
        <Panel title="核对">
          <Form form={form} action={AUDIT_CHECK_PATH}>
            <TextField
              form={form}
              name="head"
              label="以前保存的链头"
              hint="每天寄给审计员和安全管理员的邮件里有，形如 1234:ab12…；没有可以不填"
              maxLength={100}
            />
            <FormButtons>
              <button class="btn btn-primary" type="submit">
                开始核对
              </button>
            </FormButtons>
          </Form>
        </Panel>
        <Panel title="现在的链头">
          <p class="prose-text">
            <code>{head}</code>
          </p>
          <p class="field-hint">抄下或保存它，以后就能用来核对。</p>
        </Panel>
      </div>
    </Layout>
  );
}

function Verdict({ verdict, isCompared }: { verdict: TrailVerdict; isCompared: boolean }) {
  const { count, brokenAt, because, differs, guards } = verdict;
  if (brokenAt !== null)
    return (
      <Notice tone="error" title={`日志从第 ${brokenAt} 条起不可信`}>
        <p>
          {BROKEN_WORDS[because ?? "changed"]}。前 {count} 条完好。请保留数据库文件和备份，立即报告负责人。
        </p>
      </Notice>
    );
  if (differs !== null)
    return (
      <Notice tone="error" title="日志完好，账目或记录与日志不符">
        <p>{differenceSentence(differs)}。请保留数据库文件和备份，立即报告负责人。</p>
        {guards.length === 0 ? null : <p>{guardsSentence(guards)}。</p>}
      </Notice>
    );
  if (guards.length > 0)
    return (
      <Notice tone="error" title="日志完好，账目和记录与日志相符，但数据库的结构或防护被改动过">
        <p>{guardsSentence(guards)}。请保留数据库文件和备份，立即报告负责人。</p>
      </Notice>
    );
  return (
    <Notice tone="success" title={`日志完好，共 ${count} 条`}>
      <p>
        {isCompared
          ? "与您给出的链头相符，末尾没有被截去。"
          : "没有给出以前的链头，看不出末尾是否被截去；有邮件里的链头时请再核对一次。"}
      </p>
      <p>{comparedSentence(verdict)}</p>
      <p>
        需求、成果、研判、对接、走访、附件、合同、协议、项目、专项资金、单位、账号、专家、对接会和征集批次，以及设置、选项和引擎版本，都与日志相符，共{" "}
        {verdict.rows} 行：每一行都与最近一次写下它的日志对照，没有多出的，也没有少掉的；数据库自身的结构与防护完好。
        {rowsSinceSentence(verdict)}
      </p>
      <p>{UNRECORDED_WORDS}。</p>
    </Notice>
  );
}

function comparedSentence({ compared, withoutAmounts }: TrailVerdict): string {
  const all = `账目与日志相符，共 ${compared} 笔：对照了每一笔的所属记录、金额、日期、冲正、录入人和录入时间，专项资金分录的种类、用途、兑现期限、受益人员或项目、计提比例和基数、企业同意人，项目经费的类别、来源和年度，各项备注和不予核准的原因；旧版本写下的，只对照日志里留有的各项。`;
  return withoutAmounts === 0 ? all : `${all}其中 ${withoutAmounts} 笔是旧版本写下的，日志里没有金额，金额无法对照。`;
}
