import type { ErrorKind } from "./error-kind.ts";
import type { RequestProblemCode } from "./request-problem.ts";

type Facts = Readonly<Record<string, string | number>>;
/** What a person reads for a code; a function when the sentence holds facts. */
export type Sentences = Readonly<Record<string, string | ((facts: Facts) => string)>>;

/** What the choices that narrow a list are called, by their names in the address; the others are 选项. */
const CHOICE_WORDS: Readonly<Record<string, string>> = {
  base: "基地",
  campaign: "征集批次",
  contractKind: "合同类型",
  direction: "方向",
  due: "待办",
  enterprise: "企业",
  figure: "指标",
  fulfilment: "兑现情况",
  grade: "相关等级",
  industry: "产业",
  institution: "高校院所",
  kind: "类型",
  organization: "单位",
  purpose: "用途",
  queue: "队列",
  region: "地区",
  role: "角色",
  sort: "排序",
  stage: "阶段",
  state: "状态",
  status: "状态",
  technicalField: "技术领域",
  turn: "办理方",
};

const REQUEST_SENTENCES: Record<RequestProblemCode, string | ((facts: Facts) => string)> = {
  "request.crossSite": "这次提交不是从本站页面发出的，为保护您的账号没有执行。请回到本站页面再操作一次。",
  "request.malformedForm": "提交的内容不完整，没有保存。请返回上一页重新提交。",
  "request.malformedText": "提交的内容含有无法识别的字符，没有执行。请改正后再试。",
  "request.malformedJson": "请求内容不是有效的 JSON，没有执行。请核对格式与编码（UTF-8）后再试。",
  "request.unknownDay": ({ day }) => `网址里的日期“${day}”不是日期。请写成 2026-03-01 的样子。`,
  "request.unknownYear": ({ year }) => `网址里的年份“${year}”不是年份。请写四位数字，如 2026。`,
  "request.unknownPeriod": ({ period }) =>
    `网址里的报告期“${period}”不是年份或季度。请写 2000 至 2100 之间的年份或季度，如 2026 或 2026-Q3。`,
  "request.unknownChoice": ({ name, value }) =>
    `没有“${value}”这个${CHOICE_WORDS[String(name)] ?? "选项"}，所以没有列出任何记录。请打开全部列表，在筛选里重新选择。`,
  "request.unknownField": "提交的内容含有本页面没有的栏目，没有保存。请刷新页面后重新填写。",
  "request.tooManyFields": (facts) => `提交的栏目超过 ${facts.limit} 个，没有保存。请减少行数后再提交。`,
  "request.lengthMissing": "上传时没有说明文件有多大，没有保存。请用浏览器在本站页面上重新上传。",
  "request.tooLarge": ({ limitKb }) =>
    Number(limitKb) < 1024
      ? `提交的内容超过 ${limitKb} KB，没有保存。请删减文字后再提交。`
      : `文件超过 ${Math.floor(Number(limitKb) / 1024)} MB，没有保存。请拆分成几个文件，分次上传。`,
  "request.wrongType": "提交的格式不对，没有执行。请用本站页面提交；接口请用 application/json。",
  "request.signInFirst": "请先登录，再继续刚才的操作。",
};

/** For a code without a sentence of its own. */
const KIND_SENTENCES: Record<ErrorKind, string> = {
  badRequest: "服务看不懂这个请求，没有执行。请返回上一页重新操作。",
  signInFirst: "请先登录，再继续刚才的操作。",
  notAllowed: "您的账号没有进行这项操作的权限。如工作需要，请联系安全管理员开通。",
  notFound: "没有找到这个页面。它可能已被撤下，或地址不完整。请返回首页，用搜索查找。",
  conflict: "这条记录刚刚被更新，您的操作没有执行。请打开最新内容，核对后再操作。",
  refused: "按规则，这一步现在不能进行。请核对记录的状态和内容后再试。",
  tooManyRequests: "操作太频繁，请稍等几分钟再试。",
  unavailable: "服务暂时不能保存或读取数据，您的操作没有执行。请稍后再试。",
  unknown: "服务出了问题，您的操作可能没有完成，我们已记录下来。请稍后再试；如需联系我们，请告知下面的编号。",
};

/** Sentences that every part of the service shares; the app adds those of each domain. */
export const COMMON_SENTENCES: Sentences = {
  ...REQUEST_SENTENCES,
  "export.underWay": "您的上一个文件还在生成。请等它下载完，再导出下一个。",
  tooManyAttempts: (facts) => `尝试次数过多，请在 ${waitInWords(Number(facts.seconds))}后再试。`,
};

/** The sentence for a code, or the one for its kind when nobody wrote one. */
export function sentenceFor(code: string, facts: Facts, kind: ErrorKind, sentences: Sentences): string {
  const found = Object.hasOwn(sentences, code) ? sentences[code] : undefined;
  return typeof found === "function" ? found(facts) : (found ?? KIND_SENTENCES[kind]);
}

/** `90` → `2 分钟`, rounded up. */
function waitInWords(seconds: number): string {
  if (!Number.isFinite(seconds)) return "几分钟";
  if (seconds < 60) return `${Math.max(1, Math.ceil(seconds))} 秒`;
  return seconds < 3600 ? `${Math.ceil(seconds / 60)} 分钟` : `${Math.ceil(seconds / 3600)} 小时`;
}
