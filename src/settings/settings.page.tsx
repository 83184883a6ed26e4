import type { Frame } from "../web/env.ts";
import { Form, FormButtons, RequiredLegend } from "../web/form.tsx";
import type { FormState } from "../web/form-state.ts";
import { Layout } from "../web/layout.tsx";
import { Notice } from "../web/notice.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { TextField } from "../web/text-fields.tsx";
import { SETTING_FIELD_LABELS, SETTING_KEYS, type SiteSettings } from "./setting.ts";

interface SettingsPageProps {
  frame: Frame;
  form: FormState;
  /** What stood here when the page was opened; sent along, so that two administrators do not undo each other. */
  seen: SiteSettings;
  /** The terms of introductions may be meant in calendar days still. */
  termsToConfirm: boolean;
}

/** 基本设置: what the bureau says of itself on every page. */
export function SettingsPage({ frame, form, seen, termsToConfirm }: SettingsPageProps) {
  return (
    <Layout
      frame={frame}
      title="基本设置"
      current="administration"
      breadcrumbs={[{ label: "管理", href: "/administration" }, { label: "基本设置" }]}
      hasErrors={Object.keys(form.errors).length > 0}
    >
      <PageHeading title="基本设置" lead="单位信息显示在每个页面的页头和页脚；期限从下一次计时起算。保存后立即生效。" />
      {termsToConfirm ? (
        <Notice tone="warning" title="请核对对接期限">
          <p>
            对接答复期限（现为 {seen.answerDays}）和对接办理期限（现为 {seen.stepDays}
            ）自升级起按工作日计算，不含周末和法定节假日。以前按自然日填写的，请折算后修改：7 天约为 5 个工作日，14
            天约为 10 个。核对后按“保存”，这条提示就不再显示；已经在计时的期限不变。
          </p>
        </Notice>
      ) : null}
      <Panel>
        <Form form={form} action="/administration/settings" warnUnsaved>
          <RequiredLegend />
          {SETTING_KEYS.map((key) => (
            <input type="hidden" name={`seen[${key}]`} value={seen[key]} />
          ))}
          <TextField
            form={form}
            name="bureauName"
            label={SETTING_FIELD_LABELS.bureauName}
            hint="主办单位全称"
            required
            width="medium"
            maxLength={60}
          />
          <TextField
            form={form}
            name="serviceName"
            label={SETTING_FIELD_LABELS.serviceName}
            required
            width="medium"
            maxLength={30}
          />
          <TextField
            form={form}
            name="region"
            label={SETTING_FIELD_LABELS.region}
            hint="如“山西省吕梁市文水县”"
            width="medium"
            maxLength={60}
          />
          <TextField
            form={form}
            name="logoUrl"
            label={SETTING_FIELD_LABELS.logoUrl}
            hint="本站上图片的路径，如 /logo.png；留空用默认标志"
            width="medium"
          />
          <TextField
            form={form}
            name="recordNumber"
            label={SETTING_FIELD_LABELS.recordNumber}
            hint="如“晋ICP备00000000号”"
            width="medium"
            maxLength={60}
          />
          <TextField
            form={form}
            name="contactPhone"
            label={SETTING_FIELD_LABELS.contactPhone}
            width="medium"
            maxLength={40}
          />
          <TextField form={form} name="contactAddress" label={SETTING_FIELD_LABELS.contactAddress} maxLength={100} />
          <TextField
            form={form}
            name="answerDays"
            label={SETTING_FIELD_LABELS.answerDays}
            hint="发起对接后，企业和院所应在几个工作日内答复；过后列为超期"
            required
            width="short"
          />
          <TextField
            form={form}
            name="stepDays"
            label={SETTING_FIELD_LABELS.stepDays}
            hint="双方同意后，没有约定日期的下一步应在几个工作日内完成；过后列为超期"
            required
            width="short"
          />
          <TextField
            form={form}
            name="keepDays"
            label={SETTING_FIELD_LABELS.keepDays}
            hint="已读的消息、结束的导入和定时任务的运行记录，过了这么多天由“清理旧记录”删除；日志不受影响"
            required
            width="short"
          />
          <TextField
            form={form}
            name="keepNamesDays"
            label={SETTING_FIELD_LABELS.keepNamesDays}
            hint="对接会参加人的姓名和说明、走访中“见了谁”，在会期或走访日之后过了这么多天由“清理旧记录”删除；人数和了解到的情况保留"
            required
            width="short"
          />
          <TextField
            form={form}
            name="postsPerDay"
            label={SETTING_FIELD_LABELS.postsPerDay}
            hint="一家单位一天最多新填这么多条，也最多提交这么多条；需求、成果分别计算，工作人员代填和批量导入不计"
            required
            width="short"
          />
          <TextField
            form={form}
            name="attachmentMegabytes"
            label={SETTING_FIELD_LABELS.attachmentMegabytes}
            hint="一家单位的人上传、还没有移除的附件合计；到了上限要先移除不再需要的"
            required
            width="short"
          />
          <FormButtons>
            <button class="btn btn-primary" type="submit">
              保存
            </button>
            <a class="btn btn-ghost" href="/administration">
              取消
            </a>
          </FormButtons>
        </Form>
      </Panel>
    </Layout>
  );
}
