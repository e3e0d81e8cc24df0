import {
  NEED_AUDIENCES,
  NEED_STEPS,
  type NeedOpened,
  type NeedSurveyEdit,
  TERRITORIES,
} from '@pirecow/contracts';
import { newId, newSecret } from '@pirecow/platform';
import { SeededRandom } from '../seeded-random';
import type { Stage } from '../stage';
import { NEED_TEXTS, NEED_WORDS } from './need-words';
import { MATHIEU } from './people';

const COMPETENCES = ['1.2', '2.1', '2.4', '3.1', '4.1', '4.2', '4.3', '5.2'];

/** How many answer from where the project is known already; one from everywhere else. */
const KNOWN: Record<string, number> = {
  FRJ21: 8,
  FRI15: 8,
  FRJ23: 6,
  ES212: 9,
  ES220: 7,
  ES241: 6,
  ES513: 5,
};

const SURVEY = (stage: Stage): NeedSurveyEdit => ({
  ...{ answers: 'anonymous', audience: [...NEED_AUDIENCES], sourceLanguage: 'fr', stillRight: [] },
  ...{ opensOn: stage.day(-25), closesOn: stage.day(35), competences: COMPETENCES, texts: NEED_TEXTS },
  questions: [
    { id: 'qhow', kind: 'several', options: ['short', 'live', 'near'] },
    { id: 'qelse', kind: 'words' },
  ],
});

function languageOf(territory: string, chance: number): string {
  if (chance > 0.95) return 'en';
  if (['ES211', 'ES212', 'ES213'].includes(territory)) return chance < 0.6 ? 'eu' : 'es';
  if (territory === 'ES220' || territory === 'FRI15')
    return chance < 0.35 ? 'eu' : territory === 'ES220' ? 'es' : 'fr';
  return territory.startsWith('FR') ? 'fr' : 'es';
}

/** What one of them answers: backing up and looking after oneself are what is needed most. */
function answerOf(random: SeededRandom, turn: number, territory: string) {
  const language = languageOf(territory, random.next());
  const marks = COMPETENCES.map((code) => {
    const need = ['4.2', '4.3', '3.1'].includes(code) ? 0.7 : 0.4;
    const step = random.next() < need ? random.whole(1, 2) : random.whole(0, 1) * 3;
    return [`d${code.replace('.', '')}`, NEED_STEPS[step]] as const;
  });
  const words = turn % 5 === 0 ? NEED_WORDS[language]?.[random.whole(0, 2)] : undefined;
  const qhow = random.some(['short', 'live', 'near'], random.whole(1, 2));
  return {
    ...{
      who: NEED_AUDIENCES[turn % 7 === 3 ? 1 : turn % 6 === 5 ? 2 : 0],
      territory,
      language,
      consent: true,
    },
    answers: { ...Object.fromEntries(marks), qhow, ...(words && { qelse: words }) },
  };
}

/** Opens the page, reads it, and answers: nobody at the door looks at who it is. */
async function answer(stage: Stage, url: string, given: object): Promise<void> {
  const receipt = newSecret();
  const { ticket } = await stage.send<NeedOpened>(MATHIEU, 'POST', `${url}/opening`, { receipt });
  stage.until(stage.now + 5 * 60_000);
  await stage.send(MATHIEU, 'PUT', `${url}/answer`, { ...given, receipt, ticket, website: '' });
}

/** One open survey in all languages, and some sixty answers from all eighteen territories. */
export async function tellOfNeeds(stage: Stage): Promise<void> {
  stage.at(-24, 7);
  const id = newId();
  const desk = `/api/organisations/${stage.house('north')}/need-surveys/${id}`;
  await stage.send(MATHIEU, 'PUT', desk, SURVEY(stage));
  await stage.send(MATHIEU, 'PUT', `${desk}/published`, { published: true });
  const random = new SeededRandom(56);
  const from = TERRITORIES.flatMap(({ code }) => Array.from({ length: KNOWN[code] ?? 1 }, () => code));
  for (const [turn, territory] of from.entries())
    await answer(stage, `/api/needs/${id}`, answerOf(random, turn, territory));
}
