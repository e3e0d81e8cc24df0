import type { RunMade } from '@pirecow/contracts';
import type { CourseVersion } from '@pirecow/features/catalogue';
import { SOUTHERN_COURSE } from '../cast';
import type { Stage } from '../stage';
import { A_DAY, evening, type Host, meet } from './meet';
import { assessmentOf, attempt, enrol, follow, type Follower } from './other-courses';
import { AINHOA, GORKA, MAIDER, MIKEL, NEREA } from './people';
import { CLOSING_TIME, GREETINGS } from './south-words';
import { chat, converse } from './talk';

const SOUTH: Host = { side: 'south', coordinator: AINHOA, trainer: NEREA };

/** One contests the result, which was missed by half. */
async function contest(stage: Stage, mikel: Follower): Promise<void> {
  const unit = assessmentOf(mikel.version, 'etude-de-cas');
  stage.at(-6, 16);
  const attemptId = await attempt(stage, mikel, unit, (place) => (place % 2 ? true : undefined));
  stage.at(-5, 9);
  await stage.send(MIKEL, 'POST', `/api/assessments/attempts/${attemptId}/appeal`, {
    words:
      'Zubiako lehen goizeko galderan bi erantzun izan daitezke zuzenak: atea irekita edukitzea eta izena galdetzea. Begiratuko al duzue berriro?',
  });
}

/** Another completes the course, and says what he thinks of it. */
async function complete(stage: Stage, gorka: Follower): Promise<void> {
  stage.at(-7, 9);
  await attempt(stage, gorka, assessmentOf(gorka.version, 'etude-de-cas'), () => true);
  stage.at(-7, 18);
  const answers = { objectives: 5, useful: 5, content: 4, language: 5, tutor: 5, overall: 5 };
  const good = 'Kasu praktikoak, herri txikietan gertatzen direnak.';
  await stage.send(GORKA, 'PUT', `/api/learning/enrolments/${gorka.enrolmentId}/questionnaires/end`, {
    ...{ formId: null, language: 'eu', wishesContact: false },
    answers: { ...answers, recommend: 'yes', good, better: 'Gatazkei buruzko atal luzeagoa.' },
  });
}

/** The course of the southern organisation has its first people. */
async function begin(stage: Stage, version: CourseVersion): Promise<void> {
  const come = async (who: string, days: number, lessons: number) => {
    stage.at(days, 8);
    const follower = await enrol(stage, who, version, 'eu');
    await follow(stage, follower, lessons);
    return follower;
  };
  const gorka = await come(GORKA, -18, 11);
  await come(MAIDER, -15, 3);
  const mikel = await come(MIKEL, -12, 11);
  await complete(stage, gorka);
  await contest(stage, mikel);
}

/** A group that begins soon, with its first two meetings. @returns its id */
async function gather(stage: Stage, courseId: string): Promise<string> {
  stage.at(-4, 9);
  const url = `/api/organisations/${stage.house('south')}/runs`;
  const { id } = await stage.send<RunMade>(AINHOA, 'POST', url, {
    ...{ courseId, titles: { eu: 'Bideratzaileen taldea', fr: 'Groupe des facilitateurs' } },
    ...{ timeZone: 'Europe/Madrid', opensOn: null, startsOn: stage.day(8), endsOn: stage.day(80) },
    ...{ dueOn: stage.day(73), accessUntil: null, languages: ['eu', 'fr'], seats: 15, waitingList: true },
    ...{ tutorIds: [stage.account(NEREA)], entry: 'self', places: 'Tolosa', versions: 'follow' },
  });
  for (const who of [MAIDER, MIKEL])
    await stage.send(who, 'POST', `/api/learning/runs/${id}/place`, { language: 'eu' });
  const first = { eu: 'Elkar ezagutzeko arratsaldea', fr: 'Soirée de rencontre' };
  await meet(stage, SOUTH, id, { ...evening(stage.day(9), first), timeZone: 'Europe/Madrid' });
  const visit = { eu: 'Egun bat Tolosako gune partekatuan', fr: 'Une journée au tiers-lieu de Tolosa' };
  await meet(stage, SOUTH, id, {
    ...{ ...A_DAY, titles: visit, heldOn: stage.day(30), timeZone: 'Europe/Madrid' },
    place: 'Gune partekatua, Kale Nagusia 7, Tolosa',
  });
  return id;
}

/** What happens in the course of the southern organisation. */
export async function tellOfSouth(stage: Stage): Promise<void> {
  const version = await stage.course(SOUTHERN_COURSE);
  await begin(stage, version);
  const run = await gather(stage, version.courseId);
  await chat(stage, run, GREETINGS);
  await converse(stage, CLOSING_TIME, version.courseId);
}
