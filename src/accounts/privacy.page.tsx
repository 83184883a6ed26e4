import { CheckboxField } from "../web/choice-fields.tsx";
import type { Frame } from "../web/env.ts";
import type { FormState } from "../web/form-state.ts";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import { PRIVACY_NOTICE_VERSION } from "./privacy-notice.ts";

interface Collected {
  what: string;
  purpose: string;
  protection: string;
}

/** Every field about a person, with its purpose (R123, R124). */
const COLLECTED: readonly Collected[] = [
  {
    what: "账号：姓名、登录邮箱、密码",
    purpose: "核实您代表的单位，登录，寄送审核结果和重置密码的链接",
    protection: "密码只存不可还原的散列值；姓名和邮箱只有您的同事和安全管理员看得到，审核时工作人员也看得到",
  },
  {
    what: "单位联系人：姓名、电话、电子邮箱",
    purpose: "工作人员核对信息、安排对接",
    protection: "加密保存，不公开；双方都同意对接后才提供给对方",
  },
  {
    what: "对接会参加人的姓名，走访时见到的人的姓名和职务",
    purpose: "会场签到，走访后的跟进",
    protection: "加密保存，只有答复的单位和工作人员看得到；参加人名单每次打开都记入日志",
  },
  {
    what: "省校合作项目引进人才的姓名、职称和在县时间",
    purpose: "项目实施、资金使用和验收的凭据",
    protection: "姓名加密保存，不公开，不进入导出的表格；只有参加项目的单位和工作人员看得到",
  },
  {
    what: "登录记录：时间、网络地址、浏览器名称",
    purpose: "保护账号安全，发现异常登录",
    protection: "只有您本人看得到自己的登录设备",
  },
  {
    what: "操作日志：谁在何时、从哪个网络地址做了什么",
    purpose: "法律要求的安全审计",
    protection: "涉及个人的内容逐人加密，网络地址按月加密，只有审计员看得到，满三年后不可读",
  },
];

/** 隐私说明: told before anything is asked (个人信息保护法第十七条). */
export function PrivacyPage({ frame, keepNamesDays }: { frame: Frame; keepNamesDays: string }) {
  const { bureauName, serviceName, contactPhone, contactAddress } = frame.site;
  const ways = [contactPhone && `电话 ${contactPhone}`, contactAddress && `地址 ${contactAddress}`].filter(Boolean);
  return (
    <Layout frame={frame} title="隐私说明" breadcrumbs={[{ label: "隐私说明" }]}>
      <PageHeading title="隐私说明" lead={`版本：${PRIVACY_NOTICE_VERSION}`} />
      <Panel title="谁在处理您的个人信息">
        <p>
          “{serviceName}”由{bureauName}运营。{ways.length === 0 ? "" : `联系方式：${ways.join("，")}。`}
        </p>
      </Panel>
      <Panel title="收集什么，为了什么">
        <Table
          caption="收集的个人信息"
          captionHidden
          columns={[
            { header: "信息", heading: true, cell: (row: Collected) => row.what },
            { header: "用途", cell: (row) => row.purpose },
            { header: "怎样保护", cell: (row) => row.protection },
          ]}
          rows={COLLECTED}
          empty=""
        />
        <p>除此以外不收集别的个人信息，不收集身份证号，不使用第三方统计或广告。</p>
      </Panel>
      <Panel title="保存多久，存在哪里">
        <p>账号和联系人信息保存到您要求删除，或单位不再使用本服务为止；操作日志按网络安全法保存不少于六个月。</p>
        <p>
          对接会参加人的姓名和走访时见到的人，在会期或走访日之后保存 {keepNamesDays}{" "}
          天，到期自动删除；走访后还有没办完的事，办完再删。
        </p>
        <p>引进人才的姓名随项目档案保存；登记有误的，删去时随即抹掉。</p>
        <p>信息存放在境内，不向境外提供。</p>
      </Panel>
      <Panel title="您的权利">
        <p>
          您可以查看、更正、复制、要求删除自己的信息，也可以随时撤回同意、注销账号。单位资料在“本单位”页更正，其他请求请向
          {bureauName}提出。撤回同意不影响此前已经进行的处理；法律规定必须保存的记录除外。
        </p>
      </Panel>
    </Layout>
  );
}

/** Never ticked beforehand (R125). */
export function ConsentField({ form }: { form: FormState }) {
  return (
    <CheckboxField
      form={form}
      name="consent"
      label="我已阅读并同意隐私说明"
      required
      hint={
        <a href="/privacy" target="_blank" rel="noopener">
          阅读隐私说明（在新窗口打开）
        </a>
      }
    />
  );
}
