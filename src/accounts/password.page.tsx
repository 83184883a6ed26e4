import type { Frame } from "../web/env.ts";
import { Form, FormButtons } from "../web/form.tsx";
import type { FormState } from "../web/form-state.ts";
import { Layout } from "../web/layout.tsx";
import { Notice } from "../web/notice.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { PasswordField, TextField } from "../web/text-fields.tsx";
import { PASSWORD_HINT } from "./password.ts";

interface PasswordPageProps {
  frame: Frame;
  form: FormState;
}

const hasErrors = (form: FormState): boolean => Object.keys(form.errors).length > 0;

/** A new password, typed twice because without script nothing shows what was typed. */
export function NewPasswordFields({ form }: { form: FormState }) {
  return (
    <>
      <PasswordField
        form={form}
        name="newPassword"
        label="新密码"
        hint={PASSWORD_HINT}
        autocomplete="new-password"
        required
      />
      <PasswordField form={form} name="newPasswordAgain" label="再输一次新密码" autocomplete="new-password" required />
    </>
  );
}

/** 修改密码, signed in. */
export function ChangePasswordPage({ frame, form }: PasswordPageProps) {
  return (
    <Layout
      frame={frame}
      title="修改密码"
      hasErrors={hasErrors(form)}
      breadcrumbs={[{ label: "我的账号", href: "/account" }, { label: "修改密码" }]}
    >
      <PageHeading title="修改密码" lead="修改后，其他设备上的登录会立即退出，这台设备保持登录。" />
      <Panel>
        <Form form={form} action="/account/password">
          <PasswordField form={form} name="currentPassword" label="当前密码" autocomplete="current-password" required />
          <NewPasswordFields form={form} />
          <FormButtons>
            <button class="btn btn-primary" type="submit">
              修改密码
            </button>
            <a href="/account">取消</a>
          </FormButtons>
        </Form>
      </Panel>
    </Layout>
  );
}

/** 忘记密码: asks for the address, or says whom to ask where no mail can be sent. */
export function RequestResetPage({ frame, form, mails }: PasswordPageProps & { mails: boolean }) {
  return (
    <Layout frame={frame} title="重置密码" hasErrors={hasErrors(form)}>
      <PageHeading title="重置密码" />
      {mails ? (
        <Panel>
          <Form form={form} action="/password-reset">
            <TextField
              form={form}
              name="email"
              label="电子邮箱"
              hint="填写您登录用的邮箱，我们会寄去一个 30 分钟内有效的链接"
              type="email"
              autocomplete="username"
              required
              width="medium"
            />
            <FormButtons>
              <button class="btn btn-primary" type="submit">
                寄送链接
              </button>
              <a href="/sign-in">返回登录</a>
            </FormButtons>
          </Form>
        </Panel>
      ) : (
        <>
          <AskAdministrator frame={frame} />
          <p class="form-buttons">
            <a class="btn btn-outline" href="/sign-in">
              返回登录
            </a>
          </p>
        </>
      )}
    </Layout>
  );
}

function AskAdministrator({ frame }: { frame: Frame }) {
  const { bureauName, contactPhone } = frame.site;
  return (
    <Notice tone="info" title="请联系安全管理员">
      <p>
        本服务没有开通邮件。请联系{bureauName}的安全管理员，核对身份后会给您一个 30
        分钟内有效的一次性链接，用它设置新密码。
      </p>
      {contactPhone === "" ? null : <p>联系电话：{contactPhone}</p>}
    </Notice>
  );
}

/** The same whether the address is known or not (R84). */
export function ResetRequestedPage({ frame }: { frame: Frame }) {
  return (
    <Layout frame={frame} title="请查收邮件">
      <PageHeading title="请查收邮件" />
      <Notice tone="success">
        <p>如果这个邮箱有账号，几分钟内会收到一封邮件。请在 30 分钟内打开其中的链接，设置新密码。</p>
        <p>没有收到时，请看看垃圾邮件，或核对邮箱后再试一次；仍收不到，请联系安全管理员。</p>
      </Notice>
      <p class="form-buttons">
        <a class="btn btn-outline" href="/sign-in">
          返回登录
        </a>
      </p>
    </Layout>
  );
}

/** Behind a one-time link. */
export function ResetPasswordPage({ frame, form, token }: PasswordPageProps & { token: string }) {
  return (
    <Layout frame={frame} title="设置新密码" hasErrors={hasErrors(form)}>
      <PageHeading
        title="设置新密码"
        lead="保存后，这个账号在所有设备上的登录都会退出，请用新密码登录。链接只能使用一次。"
      />
      <Panel>
        <Form form={form} action={`/password-reset/${token}`}>
          <NewPasswordFields form={form} />
          <FormButtons>
            <button class="btn btn-primary" type="submit">
              保存新密码
            </button>
          </FormButtons>
        </Form>
      </Panel>
    </Layout>
  );
}
