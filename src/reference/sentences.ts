import type { Sentences } from "../web/sentences.ts";

const alreadyThere = ({ word, term }: Readonly<Record<string, string | number>>): string =>
  `“${word}”已在词库中（见术语“${term}”，停用的也算），每个写法只能出现一次。`;

/** What people read for the codes of this folder's errors. */
export const REFERENCE_SENTENCES: Sentences = {
  "optionList.notFound": "没有找到这个选项表，请返回列表选择。",
  "option.notFound": "没有找到这个选项，请返回列表选择。",
  "option.codeTaken": ({ code }) => `代码“${code}”已经用过（停用的也算），请换一个。`,
  "option.labelTaken": ({ label }) => `同一级已有名称“${label}”（停用的也算），请换一个，或恢复原来的选项。`,
  "option.parentRetired": "上级选项已停用，请先恢复上级。",
  "option.hasBranches": "还有在用的下级选项，请先停用下级。",
  "option.lastOne": "这是本表最后一个在用的选项，停用后表单无法填写。请先新增或恢复别的选项。",
  "option.stateChanged": ({ label }) => `选项“${label}”刚刚被更新，您的修改没有保存。请打开最新内容，核对后再改。`,
  "lexiconTerm.notFound": "词库里没有这个术语，请返回词库查找。",
  "lexicon.taken": alreadyThere,
  "lexicon.synonymTaken": alreadyThere,
  "lexicon.stateChanged": ({ term }) => `术语“${term}”刚刚被更新，您的修改没有保存。请打开最新内容，核对后再改。`,
  "affinity.taken": "这两个产业已有记录，请在列表中找到后修改。",
  "affinity.notFound": "没有找到这两个产业的记录，请返回列表选择。",
  "affinity.stateChanged": "这条记录刚刚被更新，您的修改没有保存。请打开最新内容，核对后再改。",
};
