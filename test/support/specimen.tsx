import { ActiveFilters } from "../../src/web/active-filters.tsx";
import { Badge, Tags } from "../../src/web/badge.tsx";
import { CheckboxField, CheckboxGroup, RadioGroup, SelectField } from "../../src/web/choice-fields.tsx";
import { ConfirmForm } from "../../src/web/confirm-form.tsx";
import { EmptyState } from "../../src/web/empty-state.tsx";
import type { Frame } from "../../src/web/env.ts";
import { Figures } from "../../src/web/figures.tsx";
import { Filters, type FiltersProps } from "../../src/web/filters.tsx";
import { Form, FormButtons, RequiredLegend } from "../../src/web/form.tsx";
import type { FormState } from "../../src/web/form-state.ts";
import { Highlight } from "../../src/web/highlight.tsx";
import { KeyValues } from "../../src/web/key-values.tsx";
import { Layout } from "../../src/web/layout.tsx";
import { Notice } from "../../src/web/notice.tsx";
import { Columns, Hero, PageHeading, Panel, Prose } from "../../src/web/page.tsx";
import { Pagination } from "../../src/web/pagination.tsx";
import { RequirementRows } from "../../src/web/requirement-rows.tsx";
import { ScoreBar, ScoreParts, type ScoreTone } from "../../src/web/score-bar.tsx";
import { SearchBox } from "../../src/web/search-box.tsx";
import { Table } from "../../src/web/table.tsx";
import { Tabs } from "../../src/web/tabs.tsx";
import { DateField, MoneyField, PasswordField, TextArea, TextField } from "../../src/web/text-fields.tsx";
import { Timeline } from "../../src/web/timeline.tsx";

const TONES: readonly ScoreTone[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const FILTERS: FiltersProps = {
  action: "/needs",
  search: { id: "specimen-text", label: "名称或编号", value: "硅钢" },
  facets: [
    {
      name: "stage",
      label: "阶段",
      chosen: ["1"],
      options: TONES.map((tone) => ({ value: String(tone), label: `选项 ${tone}`, count: tone })),
    },
  ],
};
const ROWS = [
  { number: "N-2026-0012", title: "极薄带轧制边裂控制", days: 3 },
  { number: "N-2026-0011", title: "地缸发酵过程酒醅温度与酸度在线监测", days: 41 },
];

/** Every part a page can be made of, once, for the tests that look at them in a browser. */
export function ListSpecimen({ frame }: { frame: Frame }) {
  return (
    <Layout
      frame={frame}
      title="部件"
      current="needs"
      breadcrumbs={[{ label: "技术需求", href: "/needs" }, { label: "部件" }]}
    >
      <Hero title="把技术难题交给做得出来的人" lead="企业发布需求，院所登记成果。">
        <SearchBox id="large" label="搜索" placeholder="产品、材料、工艺" large />
      </Hero>
      <Figures
        figures={[
          { label: "在征需求", value: 128, href: "/needs" },
          { label: "本年签约", value: 7 },
        ]}
      />
      <Tabs
        label="分类"
        current="one"
        tabs={[
          { key: "one", label: "待形审", href: "/a", count: 8 },
          { key: "two", label: "待诊断", href: "/b" },
        ]}
      />
      <Columns side="left" aside={<Filters {...FILTERS} />}>
        <ActiveFilters {...FILTERS} />
        <Table
          caption="待办需求"
          rows={ROWS}
          empty="没有"
          columns={[
            { header: "编号", nowrap: true, cell: (row) => row.number },
            {
              header: "名称",
              heading: true,
              cell: (row) => (
                <a href="/needs/1">
                  <Highlight text={row.title} ranges={[[0, 3]]} />
                </a>
              ),
            },
            { header: "等待", numeric: true, cell: (row) => `${row.days} 天` },
          ]}
        />
        <Pagination page={{ page: 4, total: 412, pageSize: 20 }} href={(page) => `?page=${page}`} />
        <EmptyState title="没有合适的匹配">
          <p>可以补充技术指标。</p>
        </EmptyState>
      </Columns>
    </Layout>
  );
}

export function RecordSpecimen({ frame }: { frame: Frame }) {
  const parts = TONES.map((tone) => ({ label: `理由 ${tone}`, points: tone, tone }));
  return (
    <Layout frame={frame} title="部件">
      <PageHeading
        eyebrow="N-2026-0012"
        title="极薄带轧制边裂控制"
        lead="一句话。"
        badges={(["neutral", "primary", "info", "success", "warning", "error"] as const).map((tone) => (
          <Badge tone={tone}>状态</Badge>
        ))}
        actions={
          <a class="btn btn-primary" href="/x">
            查看匹配
          </a>
        }
      />
      <Columns
        aside={
          <>
            <Panel title="办理记录">
              <Timeline
                entries={[{ at: new Date(0), title: "退回整改", by: "丁经办", note: "请补充指标", tone: "warning" }]}
              />
            </Panel>
            <ConfirmForm action="/x" label="撤回需求" sentence="撤回后不再公开。" confirmLabel="确认撤回" danger open />
          </>
        }
      >
        {(["success", "info", "warning", "error"] as const).map((tone) => (
          <Notice tone={tone} title="提示">
            <p>请核对公开内容。</p>
          </Notice>
        ))}
        <Panel title="内容" id="content" actions={<a href="/x">编辑</a>}>
          <Prose text={"第一行\n第二行"} />
          <KeyValues
            facts={[
              { label: "预算", value: "120 万元" },
              { label: "意向单位", value: "" },
            ]}
          />
          <Tags tags={["石墨电极", "大曲"]} />
          <ScoreBar score={55} parts={parts} />
          <ScoreParts parts={parts} />
        </Panel>
      </Columns>
    </Layout>
  );
}

const OPTIONS = [
  { value: "a", label: "甲", hint: "说明" },
  { value: "b", label: "乙" },
];

export function FormSpecimen({ frame, form }: { frame: Frame; form: FormState }) {
  return (
    <Layout frame={frame} title="部件" hasErrors>
      <PageHeading title="发布技术需求" />
      <Form form={form} action="/form" enterAction="save" warnUnsaved>
        <RequiredLegend />
        <Panel title="需求内容">
          <div class="form">
            <TextField form={form} name="title" label="需求名称" hint="一句话" required maxLength={80} />
            <TextArea form={form} name="problem" label="主要问题" required maxLength={500} />
            <RequirementRows form={form} name="requirements" legend="技术指标" hint="至少一条" withMust />
            <SelectField
              form={form}
              name="industry"
              label="产业"
              required
              options={[{ label: "特钢", options: OPTIONS }]}
            />
            <CheckboxGroup form={form} name="modes" label="合作方式" required inline options={OPTIONS} />
            <RadioGroup form={form} name="visibility" label="公开范围" required options={OPTIONS} />
            <MoneyField form={form} name="budget" label="预算" negotiableName="negotiable" />
            <DateField form={form} name="validUntil" label="有效期至" required />
            <PasswordField form={form} name="password" label="密码" autocomplete="new-password" />
            <CheckboxField form={form} name="consent" label="我已阅读说明" required />
          </div>
        </Panel>
        <FormButtons>
          <button class="btn btn-primary" type="submit" name="action" value="submit" data-confirm="现在提交吗？">
            提交审核
          </button>
          <button class="btn btn-outline" type="submit" name="action" value="save">
            存草稿
          </button>
        </FormButtons>
      </Form>
    </Layout>
  );
}
