import { yearBefore } from "../kernel/day.ts";
import { Refused } from "../kernel/errors.ts";
import { formatMoney } from "../kernel/money.ts";
import type { WriteContext } from "../kernel/write.ts";
import { listFunding, listTalents } from "./project-parts.ts";
import { FUNDING_FIGURE_LABELS, FUNDING_SOURCE_LABELS, talentWord } from "./province-university-project.ts";
import type { ProjectRecord } from "./queries.ts";

interface Period {
  startsOn: string;
  endsOn: string;
}

/** What was recorded of a project on a day, and by money the year that it is for. */
interface RecordedDay {
  record: string;
  day: string;
  year?: number;
}

/**
 * A later correction of the period is held against what was recorded by the present one.
 * @throws Refused where the start of the project, somebody's arrival or money that stands would fall outside it.
 */
export async function requireAroundRecorded(
  tx: WriteContext,
  project: ProjectRecord,
  { startsOn, endsOn }: Period,
): Promise<void> {
  if (startsOn === project.startsOn && endsOn === project.endsOn) return;
  const first = yearBefore(startsOn);
  const last = Number(endsOn.slice(0, 4)) + 1;
  const { startedOn } = project;
  if (startedOn !== null && startedOn > endsOn)
    throw new Refused("provinceUniversityProject.recordedLate", { record: "启动", day: startedOn });
  for (const { record, day, year = first } of await listRecordedDays(tx, project)) {
    if (day < `${first}-01-01` || year < first)
      throw new Refused("provinceUniversityProject.recordedEarly", { record, day, first });
    if (year > last) throw new Refused("provinceUniversityProject.recordedLate", { record, day });
  }
}

/** Reports and tasks are done after the start, so that the start speaks for them. */
async function listRecordedDays(tx: WriteContext, { id, startedOn }: ProjectRecord): Promise<RecordedDay[]> {
  const funding = await listFunding(tx.db, id);
  const reversed = new Set(funding.map(({ reverses }) => reverses));
  const standing = funding.filter(({ seq, reverses }) => reverses === null && !reversed.has(seq));
  return [
    ...(startedOn === null ? [] : [{ record: "启动", day: startedOn }]),
    ...(await listTalents(tx, id)).map((talent) => ({
      record: `引进人才（${talentWord(talent)}）`,
      day: talent.fromOn,
    })),
    ...standing.map(({ figure, source, year, amountFen, happenedOn }) => ({
      record: `${year} 年${FUNDING_SOURCE_LABELS[source]}${FUNDING_FIGURE_LABELS[figure]}资金 ${formatMoney(amountFen)}`,
      day: happenedOn,
      year,
    })),
  ];
}
