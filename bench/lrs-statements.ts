import { newId } from '@pirecow/platform';
import { type Statement, verbs } from '@pirecow/xapi';

const SITE = 'https://tool.example.org';
const AGENTS = 1_000;
const ACTIVITIES = 200;
const VERBS = [verbs.experienced, verbs.progressed, verbs.answered, verbs.completed, verbs.passed];

let turn = 0;

/** What is written for a registration that is projected: its enrolment and a unit of its course. */
export interface Registered {
  registration: string;
  unit: string;
}

/** A statement of about 600 bytes as tools send them: an account, a described activity, its course around it. */
export function nextStatement(registered?: Registered): Statement {
  turn += 1;
  const activity = turn % ACTIVITIES;
  const about = registered?.unit ?? `${SITE}/activities/${activity}`;
  return {
    id: newId(),
    actor: { objectType: 'Agent', account: { homePage: SITE, name: `person-${(turn * 7919) % AGENTS}` } },
    verb: { id: VERBS[turn % VERBS.length] ?? verbs.experienced, display: { en: 'did' } },
    object: {
      objectType: 'Activity',
      id: about,
      ...(!registered && {
        definition: {
          name: { en: `Activity ${activity}` },
          type: 'http://adlnet.gov/expapi/activities/lesson',
        },
      }),
    },
    result: { duration: `PT${turn % 600}S` },
    context: {
      registration: registered?.registration ?? newId(),
      language: 'fr',
      contextActivities: {
        parent: [{ objectType: 'Activity', id: `${SITE}/modules/${activity % 40}` }],
        grouping: [{ objectType: 'Activity', id: `${SITE}/courses/${activity % 10}` }],
      },
    },
    timestamp: new Date(Date.UTC(2026, 10, 25) + turn).toISOString(),
  };
}
