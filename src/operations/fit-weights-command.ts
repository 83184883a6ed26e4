import { type FittedWeights, fitChannels, fitPoints, tooFewJudgements } from "../matching/fit-weights.ts";
import { type Command, CommandFailure, type CommandTools } from "./command.ts";
import { type FitLabels, readFitLabels } from "./fit-labels.ts";

/**
 * `fit-weights [目录] [--propose] [--json]`: proposes other weights where they order labels better beyond chance. The
 * service's own verdicts tell about the points of criteria, labelled texts about the channels of text and meaning.
 */
export const fitWeightsCommand: Command = async (args, tools) => {
  const labels = await readFitLabels(args, tools);
  try {
    const problem = tooFewJudgements(labels.needs);
    if (problem !== null) throw new CommandFailure(problem);
    const fitted = labels.ofTexts
      ? fitToTexts(labels)
      : fitPoints(labels.needs, labels.scoring.criteria, labels.weights);
    if (labels.json) tools.print(JSON.stringify(fitted));
    else printFitted(fitted, labels, tools);
    if (!fitted.isSignificant) {
      tools.say(`不建议改动权重：${whyNot(fitted)}`);
      return false;
    }
    if (labels.propose) {
      const version = await labels.propose(fitted.proposed, sourceOf(fitted, labels));
      tools.say(`已存为版本 ${version}，尚未采用。请系统管理员在“管理 → 引擎版本”比较后再决定。`);
    }
    return true;
  } finally {
    await labels.close();
  }
};

function fitToTexts({ needs, weights }: FitLabels): FittedWeights {
  if (!weights.channels) throw new CommandFailure(`版本 ${weights.version} 不用词向量，没有可以拟合的权重。`);
  return fitChannels(needs, weights);
}

function whyNot({ changes, before, after, p }: FittedWeights): string {
  if (changes.every((change) => change.before === change.after)) return "现在的权重在这些标注上已是最好的。";
  if (after <= before) return "在没有参加拟合的需求上，新权重并不更好。";
  return `在没有参加拟合的需求上，改进可能只是偶然（p = ${p.toFixed(3)}，要求小于 0.05）。`;
}

function printFitted(fitted: FittedWeights, { weights, described }: FitLabels, tools: CommandTools): void {
  const { needs, before, after, better, worse, p, changes } = fitted;
  tools.print(`标注：${described}，${needs} 条需求有两种以上等级的判断。`);
  tools.print(["权重", `版本 ${weights.version}`, "拟合"].join("\t"));
  for (const { label, before: now, after: then } of changes) tools.print([label, now, then].join("\t"));
  tools.print(
    `成对顺序正确的比例，逐条需求交叉验证，同名需求不分到两边：现在 ${before.toFixed(4)}，拟合 ${after.toFixed(4)}；${better} 条变好，${worse} 条变差。`,
  );
  tools.print(`配对符号翻转检验（单侧）p = ${p.toFixed(4)}。`);
}

function sourceOf({ needs, before, after, p }: FittedWeights, { weights, described }: FitLabels): string {
  return `fit-weights：在版本 ${weights.version} 上按${described}拟合（${needs} 条需求，成对顺序 ${before.toFixed(4)} → ${after.toFixed(4)}，p = ${p.toFixed(4)}）`;
}
