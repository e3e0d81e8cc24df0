import type { Part } from './part';

const minutes = (milliseconds: number) => Math.round(milliseconds / 60_000);

/** Who it is about, and how far they came. */
export const PERSON: Part = {
  part: 'person',
  columns: [
    ...['organisation', 'language', 'territory', 'state', 'enrolled', 'started', 'last-active'],
    ...['completed', 'active-minutes', 'idle-minutes'],
  ],
  rows: async function* (learner, { say, moment }) {
    const { organisation, language, territory, state } = learner;
    yield {
      ...{ organisation, language, territory },
      state: say(`state.${state}`),
      enrolled: moment(learner.enrolledAt),
      started: moment(learner.startedAt),
      'last-active': moment(learner.lastActiveAt),
      completed: moment(learner.completedAt),
      'active-minutes': minutes(learner.activeMs),
      'idle-minutes': learner.idleMs === null ? null : minutes(learner.idleMs),
    };
  },
};
