import { SelectField } from "../web/choice-fields.tsx";
import type { Frame } from "../web/env.ts";
import { Form, FormButtons } from "../web/form.tsx";
import type { FormState } from "../web/form-state.ts";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { describeLiaison, type Liaison } from "./liaison.ts";

interface LiaisonPanelProps {
  /** Of the organization. */
  path: string;
  liaison: Liaison | null;
}

/** 对接联络人, on the institution's page. */
export function LiaisonPanel({ path, liaison }: LiaisonPanelProps) {
  return (
    <Panel
      title="对接联络人"
      actions={
        <a class="btn btn-outline btn-sm" href={`${path}/liaison`}>
          {liaison === null ? "指定联络人" : "更换联络人"}
        </a>
      }
    >
      <p>{describeLiaison(liaison)}。</p>
    </Panel>
  );
}

interface LiaisonPageProps {
  frame: Frame;
  form: FormState;
  organization: { id: string; name: string };
  isOwn: boolean;
  liaison: Liaison | null;
  choices: readonly { id: string; name: string }[];
}

/** 指定对接联络人: who of an institution is told of introductions. */
export function LiaisonPage({ frame, form, organization, isOwn, liaison, choices }: LiaisonPageProps) {
  const path = `/organizations/${organization.id}`;
  const back = isOwn ? "/organization" : path;
  const crumbs = isOwn
    ? [{ label: "本单位", href: back }]
    : [
        { label: "单位", href: "/organizations" },
        { label: organization.name, href: path },
      ];
  return (
    <Layout
      frame={frame}
      title="对接联络人"
      current={isOwn ? "organization" : "organizations"}
      breadcrumbs={[...crumbs, { label: "对接联络人" }]}
      hasErrors={Object.keys(form.errors).length > 0}
    >
      <PageHeading
        title={`对接联络人：${organization.name}`}
        lead="指定后，对接的邀请、进展、催办和到期提醒只发给这位同事；其他同事仍可在“我的对接”里查看和答复。账号停用或移除后，自动改发给单位全部账号。"
      />
      <Panel title={`现在：${describeLiaison(liaison)}`}>
        <Form form={form} action={`${path}/liaison`}>
          <input type="hidden" name="seen" value={liaison?.id ?? ""} />
          <SelectField
            form={form}
            name="accountId"
            label="由谁联络"
            empty="不指定（发给全部账号）"
            options={choices.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <FormButtons>
            <button class="btn btn-primary" type="submit">
              保存
            </button>
            <a class="btn btn-ghost" href={back}>
              取消
            </a>
          </FormButtons>
        </Form>
      </Panel>
    </Layout>
  );
}
