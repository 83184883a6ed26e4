import { type FittedGrades, fitGrades, tooFewLabels } from "../matching/fit-grades.ts";
import { GRADE_LABELS, GRADES } from "../matching/matchable.ts";
import type { Grades, Weights } from "../matching/weights.ts";
import { type Command, CommandFailure, type CommandTools } from "./command.ts";
import { type FitLabels, readFitLabels } from "./fit-labels.ts";

/** From 无相关 up, as levels 0–3 are. */
const LEVELS = GRADES.toReversed();

/**
 * `fit-grades [目录] [--propose] [--json]`: fits the four grades to labels; `--propose` stores them as a version where they
 * err less than the present ones on needs they were not fitted to.
 */
export const fitGradesCommand: Command = async (args, tools) => {
  const labels = await readFitLabels(args, tools);
  try {
    const problem = tooFewLabels(labels.needs);
    if (problem !== null) throw new CommandFailure(problem);
    const { weights } = labels.scoring;
    const fitted = fitGrades(labels.needs, weights);
    if (!labels.json) printFitted(fitted, weights, labels, tools);
    const isRefused = labels.propose !== null && !fitted.isBetter;
    const version =
      labels.propose && fitted.isBetter
        ? await labels.propose(withGrades(labels, fitted.proposed), sourceOf(fitted, labels))
        : null;
    if (version !== null) tools.say(`已存为版本 ${version}，尚未采用。请系统管理员在“管理 → 引擎版本”比较后再决定。`);
    if (isRefused) tools.say("没有存为版本：在没有参加拟合的需求上，建议的起点不比现在的更准。");
    if (labels.json) tools.print(JSON.stringify({ ...fitted, version }));
    return !isRefused;
  } finally {
    await labels.close();
  }
};

/** The grades stand where they counted: with meaning, or by the text alone. */
function withGrades({ weights: stored, withMeaning }: FitLabels, grades: Grades) {
  const { version: _, ...weights } = stored;
  const place: Partial<Weights> = withMeaning && weights.gradesWithMeaning ? { gradesWithMeaning: grades } : { grades };
  return { ...weights, ...place };
}

function sourceOf({ needs, counts }: FittedGrades, { weights, described }: FitLabels): string {
  const pairs = counts.reduce((sum, count) => sum + count, 0);
  return `fit-grades：在版本 ${weights.version} 上按${described}拟合等级起点（${needs} 条需求，${pairs} 对）`;
}

function printFitted(fitted: FittedGrades, weights: Weights, { described }: FitLabels, tools: CommandTools): void {
  const { counts, measured, present, thresholds, proposed, related } = fitted;
  const named = (values: readonly (number | string)[]) =>
    LEVELS.map((grade, level) => `${GRADE_LABELS[grade]} ${values[level]}`).join("，");
  tools.print(`标注：${described}，${fitted.needs} 条需求有标注；${named(counts)} 对。`);
  tools.print("判断的准确度 1/(1+平均误差)，交叉验证，同名需求不分到两边：");
  tools.print(`  建议的起点 ${shown(measured)}    版本 ${weights.version} 的起点 ${shown(present)}`);
  tools.print("人工判断（行）与建议的起点给出的等级（列），对数：");
  tools.print(["", ...LEVELS.map((grade) => GRADE_LABELS[grade])].join("\t"));
  for (const [level, grade] of LEVELS.entries())
    tools.print([GRADE_LABELS[grade], ...(measured.confusion[level] ?? [])].join("\t"));
  tools.print("各等级起点（匹配度）：");
  for (const [index, grade] of (["weak", "fair", "strong"] as const).entries()) {
    const least = thresholds[index] ?? Number.NaN;
    const ofLeastError = Number.isFinite(least) ? least.toFixed(1) : "不给出此等级";
    tools.print(
      `  ${GRADE_LABELS[grade]}  误差最小 ${ofLeastError}  版本 ${weights.version} ${weights.grades[grade].score}  建议 ${proposed[grade].score}`,
    );
  }
  tools.print(collectionSentence(related));
  tools.print(
    "标注只覆盖事先挑出的候选，其中大半相关；全部成果中相关的很少。所以建议的“弱相关”起点不低于现在，“较强”“强”按人工给出的比例取，而不取误差最小的起点。",
  );
}

function collectionSentence({ present, fitted, proposed }: FittedGrades["related"]): string {
  return `每条需求在全部成果中达到“弱相关”的平均项数：现在 ${present.toFixed(1)}，误差最小的起点 ${fitted.toFixed(1)}，建议 ${proposed.toFixed(1)}。`;
}

function shown({ contest, contestError }: { contest: number; contestError: number }): string {
  return `${contest.toFixed(4)} ± ${contestError.toFixed(4)}`;
}
