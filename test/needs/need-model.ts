import { getNeedRecord, type NeedRow } from "../../src/needs/queries.ts";
import type { PostModel } from "../support/post-model.ts";
import { NEED_ACTS, NEED_PEOPLE, NEED_STATES, type NeedAct, type NeedPerson, type NeedState } from "./need-acts.ts";

const OWNERS: readonly NeedPerson[] = ["owner", "colleague"];
const STAFF: readonly NeedPerson[] = ["staff", "reviewer"];
const BOTH: readonly NeedPerson[] = [...OWNERS, ...STAFF];
const SECOND: readonly NeedPerson[] = ["reviewer"];

type Way = [to: NeedState, by: readonly NeedPerson[]];
/** The model, by hand: from which state an act leads where, for whom. All that is not here is refused. */
const WAYS: Record<NeedAct, Partial<Record<NeedState, Way>>> = {
  save: { draft: ["draft", OWNERS], noted: ["draft", BOTH], returned: ["returned", OWNERS] },
  submit: { draft: ["submitted", OWNERS], noted: ["submitted", BOTH], returned: ["submitted", OWNERS] },
  appoint: { submitted: ["submitted", STAFF], checked: ["checked", STAFF] },
  formallyCheck: { submitted: ["checked", STAFF] },
  publish: { checked: ["published", SECOND] },
  return: { submitted: ["returned", STAFF], checked: ["returned", SECOND] },
  refuse: { submitted: ["refused", STAFF], checked: ["refused", SECOND] },
  correct: {
    submitted: ["submitted", BOTH],
    checked: ["checked", BOTH],
    published: ["published", BOTH],
    unclaimed: ["published", STAFF],
    inTalks: ["inTalks", BOTH],
    contracted: ["contracted", BOTH],
  },
  renew: {
    published: ["published", BOTH],
    unclaimed: ["published", STAFF],
    inTalks: ["inTalks", BOTH],
    expired: ["published", BOTH],
  },
  propose: { published: ["published", BOTH], unclaimed: ["published", STAFF], inTalks: ["inTalks", BOTH] },
  solve: {
    published: ["solved", BOTH],
    unclaimed: ["solved", STAFF],
    inTalks: ["solved", BOTH],
    contracted: ["solved", BOTH],
  },
  giveUp: {
    published: ["noMatch", BOTH],
    unclaimed: ["noMatch", STAFF],
    inTalks: ["noMatch", BOTH],
  },
  withdraw: {
    draft: ["withdrawn", OWNERS],
    noted: ["withdrawn", BOTH],
    submitted: ["withdrawn", BOTH],
    checked: ["withdrawn", BOTH],
    returned: ["withdrawn", BOTH],
    published: ["withdrawn", BOTH],
    unclaimed: ["withdrawn", STAFF],
    inTalks: ["withdrawn", BOTH],
    contracted: ["withdrawn", BOTH],
  },
  assign: { unclaimed: ["published", STAFF] },
  beginTalks: { published: ["inTalks", STAFF], unclaimed: ["inTalks", STAFF] },
  endTalks: { inTalks: ["published", STAFF] },
  sign: { published: ["contracted", STAFF], unclaimed: ["contracted", STAFF], inTalks: ["contracted", STAFF] },
  expire: { published: ["expired", STAFF], unclaimed: ["expired", STAFF] },
};
/** Where what the service does by itself has nothing left to do. */
const isDone = (state: NeedState, act: NeedAct): boolean =>
  act === "endTalks" || act === "expire" || (act === "beginTalks" && state === "inTalks");

export const needModel: Omit<PostModel<NeedState, NeedAct, NeedPerson, NeedRow>, "open"> = {
  tables: ["needs", "need_revisions", "need_checks"],
  states: NEED_STATES,
  acts: NEED_ACTS,
  people: NEED_PEOPLE,
  repeatable: ["beginTalks", "endTalks", "expire"],
  expected: (state, act, person) => {
    const way = WAYS[act][state];
    if (way?.[1].includes(person)) return way[0];
    return STAFF.includes(person) && isDone(state, act) ? "unchanged" : null;
  },
  read: async ({ db }, { id }) => {
    const { status, closeReason } = await getNeedRecord(db, id);
    return status === "closed" ? (closeReason ?? "withdrawn") : status;
  },
};
