import type { Mail } from "../kernel/mail.ts";
import type { Frame } from "../web/env.ts";

type Letter = Omit<Mail, "to">;

/** What letters say of the service; absent where no letters can be sent. */
export interface LetterHead {
  serviceName: string;
  /** Origin of the service for links, without a trailing slash. */
  publicUrl: string;
}

export interface LetterDeps {
  /** Origin for links. */
  publicUrl: string;
  /** Whether letters can be sent at all. */
  mails: boolean;
}

export function letterHead({ publicUrl, mails }: LetterDeps, { site }: Frame): LetterHead | null {
  return mails ? { publicUrl, serviceName: site.serviceName } : null;
}

export function resetLetter(head: LetterHead, name: string, token: string, validMinutes: number): Letter {
  return {
    subject: `${head.serviceName}：重置密码`,
    text: `${name}，您好：

有人（应当是您本人，或受您委托的安全管理员）请求重置您在“${head.serviceName}”的密码。请在 ${validMinutes} 分钟内打开下面的链接，设置新密码：

${head.publicUrl}/password-reset/${token}

链接只能使用一次。如果您没有这个意思，请忽略这封邮件，您的密码不会改变。
`,
  };
}

export function invitationLetter(head: LetterHead, place: string, token: string, validHours: number): Letter {
  return {
    subject: `${head.serviceName}：邀请您开通账号`,
    text: `您好：

${place}邀请您使用“${head.serviceName}”。请在 ${validHours} 小时内打开下面的链接，填写姓名并设置密码：

${head.publicUrl}/invitation/${token}

链接只能使用一次。如果您不认识邀请您的单位，请忽略这封邮件。
`,
  };
}

export function approvalLetter(head: LetterHead, name: string): Letter {
  return {
    subject: `${head.serviceName}：注册已通过审核`,
    text: `${name}，您好：

您在“${head.serviceName}”的注册已通过审核，现在可以用注册时的邮箱和密码登录：

${head.publicUrl}/sign-in
`,
  };
}

export function refusalLetter(head: LetterHead, name: string, reason: string): Letter {
  return {
    subject: `${head.serviceName}：注册未通过审核`,
    text: `${name}，您好：

您在“${head.serviceName}”的注册没有通过审核，原因是：

${reason}

请核对单位资料后重新注册：

${head.publicUrl}/register
`,
  };
}

/** For who registers an address again; the page shows everybody the same. */
export function alreadyRegisteredLetter(head: LetterHead, name: string): Letter {
  return {
    subject: `${head.serviceName}：这个邮箱已有账号`,
    text: `${name}，您好：

有人（应当是您本人）用这个邮箱在“${head.serviceName}”注册。这个邮箱已有账号，没有另建。请直接登录：

${head.publicUrl}/sign-in

忘记密码可以在登录页重置。如果不是您本人操作，请忽略这封邮件。
`,
  };
}
