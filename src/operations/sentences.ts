import type { Sentences } from "../web/sentences.ts";

/** What people read for the codes of files, imports and indexes. */
export const OPERATIONS_SENTENCES: Sentences = {
  "file.unknownKind": "文件应为 .jsonl、.csv 或 .xlsx，请换成其中一种再上传。",
  "file.unreadable": "文件无法读取：内容损坏，或与扩展名不符。请重新导出后再上传。",
  "file.empty": "文件里没有数据：列名下面一行也没有。请填好后再上传。",
  "file.encoding": "文件的文字无法识别。请在 Excel 里另存为“CSV UTF-8（逗号分隔）”或 .xlsx，再上传。",
  "file.openQuote": ({ line }) =>
    `第 ${line} 行有一个英文双引号没有配对，后面的内容会连成一格。请补上或删去这个引号，再上传。`,
  "file.encrypted": "文件有打开密码。请在 Excel 里去掉密码（文件 → 信息 → 保护工作簿），另存后再上传。",
  "file.oldWorkbook": "这是旧版的 .xls 文件，只是扩展名改成了 .xlsx。请在 Excel 里打开，另存为 .xlsx，再上传。",
  "file.noWorkbook": "这是一个压缩包，里面没有 Excel 工作簿。请解压后，上传其中的 .xlsx 文件。",
  "file.noSheet": "工作簿里没有可见的工作表。请取消隐藏要导入的工作表，保存后再上传。",
  "file.macros": "文件里含有宏。请在 Excel 里另存为“Excel 工作簿（.xlsx）”，去掉宏，再上传。",
  "file.externalLinks":
    "文件里有指向其他工作簿的链接，读到的可能是旧数。请全选后“选择性粘贴 → 数值”，断开链接，另存后再上传。",
  "file.mergedCells": ({ line, lastLine }) =>
    `第 ${line}${line === lastLine ? "" : `–${lastLine}`} 行有合并的单元格，分不清内容属于哪一行、哪一列。请取消合并，每格各自填写，再上传。`,
  "file.uncalculated": ({ line }) =>
    `第 ${line} 行有还没算出结果的公式。请在 Excel 里打开并保存一次，或粘贴为数值，再上传。`,
  "file.formulaErrors": ({ line, header, error }) =>
    `第 ${line} 行“${header}”一栏是公式错误 ${error}。请改正公式或填上内容，再上传。`,
  "file.duplicateHeaders": ({ header }) => `有两列都叫“${header}”，分不清以哪一列为准。请改名或删去其中一列，再上传。`,
  "file.unknownHeaders":
    "文件里没有一个认得的列名。请把列名改成页面上列出的名称，如“技术需求名称”“成果名称”“单位名称”，再上传。",
  "file.tooManyRows": "文件行数过多，请拆成每份 10 万行以内。",
  "file.tooLargeUnpacked": "文件解压后过大（超过 64 MB），请拆分后再上传。",
  "file.tooMuchToRead":
    "文件内容过多，读取它超出了时间或内存的限制。请删去多余的空白行列、格式和图片，或拆成几份，再上传。",
  "import.onNodeOnly": "这个部署不能批量导入：它运行在 Cloudflare Workers 上。请在运行于 Node 的服务上导入。",
  "learning.tooLarge": ({ name }) => `学习文本 ${name} 超过 20 MB，请拆成几份再加入。`,
  "learning.notUtf8": ({ name }) => `学习文本 ${name} 不是 UTF-8 编码的纯文本，请另存为 UTF-8 的 .txt 再加入。`,
  "backup.underWay": "正在备份，没有再开始一次。请稍后刷新页面查看结果。",
  "backup.remote": "这个部署的数据库在另一台机器上，请由那里的管理人员备份。",
  "backup.noSpace": "磁盘已满。请腾出空间，或把 BACKUP_FOLDER 改到另一块磁盘，再备份一次。",
  "backup.folder": "备份文件夹不能写入。请检查 BACKUP_FOLDER 的路径和权限，再备份一次。",
  "backup.unsound": "副本没有通过完整性检查，数据库可能已损坏。请保留以前的备份，查看服务日志，尽快报告负责人。",
  cutShort: "服务停止时中断，启动后会补做。",
  "job.underWay": ({ label }) => `“${label}”正在运行，没有再开始一次。请稍后刷新页面查看结果。`,
  "job.notFound": "没有这项定时任务，请返回“管理 → 定时任务”查看。",
  "import.underWay": "您的上一次导入还没有完成，请等它完成后再导入。",
  "import.busy": "正有别人在导入，请等几分钟再试。",
  "import.notFound": "没有找到这次导入：它可能是别人上传、还没有确认的，或已按期清理。请在“批量导入”里查看。",
  "import.stateChanged": "这次导入的状态已经变了，请刷新页面查看最新结果。",
  "import.partlyStored": ({ stored }) =>
    `这次导入已完成 ${stored} 行，不能放弃或再改。请先导入其余各行；如不需要，导入完成后再点“撤销这次导入”。`,
  "import.changedSince": ({ count, numbers }) =>
    `不能撤销：有 ${count} 条在导入后已被认领、审核、采纳、对接或修改（${numbers}）。请逐条办理。`,
  "import.keptOnUndo": ({ count, numbers }) =>
    `有 ${count} 条在撤销期间被认领、审核、采纳、对接或修改（${numbers}），保持不动，请逐条办理。`,
  "import.undoStopped": "撤销中途出错，已撤下的不再恢复；请稍后点“继续撤销其余各行”。",
  "import.cutShort": "服务停止时导入中断，已完成的行保留；请在服务启动后打开这次导入，点“继续导入其余各行”。",
  "import.stopped": "导入中途出错，已完成的行保留；请稍后点“继续导入其余各行”，不要了就撤销这次导入。",
};
