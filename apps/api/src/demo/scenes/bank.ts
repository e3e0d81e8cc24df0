import { questionsOf, unitsOf } from '@pirecow/content';
import type { QuestionFacts, QuestionKept } from '@pirecow/contracts';
import { FOLLOWED_COURSE, type Side, SOUTHERN_COURSE } from '../cast';
import type { Stage } from '../stage';
import { NEREA, SOLENE } from './people';

/** What a trainer files a question of the assessment under, by its place there. */
type Filed = Partial<QuestionFacts>;

const NORTH: readonly Filed[] = [
  { name: 'Part de télétravail', tags: ['calcul', 'télétravail'], difficulty: 3 },
  { name: 'Règles de déconnexion', tags: ['déconnexion'], competence: 'DigComp/4.3', difficulty: 2 },
  { name: 'Registre horaire', tags: ['droit espagnol'], difficulty: 2 },
  {
    name: 'Réglages du poste',
    tags: ['poste de travail', 'santé'],
    competence: 'DigComp/4.3',
    difficulty: 1,
  },
  { name: 'Mettre dans l’ordre', tags: ['santé'], competence: 'DigComp/4.3', difficulty: 3 },
  { name: 'Quelle loi d’abord', tags: ['droit français', 'droit espagnol'], difficulty: 4 },
  { name: 'Trois questions, trois textes', tags: ['droit français', 'télétravail'], difficulty: 4 },
];

const SOUTH: readonly Filed[] = [
  { name: 'Lehen goiza', tags: ['harrera'], competence: 'DigComp/2.1', difficulty: 1 },
  { name: 'Lau eginkizun', tags: ['harrera', 'antolaketa'], difficulty: 2 },
  { name: 'Gatazka baten aurrean', tags: ['gatazkak'], competence: 'DigComp/2.4', difficulty: 3 },
  { name: 'Urratsen ordena', tags: ['gatazkak', 'antolaketa'], difficulty: 3 },
  { name: 'Gelaren prezioa', tags: ['prezioak'], difficulty: 2 },
];

/** Keeps the first questions of the assessment that closes a course, in all its languages. */
async function keep(
  stage: Stage,
  side: Side,
  trainer: string,
  course: { slug: string },
  filed: readonly Filed[],
): Promise<void> {
  const { courseId, course: content } = await stage.course(course);
  const final = unitsOf(content.structure).findLast(({ kind }) => kind === 'assessment');
  const url = `/api/organisations/${stage.house(side)}/questions`;
  for (const [place, { id: blockId }] of (final ? questionsOf(final) : []).slice(0, filed.length).entries()) {
    const { id } = await stage.send<QuestionKept>(trainer, 'POST', `${url}/keep`, { courseId, blockId });
    const kept = await stage.send<{ revision: string }>(trainer, 'GET', `${url}/${id}`);
    const { revision, ready: _, behind: __, ...question } = kept as Record<string, unknown> & typeof kept;
    const edit = { ...question, ...filed[place] };
    await stage.send(trainer, 'PUT', `${url}/${id}`, edit, { 'if-match': `"${revision}"` });
  }
}

/** Both organisations have filed questions, so that the next course need not begin with an empty page. */
export async function tellOfBank(stage: Stage): Promise<void> {
  stage.at(-25, 10);
  await keep(stage, 'north', SOLENE, FOLLOWED_COURSE, NORTH);
  stage.at(-10, 10);
  await keep(stage, 'south', NEREA, SOUTHERN_COURSE, SOUTH);
}
