import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { addLearningText } from "../matching/add-learning-text.ts";
import { learnFromPosts } from "../matching/learn-from-posts.ts";
import type { Command } from "./command.ts";

/** `learn [FILE…] [--json]`: keeps text files to learn words from, and learns again from them and the public posts. */
export const learnCommand: Command = async (args, tools) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: "boolean", default: false } },
  });
  const files: { name: string; bytes: Uint8Array<ArrayBuffer> }[] = [];
  for (const path of positionals) {
    files.push({ name: basename(path), bytes: new Uint8Array(await readFile(path)) });
  }
  const opened = await tools.open();
  try {
    for (const file of files) {
      const isNew = await addLearningText(opened.operatorContext(), file);
      tools.say(isNew ? `已加入学习文本：${file.name}` : `学习文本已有，不再加入：${file.name}`);
    }
    const outcome = await learnFromPosts(opened.operatorContext(), tools.learn);
    const { version, posts, changed } = outcome;
    if (version === null) tools.say("文本太少，学不出词向量：公开的需求、成果与学习文本合计至少需要 128 条。");
    else tools.say(changed ? `词向量已更新：${version}，学自 ${posts} 条公开信息。` : `词向量没有变化：${version}。`);
    if (values.json) tools.print(JSON.stringify(outcome));
    return version !== null;
  } finally {
    await opened.close();
  }
};
