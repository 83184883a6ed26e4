/** Words of six trades; no character is in two of them. */
export const TRADES = {
  battery: ["负极", "石墨", "隔膜", "锂盐", "涂布", "电芯", "倍率", "析锂"],
  liquor: ["酒醅", "地缸", "曲块", "窖泥", "蒸馏", "陈酿", "糖化", "香型"],
  steel: ["轧辊", "板坯", "硅钢", "退火", "连铸", "晶粒", "脱碳", "除鳞"],
  garden: ["果树", "授粉", "嫁接", "疏花", "灌溉", "土壤", "虫害", "枝剪"],
  medicine: ["抗体", "靶点", "制剂", "缓释", "毒理", "给药", "临床", "细胞"],
  road: ["沥青", "路基", "桥墩", "隧道", "养护", "裂缝", "护坡", "排水"],
} as const;

/** Some hundred short posts; each is about one trade and names five of its words, in every combination in turn. */
export function textsToLearn(): string[] {
  const texts: string[] = [];
  for (const words of Object.values(TRADES)) {
    for (let round = 0; round < 40; round++) {
      const named = [0, 1, 2, 3, 4].map((step) => words[(round + step * (1 + (round % 3))) % words.length]);
      texts.push(`${named.slice(0, 3).join("，")}\n${named.join("、")}。`);
    }
  }
  return texts;
}
