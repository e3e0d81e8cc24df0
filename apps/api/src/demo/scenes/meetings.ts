import {
  attendanceCode,
  type Half,
  type MeetingEdit,
  type NewRun,
  type RunMade,
  type Sheet,
} from '@pirecow/contracts';
import { newId } from '@pirecow/platform';
import type { Stage } from '../stage';
import { runOf } from './bilingual-run';
import { letInspect } from './inspection';
import { A_DAY, evening, type Host, meet, ONLINE } from './meet';
import { ELISE, FERMIN, LAIA, LEIRE, MARC, MATHIEU, MERITXELL, OROSIA, PAU, PILAR, SOLENE } from './people';

const MINUTE = 60_000;
const ZONE = 'Europe/Paris';

/** The group that meets in Jaca, who came first before the others. Two of them miss an evening. */
const JACA = [PILAR, FERMIN, LAIA, MARC, LEIRE, OROSIA, PAU, MERITXELL];

const JACA_RUN = {
  titles: { fr: 'Groupe de Jaca', es: 'Grupo de Jaca', eu: 'Jakako taldea' },
  ...{ timeZone: ZONE, opensOn: null, accessUntil: null, languages: ['es', 'fr'], seats: 12 },
  waitingList: false,
  ...{ entry: 'self', places: 'Espacio Ibón, Jaca', versions: 'follow' },
} satisfies Partial<NewRun>;

const NORTH: Host = { side: 'north', coordinator: MATHIEU, trainer: SOLENE };
const IN_JACA: Partial<MeetingEdit> = {
  ...{ ...A_DAY, kind: 'both', link: ONLINE.link },
  place: 'Espacio Ibón, calle Mayor 12, Jaca',
};

/** A signature as a finger draws it, each a little different. */
function strokes(turn: number): number[][] {
  const wave = Array.from({ length: 9 }, (_, at) => [
    40 + 55 * at,
    100 + Math.round(60 * Math.sin(at * (1.3 + turn / 5))),
  ]);
  return [wave.flat(), [60, 160 - (turn % 4) * 6, 420 + turn * 9, 150]];
}

/** Milliseconds between two times of a day. */
const between = (from: string, until: string) =>
  Date.parse(`1970-01-01T${until}Z`) - Date.parse(`1970-01-01T${from}Z`);

/** Lets a half-day be signed by those who are there, and by its trainer for all. */
async function sign(stage: Stage, meetingId: string, half: Half, absent: readonly string[]): Promise<void> {
  const url = `/api/meetings/${meetingId}`;
  const { meeting, codeSecret, halves } = await stage.send<Sheet>(SOLENE, 'GET', `${url}/sheet`);
  const day = halves.find((one) => one.half === half);
  if (!day || !codeSecret) throw new Error('There is no such half-day to sign');
  const begins = Date.parse(meeting.startsAt) + between(meeting.from, day.from);
  const away = new Set(absent.map((email) => stage.account(email)));
  const here = JACA.filter((email) => day.people.some(({ accountId }) => accountId === stage.account(email)));
  for (const [turn, email] of here.entries()) {
    if (absent.includes(email)) continue;
    stage.until(begins + (2 + turn / 2) * MINUTE);
    const code = attendanceCode(codeSecret, half, stage.now);
    const mine = { id: newId(), code, strokes: strokes(turn), signedAt: stage.moment };
    await stage.send(email, 'POST', `/api/learning/meetings/${meetingId}/halves/${half}/signature`, mine);
  }
  stage.until(begins + between(day.from, day.until));
  const people = day.people.map(({ accountId }) =>
    away.has(accountId) ? { accountId, word: 'absent', reason: 'told' } : { accountId, word: 'present' },
  );
  const all = { id: newId(), strokes: strokes(7), signedAt: stage.moment, people };
  await stage.send(SOLENE, 'POST', `${url}/halves/${half}/countersignatures`, all);
}

/** A group in the middle of its way: whoever follows the course and is not in the other one. */
async function gather(stage: Stage): Promise<string> {
  stage.at(-62, 9);
  const { id } = await stage.send<RunMade>(
    MATHIEU,
    'POST',
    `/api/organisations/${stage.house('north')}/runs`,
    {
      ...{ ...JACA_RUN, courseId: stage.courseId, tutorIds: [stage.account(SOLENE)] },
      ...{ startsOn: stage.day(-20), endsOn: stage.day(40), dueOn: stage.day(33) },
    },
  );
  for (const email of JACA) {
    stage.until(await stage.enrolledAt(email));
    await stage.send(email, 'POST', `/api/learning/runs/${id}/place`, {});
  }
  return id;
}

/** Meetings that were held and signed, and those to come, of both groups of the followed course. */
export async function tellOfMeetings(stage: Stage): Promise<void> {
  const jaca = await gather(stage);
  stage.at(-24, 9);
  const opening = { fr: 'Soirée d’ouverture', es: 'Tarde de apertura' };
  const first = await meet(stage, NORTH, jaca, evening(stage.day(-16), opening));
  const workshop = { fr: 'Atelier : mon accord', es: 'Taller: mi acuerdo' };
  const second = await meet(stage, NORTH, jaca, { ...IN_JACA, titles: workshop, heldOn: stage.day(-2) });
  const questions = {
    fr: 'Vos questions sur la sécurité sociale',
    es: 'Sus dudas sobre la seguridad social',
  };
  await meet(stage, NORTH, jaca, evening(stage.day(6), questions));
  const closing = { fr: 'Journée de clôture', es: 'Jornada de cierre' };
  const day = { ...IN_JACA, titles: closing, signUp: true, seats: 10, heldOn: stage.day(33) };
  const last = await meet(stage, NORTH, jaca, day);
  await sign(stage, first, 'afternoon', []);
  await sign(stage, second, 'morning', [LAIA]);
  await sign(stage, second, 'afternoon', [LAIA, PAU]);
  stage.at(-1, 8);
  for (const email of [PILAR, MARC, OROSIA])
    await stage.send(email, 'POST', `/api/learning/meetings/${last}/place`);
  await meetBothSides(stage);
  await letInspect(stage, jaca);
}

/** The group that has not begun is told when it will meet. */
async function meetBothSides(stage: Stage): Promise<void> {
  const bilingual = await runOf(stage);
  stage.at(-2, 10);
  const first = { fr: 'Première soirée ensemble', eu: 'Lehen arratsaldea elkarrekin' };
  await meet(stage, NORTH, bilingual, evening(stage.day(11), first));
  const place = 'Tiers-lieu Arrosa, 4 rue du Pont, Saint-Jean-Pied-de-Port';
  const together = { fr: 'Une journée à Saint-Jean-Pied-de-Port', eu: 'Egun bat Donibane Garazin' };
  const id = await meet(stage, NORTH, bilingual, {
    ...{ ...A_DAY, place, titles: together, heldOn: stage.day(25), signUp: true, seats: 8 },
  });
  stage.at(-1, 9);
  await stage.send(ELISE, 'POST', `/api/learning/meetings/${id}/place`);
}
