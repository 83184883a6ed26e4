import type { Sentences } from "../web/sentences.ts";
import { ACCEPTED_KINDS } from "./attachment.ts";

/** What people read for the codes of this folder's errors; on the page each stands behind the name of its file. */
export const ATTACHMENT_SENTENCES: Sentences = {
  "attachment.notFound": "没有找到这个附件。它可能已被移除，或您无权下载。请回到需求或成果的页面查看。",
  "attachment.empty": "是空文件。请确认选对了文件，再上传。",
  "attachment.unknownType": `不是可以上传的文件种类。请另存为${ACCEPTED_KINDS}中的一种，再上传。`,
  "attachment.otherThanNamed": ({ named, kind, ending }) =>
    `名称以“${named}”结尾，内容却是${kind}，没有上传。请确认选对了文件；确实要上传这份内容的，把名称的结尾改成“${ending}”，或在原来的软件里另存为 ${named} 再上传。`,
  "attachment.damaged": "内容已损坏或不完整。请在原来的软件里打开，另存一份再上传。",
  "attachment.encrypted": "设有打开密码或经过加密，工作人员无法核对。请去掉密码，另存后再上传。",
  "attachment.macros": "含有宏。请另存为不含宏的格式（.docx、.xlsx、.pptx）后再上传。",
  "attachment.active": "含有脚本或启动命令。请用“打印为 PDF”另存一份再上传。",
  "attachment.tooLargeUnpacked": "解压后过大（超过 200 MB 或 5,000 个部件）。请压缩其中的图片，或拆成几个文件再上传。",
  "attachment.tooLarge": ({ maxMb }) => `超过 ${maxMb} MB。请压缩或拆成几个文件再上传。`,
  "attachment.tooMany": ({ perRecord }) =>
    `这里最多 ${perRecord} 个附件，这个没有上传。请先移除不再需要的，或把几份合成一个文件。`,
  "attachment.organizationFull": ({ usedMb, limitMb }) =>
    `本单位的附件合计已有 ${usedMb} MB，上限 ${limitMb} MB，这个没有上传。请先到“本单位的附件”（附件页下方）移除不再需要的，或请系统管理员在“基本设置”里调整上限。`,
  "attachment.alreadyThere": "与已有的一个附件内容相同，没有重复保存。",
  "attachment.off": "这个部署没有开通附件。请联系系统管理员设置存放附件的位置（ATTACHMENT_BUCKET_URL）。",
  "attachment.recordClosed":
    "这条记录现在的状态不能增减附件。请打开记录查看最新状态；审核中的记录请先联系工作人员退回。",
  "attachment.kept":
    "这个附件是已登记、已核准或已办结内容的依据，要保留下来，不能移除或收回，没有移除。传错了的，请工作人员在附件页用“作废”并写明原因：文件留存，不再作为凭证；再上传正确的一份。",
  "attachment.withdraw": "作废附件由工作人员办理。",
  "attachment.removable": "这个附件还可以移除，不用作废。请在附件页用“移除”。",
  "attachment.partGone": "要附在的那条记录已经不在，或您看不到。请重新打开附件页，再选择一次。",
  "attachment.layerOfPart": "要附在的那条记录仅工作人员可见，它的附件也只能选“仅工作人员”。",
  "attachment.changed": "这个附件刚刚被移除、作废或审核过，您的操作没有执行。请打开记录的附件页，核对后再操作。",
  "attachment.lost": "这个附件的文件暂时取不到，我们已记录下来。请稍后再试，或联系工作人员。",
};
